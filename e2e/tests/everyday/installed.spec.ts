import type { Page } from "@playwright/test";
import { WebChat } from "../../pages/webChat.ts";
import { expect, test } from "../../product/fixtures.ts";

interface Icon {
  readonly src: string;
  readonly type: string;
}

/** Until the service worker has kept its files and taken over. */
async function isInstalled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state !== "activated") {
      await new Promise((resolve) => active?.addEventListener("statechange", resolve));
    }
  });
}

/** Every address that the browser keeps for this site, without its origin. */
async function keptAddresses(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const kept = [];
    for (const name of await caches.keys()) {
      kept.push(...(await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname));
    }
    return kept;
  });
}

test("the web chat can be installed: its manifest and every icon it names are there", async ({ page, request }) => {
  await page.goto("/");
  const address = await page.locator('link[rel="manifest"]').getAttribute("href");
  const answer = await request.get(new URL(address ?? "", page.url()).href);
  const manifest = JSON.parse(await answer.text()) as { display: string; start_url: string; icons: Icon[] };
  expect(manifest).toMatchObject({ display: "standalone", start_url: "./" });
  for (const { src, type } of manifest.icons) {
    const icon = await request.get(new URL(src, answer.url()).href);
    expect(icon.headers()["content-type"], src).toContain(type);
  }
});

test("without a network a page of its own says so, and nothing of the API is ever kept", async ({
  page,
  context,
  newcomer,
}) => {
  const chat = await WebChat.register(page, newcomer);
  await chat.say("你好");
  await chat.answerIsComplete();
  await isInstalled(page);
  await page.reload();
  await chat.answerIsComplete();
  const kept = await keptAddresses(page);
  expect(kept).toContain("/offline.html");
  expect(kept.filter((address) => !/^\/(assets\/|offline\.html$|static\/icon\.svg$)/.test(address))).toEqual([]);

  await context.setOffline(true);
  await page.reload();
  await expect(page.getByTestId("offline")).toContainText("没有连上轻聊");
  await context.setOffline(false);
  await page.getByTestId("offline").getByRole("link").click();
  await chat.answerIsComplete();
});
