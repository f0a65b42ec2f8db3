import type { Locator, Page } from "@playwright/test";
import { Console } from "../../pages/console.ts";
import { expect, test } from "../../product/fixtures.ts";
import { SECOND } from "../../product/models.ts";
import { ADMIN } from "../../product/product.ts";

test.use({ model: "several" });

test("models are loaded, preferred and unloaded in the ops console while people go on chatting", async ({
  page,
  api,
  newcomer,
}, info) => {
  const visitor = await api.register(newcomer);
  const conversation = await visitor.newConversation();
  const adminConsole = await Console.logIn(page, ADMIN);
  await adminConsole.openOps();
  const shipped = rowOf(page, "qingliao-zh-8m");
  const second = rowOf(page, SECOND);
  const stranger = rowOf(page, "no-gpt2");
  await expect(shipped.getByTestId("preferred")).toBeVisible();
  await expect(second).toHaveAttribute("data-state", "unloaded");

  await stranger.getByTestId("load-model").click();
  await expect(stranger).toHaveAttribute("data-state", "failed");
  await expect(stranger.getByTestId("model-problem")).toContainText("llama");

  await second.getByTestId("load-model").click();
  await expect(second).toHaveAttribute("data-state", "loaded");
  await second.getByTestId("prefer-model").click();
  await confirm(page);
  await expect(second.getByTestId("preferred")).toBeVisible();
  await expect(shipped.getByTestId("preferred")).toBeHidden();
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.getByTestId("models").scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${info.outputDir}/models-${width}.png` });
  }
  await expect.poll(() => visitor.answeringModel()).toBe(SECOND);

  await shipped.getByTestId("unload-model").click();
  await confirm(page);
  await expect(shipped).toHaveAttribute("data-state", "unloaded");
  const last = (await visitor.say("你好", conversation)).at(-1);
  expect(last?.name).toBe("done");

  // As it was found.
  await shipped.getByTestId("load-model").click();
  await expect(shipped).toHaveAttribute("data-state", "loaded");
  await shipped.getByTestId("prefer-model").click();
  await confirm(page);
  await expect(shipped.getByTestId("preferred")).toBeVisible();
  await second.getByTestId("unload-model").click();
  await confirm(page);
  await expect(second).toHaveAttribute("data-state", "unloaded");
  await expect.poll(() => visitor.answeringModel()).toBe("qingliao-zh-8m");
});

function rowOf(page: Page, id: string): Locator {
  return page.locator(`[data-testid="model"][data-id="${id}"]`);
}

async function confirm(page: Page): Promise<void> {
  await page.locator(".confirm-model .el-button--primary").click();
}
