import { reactive, readonly } from 'vue';
import type { ApiClient } from '@/api/client';
import { problemOf, type Problem } from '@/api/problem';
import type { Service } from '@/api/wire';

/** Bounds to check by until the server has told its own. */
export const ASSUMED_BOUNDS = {
  usernameMin: 3,
  usernameMax: 32,
  passwordMin: 8,
  passwordMax: 128,
} as const;

/** Milliseconds from one question to the next, while the chat page waits for the model. */
const ASK_AGAIN_AFTER = 10_000;

export function createServiceStore(api: Pick<ApiClient, 'service'>) {
  const state = reactive({ service: null as Service | null, problem: null as Problem | null });

  let asking: Promise<void> | null = null;
  let next: ReturnType<typeof setTimeout> | undefined;

  async function ask(): Promise<void> {
    try {
      state.service = await api.service();
      state.problem = null;
    } catch (cause) {
      state.problem = problemOf(cause);
    } finally {
      asking = null;
    }
  }

  /** Whoever asks at the same time gets the same answer. */
  function refresh(): Promise<void> {
    asking ??= ask();
    return asking;
  }

  function unfollow(): void {
    clearTimeout(next);
    next = undefined;
  }

  async function follow(): Promise<void> {
    unfollow();
    const mine = (next = setTimeout(() => void follow(), ASK_AGAIN_AFTER));
    await refresh();
    if (mine === next && state.problem === null && state.service?.modelReady) {
      unfollow();
    }
  }

  return {
    state: readonly(state),
    bounds: () => state.service ?? ASSUMED_BOUNDS,
    refresh,

    /** Asks now, and again until the service is known and its model is ready or somebody says `unfollow`. */
    follow,
    unfollow,

    /** Its answers say so. */
    noteModelReady(): void {
      if (state.service !== null && !state.service.modelReady) {
        state.service = { ...state.service, modelReady: true };
      }
    },
  };
}

export type ServiceStore = ReturnType<typeof createServiceStore>;
