import type { BuiltIn } from "./builtIn.ts";

export const button: BuiltIn = {
  tag: "button",
  properties: { disabled: false },

  mounted(element) {
    element.setAttribute("role", "button");
    return { disabled: (disabled) => element.setAttribute("aria-disabled", String(disabled)) };
  },
};

/** Whether WeChat takes a tap there for none. */
export function isDisabled(element: Element): boolean {
  return element.closest("wx-button[disabled]") !== null;
}
