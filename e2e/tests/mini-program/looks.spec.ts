import type { Locator } from "@playwright/test";
import { expect, test } from "../../mini-program/fixtures.ts";

test("text grows to the size that the person chose, on every page", async ({ miniProgram }) => {
  const { screen } = miniProgram;
  const before = await fontSize(screen.getByTestId("greeting"));
  await miniProgram.tapTab("我的");
  await miniProgram.button("特大").tap();
  await miniProgram.tapTab("聊天");
  await expect.poll(() => fontSize(screen.getByTestId("greeting"))).toBeCloseTo(before * 1.3, 1);
});

test("the theme follows the phone at once, and the person's own choice where one is made", async ({
  miniProgram,
  page,
}) => {
  const { screen } = miniProgram;
  const frame = screen.locator(".frame");
  await expect(frame).toHaveCSS("background-color", "rgb(250, 248, 244)");
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(frame).toHaveCSS("background-color", "rgb(23, 22, 20)");

  await miniProgram.tapTab("我的");
  await miniProgram.button("浅色").tap();
  await expect(frame).toHaveCSS("background-color", "rgb(250, 248, 244)");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`every page, ${colorScheme}, for whoever looks at the pictures`, async ({ miniProgram, page }, testInfo) => {
    await page.emulateMedia({ colorScheme });
    const { screen } = miniProgram;
    const picture = async (name: string) => {
      await page.screenshot({ path: testInfo.outputPath(`${name}-${colorScheme}.png`), animations: "disabled" });
      await expectNothingBeside(screen);
    };
    await picture("chat-empty");
    await miniProgram.composer.fill("你好，我叫小明，给我讲一个故事吧");
    await miniProgram.sendButton.tap();
    await expect(miniProgram.button("微信一键登录")).toBeVisible();
    await picture("sign-in");
    await miniProgram.button("微信一键登录").tap();
    await expect(miniProgram.answers).toHaveCount(1);
    await miniProgram.answerIsComplete();
    await picture("chat");
    await miniProgram.pressLong(miniProgram.lastAnswer.getByTestId("message-text"));
    await expect(screen.getByRole("dialog")).toBeVisible();
    await picture("chat-sheet");
    await screen.getByRole("button", { name: "取消" }).tap();

    await miniProgram.tapTab("历史");
    await expect(screen.getByTestId("history-title")).toBeVisible();
    await picture("history");
    await screen.getByTestId("history-item").getByRole("button").first().tap();
    await expect(miniProgram.questions).toHaveCount(1);
    await picture("history-detail");
    await miniProgram.phone.swipeBack();

    await miniProgram.tapTab("我的");
    await expect(screen.getByTestId("quota-remaining")).toBeVisible();
    await picture("account");
    for (const [entry, name] of [
      ["用量明细", "ledger"],
      ["更多次数", "more-uses"],
      ["账号与安全", "security"],
      ["API 密钥", "api-keys"],
      ["隐私政策", "privacy"],
    ] as const) {
      await miniProgram.button(entry).tap();
      await expect(screen.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(screen.getByTestId("loading")).toHaveCount(0);
      await picture(name);
      await miniProgram.phone.swipeBack();
    }
  });
}

async function fontSize(element: Locator): Promise<number> {
  return parseFloat(await element.evaluate((node) => getComputedStyle(node).fontSize));
}

/** A page of WeChat is as wide as the screen: what stands out of it is cut off, or lets the page slide. */
async function expectNothingBeside(screen: Locator): Promise<void> {
  const beside = await screen.evaluate((page) =>
    Array.from(page.querySelectorAll<HTMLElement>("wx-view, wx-text, wx-button"))
      .filter((element) => element.getClientRects().length > 0)
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => element.className),
  );
  expect(beside).toEqual([]);
}
