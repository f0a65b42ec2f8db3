import { computed, reactive, readonly } from 'vue';
import type { ApiClient } from '@/api/client';
import type { ChatModel } from '@/api/wire';

/** The models that can be asked for. Where there is one alone, nobody is bothered with its name. */
export function createModels(api: Pick<ApiClient, 'models'>) {
  const state = reactive({ items: [] as ChatModel[] });
  // What was asked for before a reset was offered to somebody else.
  let generation = 0;
  const several = computed(() => state.items.length > 1);

  return {
    state: readonly(state),
    several,

    /** What that model is called; its id where it is not there any more, nothing where there is no choice. */
    nameOf(id: string | null | undefined): string {
      return several.value && id ? (state.items.find((model) => model.id === id)?.name ?? id) : '';
    },

    async refresh(): Promise<void> {
      const mine = generation;
      const offered = await api.models().catch(() => null);
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
