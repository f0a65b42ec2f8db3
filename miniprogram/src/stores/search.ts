import { reactive, readonly } from 'vue';
import type { ApiClient } from '@/api/client';
import { problemOf, type Problem } from '@/api/problem';
import { LONGEST_QUERY, type FoundMessage, type FoundTitle } from '@/api/search';

/** Milliseconds without a keystroke after which the server is asked. */
const PAUSE = 300;

/** What is looked for in all conversations, and what was found. */
export function createSearch(api: Pick<ApiClient, 'searchConversations'>) {
  const state = reactive({
    query: '',
    titles: [] as FoundTitle[],
    messages: [] as FoundMessage[],
    nextCursor: null as string | null,
    loading: false,
    problem: null as Problem | null,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  // The answer to an older query says nothing about the one in the field now.
  let generation = 0;

  async function ask(cursor: string | null): Promise<void> {
    const mine = ++generation;
    state.loading = true;
    state.problem = null;
    try {
      const page = await api.searchConversations(state.query.trim(), cursor);
      if (mine === generation) {
        state.titles = cursor === null ? page.titles : state.titles;
        state.messages = cursor === null ? page.messages : [...state.messages, ...page.messages];
        state.nextCursor = page.nextCursor ?? null;
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

  function clear(): void {
    clearTimeout(timer);
    generation += 1;
    Object.assign(state, { titles: [], messages: [], nextCursor: null, loading: false, problem: null });
  }

  function look(query: string): void {
    state.query = Array.from(query).slice(0, LONGEST_QUERY).join('');
    clear();
    if (state.query.trim() !== '') {
      state.loading = true;
      timer = setTimeout(() => void ask(null), PAUSE);
    }
  }

  return {
    state: readonly(state),
    look,
    again: () => ask(null),

    async loadMore(): Promise<void> {
      if (!state.loading && state.nextCursor !== null) {
        await ask(state.nextCursor);
      }
    },

    reset: () => look(''),
  };
}

export type Search = ReturnType<typeof createSearch>;
