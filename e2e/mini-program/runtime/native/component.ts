import type * as glassEasel from "glass-easel";
import { environment } from "../framework.ts";
import type { BuiltIn, Value } from "./builtIn.ts";

/** What every built-in component takes. */
const COMMON = {
  hoverClass: "",
  role: "",
  ariaLabel: "",
  ariaHidden: "",
  ariaLevel: "",
  ariaBusy: "",
  ariaLive: "",
  tabindex: "",
};

const own = environment.getGlobalCodeSpace().getComponentSpace();

export function registerComponent(
  { tag, properties, mounted }: BuiltIn,
  templates: glassEasel.template.ProcGenGroupList,
  user: glassEasel.ComponentSpace,
): void {
  const content = templates[`built-in/${tag}`];
  const defaults: Record<string, Value> = { ...COMMON, ...properties };
  const appliers = new WeakMap<object, Readonly<Record<string, (value: Value) => void>>>();
  type Instance = glassEasel.GeneralComponent;
  const definition = own.defineComponent({
    is: `built-in/${tag}`,
    options: { reflectToAttributes: true },
    ...(content === undefined ? {} : { template: { groupList: templates, content } }),
    properties: Object.fromEntries(
      Object.entries(defaults).map(([name, value]) => [name, { type: typeOf(value), value }]),
    ) as never,
    observers: Object.keys(properties).map((name) => ({
      fields: name,
      observer(this: Instance, value: Value) {
        appliers.get(this)?.[name]?.(value);
      },
    })) as never,
    lifetimes: {
      attached(this: Instance) {
        if (mounted === undefined) {
          return;
        }
        const element = this.getBackendElement() as unknown as HTMLElement;
        const trigger = (name: string, detail: object) => this.triggerEvent(name, detail);
        const apply = mounted(element, { trigger });
        appliers.set(this, apply);
        const data = this.data as Record<string, Value>;
        Object.entries(apply).forEach(([name, take]) => take(data[name] as Value));
      },
    } as never,
  });
  user.setGlobalUsingComponent(tag, definition as unknown as glassEasel.GeneralComponentDefinition);
}

function typeOf(value: Value): StringConstructor | NumberConstructor | BooleanConstructor {
  switch (typeof value) {
    case "string":
      return String;
    case "number":
      return Number;
    default:
      return Boolean;
  }
}
