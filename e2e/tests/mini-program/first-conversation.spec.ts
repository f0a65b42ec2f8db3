import { expect, test } from "../../mini-program/fixtures.ts";

test("a newcomer types, logs in by one tap, and gets the answer piece by piece", async ({ miniProgram, product }) => {
  const { phone, screen, composer } = miniProgram;
  await expect(screen.getByTestId("greeting")).toContainText("你好，我是轻聊");
  await miniProgram.logInByFirstMessage("给我讲一个很长的故事");
  expect(await phone.stored("token")).not.toBeNull();
  await expect(composer).toHaveValue("");

  let seen = "";
  for (let piece = 0; piece < 4; piece++) {
    await expect.poll(async () => (await miniProgram.lastAnswerText()).length).toBeGreaterThan(seen.length);
    const now = await miniProgram.lastAnswerText();
    expect(now.startsWith(seen)).toBe(true);
    seen = now;
  }
  product.modelServer.freeze();
  await miniProgram.stopButton.tap();
  await expect(miniProgram.lastAnswer).toHaveAttribute("data-status", "stopped");
  product.modelServer.thaw();
  await expect(miniProgram.lastAnswer.getByTestId("ai-label")).toHaveText("内容由 AI 生成");
  await expect(miniProgram.lastAnswer.getByTestId("stopped")).toHaveText("· 已停下");
  await expect(screen.getByTestId("remaining-uses")).toHaveText("还能聊 19 次");
});

test("the person is known the next time: the last conversation is there, and goes on", async ({ miniProgram }) => {
  await miniProgram.logInByFirstMessage("我叫小明");
  await miniProgram.answerHasBegun();
  await miniProgram.stopButton.tap();
  await expect(miniProgram.sendButton).toBeVisible();

  await miniProgram.phone.openMiniProgram();
  await expect(miniProgram.questions).toHaveText(["我叫小明"]);
  await miniProgram.say("再来一次");
  await miniProgram.answerHasBegun();
  await expect(miniProgram.answers).toHaveCount(2);
});

test("an answer that WeChat hands over only as a whole is shown all the same", async ({ miniProgram, product }) => {
  await miniProgram.phone.deliverAnswersWhole();
  await miniProgram.logInByFirstMessage("你好");
  await miniProgram.answerIsComplete();
  expect((await miniProgram.lastAnswerText()).length).toBeGreaterThan(10);
  expect(product.modelServer.log).not.toContain("ERROR");
});

test("the keyboard stays while the text is sent, and goes at a tap on the messages", async ({ miniProgram }) => {
  const tabs = miniProgram.screen.getByRole("navigation");
  await miniProgram.logInByFirstMessage("你好");
  await miniProgram.hearAndStop();
  await expect(tabs).toBeVisible();

  await miniProgram.composer.tap();
  await expect(tabs).toHaveCount(0);
  await miniProgram.say("再说一次");
  await miniProgram.hearAndStop();
  await expect(tabs).toHaveCount(0);
  await expect(miniProgram.lastAnswer.getByTestId("ai-label")).toBeInViewport();
  await miniProgram.questions.last().tap();
  await expect(tabs).toBeVisible();
  await expect(miniProgram.composer).not.toBeFocused();
});
