import { CONNECTION_LOST, NETWORK_UNREACHABLE, problemOf, type Problem } from '@/api/problem';
import type { Conversation } from '@/api/wire';
import type { Answering } from './answering';
import type { ChatNeeds } from './chatNeeds';
import type { ChatState } from './chatState';
import type { Obstacle } from './obstacle';
import type { Thread } from './thread';
import type { Visit } from './visit';

export const LAST_CONVERSATION = 'lastConversation';

interface OpeningParts {
  state: ChatState;
  thread: Thread;
  visit: Visit;
  obstacle: Obstacle;
  answering: Answering;
  /** Shows the answer of a running turn as it grows. */
  join(turnId: string): Promise<void>;
}

/** Which conversation is on the page: the last one again, another one, or a new one. */
export function createOpening(needs: ChatNeeds, parts: OpeningParts) {
  const { state, thread, visit, obstacle, answering, join } = parts;
  const { api, draft, memory } = needs;

  function leave(): () => boolean {
    answering.abandon();
    draft.setAside();
    obstacle.clear();
    state.openingProblem = null;
    state.found = null;
    state.pickedModel = null;
    state.phase = 'idle';
    return visit.begin();
  }

  function startNew(): void {
    leave();
    thread.show(null);
    draft.visiting(null);
    draft.backIn(null, () => false);
    memory.forget(LAST_CONVERSATION);
  }

  async function open(id: string): Promise<void> {
    const here = leave();
    if (id !== state.conversationId) {
      thread.show(null);
    }
    state.conversationId = id;
    state.phase = 'opening';
    draft.visiting(id);
    memory.write(LAST_CONVERSATION, id);
    try {
      const conversation = await api.conversation(id);
      if (here()) {
        opened(conversation);
      }
    } catch (cause) {
      if (here()) {
        failed(id, problemOf(cause));
      }
    }
  }

  function opened(conversation: Conversation): void {
    thread.show(conversation);
    state.phase = 'idle';
    draft.backIn(conversation.id, isStored);
    needs.conversationOpened(conversation.id);
    if (conversation.running) {
      void join(conversation.running.turnId);
    }
  }

  function failed(id: string, problem: Problem): void {
    state.phase = 'idle';
    if (problem.code === 'not_found') {
      draft.backIn(id, () => false);
      startNew();
    } else if (state.messages.length > 0) {
      // What was on the page before stays there.
      state.messages
        .filter((message) => message.status === 'generating')
        .forEach(({ turnId }) => thread.loseSight(turnId));
      obstacle.raise(problem, () => open(id));
    } else {
      state.openingProblem = problem;
    }
  }

  /** In words of its own or in those that took their place. */
  function isStored(turnId: string): boolean {
    return state.messages.some(
      (message) => message.turnId === turnId || message.siblings?.turnIds.includes(turnId) === true,
    );
  }

  return {
    open,
    startNew,

    reopen: async () => {
      if (state.conversationId !== null) {
        await open(state.conversationId);
      }
    },

    /** Shows the last open conversation again after a reload. */
    async restore(): Promise<void> {
      const last = memory.read(LAST_CONVERSATION);
      if (state.conversationId === null && state.phase === 'idle' && typeof last === 'string') {
        await open(last);
      } else if (state.phase === 'idle') {
        draft.returned();
      }
    },

    /** Back from the background or from a lost network: an answer that was cut off goes on where it was. */
    async resume(): Promise<void> {
      const last = state.messages[state.messages.length - 1];
      const cutOff = last?.failure === CONNECTION_LOST || state.openingProblem?.code === NETWORK_UNREACHABLE;
      if (state.phase === 'idle' && state.conversationId !== null && cutOff) {
        await open(state.conversationId);
      }
    },
  };
}
