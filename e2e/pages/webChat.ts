import { type Locator, type Page, expect } from "@playwright/test";
import type { Credentials } from "../product/api.ts";

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

  async tryAgain(): Promise<void> {
    await this.page.getByTestId("retry").or(this.page.getByTestId("banner-retry")).last().click();
  }

  async answerHasBegun(): Promise<void> {
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
