import { describe, expect, it } from 'vitest';
import type { PrivacyAnswer, Reply } from '@/platform/privacy';
import { AGREE_BUTTON, createPrivacy } from '@/stores/privacy';

function wechat() {
  let listener: (reply: Reply) => void = () => undefined;
  const privacy = createPrivacy((given) => (listener = given));
  return {
    privacy,
    /** Something personal is wanted; what WeChat is told about it. */
    ask(): PrivacyAnswer[] {
      const told: PrivacyAnswer[] = [];
      listener((answer) => told.push(answer));
      return told;
    },
  };
}

describe("WeChat's question whether personal information may be used", () => {
  it('is shown, and WeChat told so', () => {
    const { privacy, ask } = wechat();
    expect(privacy.state.asking).toBe(false);

    expect(ask()).toEqual([{ event: 'exposureAuthorization' }]);

    expect(privacy.state.asking).toBe(true);
  });

  it('is answered for all that waits for it, once', () => {
    const { privacy, ask } = wechat();
    const first = ask();
    const second = ask();

    privacy.agree();
    privacy.decline();

    const agreed = { event: 'agree', buttonId: AGREE_BUTTON };
    expect(first).toEqual([{ event: 'exposureAuthorization' }, agreed]);
    expect(second).toEqual([{ event: 'exposureAuthorization' }, agreed]);
    expect(privacy.state.asking).toBe(false);
  });

  it('may be declined, and is asked again the next time', () => {
    const { privacy, ask } = wechat();
    const asked = ask();

    privacy.decline();

    expect(asked[1]).toEqual({ event: 'disagree' });
    ask();
    expect(privacy.state.asking).toBe(true);
  });
});
