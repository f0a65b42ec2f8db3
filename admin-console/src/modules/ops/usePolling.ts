import { onMounted, onScopeDispose } from "vue";

/**
 * Runs `task` again and again, some time after it ended, while the page can be seen. A hidden tab asks
 * nothing, and asks at once when it is seen again. `runNow` overtakes a task that is running.
 */
export function usePolling(
  task: (signal: AbortSignal) => Promise<void>,
  intervalMillis: () => number,
): { runNow: () => void } {
  let running: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function run(): Promise<void> {
    const mine = new AbortController();
    running = mine;
    try {
      await task(mine.signal);
    } finally {
      if (running === mine) {
        timer = setTimeout(run, intervalMillis());
      }
    }
  }

  function stop(): void {
    clearTimeout(timer);
    running?.abort();
    running = null;
  }

  function runNow(): void {
    stop();
    if (!document.hidden) {
      void run();
    }
  }

  onMounted(() => {
    document.addEventListener("visibilitychange", runNow);
    runNow();
  });
  onScopeDispose(() => {
    document.removeEventListener("visibilitychange", runNow);
    stop();
  });

  return { runNow };
}
