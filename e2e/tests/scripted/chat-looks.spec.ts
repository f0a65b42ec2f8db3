import { DEVICES } from "../../pages/devices.ts";
import { WebChat } from "../../pages/webChat.ts";
import { expect, test } from "../../product/fixtures.ts";
import { ASKS } from "../../product/scriptedModel.ts";

for (const { device, use } of DEVICES) {
  test.describe(`on a ${device}`, () => {
    test.use(use);

    test("theme, language and size of text are changed while an answer comes, and it goes on", async ({
      page,
      newcomer,
    }) => {
      const chat = await WebChat.register(page, newcomer);
      await chat.say(ASKS.slowly);
      await chat.answerHasBegun();
      const frame = page.locator(".frame").filter({ visible: true });
      const length = async () => (await chat.lastAnswerText()).length;
      const before = await length();

      await page.getByTestId("tab-account").filter({ visible: true }).click();
      await page.getByTestId("theme-dark").click();
      await expect(frame).toHaveCSS("background-color", "rgb(23, 22, 20)");
      await page.getByTestId("language-en").click();
      await expect(page.getByTestId("log-out")).toHaveText("Log out");
      await page.getByTestId("text-size-largest").click();
      await expect(page.getByTestId("text-size-largest")).toHaveAttribute("aria-pressed", "true");
      await page.goto("/#/");

      await expect(chat.lastAnswer.getByTestId("message-text")).toHaveCSS("color", "rgb(236, 232, 223)");
      await expect(chat.lastAnswer.getByTestId("message-text")).toHaveCSS("font-size", "22.1px");
      await expect(chat.stopButton).toHaveAccessibleName("Stop answering");
      await expect.poll(length).toBeGreaterThan(before + 20);
      await chat.stopButton.click();
      await expect(chat.sendButton).toBeVisible();
    });
  });
}
