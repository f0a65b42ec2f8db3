import type { Exchange } from './exchange';
import { conversationPath } from './paths';

/** What a person thinks of an answer, as chat-api keeps it. */

export type Rating = 'up' | 'down';

export const REASONS = ['wrong', 'unhelpful', 'repetitive', 'off_topic', 'unsafe', 'other'] as const;
export type Reason = (typeof REASONS)[number];

export interface Opinion {
  rating: Rating;
  reason: Reason | null;
  /** At most {@link LONGEST_COMMENT} characters. */
  comment: string | null;
}

export interface Feedback {
  messageId: string;
  rating: Rating;
  reason?: Reason | null;
  comment?: string | null;
}

export const LONGEST_COMMENT = 500;

export function feedbackEndpoints(http: Exchange) {
  return {
    feedback: (conversationId: string) =>
      http.exchange<{ items: Feedback[] }>('GET', `${conversationPath(conversationId)}/feedback`),
    giveFeedback: (conversationId: string, messageId: string, opinion: Opinion) =>
      http.exchange<Feedback>('PUT', feedbackPath(conversationId, messageId), opinion),
    withdrawFeedback: (conversationId: string, messageId: string) =>
      http.exchange<void>('DELETE', feedbackPath(conversationId, messageId)),
  };
}

function feedbackPath(conversationId: string, messageId: string): string {
  return `${conversationPath(conversationId)}/messages/${encodeURIComponent(messageId)}/feedback`;
}
