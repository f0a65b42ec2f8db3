import { expect, test } from "../../mini-program/fixtures.ts";

test("history lists the conversation, and opens it to read and to go on", async ({ miniProgram }) => {
  const { screen } = miniProgram;
  await miniProgram.talkFirst("我叫小明");

  await miniProgram.tapTab("历史");
  await expect(screen.getByTestId("history-title")).toHaveText(["我叫小明"]);
  await screen.getByTestId("history-item").getByRole("button").first().tap();
  await expect(screen.getByRole("heading", { level: 1 })).toHaveText("我叫小明");
  await expect(miniProgram.questions).toHaveText(["我叫小明"]);

  await miniProgram.phone.swipeBack();
  await expect(screen.getByTestId("history-title")).toHaveText(["我叫小明"]);
  await screen.getByTestId("history-item").getByRole("button").first().tap();
  await miniProgram.button("继续聊").tap();
  await miniProgram.say("再来一次");
  await expect(miniProgram.questions).toHaveText(["我叫小明", "再来一次"]);
});

test("the personal centre shows what is left, and the ledger where it went", async ({ miniProgram }) => {
  const { screen } = miniProgram;
  await miniProgram.talkFirst("你好");

  await miniProgram.tapTab("我的");
  await expect(screen.getByTestId("account-username")).toContainText("微信用户-");
  await expect(screen.getByTestId("quota-remaining")).toHaveText("19");
  await miniProgram.button("用量明细").tap();
  await expect(screen.getByRole("heading", { name: "用量明细" })).toBeVisible();
  await expect(screen.getByTestId("ledger-amount").first()).toHaveAttribute("data-amount", "-1");
});
