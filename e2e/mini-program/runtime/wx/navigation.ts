import type { PageStack } from "../logic/pageStack.ts";
import { type Callbacks, settle } from "./callbacks.ts";

type To = Callbacks & { url: string };

export function navigation(pages: PageStack) {
  const going = (name: string, go: (url: string) => void) => (options: To) =>
    settle(name, options, () => {
      go(options.url);
      return {};
    });
  return {
    navigateTo: going("navigateTo", (url) => pages.navigateTo(url)),
    redirectTo: going("redirectTo", (url) => pages.redirectTo(url)),
    switchTab: going("switchTab", (url) => pages.switchTab(url)),
    reLaunch: going("reLaunch", (url) => pages.reLaunch(url)),
    navigateBack: (options?: Callbacks & { delta?: number }) =>
      settle("navigateBack", options, () => {
        pages.navigateBack(options?.delta ?? 1);
        return {};
      }),
  };
}
