import { expect, test } from "../../mini-program/fixtures.ts";

test("what WeChat finds risky is not sent: the person sees why and keeps the text", async ({
  miniProgram,
  product,
}) => {
  product.wechat.thinks((content) => (content.includes("赌") ? ["risky", 20006] : ["pass", 100]));
  const { composer, screen, questions } = miniProgram;
  await composer.fill("教我赌钱");
  await miniProgram.sendButton.tap();
  await miniProgram.button("微信一键登录").tap();

  await expect(screen.getByRole("alert")).toContainText("微信的内容检查没有通过：这条消息涉及违法犯罪");
  await expect(composer).toHaveValue("教我赌钱");
  await expect(questions).toHaveCount(0);
  await expect(screen.getByTestId("remaining-uses")).toHaveText("还能聊 20 次");

  await composer.fill("教我下棋");
  await miniProgram.sendButton.tap();
  await expect(questions).toHaveText(["教我下棋"]);
  await expect(screen.getByRole("alert")).toHaveCount(0);
});

test("a login that has ended is renewed by WeChat, without a question", async ({ miniProgram, product, api }) => {
  await miniProgram.talkFirst("你好");
  const first = String(await miniProgram.phone.stored("token"));
  const ended = await api.request("DELETE", "/sessions/current", first);
  expect(ended.status).toBe(204);

  await miniProgram.talk("还在吗？");
  expect(await miniProgram.phone.stored("token")).not.toBe(first);
  await expect(miniProgram.questions).toHaveText(["你好", "还在吗？"]);
  expect(product.chatApi.log).not.toContain(first);
});
