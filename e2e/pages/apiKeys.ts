import { type Locator, type Page, expect } from "@playwright/test";

/** The page on which a visitor manages API keys. */
export class ApiKeysPage {
  readonly page: Page;
  readonly keys: Locator;

  constructor(page: Page) {
    this.page = page;
    this.keys = page.getByTestId("api-key");
  }

  async open(): Promise<void> {
    await this.page.goto("/#/pages/api-keys/index");
    await expect(this.page.getByTestId("api-key-count")).toBeVisible();
  }

  /** The key in clear, as the page shows it this once. */
  async create(name: string, useLimit = ""): Promise<string> {
    await this.page.getByTestId("api-key-create").click();
    await this.page.getByTestId("api-key-new-name").fill(name);
    await this.page.getByTestId("api-key-limit").fill(useLimit);
    await this.page.getByTestId("dialog-confirm").click();
    const key = await this.page.getByTestId("issued-key").innerText();
    await this.page.getByTestId("dialog-confirm").click();
    return key.trim();
  }

  async revoke(name: string): Promise<void> {
    await this.keys.filter({ hasText: name }).getByTestId("api-key-revoke").click();
    await this.page.getByTestId("dialog-confirm").click();
    await expect(this.page.getByTestId("dialog")).toHaveCount(0);
  }
}
