import type { BuiltIn } from "./builtIn.ts";
import { TEXT_FIELD_PROPERTIES, connect } from "./textField.ts";

export const input: BuiltIn = {
  tag: "input",
  properties: { ...TEXT_FIELD_PROPERTIES, type: "text", password: false, ariaLabel: "" },

  mounted(element, events) {
    const field = element.appendChild(document.createElement("input"));
    field.addEventListener("keydown", ({ key, isComposing }) => {
      if (key === "Enter" && !isComposing) {
        events.trigger("confirm", { value: field.value });
      }
    });
    return {
      ...connect(element, field, events),
      password: (hidden) => void (field.type = hidden === true ? "password" : "text"),
    };
  },
};
