import type { BuiltIn } from "./builtIn.ts";

export const button: BuiltIn = {
  tag: "button",
  properties: { disabled: false, openType: "" },

  mounted(element, { trigger }) {
    element.setAttribute("role", "button");
    // After the tap, which the framework makes of the touch before.
    element.addEventListener("click", () => {
      if (element.getAttribute("open-type") === "agreePrivacyAuthorization") {
        trigger("agreeprivacyauthorization", {});
      }
    });
    return { disabled: (disabled) => element.setAttribute("aria-disabled", String(disabled)) };
  },
};

/** Whether WeChat takes a tap there for none. */
export function isDisabled(element: Element): boolean {
  return element.closest("wx-button[disabled]") !== null;
}
