import { DEVICES } from "../../pages/devices.ts";
import { WebChat } from "../../pages/webChat.ts";
import { expect, test } from "../../product/fixtures.ts";

for (const { device, use } of DEVICES) {
  test.describe(`on a ${device}`, () => {
    test.use(use);

    test("without a network nothing is sent and nothing lost, also not by a reload", async ({
      page,
      context,
      newcomer,
    }) => {
      const chat = await WebChat.register(page, newcomer);
      await context.setOffline(true);
      await chat.say("有人吗？");
      await expect(page.getByTestId("banner-error")).toContainText("检查网络");
      await expect(chat.composer).toHaveValue("有人吗？");
      await expect(chat.questions).toHaveCount(0);

      await context.setOffline(false);
      await page.reload();
      await expect(chat.composer).toHaveValue("有人吗？");
      await chat.sendButton.click();
      await chat.answerIsComplete();
      await expect(chat.questions).toHaveText(["有人吗？"]);
      await chat.hasRemainingUses(19);
    });
  });
}
