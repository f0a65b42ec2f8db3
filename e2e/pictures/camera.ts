import { join } from "node:path";
import { type Page, expect } from "@playwright/test";
import { sidewaysScroll } from "../pages/sidewaysScroll.ts";

export const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 800 };
/** The narrowest phone that is still sold; looked at by measure alone. */
const NARROWEST = { width: 320, height: 568 };

const DEVICES = { phone: PHONE, desktop: DESKTOP } as const;

/** Takes each state of a page in light and dark, on each device, for those who judge by eye. */
export class Camera {
  readonly page: Page;
  /** What the pages complained of, as it came. */
  readonly complaints: string[] = [];
  readonly #folder: string;
  readonly #devices: readonly (keyof typeof DEVICES)[];

  constructor(page: Page, folder: string, devices: readonly (keyof typeof DEVICES)[] = ["phone", "desktop"]) {
    this.page = page;
    this.#folder = folder;
    this.#devices = devices;
    page.on("pageerror", (error) => this.complaints.push(`${error.message} (${page.url()})`));
    page.on("console", (message) => {
      // Refusals belong to some of the states.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
        this.complaints.push(`${message.text()} (${page.url()})`);
      }
    });
  }

  async take(name: string): Promise<void> {
    for (const device of this.#devices) {
      await this.#resize(DEVICES[device], name);
      for (const colorScheme of ["light", "dark"] as const) {
        await this.page.emulateMedia({ colorScheme });
        const path = join(this.#folder, `${name}-${device}-${colorScheme}.png`);
        await this.page.screenshot({ path, animations: "disabled" });
      }
    }
    await this.#resize(NARROWEST, name);
    await this.#resize(PHONE, name);
  }

  /** No page scrolls sideways, once its layout has answered to the size. */
  async #resize(viewport: typeof PHONE, name: string): Promise<void> {
    await this.page.setViewportSize(viewport);
    await expect.soft
      .poll(() => sidewaysScroll(this.page), `how far ${name} scrolls sideways at ${viewport.width} px`)
      .toBeLessThanOrEqual(0);
  }
}
