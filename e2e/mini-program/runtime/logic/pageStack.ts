import type { GeneralBackendElement } from "glass-easel";
import type { Root, component } from "glass-easel-miniprogram-adapter";
import { backend } from "../framework.ts";
import type { Components } from "./components.ts";

interface PageMethods extends Pick<component.GeneralComponent, "createSelectorQuery"> {
  route: string;
  onLoad?(query: Readonly<Record<string, string>>): void;
  onShow?(): void;
  onHide?(): void;
  onUnload?(): void;
}

interface OpenPage {
  readonly path: string;
  readonly root: Root;
  readonly methods: PageMethods;
  readonly element: HTMLElement;
}

/** WeChat's bound. */
const DEEPEST = 10;

/** The pages that lie on top of each other, and the tabs' pages, which stay when another tab is shown. */
export class PageStack {
  #stack: OpenPage[] = [];
  readonly #tabPages = new Map<string, OpenPage>();
  readonly #pages: ReadonlySet<string>;
  readonly #tabs: ReadonlySet<string>;

  constructor(
    private readonly components: Components,
    pages: readonly string[],
    tabs: readonly string[],
  ) {
    this.#pages = new Set(pages);
    this.#tabs = new Set(tabs);
  }

  readonly current = (): readonly PageMethods[] => this.#stack.map(({ methods }) => methods);

  top(): PageMethods {
    const top = this.#stack.at(-1);
    if (top === undefined) {
      throw new Error("No page is open.");
    }
    return top.methods;
  }

  show(): void {
    const top = this.#stack.at(-1);
    if (top !== undefined) {
      top.element.hidden = false;
      top.root.getComponent().triggerPageLifetime("show", []);
      top.methods.onShow?.();
    }
  }

  hide(): void {
    const top = this.#stack.at(-1);
    top?.methods.onHide?.();
    top?.root.getComponent().triggerPageLifetime("hide", []);
  }

  navigateTo(url: string): void {
    const { path, query } = this.#parse(url);
    if (this.#tabs.has(path)) {
      throw new Error("can not navigateTo a tabbar page");
    }
    if (this.#stack.length >= DEEPEST) {
      throw new Error("webview count limit exceed");
    }
    this.#cover();
    this.#push(this.#open(path, query));
  }

  redirectTo(url: string): void {
    const { path, query } = this.#parse(url);
    if (this.#tabs.has(path)) {
      throw new Error("can not redirectTo a tabbar page");
    }
    this.#pop();
    this.#push(this.#open(path, query));
  }

  navigateBack(delta: number): void {
    if (this.#stack.length < 2) {
      throw new Error("cannot navigate back at first page.");
    }
    for (let left = Math.min(delta, this.#stack.length - 1); left > 0; left -= 1) {
      this.#pop();
    }
    this.show();
  }

  switchTab(url: string): void {
    const { path } = this.#parse(url);
    if (!this.#tabs.has(path)) {
      throw new Error("can not switch to no-tabBar page");
    }
    if (this.#stack.at(-1)?.path === path) {
      return;
    }
    while (this.#stack.length > 0 && !this.#tabs.has(this.#stack.at(-1)?.path ?? "")) {
      this.#pop();
    }
    this.#cover();
    this.#stack = [];
    this.#push(this.#tabPages.get(path) ?? this.#open(path, {}));
  }

  reLaunch(url: string): void {
    const { path, query } = this.#parse(url);
    while (this.#stack.length > 0) {
      this.#pop();
    }
    [...this.#tabPages.values()].forEach((page) => this.#close(page));
    this.#push(this.#open(path, query));
  }

  #cover(): void {
    this.hide();
    const top = this.#stack.at(-1);
    if (top !== undefined) {
      top.element.hidden = true;
    }
  }

  #push(page: OpenPage): void {
    this.#stack.push(page);
    this.show();
  }

  #pop(): void {
    const page = this.#stack.pop();
    if (page !== undefined) {
      this.#close(page);
    }
  }

  #close(page: OpenPage): void {
    this.#tabPages.delete(page.path);
    page.methods.onUnload?.();
    page.root.release();
    page.element.remove();
  }

  #open(path: string, query: Readonly<Record<string, string>>): OpenPage {
    this.components.define(path);
    const element = document.createElement("wx-page");
    const place = element.appendChild(document.createElement("div"));
    document.body.append(element);
    const root = backend.createRoot("wx-page-root", this.components.space, path);
    const methods = root.get() as unknown as PageMethods;
    // uni-app tells a page from a component by it, as soon as the component is attached.
    methods.route = path;
    root.attach(asBackend(element), asBackend(place));
    const page = { path, root, methods, element };
    if (this.#tabs.has(path)) {
      this.#tabPages.set(path, page);
    }
    methods.onLoad?.(query);
    return page;
  }

  #parse(url: string): { path: string; query: Record<string, string> } {
    const top = this.#stack.at(-1)?.path ?? "";
    const { pathname, searchParams } = new URL(url, `file:///${top}`);
    const path = pathname.slice(1);
    if (!this.#pages.has(path)) {
      throw new Error(`page "${path}" is not found`);
    }
    return { path, query: Object.fromEntries(searchParams) };
  }
}

function asBackend(element: HTMLElement): GeneralBackendElement {
  return element as unknown as GeneralBackendElement;
}
