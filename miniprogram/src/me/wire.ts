import type { Quota, QuotaUnit } from '@/api/wire';

/** What chat-api sends to the pages of the personal centre, field for field, as in src/api/wire.ts. */

export type EntryKind =
  | 'daily_grant'
  | 'grant'
  | 'settle'
  | 'redemption'
  | 'check_in'
  | 'invitation'
  | 'welcome'
  | 'top_up'
  | 'refund';

export interface LedgerEntry {
  id: string;
  at: string;
  kind: EntryKind;
  unit: QuotaUnit;
  pocket: 'daily' | 'balance';
  /** Negative where something is taken. */
  amount: number;
  reason?: string | null;
  turnId?: string | null;
}

export interface Redeemed {
  unit: QuotaUnit;
  amount: number;
  quota: Quota;
}

export interface CheckIn {
  enabled: boolean;
  checkedIn: boolean;
  /** Days in a row up to now. */
  streakDays: number;
  /** What checking in gives today, or gave. */
  reward: number;
  unit: QuotaUnit;
  nextAt: string;
  missing?: 'account_too_young' | 'turn_needed' | null;
}

export interface CheckedIn extends CheckIn {
  quota: Quota;
}

export interface Invitation {
  enabled: boolean;
  code: string;
  unit: QuotaUnit;
  reward: number;
  invited: number;
  rewarded: number;
  mostRewarded: number;
  /** Whether this person may still say who invited them. */
  mayAccept: boolean;
}

export interface Login {
  id: string;
  app?: string | null;
  system?: string | null;
  /** Without its end. */
  address?: string | null;
  createdAt: string;
  lastUsedAt: string;
  current: boolean;
}

export interface Leaving {
  leavesAt: string;
}
