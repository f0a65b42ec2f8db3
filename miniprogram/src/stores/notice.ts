import { reactive, readonly } from 'vue';

/** How long a notice stays, in milliseconds: longer where something can be undone. */
const STAYS = 2_500;
const STAYS_TO_UNDO = 7_000;

interface Offer {
  text: string;
  act(): void;
}

/** One short sentence about what was just done, and perhaps how to undo it. The next one takes its place. */
export function createNotice() {
  const state = reactive({ text: '', offer: '' });
  let offered: Offer | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(text: string, offer: Offer | null): void {
    clearTimeout(timer);
    state.text = text;
    state.offer = offer?.text ?? '';
    offered = offer;
    timer = setTimeout(dismiss, offer === null ? STAYS : STAYS_TO_UNDO);
  }

  function dismiss(): void {
    clearTimeout(timer);
    state.text = '';
    state.offer = '';
    offered = null;
  }

  return {
    state: readonly(state),
    tell: (text: string) => show(text, null),
    offer: (text: string, offer: Offer) => show(text, offer),
    dismiss,

    take(): void {
      const taken = offered;
      dismiss();
      taken?.act();
    },
  };
}

export type Notice = ReturnType<typeof createNotice>;
