import { reactive, readonly } from 'vue';
import { problemOf, type Problem } from '@/api/problem';

/** Something a person does that may fail: never twice at once, and what went wrong stays until the next try. */
export function useAttempt() {
  const state = reactive({ busy: false, problem: null as Problem | null });

  return {
    state: readonly(state),

    /** Whether it was done. */
    async attempt(action: () => Promise<void>): Promise<boolean> {
      if (state.busy) {
        return false;
      }
      state.busy = true;
      state.problem = null;
      try {
        await action();
        return true;
      } catch (cause) {
        state.problem = problemOf(cause);
        return false;
      } finally {
        state.busy = false;
      }
    },

    clear(): void {
      state.problem = null;
    },
  };
}
