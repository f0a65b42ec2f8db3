import { computed, readonly, shallowReactive } from 'vue';
import { problemOf, type Problem } from '@/api/problem';

export interface Page<T> {
  items: T[];
  /** Missing on the last page. */
  nextCursor?: string | null;
}

/** A list that the server gives page by page, the next one asked for at the end of what is shown. */
export function useEndless<T extends { id: string }>(load: (cursor: string | null) => Promise<Page<T>>) {
  const state = shallowReactive({
    items: [] as readonly T[],
    nextCursor: null as string | null,
    loaded: false,
    loading: false,
    problem: null as Problem | null,
  });

  async function read(cursor: string | null): Promise<void> {
    if (state.loading) {
      return;
    }
    state.loading = true;
    state.problem = null;
    try {
      const page = await load(cursor);
      state.items = cursor === null ? page.items : append(state.items, page.items);
      state.nextCursor = page.nextCursor ?? null;
      state.loaded = true;
    } catch (cause) {
      state.problem = problemOf(cause);
    } finally {
      state.loading = false;
    }
  }

  return {
    state: readonly(state) as Readonly<typeof state>,
    atEnd: computed(() => state.loaded && state.nextCursor === null),
    refresh: () => read(null),
    /** Goes on where it stopped, also after a page that could not be read. */
    more: async () => (state.loaded && state.nextCursor === null ? undefined : read(state.nextCursor)),
  };
}

/** What moved between two pages comes twice: the copy already shown stays. */
function append<T extends { id: string }>(shown: readonly T[], more: readonly T[]): readonly T[] {
  const known = new Set(shown.map(({ id }) => id));
  return [...shown, ...more.filter(({ id }) => !known.has(id))];
}
