import type { Problem } from '@/api/problem';
import type { Done, Failed } from '@/api/wire';

/** How following a turn ends. */
export type TurnOutcome =
  /** Answered to its end, or stopped by the person. */
  | { kind: 'done'; done: Done }
  /** The server gave up and gave the use back. */
  | { kind: 'failed'; failed: Failed }
  /** Nothing was generated, stored or charged. */
  | { kind: 'refused'; problem: Problem }
  /** No connection to it is to be had, or none is allowed; the turn itself may well go on. */
  | { kind: 'lost'; problem: Problem }
  /** The server no longer has this turn's events: the stored conversation knows what became of it. */
  | { kind: 'forgotten' };
