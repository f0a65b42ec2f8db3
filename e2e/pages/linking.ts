import { type Locator, type Page, expect } from "@playwright/test";

/** Where somebody makes one account of two. */
export class LinkingPage {
  readonly page: Page;
  readonly dialog: Locator;
  /** The two are one. */
  readonly complete: Locator;
  readonly codeError: Locator;
  readonly linkError: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByTestId("dialog");
    this.complete = page.getByTestId("link-complete");
    this.codeError = page.getByTestId("link-code-typed-error");
    this.linkError = page.getByTestId("link-password-error");
  }

  /** As somebody finds it. */
  async open(): Promise<void> {
    await this.page.goto("/#/pages/account/index");
    await this.page.getByTestId("open-linking").click();
    await expect(this.page.getByTestId("show-link-code")).toBeVisible();
  }

  async askForCode(password: string): Promise<void> {
    await this.page.getByTestId("link-code-password").fill(password);
    await this.page.getByTestId("link-code-show").click();
  }

  async showCode(password: string): Promise<string> {
    await this.askForCode(password);
    return this.page.getByTestId("link-code").innerText();
  }

  async typeCode(code: string): Promise<void> {
    await this.page.getByTestId("link-code-typed").fill(code);
    await this.page.getByTestId("link-code-typed-submit").click();
  }

  async confirm(password: string): Promise<void> {
    await this.page.getByTestId("link-password").fill(password);
    await this.page.getByTestId("dialog-confirm").click();
  }
}
