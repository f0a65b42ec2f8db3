import type { TurnAsk } from '@/api/turns';
import { problemOf } from '@/api/problem';
import type { Started, Waiting } from '@/api/wire';
import type { FollowedTurn } from '@/turn/followTurn';
import type { TurnOutcome } from '@/turn/turnOutcome';
import type { ChatState, RunningTurn } from './chatState';
import type { ChatNeeds } from './chatNeeds';
import type { Obstacle } from './obstacle';
import { emptyAnswer, type Thread } from './thread';
import type { Visit } from './visit';

/** What became of a turn of which nothing more is shown here. */
export type Unanswered = Exclude<TurnOutcome, { kind: 'done' | 'failed' }>;

/** The answer under way: it grows on the page, and can be stopped. */
export function createAnswering(
  needs: ChatNeeds,
  state: ChatState,
  thread: Thread,
  visit: Visit,
  obstacle: Obstacle,
) {
  let followed: FollowedTurn | null = null;
  /** The stored text of an answer that is joined stays until its events catch up with it. */
  let replaying = false;

  /** Null where the answer ended well or ill on the page, or the person has left. */
  async function follow(turnId: string, ask: TurnAsk | null): Promise<Unanswered | null> {
    const conversationId = state.conversationId as string;
    const here = visit.current();
    const heard = (hear: () => void) => {
      if (here()) {
        hear();
      }
    };
    state.phase = ask === null ? 'answering' : 'sending';
    state.turn = { turnId, reconnecting: false, stopping: false, waiting: null };
    replaying = ask === null;
    thread.putAnswer({
      ...(thread.answerOf(turnId) ?? emptyAnswer(turnId)),
      status: 'generating',
      failure: null,
    });
    followed = needs.followTurn(
      { conversationId, turnId, ask },
      {
        started: (started) => heard(() => begun(started, ask?.model)),
        waiting: (waiting) => heard(() => queued(waiting)),
        delta: (text) => heard(() => grow(turnId, text)),
        reconnecting: () => heard(() => change({ reconnecting: true })),
      },
    );
    const outcome = await followed.outcome;
    return here() ? ended(outcome) : null;
  }

  function begun(started: Started, model: string | undefined): void {
    const { turnId, userMessage, assistantMessageId, remembersFrom, title, remaining } = started;
    needs.draft.delivered();
    state.phase = 'answering';
    state.remembersFrom = remembersFrom ?? null;
    if (model !== undefined) {
      state.model = model;
      state.pickedModel = state.pickedModel === model ? null : state.pickedModel;
    }
    state.title = title;
    thread.putQuestion({ ...userMessage, siblings: thread.questionOf(turnId)?.siblings });
    const shown = replaying ? thread.answerOf(turnId) : undefined;
    thread.putAnswer({ ...emptyAnswer(turnId), ...shown, id: assistantMessageId });
    needs.noteRemaining(remaining);
    needs.conversationChanged();
    change({ reconnecting: false });
    if (state.turn?.stopping) {
      void askServerToStop();
    }
  }

  function queued(waiting: Waiting): void {
    change({ reconnecting: false, waiting });
  }

  function grow(turnId: string, text: string): void {
    const answer = thread.answerOf(turnId);
    if (answer !== undefined) {
      answer.content = replaying ? text : answer.content + text;
    }
    replaying = false;
    change({ reconnecting: false, waiting: null });
  }

  function change(what: Partial<RunningTurn>): void {
    if (state.turn !== null) {
      Object.assign(state.turn, what);
    }
  }

  function ended(outcome: TurnOutcome): Unanswered | null {
    followed = null;
    state.turn = null;
    state.phase = 'idle';
    obstacle.clearFor(stop);
    if (outcome.kind !== 'done' && outcome.kind !== 'failed') {
      return outcome;
    }
    const { message, remaining } = outcome.kind === 'done' ? outcome.done : outcome.failed;
    const failure = outcome.kind === 'failed' ? outcome.failed.code : null;
    needs.draft.delivered();
    thread.putAnswer({ ...message, failure, siblings: thread.answerOf(message.turnId)?.siblings });
    needs.noteRemaining(remaining);
    needs.conversationChanged();
    if (outcome.kind === 'done' && message.answeredBy !== 'house') {
      needs.modelAnswered();
    }
    return null;
  }

  async function askServerToStop(): Promise<void> {
    const here = visit.current();
    try {
      await needs.api.stopTurn(state.conversationId as string, (state.turn as RunningTurn).turnId);
    } catch (cause) {
      if (here() && state.turn !== null) {
        state.turn.stopping = false;
        obstacle.raise(problemOf(cause), stop);
      }
    }
  }

  async function stop(): Promise<void> {
    if (state.turn === null || state.turn.stopping) {
      return;
    }
    obstacle.clearFor(stop);
    state.turn.stopping = true;
    if (state.phase === 'answering') {
      await askServerToStop();
    }
  }

  return {
    follow,
    stop,

    /** Stops listening; the answer itself goes on, on the server. */
    abandon(): void {
      followed?.abandon();
      followed = null;
      state.turn = null;
    },
  };
}

export type Answering = ReturnType<typeof createAnswering>;
