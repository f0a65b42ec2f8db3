import { readFileSync } from "node:fs";
import { type Locator, type Page, expect } from "@playwright/test";

/** The list of conversations: a page of its own on a phone, beside the chat on a desktop. */
export class History {
  readonly page: Page;
  readonly rows: Locator;
  readonly hits: Locator;

  constructor(page: Page) {
    this.page = page;
    this.rows = page.getByTestId("history-item");
    this.hits = page.getByTestId("search-hit");
  }

  async open(): Promise<void> {
    if ((this.page.viewportSize()?.width ?? 0) < 900) {
      await this.page.getByTestId("tab-history").click();
    }
    await expect(this.page.getByTestId("shelf-active")).toBeVisible();
  }

  row(title: string): Locator {
    return this.rows.filter({ has: this.page.getByText(title, { exact: true }) });
  }

  /** Also of rows that are out of view, which the browser does not lay out. */
  async titles(): Promise<string[]> {
    return this.page.getByTestId("history-title").allTextContents();
  }

  async act(title: string, action: string): Promise<void> {
    await this.row(title).hover();
    await this.row(title).getByTestId("history-more-actions").click();
    await this.page.getByTestId(`action-${action}`).click();
  }

  async rename(title: string, name: string): Promise<void> {
    await this.act(title, "rename");
    await this.page.getByTestId("rename-title").fill(name);
    await this.page.getByTestId("dialog-confirm").click();
  }

  async show(shelf: "active" | "archived" | "deleted"): Promise<void> {
    await this.page.getByTestId(`shelf-${shelf}`).click();
  }

  async search(query: string): Promise<void> {
    await this.page.getByTestId("history-search").fill(query);
  }

  /** The file that the browser saved, with its name. */
  async export(title: string, format: "markdown" | "text" | "json"): Promise<{ name: string; text: string }> {
    const saved = this.page.waitForEvent("download");
    await this.act(title, "export");
    await this.page.getByTestId(`action-${format}`).click();
    const download = await saved;
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
  }
}
