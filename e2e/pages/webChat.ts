import { type Locator, type Page, expect } from "@playwright/test";
import type { Credentials } from "../product/api.ts";

/** Actions that have a button of their own beneath a pointer. */
const AT_HAND = ["copy", "edit", "regenerate", "like", "dislike"];

/** The web chat, as a visitor uses it. */
export class WebChat {
  readonly page: Page;
  readonly questions: Locator;
  readonly answers: Locator;
  readonly lastAnswer: Locator;
  readonly composer: Locator;
  readonly sendButton: Locator;
  readonly stopButton: Locator;
  /** Why the last message has no answer: in the conversation, or above the composer where nothing was stored. */
  readonly failure: Locator;
  /** What stands in front of the page: a sheet or a dialog. */
  readonly dialog: Locator;
  readonly notice: Locator;
  readonly #uses: Locator;

  constructor(page: Page) {
    this.page = page;
    this.questions = messages(page, "user").getByTestId("message-text");
    this.answers = messages(page, "assistant");
    this.lastAnswer = this.answers.last();
    this.composer = page.getByTestId("composer-input");
    this.sendButton = page.getByTestId("send");
    this.stopButton = page.getByTestId("stop");
    this.failure = page.getByTestId("message-error").or(page.getByTestId("banner-error")).last();
    this.dialog = page.getByTestId("dialog");
    this.notice = page.getByTestId("notice");
    this.#uses = page.getByTestId("remaining-uses");
  }

  static async register(page: Page, credentials: Credentials): Promise<WebChat> {
    const chat = new WebChat(page);
    await chat.openSignIn();
    await page.getByTestId("switch-form").click();
    await chat.submitCredentials(credentials);
    await chat.hasRemainingUses(20);
    return chat;
  }

  async open(): Promise<void> {
    await this.page.goto("/");
  }

  async openSignIn(): Promise<void> {
    await this.page.goto("/#/pages/sign-in/index");
  }

  /** Of somebody who has an account. */
  static async logIn(page: Page, credentials: Credentials): Promise<WebChat> {
    const chat = new WebChat(page);
    await chat.openSignIn();
    await chat.submitCredentials(credentials);
    await expect(chat.composer).toBeVisible();
    return chat;
  }

  async openHistory(): Promise<void> {
    await this.page.goto("/#/pages/history/index");
  }

  async openConversation(id: string): Promise<void> {
    await this.page.goto(`/#/pages/history/detail?id=${id}`);
  }

  async submitCredentials({ username, password }: Credentials): Promise<void> {
    await this.page.getByTestId("username").fill(username);
    await this.page.getByTestId("password").fill(password);
    await this.page.getByTestId("submit").click();
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.sendButton.click();
  }

  /** A whole turn. */
  async talk(text: string): Promise<void> {
    const before = await this.answers.count();
    await this.say(text);
    await expect(this.answers).toHaveCount(before + 1);
    await this.answerIsComplete();
  }

  question(text: string): Locator {
    return messages(this.page, "user").filter({ hasText: text });
  }

  /** Does with a message what its buttons offer to a pointer, and its sheet to a finger that is held on it. */
  async act(message: Locator, action: string): Promise<void> {
    if (await this.page.evaluate(() => matchMedia("(hover: none)").matches)) {
      await this.#hold(message.getByTestId("message-text"));
      await this.page.getByTestId(`action-${action}`).click();
      return;
    }
    await message.hover();
    if (AT_HAND.includes(action)) {
      await message.getByTestId(`message-${action}`).click();
    } else {
      await message.getByTestId("message-more").click();
      await this.page.getByTestId(`action-${action}`).click();
    }
  }

  /** Until the sheet is there. */
  async #hold(place: Locator): Promise<void> {
    await place.scrollIntoViewIfNeeded();
    const box = await place.boundingBox();
    if (box === null) {
      throw new Error("Nothing is there to be held.");
    }
    const finger = await this.page.context().newCDPSession(this.page);
    const touchPoints = [{ x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 12) }];
    await finger.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
    await expect(this.dialog).toBeVisible();
    await finger.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await finger.detach();
  }

  /** From the menu of the whole conversation. */
  async actOnConversation(action: string): Promise<void> {
    await this.page.getByTestId("chat-menu").click();
    await this.page.getByTestId(`action-${action}`).click();
  }

  async tryAgain(): Promise<void> {
    await this.page.getByTestId("retry").or(this.page.getByTestId("banner-retry")).last().click();
  }

  /** And goes on. The one before it does so no more, and is not taken for it. */
  async answerHasBegun(): Promise<void> {
    await expect(this.lastAnswer).toHaveAttribute("data-status", "generating");
    await expect(this.lastAnswer.getByTestId("message-text")).not.toBeEmpty();
    await expect(this.lastAnswer).toHaveAttribute("data-status", "generating");
  }

  async answerIsComplete(): Promise<void> {
    await expect(this.lastAnswer).toHaveAttribute("data-status", "complete");
  }

  async lastAnswerText(): Promise<string> {
    return (await this.lastAnswer.getByTestId("message-text").allInnerTexts()).join("");
  }

  async hasRemainingUses(uses: number): Promise<void> {
    await expect(this.#uses).toHaveAttribute("data-remaining", String(uses));
  }
}

function messages(page: Page, role: "user" | "assistant"): Locator {
  return page.locator(`[data-testid="message"][data-role="${role}"]`);
}
