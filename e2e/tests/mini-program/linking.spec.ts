import { expect, test } from "../../mini-program/fixtures.ts";

test("a code of the web account, typed on the phone, makes one account of the two", async ({
  miniProgram,
  api,
  newcomer,
}) => {
  const { screen } = miniProgram;
  const onTheWeb = await api.register(newcomer);
  await onTheWeb.newConversation();
  await miniProgram.talkFirst("我叫小明");
  const answer = await onTheWeb.request("POST", "/account/link-codes", { password: newcomer.password });
  const { code } = (await answer.json()) as { code: string };

  await miniProgram.tapTab("我的");
  await miniProgram.button("绑定微信和网页账号").tap();
  await screen.getByRole("textbox", { name: "另一边的绑定码" }).fill(code);
  await miniProgram.button("下一步").tap();
  const question = screen.getByRole("dialog", { name: "把两个账号绑成一个？" });
  await expect(question.getByTestId("merge-kept")).toContainText(newcomer.username);
  await question.getByRole("button", { name: "绑定", exact: true }).tap();
  await expect(screen.getByTestId("link-complete")).toContainText(newcomer.username);

  await miniProgram.phone.swipeBack();
  await expect(screen.getByTestId("account-username")).toHaveText(newcomer.username);
  const messages = (await onTheWeb.conversations()).map(({ messageCount }) => messageCount);
  expect(messages).toContain(2);
});
