import { http } from "./http";

export interface Summary {
  users: number;
  activeToday: number;
  turnsToday: number;
  messages: number;
}

export const summary = {
  read: (signal?: AbortSignal) => http.get<Summary>("/admin/summary", { signal }),
};
