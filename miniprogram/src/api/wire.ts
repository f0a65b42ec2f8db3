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
  maxMessageCharacters: number;
  dailyUses: number;
  usernameMin: number;
  usernameMax: number;
  passwordMin: number;
  passwordMax: number;
}

export interface Account {
  id: string;
  username: string;
  role: 'USER' | 'ADMIN';
  createdAt: string;
}

export interface SignedIn {
  token: string;
  expiresAt: string;
  account: Account;
}

export interface Quota {
  remaining: number;
  dailyUses: number;
  dailyRemaining: number;
  balance: number;
  renewsAt: string;
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

export interface ConversationSummary {
  id: string;
  title?: string | null;
  preview?: string | null;
  messageCount: number;
  createdAt: string;
  updatedAt: string;
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
}

export interface Conversation extends ConversationSummary {
  messages: Message[];
  remembersFrom?: string | null;
  running?: { turnId: string } | null;
}

export interface Started {
  turnId: string;
  userMessage: Message;
  assistantMessageId: string;
  remembersFrom?: string | null;
  remaining: number;
}

export interface Delta {
  text: string;
}

export interface Done {
  message: Message;
  finishReason: 'stop' | 'length' | 'stopped';
  remaining: number;
}

export interface Failed {
  code: string;
  detail: string;
  message: Message;
  remaining: number;
}
