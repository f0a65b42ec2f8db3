import { reactive, readonly } from 'vue';
import type { Reply } from '@/platform/privacy';

/** By which WeChat checks that the button was really tapped. */
export const AGREE_BUTTON = 'agree-privacy';

/** WeChat's question whether personal information may be used; what waits for the answer gets it, all at once. */
export function createPrivacy(onQuestion: (listener: (reply: Reply) => void) => void) {
  const state = reactive({ asking: false });
  let waiting: Reply[] = [];

  onQuestion((reply) => {
    waiting.push(reply);
    state.asking = true;
    reply({ event: 'exposureAuthorization' });
  });

  function answer(tell: (reply: Reply) => void): void {
    const answered = waiting;
    waiting = [];
    state.asking = false;
    answered.forEach(tell);
  }

  return {
    state: readonly(state),
    agree: () => answer((reply) => reply({ event: 'agree', buttonId: AGREE_BUTTON })),
    decline: () => answer((reply) => reply({ event: 'disagree' })),
  };
}

export type Privacy = ReturnType<typeof createPrivacy>;
