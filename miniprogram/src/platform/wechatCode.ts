/** Asks WeChat for a code that tells the server who uses this phone; each is good for one login. */
export type AskForCode = () => Promise<string>;

declare const wx: {
  login(options: { success(given: { code: string }): void; fail(failure: { errMsg: string }): void }): void;
};

/** Null outside WeChat. */
export function wechatCode(): AskForCode | null {
  // #ifdef MP-WEIXIN
  return () =>
    new Promise((resolve, reject) => {
      wx.login({
        success: ({ code }) => (code ? resolve(code) : reject(new Error('wx.login gave no code'))),
        fail: ({ errMsg }) => reject(new Error(errMsg)),
      });
    });
  // #endif
  // #ifndef MP-WEIXIN
  return null;
  // #endif
}
