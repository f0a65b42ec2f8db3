import { DEVICES } from "../../pages/devices.ts";
import { WebChat } from "../../pages/webChat.ts";
import { expect, test } from "../../product/fixtures.ts";
import { ASKS } from "../../product/scriptedModel.ts";

for (const { device, use } of DEVICES) {
  test.describe(`on a ${device}`, () => {
    test.use(use);

    test("a login that ends in mid-answer takes nothing off the page, and the next one goes on with it", async ({
      page,
      context,
      api,
      newcomer,
    }) => {
      const chat = await WebChat.register(page, newcomer);
      await chat.say(ASKS.slowly);
      await chat.answerHasBegun();

      const elsewhere = await api.logIn(newcomer);
      expect((await elsewhere.request("DELETE", "/sessions/others")).status).toBe(204);
      // The answer is joined anew as soon as the network returns.
      await context.setOffline(true);
      await context.setOffline(false);

      await expect(page.getByTestId("sign-in-reason")).toBeVisible();
      await chat.submitCredentials(newcomer);
      await expect(chat.questions).toHaveText([ASKS.slowly]);
      await chat.answerHasBegun();
      const soFar = await chat.lastAnswerText();
      await expect.poll(async () => (await chat.lastAnswerText()).length).toBeGreaterThan(soFar.length);
      await chat.stopButton.click();
      await expect(chat.stopButton).toBeHidden();
      await chat.hasRemainingUses(19);
    });

    test("a first message that is stopped in the moment it is sent is a draft again", async ({ page, newcomer }) => {
      const chat = await WebChat.register(page, newcomer);
      let open = (): void => undefined;
      const opened = new Promise<void>((resolve) => (open = resolve));
      await page.route("**/api/v1/conversations", async (route) => {
        await opened;
        await route.continue();
      });
      await chat.say("还没想好");
      await chat.stopButton.click();
      await expect(chat.composer).toHaveValue("还没想好");
      await expect(chat.questions).toHaveCount(0);

      const answered = page.waitForResponse("**/api/v1/conversations");
      open();
      await answered;
      await expect(chat.sendButton).toBeEnabled();
      await chat.sendButton.click();
      await chat.answerIsComplete();
      await expect(chat.questions).toHaveText(["还没想好"]);
      await chat.hasRemainingUses(19);
    });
  });
}
