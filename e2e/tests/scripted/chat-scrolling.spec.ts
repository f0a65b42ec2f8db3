import { DEVICES } from "../../pages/devices.ts";
import { WebChat } from "../../pages/webChat.ts";
import { expect, test } from "../../product/fixtures.ts";
import { ASKS } from "../../product/scriptedModel.ts";

for (const { device, use } of DEVICES) {
  test.describe(`on a ${device}`, () => {
    test.use(use);

    test("who has scrolled up stays there while the answer grows, and is taken to its end by a tap", async ({
      page,
      newcomer,
    }) => {
      const chat = await WebChat.register(page, newcomer);
      await chat.say(ASKS.longAndSlowly);
      const length = async () => (await chat.lastAnswerText()).length;
      const screens = async () =>
        ((await chat.lastAnswer.boundingBox())?.height ?? 0) / (page.viewportSize()?.height ?? 1);
      await expect.poll(screens).toBeGreaterThan(1.2);
      await expect(endOf(chat)).toBeInViewport();

      await page.mouse.move((page.viewportSize()?.width ?? 0) * 0.7, 300);
      const toEnd = page.getByTestId("to-end");
      await expect(async () => {
        await page.mouse.wheel(0, -400);
        await expect(toEnd).toBeVisible({ timeout: 1_000 });
      }).toPass();
      const before = await atRest(async () => (await chat.lastAnswer.boundingBox())?.y);
      const said = await length();
      await expect.poll(length).toBeGreaterThan(said + 20);
      expect((await chat.lastAnswer.boundingBox())?.y).toBe(before);

      await toEnd.click();
      await expect(endOf(chat)).toBeInViewport();
      const then = await length();
      await expect.poll(length).toBeGreaterThan(then + 20);
      await expect(endOf(chat)).toBeInViewport();
      await chat.stopButton.click();
      await expect(chat.sendButton).toBeVisible();
    });
  });
}

/** The label stands beneath an answer's last line. */
function endOf(chat: WebChat) {
  return chat.lastAnswer.getByTestId("ai-label");
}

/** Where it is once it moves no more. */
async function atRest(place: () => Promise<number | undefined>): Promise<number | undefined> {
  let now: number | undefined;
  await expect
    .poll(async () => {
      const before = now;
      now = await place();
      return now !== undefined && now === before;
    }, "it moves no more")
    .toBe(true);
  return now;
}
