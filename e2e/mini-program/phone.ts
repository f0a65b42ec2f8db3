import { type Page, expect } from "@playwright/test";
import type { Product } from "../product/product.ts";
import type { SentFile } from "./runtime/wx/files.ts";
import { PLACE, serveMiniProgram } from "./serve.ts";

/** uni-app hands a component its data after it was made; until then the framework finds none. */
const EXPECTED = /received type-incompatible value|for-list data is neither|"key" is not a valid property/;
/** What the browser says of each answer that is no success: what the mini-program makes of it is looked at instead. */
const REFUSED = /^Failed to load resource/;

declare global {
  interface Window {
    qingliaoNotices: string[];
  }
}

/** In milliseconds; less than the mini-program waits for a server that is silent. */
const SOME_SECONDS = 5_000;

/** Somebody's phone with the mini-program in WeChat. */
export class Phone {
  /** What went wrong in the mini-program's own code, what it asked of this WeChat in vain, and whom else it called. */
  readonly problems: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly product: Product,
  ) {
    page.on("pageerror", (problem) => this.problems.push(problem.stack ?? problem.message));
    page.on("console", (message) => {
      const isProblem = message.type() === "error" || message.type() === "warning";
      if (isProblem && !EXPECTED.test(message.text()) && !REFUSED.test(message.text())) {
        this.problems.push(message.text());
      }
    });
    page.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith("http") && origin !== product.origin) {
        this.problems.push(`${request.url()} was asked for.`);
      }
    });
  }

  /** `openid` is by whom WeChat knows the phone's owner. */
  static async of(openid: string, page: Page, product: Product): Promise<Phone> {
    await page.exposeFunction("codeFromWechat", () => product.wechat.codeOf(openid));
    await page.addInitScript(rememberNotices);
    await serveMiniProgram(page, product.origin);
    return new Phone(page, product);
  }

  /** Also when it was open before: then it starts anew, and finds what it has stored. */
  async openMiniProgram(): Promise<void> {
    await this.page.goto(`${this.product.origin}${PLACE}shell.html`);
    // The browser calls a document loaded whose script still waits for another.
    await this.page.waitForFunction(() => "phone" in window);
  }

  /** To another app, long enough for WeChat to cut off what is still loading. */
  async leaveWechat(): Promise<void> {
    await this.page.evaluate(() => window.phone.leave());
  }

  async comeBack(): Promise<void> {
    await this.page.evaluate(() => window.phone.comeBack());
  }

  async swipeBack(): Promise<void> {
    await this.page.evaluate(() => window.phone.goBack());
  }

  async loseNetwork(): Promise<void> {
    await this.page.context().setOffline(true);
  }

  async findNetwork(): Promise<void> {
    await this.page.context().setOffline(false);
  }

  /** Seconds at once, again and again: what the mini-program waits for by the clock comes without a wait. */
  async letTimePassUntil(happened: () => Promise<boolean>): Promise<void> {
    await this.page.clock.install();
    await expect
      .poll(async () => {
        await this.page.clock.fastForward(SOME_SECONDS);
        return happened();
      }, "it happened in time")
      .toBe(true);
    await this.page.clock.resume();
  }

  /** As on phones whose WeChat hands over an answer only when it is whole. */
  async deliverAnswersWhole(): Promise<void> {
    await this.page.evaluate(() => window.phone.deliverChunks(false));
  }

  /** Whether a chat is picked when WeChat asks to whom a file goes. */
  async pickChat(picks: boolean): Promise<void> {
    await this.page.evaluate((picked) => window.phone.pickChat(picked), picks);
  }

  async sentFiles(): Promise<readonly SentFile[]> {
    return this.page.evaluate(() => window.phone.sentFiles());
  }

  async keptFiles(): Promise<readonly string[]> {
    return this.page.evaluate(() => window.phone.keptFiles());
  }

  async clipboard(): Promise<string | null> {
    return this.page.evaluate(() => sessionStorage.getItem("clipboard"));
  }

  /** What the mini-program has told in short since it was opened, also where it is gone by now. */
  async notices(): Promise<readonly string[]> {
    return this.page.evaluate(() => window.qingliaoNotices);
  }

  /** What the mini-program has stored under that key of its own. */
  async stored(key: string): Promise<unknown> {
    const text = await this.page.evaluate((name) => localStorage.getItem(`wx.${name}`), `qingliao.${key}`);
    // WeChat keeps values; this product's are JSON itself.
    return text === null ? null : JSON.parse(JSON.parse(text) as string);
  }
}

/** In the page: a notice goes by itself, perhaps before anybody has looked for it. */
function rememberNotices(): void {
  window.qingliaoNotices = [];
  new MutationObserver(() => {
    const told = document.querySelector("[data-testid=notice]")?.textContent?.trim() ?? "";
    if (told !== "" && told !== window.qingliaoNotices.at(-1)) {
      window.qingliaoNotices.push(told);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
}
