import { reactive, readonly } from 'vue';
import type { ApiClient } from '@/api/client';
import type { Persona } from '@/api/wire';

/** Whom a person can talk to besides the service itself. A chat begins well without any. */
export function createPersonas(api: Pick<ApiClient, 'personas'>) {
  const state = reactive({ items: [] as Persona[] });
  // What was asked for before a reset was offered to somebody else.
  let generation = 0;

  return {
    state: readonly(state),

    async refresh(): Promise<void> {
      const mine = generation;
      const offered = await api.personas().catch(() => null);
      if (mine === generation) {
        state.items = offered?.items ?? state.items;
      }
    },

    reset(): void {
      generation += 1;
      state.items = [];
    },
  };
}
