import { type Callbacks, settle } from "./callbacks.ts";

/** A clipboard of the phone's own, which a test reads. */
export const clipboard = {
  setClipboardData: (options: Callbacks & { data: string }) =>
    settle("setClipboardData", options, () => {
      sessionStorage.setItem("clipboard", options.data);
      return {};
    }),
};
