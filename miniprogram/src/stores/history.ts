import { computed, reactive, readonly } from 'vue';
import type { ApiClient } from '@/api/client';
import { problemOf, type Problem } from '@/api/problem';
import type { ConversationSummary } from '@/api/wire';

type HistoryApi = Pick<ApiClient, 'conversations' | 'renameConversation' | 'deleteConversation'>;

/** The list of conversations, newest first, read page by page. */
export function createHistory(api: HistoryApi) {
  const state = reactive({
    items: [] as ConversationSummary[],
    nextCursor: null as string | null,
    loaded: false,
    loading: false,
    problem: null as Problem | null,
  });
  // A list asked for before a reset belongs to somebody else.
  let generation = 0;

  async function load(cursor: string | null): Promise<void> {
    const mine = ++generation;
    state.loading = true;
    state.problem = null;
    try {
      const page = await api.conversations(cursor);
      if (mine === generation) {
        state.items = cursor === null ? page.items : append(state.items, page.items);
        state.nextCursor = page.nextCursor ?? null;
        state.loaded = true;
      }
    } catch (cause) {
      if (mine === generation) {
        state.problem = problemOf(cause);
      }
    } finally {
      if (mine === generation) {
        state.loading = false;
      }
    }
  }

  return {
    state: readonly(state),
    /** A conversation in which nothing was said yet is no history. */
    items: computed(() => state.items.filter((item) => item.messageCount > 0 || Boolean(item.title))),

    refresh: () => load(null),

    async loadMore(): Promise<void> {
      if (!state.loading && state.nextCursor !== null) {
        await load(state.nextCursor);
      }
    },

    async rename(id: string, title: string): Promise<void> {
      const renamed = await api.renameConversation(id, title);
      state.items = state.items.map((item) => (item.id === id ? renamed : item));
    },

    async remove(id: string): Promise<void> {
      await api.deleteConversation(id);
      state.items = state.items.filter((item) => item.id !== id);
    },

    reset(): void {
      generation += 1;
      state.items = [];
      state.nextCursor = null;
      state.loaded = false;
      state.loading = false;
      state.problem = null;
    },
  };
}

/** A conversation that moved to the top between two pages comes twice: the copy already shown stays. */
function append(shown: ConversationSummary[], more: ConversationSummary[]): ConversationSummary[] {
  const known = new Set(shown.map((item) => item.id));
  return [...shown, ...more.filter((item) => !known.has(item.id))];
}

export type History = ReturnType<typeof createHistory>;
