import { type Locator, expect } from "@playwright/test";
import type { Phone } from "./phone.ts";

/** The mini-program as its user sees and touches it. */
export class MiniProgram {
  readonly phone: Phone;
  /** The page on top; WeChat keeps those below it. */
  readonly screen: Locator;
  readonly questions: Locator;
  readonly answers: Locator;
  readonly lastAnswer: Locator;
  readonly composer: Locator;
  readonly sendButton: Locator;
  readonly stopButton: Locator;
  /** WeChat's question, in the mini-program's words. */
  readonly privacyQuestion: Locator;

  constructor(phone: Phone) {
    this.phone = phone;
    this.screen = phone.page.locator("wx-page:not([hidden])");
    this.questions = this.#messages("user").getByTestId("message-text");
    this.answers = this.#messages("assistant");
    this.lastAnswer = this.answers.last();
    this.composer = this.screen.getByRole("textbox", { name: "输入消息" });
    this.sendButton = this.button("发送");
    this.stopButton = this.button("停止回答");
    this.privacyQuestion = this.screen.getByRole("dialog", { name: "先看一眼隐私保护指引" });
  }

  button(name: string | RegExp): Locator {
    return this.screen.getByRole("button", { name, exact: true });
  }

  async tapTab(name: "聊天" | "历史" | "我的"): Promise<void> {
    await this.screen.getByRole("navigation").getByRole("button", { name, exact: true }).tap();
  }

  /** Sends what is typed into the composer; who is no user yet becomes one on the way. */
  async logInByFirstMessage(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.sendButton.tap();
    await this.button("微信一键登录").tap();
    await expect(this.questions).toHaveText([text]);
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.sendButton.tap();
    await expect(this.questions.last()).toHaveText(text);
  }

  /** The first turn of somebody who is no user yet. */
  async talkFirst(text: string): Promise<void> {
    await this.logInByFirstMessage(text);
    await expect(this.answers).toHaveCount(1);
    await this.answerIsComplete();
  }

  /** A whole turn. */
  async talk(text: string): Promise<void> {
    const before = await this.answers.count();
    await this.say(text);
    await expect(this.answers).toHaveCount(before + 1);
    await this.answerIsComplete();
  }

  /** The finger is lifted when the sheet is there. */
  async pressLong(element: Locator): Promise<void> {
    const { x, y } = (await element.boundingBox()) ?? { x: 0, y: 0 };
    const touches = [{ identifier: 0, clientX: x + 5, clientY: y + 5 }];
    await element.dispatchEvent("touchstart", { touches, changedTouches: touches, targetTouches: touches });
    await expect(this.screen.getByRole("dialog")).toBeVisible();
    await element.dispatchEvent("touchend", { changedTouches: touches });
  }

  /** Copies the last answer out of the sheet that a long press opens. */
  async copyLastAnswer(): Promise<void> {
    await this.pressLong(this.lastAnswer.getByTestId("message-text"));
    await this.screen.getByRole("dialog", { name: "这个回答" }).getByRole("button", { name: "复制" }).tap();
  }

  /** And goes on. The one before it does so no more, and is not taken for it. */
  async answerHasBegun(): Promise<void> {
    await expect(this.lastAnswer).toHaveAttribute("data-status", "generating");
    await expect(this.lastAnswer.getByTestId("message-text")).not.toBeEmpty();
    await expect(this.lastAnswer).toHaveAttribute("data-status", "generating");
  }

  /** No word of it is lost, and more come. */
  async answerGoesOnFrom(soFar: string): Promise<void> {
    await expect.poll(async () => (await this.lastAnswerText()).length).toBeGreaterThan(soFar.length);
    expect((await this.lastAnswerText()).startsWith(soFar)).toBe(true);
  }

  /** In mid-answer. */
  async stop(): Promise<void> {
    // Who presses 停止 as fast as the other half of a double press on 发送 has to press it once more.
    await expect(async () => {
      if (await this.stopButton.isVisible()) {
        await this.stopButton.tap({ timeout: 500 });
      }
      await expect(this.lastAnswer).toHaveAttribute("data-status", "stopped", { timeout: 500 });
    }).toPass();
    await expect(this.sendButton).toBeVisible();
  }

  async answerIsComplete(): Promise<void> {
    await expect(this.lastAnswer).toHaveAttribute("data-status", "complete");
  }

  async lastAnswerText(): Promise<string> {
    const text = this.lastAnswer.getByTestId("message-text");
    return (await text.count()) === 0 ? "" : text.innerText();
  }

  #messages(role: "user" | "assistant"): Locator {
    return this.screen.locator(`[data-testid="message"][data-role="${role}"]`);
  }
}
