import { reactive, readonly } from 'vue';
import type { ApiClient } from '@/api/client';
import { problemOf, type Problem } from '@/api/problem';
import type { Service } from '@/api/wire';

/** Bounds to check by until the server has told its own. */
export const ASSUMED_BOUNDS = {
  maxMessageCharacters: 2000,
  usernameMin: 3,
  usernameMax: 32,
  passwordMin: 8,
  passwordMax: 128,
} as const;

export function createServiceStore(api: Pick<ApiClient, 'service'>) {
  const state = reactive({ service: null as Service | null, problem: null as Problem | null });

  return {
    state: readonly(state),
    bounds: () => state.service ?? ASSUMED_BOUNDS,

    async refresh(): Promise<void> {
      try {
        state.service = await api.service();
        state.problem = null;
      } catch (cause) {
        state.problem = problemOf(cause);
      }
    },
  };
}

export type ServiceStore = ReturnType<typeof createServiceStore>;
