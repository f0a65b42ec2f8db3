import { reactive, readonly } from 'vue';
import type { ReadyFile } from '@/platform/saveFile';

/** An exported file that waits until the person has said to whom it goes. */
export function createReadyFile() {
  const state = reactive({ name: '', sending: false, failed: false });
  let waiting: ReadyFile | null = null;

  function drop(): void {
    waiting?.discard();
    waiting = null;
    state.name = '';
  }

  return {
    state: readonly(state),

    offer(file: ReadyFile): void {
      waiting = file;
      state.name = file.name;
      state.failed = false;
    },

    /** Whoever thought better of it may try again. */
    async send(): Promise<void> {
      if (waiting === null || state.sending) {
        return;
      }
      state.sending = true;
      state.failed = !(await waiting.send());
      state.sending = false;
      if (!state.failed) {
        drop();
      }
    },

    drop,
    reset: drop,
  };
}

export type ReadyFileStore = ReturnType<typeof createReadyFile>;
