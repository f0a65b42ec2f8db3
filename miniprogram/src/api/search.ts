import type { ConversationSummary } from './wire';

/** What a search found, as chat-api sends it. Matches are counted in UTF-16 units, as JavaScript does. */

export interface Match {
  start: number;
  length: number;
}

export interface FoundTitle {
  conversation: ConversationSummary;
  matches: Match[];
}

export interface FoundMessage {
  conversationId: string;
  title?: string | null;
  messageId: string;
  turnId: string;
  role: 'user' | 'assistant';
  createdAt: string;
  snippet: string;
  matches: Match[];
}

export interface SearchPage {
  titles: FoundTitle[];
  messages: FoundMessage[];
  nextCursor?: string | null;
}

/** Longest query that the server takes, in characters. */
export const LONGEST_QUERY = 100;
