import { reactive, readonly } from 'vue';
import type { ApiClient } from '@/api/client';
import type { Feedback, Opinion } from '@/api/feedback';

type FeedbackApi = Pick<ApiClient, 'feedback' | 'giveFeedback' | 'withdrawFeedback'>;

/** What the person thinks of the answers of the conversation on the page, by message id. */
export function createFeedback(api: FeedbackApi) {
  const state = reactive({ given: {} as Record<string, Feedback> });
  // What was asked for another conversation comes too late.
  let generation = 0;

  return {
    state: readonly(state),

    /** A conversation is as good without its thumbs: that they cannot be read is not said. */
    async load(conversationId: string): Promise<void> {
      const mine = ++generation;
      const { items } = await api.feedback(conversationId).catch(() => ({ items: [] as Feedback[] }));
      if (mine === generation) {
        state.given = Object.fromEntries(items.map((item) => [item.messageId, item]));
      }
    },

    async give(conversationId: string, messageId: string, opinion: Opinion): Promise<void> {
      const mine = generation;
      const given = await api.giveFeedback(conversationId, messageId, opinion);
      if (mine === generation) {
        state.given[messageId] = given;
      }
    },

    async withdraw(conversationId: string, messageId: string): Promise<void> {
      const mine = generation;
      await api.withdrawFeedback(conversationId, messageId);
      if (mine === generation) {
        delete state.given[messageId];
      }
    },

    reset(): void {
      generation += 1;
      state.given = {};
    },
  };
}

export type FeedbackStore = ReturnType<typeof createFeedback>;
