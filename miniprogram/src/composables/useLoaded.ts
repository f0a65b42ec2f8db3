import { readonly, shallowReactive } from 'vue';
import { problemOf, type Problem } from '@/api/problem';

/** One thing that a page reads from the server. What was read stays while it is read again. */
export function useLoaded<T>(load: () => Promise<T>) {
  const state = shallowReactive({ value: null as T | null, problem: null as Problem | null });
  // An answer that was overtaken says nothing any more.
  let latest = 0;

  return {
    state: readonly(state) as { readonly value: T | null; readonly problem: Problem | null },

    async refresh(): Promise<void> {
      const mine = ++latest;
      state.problem = null;
      try {
        const value = await load();
        if (mine === latest) {
          state.value = value;
        }
      } catch (cause) {
        if (mine === latest) {
          state.problem = problemOf(cause);
        }
      }
    },

    /** Takes what another answer already told. */
    put(value: T): void {
      latest += 1;
      state.value = value;
      state.problem = null;
    },
  };
}
