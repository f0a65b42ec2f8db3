import type { Callbacks } from "./callbacks.ts";

declare global {
  interface Window {
    /** The test's side of WeChat: a code for the person whose phone this is. */
    codeFromWechat(): Promise<string>;
  }
}

/** What WeChat itself knows: who uses the phone. */
export const wechat = {
  login(options: Callbacks<{ code: string }>): void {
    window.codeFromWechat().then(
      (code) => options.success?.({ code, errMsg: "login:ok" }),
      (problem: unknown) => options.fail?.({ errMsg: `login:fail ${String(problem)}` }),
    );
  },
};
