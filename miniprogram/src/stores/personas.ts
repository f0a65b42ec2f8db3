import { reactive, readonly } from 'vue';
import type { ApiClient } from '@/api/client';
import type { Persona } from '@/api/wire';

/** Whom a person can talk to besides the service itself. A chat begins well without any. */
export function createPersonas(api: Pick<ApiClient, 'personas'>) {
  const state = reactive({ items: [] as Persona[] });

  return {
    state: readonly(state),

    async refresh(): Promise<void> {
      const offered = await api.personas().catch(() => null);
      state.items = offered?.items ?? state.items;
    },

    reset(): void {
      state.items = [];
    },
  };
}
