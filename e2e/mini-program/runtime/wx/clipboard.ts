import { type Callbacks, settle } from "./callbacks.ts";
import type { Privacy } from "./privacy.ts";

/** A clipboard of the phone's own, which a test reads. */
export function clipboard(privacy: Privacy) {
  return {
    async setClipboardData(options: Callbacks & { data: string }): Promise<void> {
      const granted = await privacy.permission();
      settle("setClipboardData", options, () => {
        if (!granted) {
          throw new Error("privacy permission is not authorized");
        }
        sessionStorage.setItem("clipboard", options.data);
        return {};
      });
    },
  };
}
