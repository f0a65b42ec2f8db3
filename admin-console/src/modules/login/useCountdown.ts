import { onScopeDispose, ref, type Ref } from "vue";

/** Whole seconds until zero. It reads the clock, so that a sleeping tab does not stretch the wait. */
export function useCountdown(): { seconds: Ref<number>; start: (fromSeconds: number) => void } {
  const seconds = ref(0);
  let endsAtMillis = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  function tick(): void {
    seconds.value = Math.max(0, Math.ceil((endsAtMillis - Date.now()) / 1000));
    if (seconds.value === 0) {
      clearInterval(timer);
    }
  }

  function start(fromSeconds: number): void {
    clearInterval(timer);
    endsAtMillis = Date.now() + fromSeconds * 1000;
    timer = setInterval(tick, 250);
    tick();
  }

  onScopeDispose(() => clearInterval(timer));
  return { seconds, start };
}
