import { reactive, readonly } from 'vue';

const state = reactive({
  /** Things can be pointed at without being touched: then what is under the pointer may show its buttons. */
  hovers: false,
  /** There is something as exact as a mouse: then the keyboard is hardly one on the screen. */
  fine: false,
});

export const pointer = readonly(state);

/** Whether the focus can reach a button that is not to be seen, by a keyboard or a switch. */
export function focusMoves(): boolean {
  // #ifdef H5
  return true;
  // #endif
  // #ifndef H5
  return false;
  // #endif
}

// #ifdef H5
/** A mouse may come and go. */
function follow(trait: keyof typeof state, query: string): void {
  const matching = matchMedia(query);
  state[trait] = matching.matches;
  matching.addEventListener('change', ({ matches }) => (state[trait] = matches));
}

follow('hovers', '(hover: hover)');
follow('fine', '(any-pointer: fine)');
// #endif
