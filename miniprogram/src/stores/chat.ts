import { computed, reactive, readonly } from 'vue';
import type { ApiClient } from '@/api/client';
import { problemOf, type Problem } from '@/api/problem';
import type { Conversation, Message, Started } from '@/api/wire';
import type { FollowedTurn, FollowTurn } from '@/turn/followTurn';
import type { TurnOutcome } from '@/turn/turnOutcome';
import type { DeviceMemory } from './deviceMemory';
import type { Draft, SentText } from './draft';

const LAST_CONVERSATION = 'lastConversation';

type ChatApi = Pick<ApiClient, 'createConversation' | 'conversation' | 'stopTurn'>;

export interface ChatNeeds {
  api: ChatApi;
  followTurn: FollowTurn;
  draft: Draft;
  memory: DeviceMemory;
  noteRemaining(remaining: number): void;
  noteProblem(problem: Problem): void;
  conversationChanged(): void;
}

/** `sending` until the server has the message, `answering` until the answer ends. */
export type Phase = 'idle' | 'opening' | 'sending' | 'answering';

interface RunningTurn {
  turnId: string;
  reconnecting: boolean;
  stopping: boolean;
}

/** The conversation on the chat page and its running turn. One turn at a time: `send` while one runs does nothing. */
export function createChat(needs: ChatNeeds) {
  const { api, followTurn, draft, memory } = needs;
  const state = reactive({
    conversationId: null as string | null,
    title: null as string | null,
    messages: [] as Message[],
    remembersFrom: null as string | null,
    phase: 'idle' as Phase,
    turn: null as RunningTurn | null,
    /** What stands between the person and the next answer; shown above the composer. */
    problem: null as Problem | null,
    /** The conversation itself could not be opened. */
    openingProblem: null as Problem | null,
  });
  let followed: FollowedTurn | null = null;
  // Whatever arrives for a conversation that is no longer on the page is dropped.
  let visit = 0;

  function leave(): number {
    followed?.abandon();
    followed = null;
    draft.returned();
    state.turn = null;
    state.problem = null;
    state.openingProblem = null;
    state.phase = 'idle';
    visit += 1;
    return visit;
  }

  function startNew(): void {
    leave();
    show(null);
    memory.forget(LAST_CONVERSATION);
  }

  function show(conversation: Conversation | null): void {
    state.conversationId = conversation?.id ?? null;
    state.title = conversation?.title ?? null;
    state.messages = conversation?.messages ?? [];
    state.remembersFrom = conversation?.remembersFrom ?? null;
  }

  async function open(id: string): Promise<void> {
    const mine = leave();
    if (id !== state.conversationId) {
      show(null);
    }
    state.conversationId = id;
    state.phase = 'opening';
    memory.write(LAST_CONVERSATION, id);
    try {
      const conversation = await api.conversation(id);
      if (mine === visit) {
        opened(conversation);
      }
    } catch (cause) {
      if (mine === visit) {
        openingFailed(problemOf(cause));
      }
    }
  }

  function opened(conversation: Conversation): void {
    show(conversation);
    state.phase = 'idle';
    const { running } = conversation;
    if (running) {
      void follow(running.turnId, null);
    }
  }

  function openingFailed(problem: Problem): void {
    state.phase = 'idle';
    if (problem.code === 'not_found') {
      startNew();
    } else {
      state.openingProblem = problem;
    }
  }

  async function send(): Promise<void> {
    if (state.phase !== 'idle' || draft.state.text.trim() === '') {
      return;
    }
    state.phase = 'sending';
    state.problem = null;
    const sent = draft.take(state.conversationId);
    showSent(sent);
    const mine = visit;
    try {
      await ensureConversation(mine);
    } catch (cause) {
      if (mine === visit) {
        refused(sent.turnId, problemOf(cause));
      }
      return;
    }
    if (mine === visit) {
      await follow(sent.turnId, sent.content);
    }
  }

  async function ensureConversation(mine: number): Promise<void> {
    if (state.conversationId !== null) {
      return;
    }
    const { id } = await api.createConversation();
    if (mine === visit) {
      state.conversationId = id;
      draft.addressedTo(id);
      memory.write(LAST_CONVERSATION, id);
    }
  }

  /** The same turnId: the server tries the failed turn again, or hands over what became of it meanwhile. */
  async function retry(turnId: string): Promise<void> {
    const question = state.messages.find((message) => message.turnId === turnId && message.role === 'user');
    if (state.phase !== 'idle' || question === undefined) {
      return;
    }
    state.phase = 'sending';
    state.problem = null;
    await follow(turnId, question.content);
  }

  async function follow(turnId: string, content: string | null): Promise<void> {
    const conversationId = state.conversationId as string;
    const mine = visit;
    state.phase = content === null ? 'answering' : 'sending';
    state.turn = { turnId, reconnecting: false, stopping: false };
    const before = answerOf(turnId);
    replaceAnswer(turnId, { ...(before ?? emptyAnswer(turnId)), status: 'generating', failure: null });
    followed = followTurn(
      { conversationId, turnId, content },
      {
        started: (started) => mine === visit && begun(started),
        delta: (text) => mine === visit && grow(turnId, text),
        reconnecting: () => {
          if (mine === visit && state.turn !== null) {
            state.turn.reconnecting = true;
          }
        },
      },
    );
    const outcome = await followed.outcome;
    if (mine === visit) {
      ended(turnId, outcome, before);
    }
  }

  function begun(started: Started): void {
    const { turnId, userMessage, assistantMessageId, remembersFrom, remaining } = started;
    draft.delivered();
    state.phase = 'answering';
    state.remembersFrom = remembersFrom ?? null;
    state.title = state.title ?? titleOf(userMessage.content);
    const asked = state.messages.findIndex((message) => message.turnId === turnId && message.role === 'user');
    state.messages.splice(asked === -1 ? state.messages.length : asked, asked === -1 ? 0 : 1, userMessage);
    replaceAnswer(turnId, { ...emptyAnswer(turnId), id: assistantMessageId });
    needs.noteRemaining(remaining);
    needs.conversationChanged();
    if (state.turn !== null) {
      state.turn.reconnecting = false;
      if (state.turn.stopping) {
        void askServerToStop();
      }
    }
  }

  function grow(turnId: string, text: string): void {
    const answer = answerOf(turnId);
    if (answer !== undefined) {
      answer.content += text;
    }
    if (state.turn !== null) {
      state.turn.reconnecting = false;
    }
  }

  function ended(turnId: string, outcome: TurnOutcome, before: Message | undefined): void {
    followed = null;
    state.turn = null;
    state.phase = 'idle';
    switch (outcome.kind) {
      case 'done':
        draft.delivered();
        replaceAnswer(turnId, outcome.done.message);
        needs.noteRemaining(outcome.done.remaining);
        needs.conversationChanged();
        return;
      case 'failed':
        draft.delivered();
        replaceAnswer(turnId, { ...outcome.failed.message, failure: outcome.failed.code });
        needs.noteRemaining(outcome.failed.remaining);
        needs.conversationChanged();
        return;
      case 'refused':
        removeAnswer(turnId);
        if (before !== undefined) {
          replaceAnswer(turnId, before);
        }
        refused(turnId, outcome.problem);
        return;
      case 'lost':
        lost(turnId, outcome.problem);
        return;
      case 'forgotten':
        if (state.conversationId !== null) {
          void open(state.conversationId);
        }
        return;
    }
  }

  /** Nothing was stored: a text just typed goes back to the composer. */
  function refused(turnId: string, problem: Problem): void {
    if (draft.state.inFlight?.turnId === turnId) {
      state.messages = state.messages.filter((message) => message.turnId !== turnId);
      draft.returned();
    }
    state.phase = 'idle';
    state.problem = problem;
    needs.noteProblem(problem);
    if (problem.code === 'turn_running' && state.conversationId !== null) {
      void joinOtherTurn(state.conversationId, problem);
    } else if (problem.code === 'not_found') {
      // The conversation was deleted elsewhere; the text starts a new one.
      state.conversationId = null;
      memory.forget(LAST_CONVERSATION);
    }
  }

  /** Another page of the same person has a turn running here: show it, and keep saying why the text waits. */
  async function joinOtherTurn(id: string, problem: Problem): Promise<void> {
    await open(id);
    if (state.conversationId === id) {
      state.problem = problem;
    }
  }

  function lost(turnId: string, problem: Problem): void {
    if (draft.state.inFlight?.turnId === turnId) {
      removeAnswer(turnId);
      refused(turnId, problem);
      return;
    }
    const answer = answerOf(turnId);
    if (answer !== undefined) {
      replaceAnswer(turnId, { ...answer, status: 'failed', failure: 'connection_lost' });
    }
  }

  function stop(): void {
    if (state.turn === null || state.turn.stopping) {
      return;
    }
    state.turn.stopping = true;
    if (state.phase === 'answering') {
      void askServerToStop();
    }
  }

  async function askServerToStop(): Promise<void> {
    const mine = visit;
    try {
      await api.stopTurn(state.conversationId as string, (state.turn as RunningTurn).turnId);
    } catch (cause) {
      if (mine === visit && state.turn !== null) {
        state.turn.stopping = false;
        state.problem = problemOf(cause);
      }
    }
  }

  function showSent(sent: SentText): void {
    state.messages.push({
      id: `sent-${sent.turnId}`,
      turnId: sent.turnId,
      role: 'user',
      content: sent.content,
      status: 'complete',
      createdAt: new Date().toISOString(),
    });
  }

  function answerOf(turnId: string): Message | undefined {
    return state.messages.find((message) => message.turnId === turnId && message.role === 'assistant');
  }

  function replaceAnswer(turnId: string, answer: Message): void {
    const index = state.messages.findIndex(
      (message) => message.turnId === turnId && message.role === 'assistant',
    );
    if (index !== -1) {
      state.messages.splice(index, 1, answer);
      return;
    }
    const asked = state.messages.findIndex((message) => message.turnId === turnId);
    state.messages.splice(asked === -1 ? state.messages.length : asked + 1, 0, answer);
  }

  function removeAnswer(turnId: string): void {
    state.messages = state.messages.filter(
      (message) => message.turnId !== turnId || message.role !== 'assistant',
    );
  }

  return {
    state: readonly(state),
    busy: computed(() => state.phase === 'sending' || state.phase === 'answering'),
    isEmpty: computed(
      () => state.messages.length === 0 && state.phase !== 'opening' && state.openingProblem === null,
    ),

    send,
    retry,
    stop,
    open,
    startNew,

    /** Shows the last open conversation again after a reload. */
    async restore(): Promise<void> {
      const last = memory.read(LAST_CONVERSATION);
      if (state.conversationId === null && state.phase === 'idle' && typeof last === 'string') {
        await open(last);
        draftKnownTo(state.messages);
      } else if (state.phase === 'idle') {
        draft.returned();
      }
    },

    /** Back from the background or from a lost network: an answer that was cut off goes on where it was. */
    async resume(): Promise<void> {
      const last = state.messages[state.messages.length - 1];
      if (state.phase === 'idle' && state.conversationId !== null && last?.failure === 'connection_lost') {
        await open(state.conversationId);
      }
    },

    noteRenamed(id: string, title: string): void {
      if (state.conversationId === id) {
        state.title = title;
      }
    },

    noteDeleted(id: string): void {
      if (state.conversationId === id) {
        startNew();
      }
    },

    /** For a notice the client itself gives, such as a text that is too long. */
    setProblem(problem: Problem | null): void {
      state.problem = problem;
    },
  };

  function draftKnownTo(messages: Message[]): void {
    const turnId = draft.state.refused?.turnId;
    if (turnId !== undefined && messages.some((message) => message.turnId === turnId)) {
      draft.reset();
    }
  }
}

/** As the server names a conversation after its first message: 20 characters, on one line. */
function titleOf(content: string): string {
  return Array.from(content.replace(/\s+/g, ' ')).slice(0, 20).join('');
}

function emptyAnswer(turnId: string): Message {
  return {
    id: `answer-${turnId}`,
    turnId,
    role: 'assistant',
    content: '',
    status: 'generating',
    createdAt: new Date().toISOString(),
    failure: null,
  };
}

export type Chat = ReturnType<typeof createChat>;
