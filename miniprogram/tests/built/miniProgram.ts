import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { WechatRequest } from '@/platform/wechatRequest';

const require = createRequire(import.meta.url);
const exparser = require('miniprogram-exparser') as {
  Event: {
    create(name: string, detail: object, options: object): unknown;
    dispatchEvent(element: unknown, event: unknown): void;
  };
};
const { register } = require('j-component') as { register(definition: object): void };
const BUNDLE = resolve('dist/build/mp-weixin');

interface RenderedPage {
  dom: HTMLElement;
  attach(parent: Node): void;
  detach(): void;
  instance: { onLoad?(query: object): void; onShow?(): void; onReady?(): void; onHide?(): void };
}

/** A page on the screen, as far as a person sees and touches it. */
export class Screen {
  constructor(private readonly page: RenderedPage) {}

  get text(): string {
    return this.page.dom.textContent ?? '';
  }

  all(selector: string): HTMLElement[] {
    return Array.from(this.page.dom.querySelectorAll<HTMLElement>(selector));
  }

  one(selector: string): HTMLElement {
    const [found] = this.all(selector);
    if (found === undefined) {
      throw new Error(`nothing on the screen is ${selector}: ${this.text}`);
    }
    return found;
  }

  tap(selector: string): void {
    this.fire(selector, 'tap', {});
  }

  /** WeChat's keyboard comes up over the page, or goes with a height of 0. */
  keyboard(selector: string, height: number): void {
    this.fire(selector, 'keyboardheightchange', { height, duration: 0.25 });
  }

  /** A field that grows by itself has got another height. */
  lines(selector: string, height: number): void {
    this.fire(selector, 'linechange', { height });
  }

  /** Where a scroller was told to go last. */
  scrolledTo(selector: string): unknown {
    const { __wxElement: element } = this.one(selector) as HTMLElement & {
      __wxElement?: { data: { scrollTop?: number } };
    };
    return element?.data.scrollTop;
  }

  /** Another page is shown, or another app. */
  leave(): void {
    this.page.instance.onHide?.();
  }

  type(selector: string, value: string): void {
    this.fire(selector, 'input', { value });
  }

  /** Presses the button with exactly this text. */
  press(text: string): void {
    this.fireOn(this.withText('wx-button', text), 'tap', {});
  }

  /** Types into the field with this label. */
  typeInto(label: string, value: string): void {
    const [labelled] = this.all('wx-text').filter((found) => found.textContent === label);
    const field = labelled?.parentElement?.querySelector<HTMLElement>('wx-input');
    if (!field) {
      throw new Error(`no field on the screen is called ${label}: ${this.text}`);
    }
    this.fireOn(field, 'input', { value });
  }

  private withText(selector: string, text: string): HTMLElement {
    const found = this.all(selector).filter((element) => element.textContent?.trim() === text);
    if (found.length === 0) {
      throw new Error(`no ${selector} on the screen says ${text}: ${this.text}`);
    }
    return found[found.length - 1] as HTMLElement;
  }

  /** WeChat's own button by which somebody agrees. */
  agree(text: string): void {
    this.fireOn(this.withText('wx-button', text), 'agreeprivacyauthorization', {});
  }

  /** Events go the way WeChat sends them: through the component framework, not through the DOM. */
  private fire(selector: string, name: string, detail: object): void {
    this.fireOn(this.one(selector), name, detail);
  }

  private fireOn(target: HTMLElement, name: string, detail: object): void {
    const { __wxElement: element } = target as HTMLElement & { __wxElement?: unknown };
    const options = { bubbles: true, composed: true, capturePhase: true };
    exparser.Event.dispatchEvent(element, exparser.Event.create(name, detail, options));
  }
}

/** A request the mini-program made, with the test at the other end. */
export class WechatCall {
  private listener: ((chunk: { data: ArrayBuffer }) => void) | undefined;
  constructor(readonly options: WechatRequest & { enableChunked?: boolean }) {}

  task = {
    abort: () => this.options.fail({ errMsg: 'request:fail abort' }),
    onChunkReceived: (listener: (chunk: { data: ArrayBuffer }) => void) => (this.listener = listener),
    onHeadersReceived: () => undefined,
  };

  get content(): { turnId: string; content: string } {
    return JSON.parse(this.options.data as string) as { turnId: string; content: string };
  }

  /** Sends events in pieces of `size` bytes, wherever that cuts. */
  chunks(text: string, size: number): void {
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length; at += size) {
      this.listener?.({ data: bytes.slice(at, at + size).buffer });
    }
  }

  succeed(statusCode: number, data: unknown): void {
    this.options.success({ statusCode, data });
  }
}

/** WeChat as far as this product uses it: storage, answers by path, and calls left open for the test. */
export class Wechat {
  readonly calls: WechatCall[] = [];
  readonly storage = new Map<string, string>();
  /** What is in the clipboard. */
  clipboard = '';
  /** Files of the mini-program, by their path. */
  readonly files = new Map<string, ArrayBuffer>();
  /** Names of the files that were sent to a chat. */
  readonly sent: string[] = [];
  /** How often the mini-program put the keyboard away. */
  keyboardPutAway = 0;
  /** Whether WeChat must ask before the clipboard is used. */
  asksFirst = false;
  private privacyListener: ((reply: (answer: { event: string }) => void) => void) | undefined;
  private codes = 0;
  private readonly answers = new Map<string, { statusCode: number; data: unknown }>();

  answer(method: string, path: string, statusCode: number, body: object): this {
    this.answers.set(`${method} /api/v1${path}`, { statusCode, data: JSON.stringify(body) });
    return this;
  }

  answerBytes(method: string, path: string, statusCode: number, data: ArrayBuffer): this {
    this.answers.set(`${method} /api/v1${path}`, { statusCode, data });
    return this;
  }

  callsTo(path: string): WechatCall[] {
    return this.calls.filter((call) => call.options.url.endsWith(path));
  }

  onNeedPrivacyAuthorization = (listener: NonNullable<Wechat['privacyListener']>) => {
    this.privacyListener = listener;
  };

  /** Waits for the person's consent where WeChat asks for it. */
  setClipboardData = (options: {
    data: string;
    success(): void;
    fail(failure: { errMsg: string }): void;
  }) => {
    const copy = () => {
      this.clipboard = options.data;
      options.success();
    };
    if (!this.asksFirst) {
      copy();
      return;
    }
    this.privacyListener?.(({ event }) => {
      if (event === 'agree') {
        this.asksFirst = false;
        copy();
      } else if (event === 'disagree') {
        options.fail({ errMsg: 'setClipboardData:fail privacy permission is not authorized' });
      }
    });
  };

  shareFileMessage = (options: { filePath: string; fileName: string; success(): void; fail(): void }) => {
    if (this.files.has(options.filePath)) {
      this.sent.push(options.fileName);
      options.success();
    } else {
      options.fail();
    }
  };

  getFileSystemManager = () => ({
    writeFile: (options: { filePath: string; data: ArrayBuffer; success(): void }) => {
      this.files.set(options.filePath, options.data);
      options.success();
    },
    unlink: (options: { filePath: string }) => void this.files.delete(options.filePath),
  });

  /** Gives another code each time, as WeChat does. */
  login = (options: { success(given: { code: string }): void }) => {
    this.codes += 1;
    options.success({ code: `code-${this.codes}` });
  };

  request = (options: WechatRequest) => {
    const call = new WechatCall(options);
    this.calls.push(call);
    const path = options.url.replace(/^https?:\/\/[^/]+/, '');
    const answer = this.answers.get(`${options.method} ${path}`);
    if (answer !== undefined) {
      call.succeed(answer.statusCode, answer.data);
    }
    return call.task;
  };
}

const SYSTEM = {
  windowWidth: 375,
  windowHeight: 812,
  statusBarHeight: 44,
  pixelRatio: 2,
  platform: 'ios',
  theme: 'light',
  language: 'zh_CN',
  SDKVersion: '3.0.0',
};

/** What the bundle calls without waiting for anything. */
const UNHEARD = [
  'setStorage',
  'onThemeChange',
  'onAppShow',
  'onNetworkStatusChange',
  'onWindowResize',
  'setNavigationBarColor',
  'setBackgroundColor',
  'switchTab',
  'navigateTo',
  'navigateBack',
];

/** Starts the built bundle anew: app.js, then a page, which stays attached to the document. */
export function startMiniProgram(page: string, wechat: Wechat): Screen {
  if (!existsSync(resolve(BUNDLE, 'app.js'))) {
    throw new Error('The built mini-program is tested: run npm run build:mp-weixin first.');
  }
  const nothing = () => undefined;
  const wx: Record<string, unknown> = {
    request: wechat.request,
    login: wechat.login,
    onNeedPrivacyAuthorization: wechat.onNeedPrivacyAuthorization,
    setClipboardData: wechat.setClipboardData,
    shareFileMessage: wechat.shareFileMessage,
    getFileSystemManager: wechat.getFileSystemManager,
    hideKeyboard: () => (wechat.keyboardPutAway += 1),
    env: { USER_DATA_PATH: 'http://usr' },
    getSystemInfoSync: () => SYSTEM,
    getWindowInfo: () => SYSTEM,
    getDeviceInfo: () => SYSTEM,
    getAppBaseInfo: () => SYSTEM,
    getSystemSetting: () => ({}),
    getAppAuthorizeSetting: () => ({}),
    getMenuButtonBoundingClientRect: () => ({
      left: 281,
      top: 48,
      right: 368,
      bottom: 80,
      width: 87,
      height: 32,
    }),
    getLaunchOptionsSync: () => ({ path: page, query: {}, scene: 1001 }),
    getEnterOptionsSync: () => ({ path: page, query: {}, scene: 1001 }),
    getStorageSync: (key: string) => wechat.storage.get(key) ?? '',
    setStorageSync: (key: string, value: string) => void wechat.storage.set(key, value),
    removeStorageSync: (key: string) => void wechat.storage.delete(key),
    canIUse: () => true,
    getAccountInfoSync: () => ({ miniProgram: { appId: 'touristappid' } }),
    createSelectorQuery: () => selectorQuery(),
  };
  UNHEARD.forEach((name) => (wx[name] = nothing));
  let app: { onLaunch?(options: object): void; onShow?(options: object): void } = {};
  Object.assign(globalThis, {
    wx,
    App: (options: typeof app) => (app = options),
    // uni-app wraps it; its own pages are components.
    Page: nothing,
    getApp: () => app,
    getCurrentPages: () => [{ route: page }],
    __wxConfig: {},
  });
  Object.keys(require.cache)
    .filter((path) => path.startsWith(BUNDLE))
    .forEach((path) => delete require.cache[path]);
  const simulate = require('miniprogram-simulate') as {
    load(path: string, options: object): string;
    render(id: string): RenderedPage;
  };
  // miniprogram-simulate keeps nothing of what its built-in components are told.
  register({
    id: 'scroll-view',
    tagName: 'wx-scroll-view',
    template: '<slot/>',
    properties: { scrollTop: { type: Number, value: 0 } },
  });
  // miniprogram-simulate puts a wx of its own in place when it is loaded.
  Object.assign(globalThis, { wx });
  require(resolve(BUNDLE, 'app.js'));
  app.onLaunch?.({ path: page, query: {}, scene: 1001 });
  const rendered = simulate.render(simulate.load(resolve(BUNDLE, page), { rootPath: BUNDLE }));
  rendered.attach(document.body);
  rendered.instance.onLoad?.({});
  rendered.instance.onShow?.();
  rendered.instance.onReady?.();
  return new Screen(rendered);
}

function selectorQuery() {
  const query = {
    in: () => query,
    select: () => query,
    boundingClientRect: () => query,
    exec: () => undefined,
  };
  return query;
}
