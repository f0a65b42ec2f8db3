import { http } from "./http";

export interface ApiKey {
  id: string;
  name: string;
  /** Its first characters: nobody is told more of a key after it was made. */
  prefix: string;
  state: "active" | "used_up" | "expired" | "revoked";
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
  uses: number;
  useLimit: number | null;
}

/** A user's API keys, as an administrator may see them. */
export const apiKeys = {
  /** Newest first, with those that were revoked lately. */
  list: (user: string, signal?: AbortSignal) => http.get<{ items: ApiKey[] }>(pathOf(user), { signal }),

  revoke: (user: string, key: string) => http.delete(`${pathOf(user)}/${encodeURIComponent(key)}`),
};

function pathOf(user: string): string {
  return `/admin/users/${encodeURIComponent(user)}/api-keys`;
}
