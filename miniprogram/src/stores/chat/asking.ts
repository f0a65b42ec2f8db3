import type { TurnAsk } from '@/api/turns';
import { CONNECTION_LOST, PERSONA_GONE, problemOf, type Problem } from '@/api/problem';
import type { Draft, SentText } from '../draft';
import { newTurnId } from '../turnId';
import type { Answering, Unanswered } from './answering';
import type { ChatNeeds } from './chatNeeds';
import type { ChatState } from './chatState';
import type { Deed, Obstacle } from './obstacle';
import { LAST_CONVERSATION } from './opening';
import { sentQuestion, type Thread } from './thread';
import type { Visit } from './visit';

interface AskingParts {
  state: ChatState;
  thread: Thread;
  visit: Visit;
  obstacle: Obstacle;
  answering: Answering;
  /** Reads the conversation on the page anew. */
  reopen(): Promise<void>;
}

/** Asking for answers: a message, a message in other words, another answer. What is refused leaves no trace. */
export function createAsking(needs: ChatNeeds, parts: AskingParts) {
  const { state, thread, visit, obstacle, answering, reopen } = parts;
  const { api, draft, memory } = needs;
  /** How a turn was asked for, so that it can be asked for again as the same turn. */
  const asked = new Map<string, TurnAsk>();
  /** Takes the message off the page again that waits for its conversation. */
  let undoSending: () => void = () => undefined;

  async function send(): Promise<void> {
    if (state.phase !== 'idle' || draft.state.text.trim() === '') {
      return;
    }
    const sent = draft.take(state.conversationId);
    begin();
    const undo = thread.snapshot();
    undoSending = undo;
    if (sent.edits) {
      thread.cutFrom(sent.edits);
    }
    thread.putQuestion(sentQuestion(sent.turnId, sent.content));
    const here = visit.current();
    try {
      await ensureConversation(here);
    } catch (cause) {
      if (here()) {
        undo();
        refused(sent.turnId, notOpened(problemOf(cause)), 'send');
      }
      return;
    }
    if (here()) {
      await ask(sent.turnId, askOf(sent), undo, 'send');
    }
  }

  /** A message that nobody has yet is a draft again at once. */
  async function stop(): Promise<void> {
    if (state.phase !== 'sending' || state.turn !== null) {
      await answering.stop();
      return;
    }
    visit.begin();
    undoSending();
    draft.returned();
    state.phase = 'idle';
  }

  /** Another answer to that turn's message, in place of it and of all that came after it. */
  async function regenerate(turnId: string): Promise<void> {
    const question = thread.questionOf(turnId);
    if (state.phase !== 'idle' || question === undefined) {
      return;
    }
    begin();
    const undo = thread.snapshot();
    const again = newTurnId();
    thread.cutFrom(turnId);
    thread.putQuestion({ ...question, turnId: again });
    await ask(again, { regenerates: turnId }, undo, () => regenerate(turnId));
  }

  /** The same turn: the server tries the failed one again, or hands over what became of it meanwhile. */
  async function retry(turnId: string): Promise<void> {
    const question = thread.questionOf(turnId);
    if (state.phase !== 'idle' || question === undefined) {
      return;
    }
    const known = asked.get(turnId);
    if (known === undefined && thread.answerOf(turnId)?.failure === CONNECTION_LOST) {
      obstacle.clear();
      await join(turnId);
      return;
    }
    if (known === undefined && thread.answerOf(turnId)?.siblings) {
      // How it was asked for is forgotten, and another answer to a message is not asked for by its text.
      await regenerate(turnId);
      return;
    }
    begin();
    await ask(turnId, known ?? { content: question.content }, thread.snapshot(), () => retry(turnId));
  }

  /** The answer runs already: it is shown as it grows. */
  async function join(turnId: string): Promise<void> {
    const undo = thread.snapshot();
    const unanswered = await answering.follow(turnId, null);
    if (unanswered !== null) {
      leftWithout(turnId, unanswered, undo, () => join(turnId));
    }
  }

  function begin(): void {
    state.phase = 'sending';
    obstacle.clear();
  }

  async function ask(turnId: string, what: TurnAsk, undo: () => void, again: 'send' | Deed): Promise<void> {
    asked.set(turnId, what);
    const here = visit.current();
    const model = state.pickedModel;
    const unanswered = await answering.follow(turnId, model === null ? what : { ...what, model });
    if (unanswered !== null) {
      leftWithout(turnId, unanswered, undo, again);
    } else if (here() && !isPlain(what)) {
      await readVariants();
    }
  }

  function leftWithout(turnId: string, unanswered: Unanswered, undo: () => void, again: 'send' | Deed): void {
    switch (unanswered.kind) {
      case 'refused':
        undo();
        refused(turnId, unanswered.problem, again);
        return;
      case 'lost':
        if (isOnItsWay(draft, turnId)) {
          undo();
          refused(turnId, unanswered.problem, again);
        } else {
          lost(turnId, unanswered.problem);
        }
        return;
      case 'forgotten':
        void reopen();
        return;
    }
  }

  /** Nothing was stored: a text just typed goes back to the composer. */
  function refused(turnId: string, problem: Problem, again: 'send' | Deed): void {
    if (isOnItsWay(draft, turnId)) {
      draft.returned();
    }
    state.phase = 'idle';
    obstacle.raise(problem, again);
    needs.noteProblem(problem);
    if (problem.code === 'turn_running' && state.conversationId !== null) {
      void joinOtherTurn(state.conversationId, problem, again);
    } else if (problem.code === 'model_not_loaded') {
      state.pickedModel = null;
    } else if (problem.code === 'not_found') {
      // The conversation was deleted elsewhere; the text starts a new one.
      state.conversationId = null;
      memory.forget(LAST_CONVERSATION);
    }
  }

  /** Another page of the same person has a turn running here: show it, and keep saying why the text waits. */
  async function joinOtherTurn(id: string, problem: Problem, again: 'send' | Deed): Promise<void> {
    await reopen();
    if (state.conversationId === id) {
      obstacle.raise(problem, again === 'send' ? again : null);
    }
  }

  /** The server has the message: it stays, with what was heard of its answer. */
  function lost(turnId: string, problem: Problem): void {
    thread.loseSight(turnId);
    if (problem.status >= 400 && problem.status < 500) {
      obstacle.raise(problem);
    }
  }

  /** Only the stored conversation knows how many variants a message has now. */
  async function readVariants(): Promise<void> {
    const here = visit.current();
    const id = state.conversationId as string;
    const stored = await api.conversation(id).catch(() => null);
    if (stored !== null && here() && state.phase === 'idle') {
      thread.show(stored);
    }
  }

  async function ensureConversation(here: () => boolean): Promise<void> {
    if (state.conversationId !== null) {
      return;
    }
    const { id } = await api.createConversation(state.persona?.id ?? null);
    if (here()) {
      state.conversationId = id;
      draft.addressedTo(id);
      memory.write(LAST_CONVERSATION, id);
    }
  }

  /** All that a new conversation can miss is its persona: the next try goes without it. */
  function notOpened(problem: Problem): Problem {
    if (problem.code !== 'not_found') {
      return problem;
    }
    state.persona = null;
    return { ...problem, code: PERSONA_GONE };
  }

  return { send, stop, regenerate, retry, join };
}

function isOnItsWay(draft: Draft, turnId: string): boolean {
  return draft.state.inFlight?.turnId === turnId;
}

function askOf({ content, edits }: SentText): TurnAsk {
  return edits ? { content, edits } : { content };
}

function isPlain(ask: TurnAsk): boolean {
  return !('edits' in ask) && !('regenerates' in ask);
}
