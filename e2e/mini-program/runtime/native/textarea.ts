import type { BuiltIn } from "./builtIn.ts";
import { TEXT_FIELD_PROPERTIES, connect } from "./textField.ts";

export const textarea: BuiltIn = {
  tag: "textarea",
  properties: {
    ...TEXT_FIELD_PROPERTIES,
    autoHeight: false,
    showConfirmBar: true,
    disableDefaultPadding: false,
    fixed: false,
    ariaLabel: "",
  },

  mounted(element, events) {
    const field = element.appendChild(document.createElement("textarea"));
    field.rows = 1;
    const applied = connect(element, field, events);
    const fit = () => {
      if (element.hasAttribute("auto-height")) {
        field.style.height = "0";
        const lines = field.scrollHeight;
        field.style.height = "";
        // Over the field's own height in the styles, as WeChat has it.
        element.style.height = `${lines + paddingOf(element)}px`;
      }
    };
    field.addEventListener("input", fit);
    return {
      ...applied,
      value(text) {
        applied.value(text);
        fit();
      },
    };
  },
};

function paddingOf(element: HTMLElement): number {
  const { paddingTop, paddingBottom, boxSizing } = getComputedStyle(element);
  return boxSizing === "border-box" ? parseFloat(paddingTop) + parseFloat(paddingBottom) : 0;
}
