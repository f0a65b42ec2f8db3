import { WebChat } from "../../pages/webChat.ts";
import { test, expect } from "../../product/fixtures.ts";
import { ASKS } from "../../product/scriptedModel.ts";
const SIZES = [
  { name: "320", viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true },
  { name: "390", viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  { name: "land", viewport: { width: 844, height: 390 }, hasTouch: true, isMobile: true },
  { name: "1280", viewport: { width: 1280, height: 800 }, hasTouch: false, isMobile: false },
];
for (const { name, ...use } of SIZES) {
  test.describe(name, () => {
    test.use(use);
    test("look", async ({ page, newcomer }) => {
      const chat = await WebChat.register(page, newcomer);
      await chat.talk("推荐一道汤");
      await chat.talk(ASKS.markdown);
      await chat.talk("换个话题，今天天气怎么样？");
      for (const scheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        const shot = async (what: string) => {
          await page.screenshot({ path: `/tmp/looks/${name}-${scheme}-${what}.png`, animations: "disabled" });
        };
        await page.goto("/#/");
        await expect(chat.lastAnswer).toBeVisible();
        await shot("chat");
        if (use.hasTouch) {
          await page.getByTestId("message").nth(0).getByTestId("message-more").focus();
          await page.getByTestId("message").nth(0).scrollIntoViewIfNeeded();
          await shot("focused");
        }
        await page.getByTestId("message").nth(4).getByTestId("message-more").click();
        await shot("sheet");
        await page.getByTestId("dialog-cancel").click();
        await page.getByTestId("message").nth(5).getByTestId("message-more").click();
        await page.getByTestId("action-select").click();
        await shot("select");
        await page.getByTestId("dialog-cancel").click();
        await page.goto("/#/pages/history/index");
        await expect(page.getByTestId("history-item").filter({ visible: true }).first()).toBeVisible();
        await shot("history");
        await page.goto("/#/pages/account/index");
        await expect(page.getByTestId("quota-remaining")).toBeVisible();
        await shot("account");
      }
    });
  });
}
