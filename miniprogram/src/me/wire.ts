import type { Account, Quota, QuotaUnit } from '@/api/wire';
import type { RequestPayment } from '@/platform/wechatPayment';

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

/** How somebody shows that the account is theirs, where a token alone does not do. */
export type OwnerProof = { password: string } | { wechatCode: string };

export interface OwnWechat {
  /** Null where this account is not reached by WeChat. */
  linkedAt?: string | null;
}

export interface LinkCode {
  code: string;
  expiresAt: string;
}

/** The names of the two accounts: the one that stays, and the one whose everything moves into it. */
export interface LinkPreview {
  kept: string;
  merged: string;
}

export interface Linked {
  /** Where the caller's own account is the one that is gone. */
  token?: string;
  expiresAt?: string;
  account: Account;
}

export interface Leaving {
  leavesAt: string;
}

export type PayWay = 'jsapi' | 'native';

/** Something on sale; prices are in fen, a hundredth of a yuan. */
export interface TopUp {
  id: string;
  title: string;
  price: number;
  unit: QuotaUnit;
  amount: number;
}

export interface Shop {
  items: TopUp[];
  /** How this person may pay. */
  ways: PayWay[];
}

export type OrderState = 'created' | 'paid' | 'refunding' | 'refunded' | 'closed';

export interface Order {
  id: string;
  packageId: string;
  title: string;
  price: number;
  unit: QuotaUnit;
  amount: number;
  way: PayWay;
  state: OrderState;
  createdAt: string;
  expiresAt: string;
  paidAt?: string | null;
  refundedPrice: number;
}

export interface OrderToPay {
  order: Order;
  codeUrl?: string | null;
  requestPayment?: RequestPayment | null;
}
