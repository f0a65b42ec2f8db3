import { http } from "./http";
import type { ApiKeyView } from "./schema";

/** Nobody is told more of a key than its prefix after it was made. */
export type ApiKey = Pick<
  ApiKeyView,
  "id" | "name" | "prefix" | "state" | "createdAt" | "expiresAt" | "lastUsedAt" | "uses" | "useLimit"
>;

/** A user's API keys, as an administrator may see them. */
export const apiKeys = {
  /** Newest first, with those that were revoked lately. */
  list: (user: string, signal?: AbortSignal) => http.get<{ items: ApiKey[] }>(pathOf(user), { signal }),

  revoke: (user: string, key: string) => http.delete(`${pathOf(user)}/${encodeURIComponent(key)}`),
};

function pathOf(user: string): string {
  return `/admin/users/${encodeURIComponent(user)}/api-keys`;
}
