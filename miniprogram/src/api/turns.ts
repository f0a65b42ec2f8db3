import type { Exchange } from './exchange';
import { conversationPath, turnPath } from './paths';
import type { Conversation } from './wire';

/**
 * What a turn asks: a message after all others, a message in place of that turn's, or another answer to that turn's
 * message.
 */
export type TurnAsk = ({ content: string } | { content: string; edits: string } | { regenerates: string }) & {
  /** The conversation's own where none is named. */
  model?: string;
};

/** The turns of a conversation, and which of them the model remembers. */
export function turnEndpoints(http: Exchange) {
  return {
    /** The same turnId again joins, replays or retries that turn: sending twice never answers twice. */
    startTurn: (conversationId: string, turnId: string, ask: TurnAsk, sink: (bytes: Uint8Array) => void) =>
      http.stream('POST', `${conversationPath(conversationId)}/turns`, sink, { turnId, ...ask }),
    joinTurn: (
      conversationId: string,
      turnId: string,
      after: string | null,
      sink: (bytes: Uint8Array) => void,
    ) => {
      const path = `${turnPath(conversationId, turnId)}/events`;
      return http.stream('GET', after === null ? path : `${path}?after=${encodeURIComponent(after)}`, sink);
    },
    stopTurn: (conversationId: string, turnId: string) =>
      http.exchange<void>('DELETE', turnPath(conversationId, turnId)),

    /** Shows the path through that turn, down to its newest leaf. */
    showTurn: (conversationId: string, turnId: string) =>
      http.exchange<Conversation>('PUT', `${conversationPath(conversationId)}/active-turn`, { turnId }),
    pinTurn: (conversationId: string, turnId: string) =>
      http.exchange<Conversation>('PUT', `${turnPath(conversationId, turnId)}/pin`),
    unpinTurn: (conversationId: string, turnId: string) =>
      http.exchange<Conversation>('DELETE', `${turnPath(conversationId, turnId)}/pin`),
    forget: (conversationId: string) =>
      http.exchange<Conversation>('POST', `${conversationPath(conversationId)}/forget`),
    rememberAgain: (conversationId: string) =>
      http.exchange<Conversation>('DELETE', `${conversationPath(conversationId)}/forget`),
  };
}
