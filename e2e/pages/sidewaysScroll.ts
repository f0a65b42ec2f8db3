import type { Page } from "@playwright/test";

/** By how much the page is wider than its window, in CSS pixels. */
export async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(async () => {
    // The layout answers to a new size within two frames, which are counted also while the page's clock stands.
    for (let frame = 0; frame < 2; frame++) {
      await new Promise((drawn) => new ResizeObserver(drawn).observe(document.documentElement));
    }
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
  });
}
