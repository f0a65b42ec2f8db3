import type { ApiClient } from '@/api/client';
import type { TurnAsk } from '@/api/turns';
import type { OpenedStream } from '@/api/http';
import { CONNECTION_LOST, NETWORK_UNREACHABLE, problemOf, type Problem } from '@/api/problem';
import { SseParser } from '@/api/sse/sseParser';
import { parseTurnEvent, type TurnEvent } from '@/api/turnEvent';
import type { Started, Waiting } from '@/api/wire';
import type { Network } from './network';
import type { TurnOutcome } from './turnOutcome';

export interface Turn {
  conversationId: string;
  turnId: string;
  /** Null where the turn is known to run already: it is joined, not started. */
  ask: TurnAsk | null;
}

export interface TurnListener {
  /** The answer begins, or begins again from its first word. */
  started(started: Started): void;
  waiting(waiting: Waiting): void;
  delta(text: string): void;
  reconnecting(): void;
}

export interface FollowedTurn {
  outcome: Promise<TurnOutcome>;
  /** Stops listening; the turn itself runs on. The outcome then never resolves. */
  abandon(): void;
}

export type FollowTurn = (turn: Turn, listener: TurnListener) => FollowedTurn;

/** Milliseconds to wait before each new try; an event that arrives gives all tries back. */
const BACK_OFF = [500, 1_500, 3_000, 5_000];
/** Milliseconds between tries that are made for as long as the device has no network. */
const BACK_OFF_OFFLINE = 5_000;
/** What the server asks to wait, in milliseconds, beyond which it is said instead that the connection is lost. */
const LONGEST_WAIT = 30_000;
/** The server pings every 10 s: a stream silent for this long, in milliseconds, is dead. */
const LONGEST_SILENCE = 25_000;

type TurnsApi = Pick<ApiClient, 'startTurn' | 'joinTurn'>;

export function followTurns(api: TurnsApi, network: Network): FollowTurn {
  return (turn, listener) => new TurnFollower(api, network, turn, listener);
}

/**
 * Follows one turn over as many connections as it takes. Ids grow with the text that was delivered: what was heard
 * already is passed over, and every piece of text reaches the listener once.
 */
class TurnFollower implements FollowedTurn {
  readonly outcome: Promise<TurnOutcome>;
  private conclude: (outcome: TurnOutcome) => void = () => undefined;
  private stream: OpenedStream | null = null;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private lastEventId = 0;
  private begun = false;
  private failedTries = 0;
  private over = false;
  private readonly unheard: () => void;

  constructor(
    private readonly api: TurnsApi,
    private readonly network: Network,
    private readonly turn: Turn,
    private readonly listener: TurnListener,
  ) {
    this.begun = turn.ask === null;
    this.outcome = new Promise((resolve) => (this.conclude = resolve));
    this.unheard = network.onBack(() => this.connectAnew());
    this.connect();
  }

  abandon(): void {
    this.close();
    this.stream?.abort();
  }

  private connect(): void {
    const parser = new SseParser();
    const stream = this.open((bytes) => {
      if (this.stream !== stream || this.over) {
        return;
      }
      this.listenForSilence(stream);
      for (const event of parser.push(bytes)) {
        this.accept(Number(event.id ?? this.lastEventId + 1), parseTurnEvent(event));
      }
    });
    this.stream = stream;
    this.listenForSilence(stream);
    stream.finished.then(
      () => this.dropped(stream, { code: CONNECTION_LOST, status: 0 }),
      (cause: unknown) => this.refusedOrDropped(stream, problemOf(cause)),
    );
  }

  private open(sink: (bytes: Uint8Array) => void): OpenedStream {
    const { conversationId, turnId, ask } = this.turn;
    if (this.begun || ask === null) {
      const after = this.lastEventId === 0 ? null : String(this.lastEventId);
      return this.api.joinTurn(conversationId, turnId, after, sink);
    }
    return this.api.startTurn(conversationId, turnId, ask, sink);
  }

  private accept(id: number, event: TurnEvent | null): void {
    if (this.over || event === null) {
      return;
    }
    // It says what is so now: it has no place among the events that are heard once.
    if (event.kind === 'waiting') {
      this.failedTries = 0;
      this.listener.waiting(event);
      return;
    }
    if (id <= this.lastEventId) {
      return;
    }
    this.lastEventId = id;
    this.failedTries = 0;
    switch (event.kind) {
      case 'started':
        this.begun = true;
        this.listener.started(event);
        return;
      case 'delta':
        this.listener.delta(event.text);
        return;
      case 'done':
        this.end({ kind: 'done', done: event });
        return;
      case 'failed':
        this.end({ kind: 'failed', failed: event });
        return;
    }
  }

  private refusedOrDropped(stream: OpenedStream, problem: Problem): void {
    if (problem.status === 0 || problem.code === NETWORK_UNREACHABLE) {
      this.dropped(stream, problem);
    } else if (this.stream !== stream) {
      return;
    } else if (!this.begun) {
      this.end({ kind: 'refused', problem });
    } else if (problem.status === 404) {
      this.end({ kind: 'forgotten' });
    } else if (problem.status >= 500 || problem.status === 429) {
      this.dropped(stream, problem);
    } else {
      this.end({ kind: 'lost', problem });
    }
  }

  private dropped(stream: OpenedStream, problem: Problem): void {
    if (this.stream !== stream || this.over) {
      return;
    }
    clearTimeout(this.silence);
    const backOff = BACK_OFF[this.failedTries] ?? this.waitOffline();
    const asked = (problem.retryAfterSeconds ?? 0) * 1_000;
    if (backOff === undefined || asked > LONGEST_WAIT) {
      this.end({ kind: 'lost', problem });
      return;
    }
    this.failedTries += 1;
    this.stream = null;
    this.listener.reconnecting();
    this.pause = setTimeout(() => this.connect(), Math.max(backOff, asked));
  }

  /** What the server is answering already is worth waiting for until there is a network again. */
  private waitOffline(): number | undefined {
    return this.begun && this.network.offline() ? BACK_OFF_OFFLINE : undefined;
  }

  /** A connection of before the network was lost may seem to live on for long. */
  private connectAnew(): void {
    const before = this.stream;
    clearTimeout(this.pause);
    this.failedTries = 0;
    this.connect();
    before?.abort();
  }

  private listenForSilence(stream: OpenedStream): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.dropped(stream, { code: CONNECTION_LOST, status: 0 });
      stream.abort();
    }, LONGEST_SILENCE);
  }

  /** The server ends the stream by itself: nothing is left to abort. */
  private end(outcome: TurnOutcome): void {
    if (!this.over) {
      this.close();
      this.conclude(outcome);
    }
  }

  private close(): void {
    this.over = true;
    this.unheard();
    clearTimeout(this.silence);
    clearTimeout(this.pause);
  }
}
