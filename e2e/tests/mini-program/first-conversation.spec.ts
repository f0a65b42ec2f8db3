import { expect, test } from "../../mini-program/fixtures.ts";

test("a newcomer types, logs in by one tap, and is answered", async ({ miniProgram }) => {
  const { phone, screen, composer } = miniProgram;
  await expect(screen.getByTestId("greeting")).toContainText("你好，我是轻聊");
  await miniProgram.logInByFirstMessage("给我讲一个很长的故事");
  expect(await phone.stored("token")).not.toBeNull();
  await expect(composer).toHaveValue("");

  await miniProgram.answerIsComplete();
  expect(await miniProgram.lastAnswerText()).not.toBe("");
  await expect(miniProgram.lastAnswer.getByTestId("ai-label")).toHaveText("内容由 AI 生成");
  await expect(screen.getByTestId("remaining-uses")).toHaveText("还能聊 19 次");
});

test("the person is known the next time: the last conversation is there, and goes on", async ({ miniProgram }) => {
  await miniProgram.talkFirst("我叫小明");

  await miniProgram.phone.openMiniProgram();
  await expect(miniProgram.questions).toHaveText(["我叫小明"]);
  await miniProgram.talk("再来一次");
  await expect(miniProgram.answers).toHaveCount(2);
});

test("an answer that WeChat hands over only as a whole is shown all the same", async ({ miniProgram, product }) => {
  const saidBefore = product.modelServer.log.length;
  await miniProgram.phone.deliverAnswersWhole();
  await miniProgram.talkFirst("你好，我叫小明");
  expect(await miniProgram.lastAnswerText()).toContain("小明");
  expect(product.modelServer.log.slice(saidBefore)).not.toContain("ERROR");
});

test("the keyboard stays while the text is sent, and goes at a tap on the messages", async ({ miniProgram }) => {
  const tabs = miniProgram.screen.getByRole("navigation");
  await miniProgram.talkFirst("你好");
  await expect(tabs).toBeVisible();

  await miniProgram.composer.tap();
  await expect(tabs).toHaveCount(0);
  await miniProgram.talk("再说一次");
  await expect(tabs).toHaveCount(0);
  await expect(miniProgram.lastAnswer.getByTestId("ai-label")).toBeInViewport();
  await miniProgram.questions.last().tap();
  await expect(tabs).toBeVisible();
  await expect(miniProgram.composer).not.toBeFocused();
});
