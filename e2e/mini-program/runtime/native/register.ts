import type { ComponentSpace, template } from "glass-easel";
import type { BuiltIn } from "./builtIn.ts";
import { button } from "./button.ts";
import { registerComponent } from "./component.ts";
import { input } from "./input.ts";
import { scrollView } from "./scrollView.ts";
import { textarea } from "./textarea.ts";

const view: BuiltIn = { tag: "view", properties: {} };
const text: BuiltIn = { tag: "text", properties: { userSelect: false, selectable: false } };

/** Makes them known to every component of `user`, of which none may be defined yet. */
export function registerBuiltIns(user: ComponentSpace, templates: template.ProcGenGroupList): void {
  [view, text, button, scrollView, input, textarea].forEach((builtIn) => registerComponent(builtIn, templates, user));
}
