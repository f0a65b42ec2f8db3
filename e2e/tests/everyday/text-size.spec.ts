import { sidewaysScroll } from "../../pages/sidewaysScroll.ts";
import { WebChat } from "../../pages/webChat.ts";
import { expect, test } from "../../product/fixtures.ts";

test.use({ viewport: { width: 320, height: 640 } });

test("the largest text is larger everywhere, also after a reload, and fits the smallest phone", async ({
  page,
  newcomer,
}) => {
  const chat = await WebChat.register(page, newcomer);
  await chat.say("你好");
  await chat.answerIsComplete();
  const sizeOf = async () =>
    chat.questions.first().evaluate((text) => Number.parseFloat(getComputedStyle(text).fontSize));
  const standard = await sizeOf();
  await page.goto("/#/pages/account/index");
  await page.getByTestId("text-size-largest").click();
  await page.reload();
  for (const address of ["/#/pages/account/index", "/#/me/more-uses/index", "/#/me/security/index", "/#/"]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 }).filter({ visible: true })).toBeVisible();
    await expect.poll(() => sidewaysScroll(page), `how far ${address} scrolls sideways`).toBeLessThanOrEqual(0);
  }
  await chat.answerIsComplete();
  await expect.poll(sizeOf).toBeCloseTo(standard * 1.3, 1);
});
