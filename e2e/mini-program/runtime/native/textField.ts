import type { Events } from "./builtIn.ts";

/** In CSS pixels; about what a phone's keyboard takes. */
const KEYBOARD = 300;

export const TEXT_FIELD_PROPERTIES = {
  value: "",
  placeholder: "",
  placeholderClass: "",
  disabled: false,
  maxlength: 140,
  focus: false,
  confirmType: "",
  cursorSpacing: 0,
  adjustPosition: true,
};

/** What WeChat's two native fields have in common, over a field of the browser. */
export function connect(element: HTMLElement, field: HTMLInputElement | HTMLTextAreaElement, { trigger }: Events) {
  const entered = () => ({ value: field.value, cursor: field.selectionStart ?? 0 });
  field.addEventListener("input", (event) => {
    event.stopPropagation();
    trigger("input", entered());
  });
  field.addEventListener("focus", () => {
    trigger("focus", { value: field.value, height: KEYBOARD });
    trigger("keyboardheightchange", { height: KEYBOARD, duration: 0 });
  });
  field.addEventListener("blur", () => {
    trigger("blur", entered());
    trigger("keyboardheightchange", { height: 0, duration: 0 });
  });
  return {
    value(text: unknown) {
      // Setting what is there already would move the cursor.
      if (field.value !== String(text)) {
        field.value = String(text);
      }
    },
    placeholder: (text: unknown) => void (field.placeholder = String(text)),
    disabled: (disabled: unknown) => void (field.disabled = disabled === true),
    maxlength(most: unknown) {
      // -1: as long as you like.
      if (Number(most) < 0) {
        field.removeAttribute("maxlength");
      } else {
        field.maxLength = Number(most);
      }
    },
    focus: (focused: unknown) => void (focused === true && field.focus()),
    ariaLabel(label: unknown) {
      field.setAttribute("aria-label", String(label));
      element.removeAttribute("aria-label");
    },
  };
}
