import { computed, readonly } from 'vue';
import type { Problem } from '@/api/problem';
import { createAnswering } from './answering';
import { createAsking } from './asking';
import type { ChatNeeds } from './chatNeeds';
import { newChatState } from './chatState';
import { createMeeting } from './meeting';
import { Obstacle } from './obstacle';
import { createOpening } from './opening';
import { createRemembering } from './remembering';
import { Thread } from './thread';
import { Visit } from './visit';

/** The conversation on the chat page and its running turn. One turn at a time: `send` while one runs does nothing. */
export function createChat(needs: ChatNeeds) {
  const state = newChatState();
  const thread = new Thread(state);
  const visit = new Visit();
  const obstacle = new Obstacle(state);
  const answering = createAnswering(needs, state, thread, visit, obstacle);
  const parts = { state, thread, visit, obstacle, answering };
  const asking = createAsking(needs, { ...parts, reopen: () => opening.reopen() });
  const opening = createOpening(needs, { ...parts, join: asking.join });
  const remembering = createRemembering(needs, state, thread, visit, obstacle);

  return {
    state: readonly(state),
    busy: computed(() => state.phase === 'sending' || state.phase === 'answering'),
    isEmpty: computed(
      () => state.messages.length === 0 && state.phase !== 'opening' && state.openingProblem === null,
    ),

    send: asking.send,
    retry: asking.retry,
    regenerate: asking.regenerate,
    stop: asking.stop,
    open: opening.open,
    startNew: opening.startNew,

    /** Opens a conversation on the path on which that message lies, to be shown where it stands. */
    async openAt(id: string, turnId: string, messageId: string): Promise<void> {
      await opening.open(id);
      const here = visit.current();
      if (state.conversationId === id && state.messages.length > 0 && !thread.questionOf(turnId)) {
        await remembering.showVariant(turnId);
      }
      if (here() && state.messages.some((message) => message.id === messageId)) {
        state.found = messageId;
      }
    },

    /** The person has seen what the search led to. */
    noteSeen(): void {
      state.found = null;
    },

    /** In whose voice a conversation in which nothing was said yet is answered. */
    meet: createMeeting(needs, state, visit, obstacle),

    restore: opening.restore,
    resume: opening.resume,
    ...remembering,

    /** Puts that turn's message into the composer, to be sent in other words. */
    edit(turnId: string): void {
      const question = thread.questionOf(turnId);
      if (state.phase === 'idle' && state.conversationId !== null && question !== undefined) {
        needs.draft.edit(turnId, state.conversationId, question.content);
      }
    },

    /** Asks another model from the next turn on. */
    pickModel(id: string): void {
      state.pickedModel = id === state.model ? null : id;
    },

    noteRenamed(id: string, title: string): void {
      if (state.conversationId === id) {
        state.title = title;
      }
    },

    noteDeleted(id: string): void {
      if (state.conversationId === id) {
        opening.startNew();
      }
    },

    /** For a notice the client itself gives, such as a text that is too long. */
    setProblem(problem: Problem): void {
      obstacle.raise(problem);
    },

    clearProblem: () => obstacle.clear(),

    /** Does once more what failed, where that was anything but sending the text in the composer. */
    repeat: () => obstacle.repeat(),

    /** Somebody has logged in: the text that waited for it is sent, or what the end of the last login cut off goes on. */
    async signedIn(toSend: boolean): Promise<void> {
      if (state.openingProblem !== null) {
        await opening.reopen();
      }
      if (toSend) {
        await asking.send();
      } else if (state.conversationId === null) {
        await opening.restore();
      } else {
        obstacle.clear();
        await opening.resume();
      }
    },
  };
}

export type Chat = ReturnType<typeof createChat>;
