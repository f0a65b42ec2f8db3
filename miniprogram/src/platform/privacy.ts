/** What WeChat wants to hear: that the question is on the screen, and then what the person said to it. */
export type PrivacyAnswer =
  | { event: 'exposureAuthorization' }
  /** Believed only where the button of that id was tapped. */
  | { event: 'agree'; buttonId: string }
  | { event: 'disagree' };

export type Reply = (answer: PrivacyAnswer) => void;

declare const wx: {
  /** Missing in base libraries before 2.32.3, which ask nothing. */
  onNeedPrivacyAuthorization?(listener: (reply: Reply) => void): void;
  openPrivacyContract?(options: { success(): void; fail(): void }): void;
};

/** Something that WeChat counts as personal, the clipboard for one, waits until the person has agreed to it. */
export function onPrivacyQuestion(listener: (reply: Reply) => void): void {
  // #ifdef MP-WEIXIN
  wx.onNeedPrivacyAuthorization?.(listener);
  // #endif
}

/** Opens the contract that the operator wrote at WeChat; whether it could be opened. */
export function openPrivacyContract(): Promise<boolean> {
  // #ifdef MP-WEIXIN
  return new Promise((resolve) => {
    if (wx.openPrivacyContract === undefined) {
      resolve(false);
    } else {
      wx.openPrivacyContract({ success: () => resolve(true), fail: () => resolve(false) });
    }
  });
  // #endif
  // #ifndef MP-WEIXIN
  return Promise.resolve(false);
  // #endif
}
