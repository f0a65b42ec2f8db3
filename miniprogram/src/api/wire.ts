/**
 * What chat-api sends, field for field. Instants are ISO-8601 in UTC; ids are opaque. What may be null may as well be
 * left out.
 */

export interface Service {
  name: string;
  version: string;
  model?: string | null;
  modelReady: boolean;
  greeting: string;
  aiLabel: string;
  /** Who runs this service, where they say so. */
  operator?: string | null;
  /** How people reach them. */
  operatorContact?: string | null;
  maxMessageCharacters: number;
  registration: RegistrationMode;
  /** Whether people may log in by WeChat. */
  wechatLogin?: boolean;
  /** Whether uses or tokens are sold here. */
  topUp?: boolean;
  dailyUses: number;
  quotaUnit: QuotaUnit;
  usernameMin: number;
  usernameMax: number;
  passwordMin: number;
  passwordMax: number;
}

/** Who may register: anybody, who was invited, who is then approved, nobody. */
export type RegistrationMode = 'open' | 'invite' | 'approval' | 'closed';

export interface Account {
  id: string;
  username: string;
  role: 'USER' | 'OPERATOR' | 'ADMIN';
  createdAt: string;
  /** False for somebody who came by WeChat and has chosen none yet. */
  hasPassword?: boolean;
  /** The password was an administrator's: until it is replaced nothing else is allowed. */
  mustChangePassword: boolean;
}

export interface SignedIn {
  token: string;
  expiresAt: string;
  account: Account;
}

/** A new account that has to be approved has no token yet. */
export type Registered = SignedIn | { account: Account };

/** What a plan counts: answers, or the tokens they are made of. */
export type QuotaUnit = 'uses' | 'tokens';

export interface Quota {
  unit: QuotaUnit;
  remaining: number;
  dailyUses: number;
  dailyGrant: number;
  dailyRemaining: number;
  balance: number;
  renewsAt: string;
  monthlyCap?: number | null;
  monthlyRemaining?: number | null;
  monthRenewsAt?: string | null;
}

export interface Announcement {
  id: string;
  text: string;
  level: 'info' | 'warning' | 'urgent';
  startsAt: string;
  endsAt?: string | null;
}

export type ApiKeyState = 'active' | 'used_up' | 'expired' | 'revoked';

export interface ApiKey {
  id: string;
  name: string;
  /** Its first characters; nobody is told more of a key after it was made. */
  prefix: string;
  state: ApiKeyState;
  createdAt: string;
  expiresAt?: string | null;
  lastUsedAt?: string | null;
  uses: number;
  useLimit?: number | null;
}

export interface ApiKeys {
  items: ApiKey[];
  /** How many keys a person may have. */
  most: number;
}

export interface IssuedApiKey extends ApiKey {
  /** In clear, this once. */
  key: string;
}

/** Somebody an administrator invented, in whose voice the model answers. */
export interface Persona {
  id: string;
  name: string;
  /** An emoji; may be empty. */
  avatar: string;
  /** What stands above the first message; the model does not see it. May be empty. */
  greeting: string;
}

export interface ConversationSummary {
  id: string;
  title?: string | null;
  preview?: string | null;
  messageCount: number;
  createdAt: string;
  updatedAt: string;
  pinned?: boolean;
  archived?: boolean;
  persona?: Persona | null;
  /** The id of the model that was asked for last; the default one answers where there is none. */
  model?: string | null;
  /** When a deleted one is gone for good. */
  purgedAt?: string | null;
}

export interface ConversationPage {
  items: ConversationSummary[];
  nextCursor?: string | null;
}

export type MessageStatus = 'complete' | 'generating' | 'stopped' | 'failed';

export interface Message {
  id: string;
  turnId: string;
  role: 'user' | 'assistant';
  content: string;
  status: MessageStatus;
  createdAt: string;
  /** Assistant messages only. */
  aiLabel?: string | null;
  /** Failed messages only: a code of the error table, or `interrupted`. */
  failure?: string | null;
  /** Ended answers only. */
  finishReason?: FinishReason | null;
  /** Where the message has variants. */
  siblings?: Siblings | null;
  /** Assistant messages only: `house` where the service answered by itself, in fixed words. */
  answeredBy?: 'model' | 'house' | null;
  /** The id of the model that answered, where one did. */
  model?: string | null;
}

/** A model that can be asked for. */
export interface ChatModel {
  id: string;
  name: string;
  /** Loaded; one that is not is being loaded. */
  ready: boolean;
  /** Answers where no other was asked for. */
  default: boolean;
}

/** `content_filter`: the service ended the answer because it came to say what is not accepted. */
export type FinishReason = 'stop' | 'length' | 'stopped' | 'content_filter';

/** The variants of a message: the edits of a question, the answers to one. */
export interface Siblings {
  /** From 1. */
  index: number;
  count: number;
  /** By which each is shown, oldest first. */
  turnIds: readonly string[];
}

export interface Conversation extends ConversationSummary {
  /** Of the path that is shown, oldest first. */
  messages: Message[];
  remembersFrom?: string | null;
  /** Nothing up to this turn is remembered by the next one, except what is pinned. */
  forgottenThrough?: string | null;
  pinnedTurns?: string[];
  running?: { turnId: string } | null;
}

export interface Started {
  turnId: string;
  userMessage: Message;
  assistantMessageId: string;
  remembersFrom?: string | null;
  /** What the conversation is called; its first turn has given it one. */
  title: string;
  remaining: number;
}

/** In the model's queue; 1 is next. */
export interface Waiting {
  position: number;
  estimatedSeconds?: number | null;
}

export interface Delta {
  text: string;
}

export interface Done {
  message: Message;
  finishReason: FinishReason;
  remaining: number;
}

export interface Failed {
  code: string;
  detail: string;
  message: Message;
  remaining: number;
}
