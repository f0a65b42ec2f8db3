import { http } from "./http";
import type { AccountView, SessionView } from "./schema";

export type { Role } from "./schema";

export type Account = Pick<AccountView, "id" | "username" | "role" | "createdAt">;

/** A login always gets a token; only a registration that waits for approval does not. */
export interface Session extends Required<Pick<SessionView, "token" | "expiresAt">> {
  account: Account;
}

export const sessions = {
  open: (username: string, password: string) =>
    http.post<Session>("/sessions", { body: { username, password } }),

  /** Revokes the given token. */
  close: (token: string) => http.delete("/sessions/current", { token }),
};
