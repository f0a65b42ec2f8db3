import type { Page } from "@playwright/test";
import { DEVICES } from "../../pages/devices.ts";
import { WebChat } from "../../pages/webChat.ts";
import { expect, test } from "../../product/fixtures.ts";
import { ASKS } from "../../product/scriptedModel.ts";

const [phone, desktop] = DEVICES;

test.describe("on a phone", () => {
  test.use(phone?.use ?? {});

  test("a keyboard that comes up hides neither the end of the chat nor the field", async ({ page, newcomer }) => {
    const chat = await WebChat.register(page, newcomer);
    await chat.talk(ASKS.markdown);
    await chat.composer.tap();
    await page.setViewportSize({ width: 390, height: 460 });
    await expect(chat.lastAnswer.getByTestId("ai-label")).toBeInViewport({ ratio: 1 });
    await expect(chat.composer).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole("heading", { level: 1 }).filter({ visible: true })).toBeInViewport({ ratio: 1 });

    await chat.composer.pressSequentially("一\n二\n三\n四");
    await expect(chat.composer).toHaveValue("一\n二\n三\n四");
    await expect(chat.lastAnswer.getByTestId("ai-label")).toBeInViewport({ ratio: 1 });
    await page.keyboard.press("Control+Enter");
    await expect(chat.questions.last()).toHaveText("一\n二\n三\n四", { useInnerText: true });
    await expect(chat.answers).toHaveCount(2);
    await chat.answerIsComplete();
  });

  test("two fingers enlarge the page and do not crush it", async ({ page, newcomer }) => {
    const chat = await WebChat.register(page, newcomer);
    await chat.talk("你好");
    const height = async () => (await page.locator(".frame").filter({ visible: true }).boundingBox())?.height;
    const before = await height();
    await zoom(page, 2);
    expect(await height()).toBeCloseTo(before ?? 0, 0);
    await zoom(page, 1);
    expect(await height()).toBeCloseTo(before ?? 0, 0);
  });

  test("what can be done with one's last question is there without a long press", async ({ page, newcomer }) => {
    const chat = await WebChat.register(page, newcomer);
    await chat.talk("你好");
    await chat.talk("我叫小明");
    const messages = page.getByTestId("message");
    await messages.nth(2).getByTestId("message-more").tap();
    await expect(chat.dialog.getByTestId("action-edit")).toBeVisible();
    await chat.dialog.getByTestId("dialog-cancel").tap();

    // A switch or a keyboard leads to that of any other; a finger meets none there.
    const older = messages.nth(0).getByTestId("message-more");
    const area = async () => (await messages.nth(0).locator(".tools").boundingBox())?.width;
    expect(await area()).toBe(1);
    await older.focus();
    expect(await area()).toBeGreaterThan(40);
    await page.keyboard.press("Enter");
    await chat.dialog.getByTestId("action-edit").tap();
    await expect(chat.composer).toHaveValue("你好");
  });
});

test.describe("on a desktop", () => {
  test.use(desktop?.use ?? {});

  test("Enter ends a Chinese word before it sends", async ({ page, newcomer }) => {
    const chat = await WebChat.register(page, newcomer);
    await chat.composer.focus();
    const browser = await page.context().newCDPSession(page);
    await browser.send("Input.imeSetComposition", { text: "你好", selectionStart: 2, selectionEnd: 2 });
    await page.keyboard.press("Enter");
    await expect(chat.questions).toHaveCount(0);
    await browser.send("Input.insertText", { text: "你好" });
    await page.keyboard.press("Enter");
    await expect(chat.questions).toHaveText(["你好"]);
    await chat.answerIsComplete();
  });
});

/** With two fingers; until the page knows of it. */
async function zoom(page: Page, scale: number): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send("Emulation.setPageScaleFactor", { pageScaleFactor: scale });
  await expect.poll(() => page.evaluate(() => visualViewport?.scale)).toBeCloseTo(scale, 1);
}
