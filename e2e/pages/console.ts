import { type Locator, type Page, expect } from "@playwright/test";
import type { Credentials } from "../product/api.ts";

/** The admin and ops consoles, as an administrator uses them. */
export class Console {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async logIn(page: Page, { username, password }: Credentials): Promise<Console> {
    await page.goto("/admin");
    await page.getByTestId("login-username").fill(username);
    await page.getByTestId("login-password").fill(password);
    await page.getByTestId("login-submit").click();
    await page.getByTestId("who").filter({ visible: true }).or(page.getByTestId("open-menu")).first().waitFor();
    return new Console(page);
  }

  /** The one row of a search for the whole name. */
  async find(username: string): Promise<Locator> {
    await this.#page.goto("/admin/users");
    await this.#page.getByTestId("user-search").fill(username);
    await expect(this.#page.getByTestId("user-row")).toHaveCount(1);
    return this.#page.locator(`[data-testid="user-row"][data-username="${username}"]`);
  }

  async addUses(user: Locator, uses: number): Promise<void> {
    await user.getByTestId("add-uses").click();
    await this.#page.getByTestId("add-uses-uses").fill(String(uses));
    await this.#page.getByTestId("add-uses-reason").fill("端到端测试");
    await this.#page.getByTestId("add-uses-confirm").click();
    await this.#page.getByTestId("add-uses-dialog").waitFor({ state: "hidden" });
  }

  async openOps(): Promise<void> {
    await this.#page.goto("/ops");
  }

  /** All tokens the model server has generated, as the ops console shows them now. */
  async generatedTokens(): Promise<number> {
    const tile = this.#page.getByTestId("tile-generated-total").first();
    await expect(tile).toHaveAttribute("data-value", /^\d+$/);
    return Number(await tile.getAttribute("data-value"));
  }
}
