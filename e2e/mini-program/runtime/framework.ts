import * as glassEasel from "glass-easel";
import { MiniProgramEnv } from "glass-easel-miniprogram-adapter";
import { isDisabled } from "./native/button.ts";
import { BUILT_IN_TAGS } from "./native/tags.ts";

// uni-app puts each handler on the instance, not among the component's methods.
glassEasel.globalOptions.useMethodCallerListeners = true;

/** WeChat's component framework on this document. */
export const environment = new MiniProgramEnv();

class Document extends glassEasel.CurrentWindowBackendContext {
  readonly #appended = new Map<string, number>();

  constructor() {
    super();
    const { createElement } = this.document;
    // WeChat's own names: a <button> of WXML is no button of HTML.
    this.document = Object.assign(Object.create(document) as typeof this.document, {
      createElement: (tag: string) => createElement.call(document, BUILT_IN_TAGS.has(tag) ? `wx-${tag}` : tag),
      createTextNode: document.createTextNode.bind(document),
      createDocumentFragment: document.createDocumentFragment.bind(document),
    });
  }

  /** Each page would append the styles of its components again, after those that should overrule them. */
  override appendStyleSheetPath(path: string, scope?: number): number {
    const known = this.#appended.get(path);
    const id = known ?? super.appendStyleSheetPath(path, scope);
    this.#appended.set(path, id);
    return id;
  }
}

const context = new Document();
export const backend = environment.associateBackend(context as unknown as glassEasel.GeneralBackendContext);

context.onEvent((target, type, detail, options) => {
  const { target: touched } = options.originalEvent as Event;
  if (type === "tap" && touched instanceof Element && isDisabled(touched)) {
    return undefined;
  }
  const event = new glassEasel.Event(type, detail, options);
  glassEasel.Event.dispatchEvent(target, event);
  return event.getEventBubbleStatus();
});

type Shadowed = ReturnType<glassEasel.Event<unknown>["wrapShadowedEvent"]>;
const { wrapShadowedEvent } = glassEasel.Event.prototype;

// A handler gets a plain object in WeChat; uni-app asks it which fields are its own.
glassEasel.Event.prototype.wrapShadowedEvent = function (this: glassEasel.Event<unknown>, ...parts): Shadowed {
  const event = wrapShadowedEvent.apply(this, parts);
  const { stopPropagation } = event;
  // uni-app puts a function that does nothing in its place; the framework calls it after a handler of `catch…`.
  Object.defineProperty(event, "stopPropagation", { get: () => stopPropagation, set: () => undefined });
  return Object.assign(event, { type: this.type, timeStamp: this.timeStamp, detail: this.detail });
};

const { setDataset } = glassEasel.Element.prototype;

// Playwright finds elements by the document's attributes.
glassEasel.Element.prototype.setDataset = function (name: string, value: unknown): void {
  setDataset.call(this, name, value);
  const element = this.getBackendElement() as unknown as HTMLElement | null;
  element?.setAttribute(`data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, String(value));
};
