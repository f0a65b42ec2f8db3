import type { Page } from "@playwright/test";

/** In milliseconds; a clock is stopped in the future only. */
const AHEAD = 60_000;

/** While the page's clock stands still: what goes away by itself stays for as long as it takes to look at it. */
export async function whileTheClockStands(page: Page, act: () => Promise<void>): Promise<void> {
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + AHEAD);
  await act();
  await page.clock.resume();
  await page.clock.setSystemTime(Date.now());
}
