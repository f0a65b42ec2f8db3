import { type Locator, type Page, expect } from "@playwright/test";
import { whileTheClockStands } from "../pages/stoppedClock.ts";
import type { Visitor } from "../product/api.ts";
import type { Camera } from "./camera.ts";

const LIST = /\/api\/v1\/conversations\?/;
const SAID = [
  "推荐一道适合下雪天的汤",
  "How do I keep tomatoes fresh for more than a week without a refrigerator?",
  "周末去哪里玩比较好呢，最好离家近一点，可以带着老人和小孩一起去的地方",
  "番茄炒蛋先放什么？",
];

export async function emptyHistory(camera: Camera): Promise<void> {
  const { page } = camera;
  await page.goto("/#/pages/history/index");
  await expect(shown(page, "page-state")).toBeVisible();
  await camera.take("history-empty");
}

/** The history of somebody who has talked a while, and all that can be done with it. */
export async function historyStates(camera: Camera, visitor: Visitor): Promise<void> {
  const { page } = camera;
  for (const text of SAID) {
    await visitor.say(text, await visitor.newConversation());
  }
  await page.goto("/#/pages/history/index");
  await loadingAndFailed(camera);
  const first = shown(page, "history-item");
  await expect(first).toBeVisible();
  await camera.take("history");

  await first.getByTestId("history-more-actions").click();
  await camera.take("history-actions");
  await page.getByTestId("action-rename").click();
  await page.getByTestId("rename-title").fill("长".repeat(70));
  await camera.take("history-rename");
  await page.getByTestId("dialog-cancel").click();
  await whileTheClockStands(page, async () => {
    await first.getByTestId("history-more-actions").click();
    await page.getByTestId("action-delete").click();
    await expect(page.getByTestId("notice")).toBeVisible();
    await camera.take("history-deleted-notice");
  });

  await shown(page, "shelf-archived").click();
  await expect(shown(page, "page-state")).toBeVisible();
  await camera.take("history-archived-empty");
  await shown(page, "shelf-deleted").click();
  await expect(first).toBeVisible();
  await camera.take("history-deleted");
  await shown(page, "shelf-active").click();
  await search(camera);
  await shown(page, "history-open").click();
  await expect(page.getByTestId("continue")).toBeVisible();
  await camera.take("history-detail");
}

async function loadingAndFailed(camera: Camera): Promise<void> {
  const { page } = camera;
  let fail: () => void = () => undefined;
  const failed = new Promise<void>((now) => (fail = now));
  await page.route(LIST, async (route) => {
    await failed;
    await route.abort();
  });
  await page.reload();
  await expect(shown(page, "loading")).toBeVisible();
  await camera.take("history-loading");
  fail();
  await expect(shown(page, "page-error")).toBeVisible();
  await camera.take("history-failed");
  await page.unroute(LIST);
  await shown(page, "page-state-action").click();
}

async function search(camera: Camera): Promise<void> {
  const { page } = camera;
  const field = shown(page, "history-search");
  await field.fill("汤");
  await expect(shown(page, "search-hit")).toBeVisible();
  await camera.take("history-search");
  await field.fill("没有人说过的话");
  await expect(shown(page, "page-state")).toBeVisible();
  await camera.take("history-search-nothing");
  await field.fill("");
}

/** The first one on the page: the side pane of a wide window may still hold another. */
function shown(page: Page, testId: string): Locator {
  return page.getByRole("main").getByTestId(testId).filter({ visible: true }).first();
}
