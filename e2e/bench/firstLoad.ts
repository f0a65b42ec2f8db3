import { type Browser, type Page, expect } from "@playwright/test";
import { type Device, become } from "./device.ts";

declare global {
  interface Window {
    qingliaoFirstLoad?: { typeableAt: number | null; longTasks: number[] };
  }
}

export interface FirstLoad {
  /** As they travelled: packed, without headers. */
  readonly scriptBytes: number;
  readonly styleBytes: number;
  readonly requests: number;
  /** Milliseconds after the address was entered. */
  readonly firstPaint: number;
  readonly typeable: number;
  /** The longest time in which the page could not have reacted, until then. */
  readonly longestTask: number;
}

/** From the address until the first message can be typed, by a browser that has never been here. */
export async function firstLoad(browser: Browser, origin: string, device: Device): Promise<FirstLoad> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "zh-CN" });
  const page = await context.newPage();
  await page.addInitScript(watchLoading);
  await become(device, page);
  await page.goto(origin);
  await expect(page.getByTestId("composer-input")).toBeEditable();
  await expect.poll(async () => (await read(page)).firstPaint).toBeGreaterThan(0);
  const load = await read(page);
  // What the figure claims: the field takes what is typed.
  await page.getByTestId("composer-input").pressSequentially("你好");
  await expect(page.getByTestId("send")).toBeEnabled();
  await context.close();
  return load;
}

function watchLoading(): void {
  const seen: NonNullable<Window["qingliaoFirstLoad"]> = { typeableAt: null, longTasks: [] };
  window.qingliaoFirstLoad = seen;
  new MutationObserver((_, observer) => {
    if (document.querySelector("[data-testid=composer-input]") !== null) {
      seen.typeableAt = performance.now();
      observer.disconnect();
    }
  }).observe(document, { childList: true, subtree: true });
  new PerformanceObserver((list) => {
    seen.longTasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: "longtask", buffered: true });
}

function read(page: Page): Promise<FirstLoad> {
  return page.evaluate(() => {
    const typeable = window.qingliaoFirstLoad?.typeableAt ?? Number.NaN;
    const files = performance
      .getEntriesByType("resource")
      .filter((file): file is PerformanceResourceTiming => file.startTime < typeable && !file.name.includes("/api/"));
    const bytesOf = (ending: string) =>
      files
        .filter(({ name }) => new URL(name).pathname.endsWith(ending))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    return {
      scriptBytes: bytesOf(".js"),
      styleBytes: bytesOf(".css"),
      // The page itself is the first one.
      requests: 1 + files.length,
      firstPaint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
      typeable,
      longestTask: Math.max(0, ...(window.qingliaoFirstLoad?.longTasks ?? [])),
    };
  });
}
