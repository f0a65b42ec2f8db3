import { http } from "./http";

export type Role = "USER" | "ADMIN";

export interface Account {
  id: string;
  username: string;
  role: Role;
  createdAt: string;
}

export interface Session {
  token: string;
  expiresAt: string;
  account: Account;
}

export const sessions = {
  open: (username: string, password: string) =>
    http.post<Session>("/sessions", { body: { username, password } }),

  /** Revokes the given token. */
  close: (token: string) => http.delete("/sessions/current", { token }),
};
