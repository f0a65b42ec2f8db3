import { http } from "./http";
import type { SummarySummary } from "./schema";

export type Summary = Pick<SummarySummary, "users" | "activeToday" | "turnsToday" | "messages">;

export const summary = {
  read: (signal?: AbortSignal) => http.get<Summary>("/admin/summary", { signal }),
};
