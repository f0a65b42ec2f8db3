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
