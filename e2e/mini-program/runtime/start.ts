import { AppInstance } from "./logic/appInstance.ts";
import { Components } from "./logic/components.ts";
import { Modules } from "./logic/modules.ts";
import { PageStack } from "./logic/pageStack.ts";
import { recogniseLongPresses } from "./longPress.ts";
import { type MiniProgramPackage, pagesOf } from "./miniProgramPackage.ts";
import { registerBuiltIns } from "./native/register.ts";
import { appearance } from "./wx/appearance.ts";
import { clipboard } from "./wx/clipboard.ts";
import { Files, type SentFile } from "./wx/files.ts";
import { navigation } from "./wx/navigation.ts";
import { Network } from "./wx/network.ts";
import { Privacy } from "./wx/privacy.ts";
import { storage } from "./wx/storage.ts";
import { system, theme } from "./wx/system.ts";
import { wechat } from "./wx/wechat.ts";

declare global {
  interface Window {
    phone: Phone;
  }
}

/** What the person who holds the phone does to WeChat, beside touching the page. */
export interface Phone {
  /** To another app; WeChat cuts off what is still loading. */
  leave(): void;
  comeBack(): void;
  /** The phone's own way back: a swipe from the edge, a key. */
  goBack(): void;
  deliverChunks(delivers: boolean): void;
  /** Whether a chat is picked when a file is to be sent, or that window is left. */
  pickChat(picks: boolean): void;
  sentFiles(): readonly SentFile[];
  /** Paths of what lies in the mini-program's folder. */
  keptFiles(): readonly string[];
}

const address: string = "./package.js";
const built = (await import(address)) as MiniProgramPackage;

const first = built.app.pages[0] as string;
const options = { path: first, query: {}, scene: 1001 } as const;
const app = new AppInstance();
const network = new Network(location.origin);
const privacy = new Privacy();
const files = new Files();
const wx: Record<string, unknown> = {};
const components: Components = new Components(built, (script) => void modules.require(script));
registerBuiltIns(components.space.getComponentSpace(), built.builtInTemplates);
const tabs = (built.app.tabBar?.list ?? []).map(({ pagePath }) => pagePath);
const pages = new PageStack(components, pagesOf(built.app), tabs);
const modules = new Modules(built.scripts, {
  wx,
  global: {},
  App: app.declare,
  Component: components.declare,
  Page() {
    throw new Error("uni-app makes its pages with Component(); Page() is not here.");
  },
  getApp: () => app.instance,
  getCurrentPages: pages.current,
});
Object.assign(wx, appearance, storage, wechat, system(options), clipboard(privacy), navigation(pages));
Object.assign(wx, app.api, files.api, network.api, privacy.api, {
  createSelectorQuery: () => pages.top().createSelectorQuery(),
});

window.phone = {
  leave() {
    pages.hide();
    app.hide();
    network.interrupt();
  },
  comeBack() {
    app.show(options);
    pages.show();
  },
  goBack: () => pages.navigateBack(1),
  deliverChunks: (delivers) => (network.deliversChunks = delivers),
  pickChat: (picks) => (files.picksChat = picks),
  sentFiles: () => files.sent,
  keptFiles: () => files.paths,
};

const { backgroundColor } = built.app.window;
document.documentElement.style.backgroundColor = built.theme[theme()][backgroundColor.slice(1)] ?? backgroundColor;

recogniseLongPresses();
modules.require("app.js");
app.launch(options);
pages.reLaunch(`/${first}`);
