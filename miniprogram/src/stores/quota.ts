import { computed, reactive, readonly } from 'vue';
import type { ApiClient } from '@/api/client';
import { problemOf, type Problem } from '@/api/problem';
import type { Quota } from '@/api/wire';

export function createQuota(api: Pick<ApiClient, 'quota'>) {
  const state = reactive({ quota: null as Quota | null, problem: null as Problem | null });
  // What was asked for before a reset belongs to somebody else.
  let generation = 0;

  return {
    state: readonly(state),
    usedUp: computed(() => state.quota !== null && state.quota.remaining <= 0),

    async refresh(): Promise<void> {
      const mine = generation;
      try {
        const quota = await api.quota();
        if (mine === generation) {
          state.quota = quota;
          state.problem = null;
        }
      } catch (cause) {
        if (mine === generation) {
          state.problem = problemOf(cause);
        }
      }
    },

    /** What another answer of the server told on its way. */
    take(quota: Quota): void {
      state.quota = quota;
      state.problem = null;
    },

    /** A turn's events tell what is left; the daily uses go first. */
    noteRemaining(remaining: number): void {
      if (state.quota !== null) {
        const balance = Math.min(state.quota.balance, remaining);
        state.quota = { ...state.quota, remaining, balance, dailyRemaining: remaining - balance };
      }
    },

    /** The server refused for want of uses. */
    noteUsedUp(renewsAt: string | undefined): void {
      if (state.quota !== null) {
        const until = renewsAt ?? state.quota.renewsAt;
        state.quota = { ...state.quota, remaining: 0, dailyRemaining: 0, balance: 0, renewsAt: until };
      }
    },

    reset(): void {
      generation += 1;
      state.quota = null;
      state.problem = null;
    },
  };
}

export type QuotaStore = ReturnType<typeof createQuota>;
