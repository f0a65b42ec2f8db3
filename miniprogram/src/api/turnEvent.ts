import type { SseEvent } from './sse/sseParser';
import type { Delta, Done, Failed, Started, Waiting } from './wire';

export type TurnEvent =
  | ({ kind: 'started' } & Started)
  | ({ kind: 'waiting' } & Waiting)
  | ({ kind: 'delta' } & Delta)
  | ({ kind: 'done' } & Done)
  | ({ kind: 'failed' } & Failed);

const KINDS: readonly string[] = ['started', 'waiting', 'delta', 'done', 'failed'];

/** Null for an event of a newer server that this client does not know. */
export function parseTurnEvent(event: SseEvent): TurnEvent | null {
  if (!KINDS.includes(event.name)) {
    return null;
  }
  return { ...(JSON.parse(event.data) as object), kind: event.name } as TurnEvent;
}
