import { type Page, expect } from "@playwright/test";
import { History } from "../pages/history.ts";
import type { Api, Credentials } from "../product/api.ts";
import { openMany } from "../product/manyConversations.ts";
import { type Device, become } from "./device.ts";
import { type Smoothness, smoothnessOf, watchFrames } from "./smoothness.ts";

/** Of the mouse's wheel, in CSS pixels: somebody who looks for something old. */
const NOTCH = 600;
/**
 * From one notch to the next, in milliseconds. uni-app tells of no second end within 200 ms of one, and who turns the
 * wheel faster than pages are long stays at an end, before the button that reads on.
 */
const NOTCH_EVERY = 120;
/** After so many notches in vain somebody presses the button. */
const IN_VAIN = 20;
/** How often it is read anew. */
const TIMES = 5;

export interface Reading {
  /** From the first page of the list to its last. */
  readonly whole: Smoothness;
  /** The list is read anew, as at the begin and the end of each turn. */
  readonly anew: Smoothness;
}

/** Of somebody who has an account. */
export async function openLongHistory(page: Page, api: Api, person: Credentials, count: number): Promise<History> {
  await openMany(await api.logIn(person), count);
  await watchFrames(page);
  await page.goto("/#/pages/history/index");
  return new History(page);
}

/** Scrolls from the first conversation to the last, as the pages of the list come, and has the list read anew then. */
export async function readHistory({ page, rows }: History, device: Device, count: number): Promise<Reading> {
  await page.goto("/#/pages/history/index");
  await page.reload();
  await expect(rows.first()).toBeVisible();
  await become({ ...device, network: null }, page);
  await page.mouse.move(195, 400);
  const whole = await smoothnessOf(page, async () => {
    let inVain = 0;
    for (let read = await rows.count(), before = 0; read < count; before = read, read = await rows.count()) {
      inVain = read === before ? inVain + 1 : 0;
      if (inVain === IN_VAIN) {
        await page.getByTestId("history-more").click();
        inVain = 0;
      }
      await page.mouse.wheel(0, NOTCH);
      await page.waitForTimeout(NOTCH_EVERY);
    }
  });
  const anew = await smoothnessOf(page, async () => {
    for (let time = 0; time < TIMES; time++) {
      await page.getByTestId("tab-account").filter({ visible: true }).click();
      const read = page.waitForResponse((answer) => answer.url().includes("/conversations?"));
      await page.getByTestId("tab-history").filter({ visible: true }).click();
      await read;
    }
  });
  return { whole, anew };
}
