import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from "vue";
import { Problem } from "@/api/problem";

export interface Load<T> {
  /** The last good answer; it stays while a newer one is on its way or fails. */
  data: ShallowRef<T | null>;
  problem: ShallowRef<Problem | null>;
  loading: Ref<boolean>;
  reload: () => Promise<void>;
}

/** Loads on demand. A newer load overtakes the one before it, and leaving the page ends it. */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T>): Load<T> {
  const data = shallowRef<T | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const loading = ref(false);
  let latest: AbortController | null = null;

  async function reload(): Promise<void> {
    latest?.abort();
    const mine = new AbortController();
    latest = mine;
    loading.value = true;
    try {
      const answer = await load(mine.signal);
      if (latest === mine) {
        data.value = answer;
        problem.value = null;
      }
    } catch (failure) {
      if (mine.signal.aborted) {
        return;
      }
      if (!(failure instanceof Problem)) {
        throw failure;
      }
      problem.value = failure;
    } finally {
      if (latest === mine) {
        loading.value = false;
      }
    }
  }

  onScopeDispose(() => latest?.abort());
  return { data, problem, loading, reload };
}
