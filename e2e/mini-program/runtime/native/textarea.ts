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
    holdKeyboard: false,
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
        const height = lines + paddingOf(element);
        if (element.style.height !== `${height}px`) {
          element.style.height = `${height}px`;
          events.trigger("linechange", { height, lineCount: 1 });
        }
      }
    };
    field.addEventListener("input", fit);
    // Else the browser takes the focus from the field, and the keyboard away, before a tap is one.
    document.addEventListener("mousedown", (event) => {
      if (element.hasAttribute("hold-keyboard") && document.activeElement === field && event.target !== field) {
        event.preventDefault();
      }
    });
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
