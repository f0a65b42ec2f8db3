import { reactive, readonly } from 'vue';
import type { NewApiKey } from '@/api/apiKeys';
import type { ApiClient } from '@/api/client';
import { problemOf, type Problem } from '@/api/problem';
import type { ApiKey, IssuedApiKey } from '@/api/wire';

type KeysApi = Pick<ApiClient, 'apiKeys' | 'createApiKey' | 'revokeApiKey'>;

/** The person's API keys, newest first. A key in clear is handed to who made it and never kept here. */
export function createApiKeys(api: KeysApi) {
  const state = reactive({
    items: [] as ApiKey[],
    most: 0,
    loaded: false,
    problem: null as Problem | null,
  });
  // A list asked for before a reset belongs to somebody else.
  let generation = 0;
  let resets = 0;

  return {
    state: readonly(state),

    async refresh(): Promise<void> {
      const mine = ++generation;
      state.problem = null;
      try {
        const keys = await api.apiKeys();
        if (mine === generation) {
          state.items = keys.items;
          state.most = keys.most;
          state.loaded = true;
        }
      } catch (cause) {
        if (mine === generation) {
          state.problem = problemOf(cause);
        }
      }
    },

    async create(wanted: NewApiKey): Promise<string> {
      const person = resets;
      const { key, ...issued }: IssuedApiKey = await api.createApiKey(wanted);
      if (person === resets) {
        state.items = [issued, ...state.items];
      }
      return key;
    },

    async revoke(id: string): Promise<void> {
      await api.revokeApiKey(id);
      state.items = state.items.filter((key) => key.id !== id);
    },

    reset(): void {
      generation += 1;
      resets += 1;
      state.items = [];
      state.most = 0;
      state.loaded = false;
      state.problem = null;
    },
  };
}

export type ApiKeysStore = ReturnType<typeof createApiKeys>;
