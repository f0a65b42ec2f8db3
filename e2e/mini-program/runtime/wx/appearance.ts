import { type Callbacks, settle } from "./callbacks.ts";

/** WeChat's own window around the pages. */
export const appearance = {
  setNavigationBarColor: (options: Callbacks & { frontColor: string }) =>
    settle("setNavigationBarColor", options, () => {
      document.documentElement.style.setProperty("--wechat-front", options.frontColor);
      return {};
    }),
  setBackgroundColor: (options: Callbacks & { backgroundColor: string }) =>
    settle("setBackgroundColor", options, () => {
      document.documentElement.style.backgroundColor = options.backgroundColor;
      return {};
    }),
};
