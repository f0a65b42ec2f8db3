import * as glassEasel from "glass-easel";
import type { CodeSpace } from "glass-easel-miniprogram-adapter";
import { backend, environment } from "../framework.ts";
import type { MiniProgramPackage } from "../miniProgramPackage.ts";

interface Definition {
  options?: { addGlobalClass?: boolean };
}

/** The components of the mini-program, each defined when a page that uses it is first opened. */
export class Components {
  readonly space: CodeSpace;
  readonly #defined = new Set<string>();
  #define: (definition: Definition) => void = () => {
    throw new Error("Component() is called by no component's script.");
  };

  constructor(
    private readonly built: MiniProgramPackage,
    private readonly run: (script: string) => void,
  ) {
    this.space = environment.createCodeSpace("main", true);
    this.space.setOverallBehavior(readiness(this.space));
    for (const [path, { scope, css }] of Object.entries(built.styles)) {
      backend.registerStyleSheetContent(path, css);
      this.space.addStyleSheet(path, path, scope);
    }
  }

  /** What the scripts call Component(). */
  readonly declare = (definition: Definition): void => this.#define(definition);

  define(path: string): void {
    if (this.#defined.has(path)) {
      return;
    }
    this.#defined.add(path);
    const { usingComponents = {}, component = false } = this.#config(path);
    const used = Object.values(usingComponents).map((request) => resolve(path, request));
    used.forEach((dependency) => this.define(dependency));
    const groupList = this.built.templates;
    const content = groupList[path];
    if (content === undefined) {
      throw new Error(`${path} has no template.`);
    }
    this.space.addCompiledTemplate(path, { groupList, content, fallbackListenerOnNativeNode: true });
    this.space.componentEnv(path, ({ Component }) => {
      this.#define = (definition) => {
        // The adapter reads from the JSON file alone what WeChat reads from the script as well.
        const addGlobalClass = definition.options?.addGlobalClass ?? false;
        this.space.addComponentStaticConfig(path, {
          component,
          usingComponents: { ...usingComponents },
          addGlobalClass,
        } as never);
        Component(definition as never);
      };
      this.run(`${path}.js`);
    });
  }

  #config(path: string) {
    const config = this.built.configs[path];
    if (config === undefined) {
      throw new Error(`${path} is no component of the mini-program.`);
    }
    return config;
  }
}

function resolve(from: string, request: string): string {
  return new URL(request, `file:///${from}`).pathname.slice(1);
}

/** The framework leaves it to its host to say that a component has been laid out. */
function readiness(space: CodeSpace): glassEasel.GeneralBehavior {
  return space
    .getComponentSpace()
    .define()
    .lifetime("attached", function (this: unknown) {
      const component = (this as { _$: glassEasel.GeneralComponent })._$;
      requestAnimationFrame(() => component.triggerLifetime("ready", []));
    })
    .registerBehavior() as unknown as glassEasel.GeneralBehavior;
}
