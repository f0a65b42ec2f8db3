import { readFileSync } from "node:fs";
import { type Locator, type Page, expect } from "@playwright/test";

/** The personal centre of the web chat, as a visitor uses it. */
export class PersonalCentre {
  readonly page: Page;
  readonly ledger: Locator;
  readonly logins: Locator;
  readonly thisLogin: Locator;

  constructor(page: Page) {
    this.page = page;
    this.ledger = page.getByTestId("ledger-entry");
    this.logins = page.getByTestId("login");
    this.thisLogin = page.locator('[data-testid="login"][data-current="true"]');
  }

  async open(): Promise<void> {
    await this.page.goto("/#/pages/account/index");
  }

  async openLedger(): Promise<void> {
    await this.page.goto("/#/me/ledger/index");
  }

  async openMoreUses(): Promise<void> {
    await this.page.goto("/#/me/more-uses/index");
    await expect(this.page.getByTestId("quota-remaining")).toBeVisible();
  }

  async openTopUp(): Promise<void> {
    await this.page.goto("/#/me/top-up/index");
    await expect(this.page.getByTestId("shop")).toBeVisible();
  }

  async openSecurity(): Promise<void> {
    await this.page.goto("/#/me/security/index");
    await expect(this.logins.first()).toBeVisible();
  }

  /** Kinds and amounts, newest first. */
  async ledgerLines(): Promise<string[]> {
    return this.ledger.evaluateAll((entries) =>
      entries.map((entry) => {
        const amount = entry.querySelector<HTMLElement>("[data-testid=ledger-amount]")?.dataset["amount"];
        return `${(entry as HTMLElement).dataset["kind"]} ${amount}`;
      }),
    );
  }

  async hasRemaining(uses: number): Promise<void> {
    await expect(this.page.getByTestId("quota-remaining")).toHaveText(String(uses));
  }

  async redeem(code: string): Promise<void> {
    await this.page.getByTestId("redeem-code").fill(code);
    await this.page.getByTestId("redeem-code-submit").click();
  }

  async changePassword(current: string, chosen: string): Promise<void> {
    await this.page.getByTestId("current-password").fill(current);
    await this.page.getByTestId("new-password").fill(chosen);
    await this.page.getByTestId("save-password").click();
  }

  /** The zip that the browser saved. */
  async exportMyData(): Promise<Buffer> {
    const download = this.page.waitForEvent("download");
    await this.page.getByTestId("export-now").click();
    return readFileSync(await (await download).path());
  }

  async deleteAccount(password: string): Promise<void> {
    await this.page.getByTestId("delete-account").click();
    await this.page.getByTestId("delete-account-password").fill(password);
    await this.page.getByTestId("dialog-confirm").click();
  }
}
