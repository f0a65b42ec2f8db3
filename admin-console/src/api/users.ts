import { http } from "./http";
import type * as schema from "./schema";
import type { LedgerLine, QuotaStatus } from "./schema";

export type Quota = Pick<QuotaStatus, "remaining" | "dailyUses" | "dailyRemaining" | "balance" | "renewsAt">;

export interface AdminUser extends Pick<
  schema.AdminUser,
  "id" | "username" | "role" | "enabled" | "createdAt" | "lastSeenAt" | "conversations" | "messages"
> {
  quota: Quota;
}

export type LedgerEntry = Pick<LedgerLine, "id" | "at" | "kind" | "pocket" | "amount" | "reason" | "turnId">;

export interface AdminUserDetail extends AdminUser {
  /** Newest first, at most 100. */
  ledger: LedgerEntry[];
}

export interface UserPage {
  items: AdminUser[];
  total: number;
  page: number;
  size: number;
}

export interface UserSearch {
  query: string;
  /** Counted from 0. */
  page: number;
  size: number;
}

export interface Grant {
  /** Made by the client: the same grant sent again is granted once. */
  grantId: string;
  uses: number;
  reason: string;
}

export const users = {
  search({ query, page, size }: UserSearch, signal?: AbortSignal) {
    const parameters = new URLSearchParams({ query, page: String(page), size: String(size) });
    return http.get<UserPage>(`/admin/users?${parameters}`, { signal });
  },

  read: (id: string, signal?: AbortSignal) => http.get<AdminUserDetail>(pathOf(id), { signal }),

  setEnabled: (id: string, enabled: boolean) => http.patch<AdminUser>(pathOf(id), { body: { enabled } }),

  grant: (id: string, grant: Grant) => http.post<Quota>(`${pathOf(id)}/grants`, { body: grant }),
};

function pathOf(id: string): string {
  return `/admin/users/${encodeURIComponent(id)}`;
}
