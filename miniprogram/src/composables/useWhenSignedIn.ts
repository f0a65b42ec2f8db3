import { watch } from 'vue';
import { session } from '@/stores';

/** Reads what a page shows: at once, or as soon as its visitor has logged in. */
export function useWhenSignedIn(read: () => void): void {
  watch(
    () => session.state.signedIn,
    (signedIn) => signedIn && read(),
    { immediate: true },
  );
}
