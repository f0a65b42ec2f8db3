import { DEVICES } from "../../pages/devices.ts";
import { WebChat } from "../../pages/webChat.ts";
import { expect, test } from "../../product/fixtures.ts";
import { ASKS } from "../../product/scriptedModel.ts";

const MARKUP = '<img src="x" onerror="document.title=1"><b>粗</b> <script>document.title=2</script>';
/** The longest message, without a place to break it. */
const UNBROKEN = "一a".repeat(1000);

for (const { device, use } of DEVICES) {
  test.describe(`on a ${device}`, () => {
    test.use(use);

    test("an answer in Markdown is set in headings, lists, a quotation and code that scrolls by itself", async ({
      page,
      newcomer,
    }) => {
      const chat = await WebChat.register(page, newcomer);
      await chat.talk(ASKS.markdown);
      const answer = chat.lastAnswer;
      await expect(answer.locator(".block-heading")).toHaveText("一道简单的汤");
      await expect(answer.locator(".block-item")).toHaveCount(7);
      await expect(answer.locator(".block-quote")).toContainText("蛋花才嫩");
      await expect(answer.locator(".span-bold")).toHaveText("二十分钟");
      await expect(answer.locator(".code")).toContainText("def soup(tomatoes: int");
      await expect(answer.getByTestId("message-text")).not.toContainText("```");
      expect(await overflow(page)).toBe(0);
    });

    test("the longest message wraps, and what looks like HTML is only read", async ({ page, newcomer }) => {
      const chat = await WebChat.register(page, newcomer);
      const title = await page.title();
      await chat.talk(UNBROKEN);
      await expect(chat.questions).toHaveText([UNBROKEN]);
      await chat.talk(MARKUP);
      await expect(chat.questions.last()).toHaveText(MARKUP);
      await expect(page.getByTestId("message").locator("img, b, script")).toHaveCount(0);
      expect(await page.title()).toBe(title);
      expect(await overflow(page)).toBe(0);
    });

    test("the place in the queue and what is left of the wait are told", async ({ page, newcomer }) => {
      const chat = await WebChat.register(page, newcomer);
      await chat.say(ASKS.queue);
      await expect(chat.lastAnswer.getByTestId("thinking")).toContainText(/第 4 位.*12 秒/);
      await chat.stopButton.click();
      await expect(chat.sendButton).toBeVisible();
      await chat.hasRemainingUses(20);
    });
  });
}

/** By how much the page, or the text of a message on it, is wider than its room, in CSS pixels. */
function overflow(page: WebChat["page"]): Promise<number> {
  return page.evaluate(() =>
    Math.max(
      ...[document.documentElement, ...Array.from(document.querySelectorAll("[data-testid=message-text]"))].map(
        (box) => box.scrollWidth - box.clientWidth,
      ),
    ),
  );
}
