import { expect, test } from "../../mini-program/fixtures.ts";

test("on the phone an answer comes piece by piece until it is stopped, and keeps what it said", async ({
  miniProgram,
}) => {
  const { screen } = miniProgram;
  await miniProgram.logInByFirstMessage("给我讲一个很长的故事");

  let seen = "";
  for (let piece = 0; piece < 4; piece++) {
    await miniProgram.answerGoesOnFrom(seen);
    seen = await miniProgram.lastAnswerText();
  }
  await miniProgram.stop();
  expect((await miniProgram.lastAnswerText()).startsWith(seen)).toBe(true);
  await expect(miniProgram.lastAnswer.getByTestId("ai-label")).toHaveText("内容由 AI 生成");
  await expect(miniProgram.lastAnswer.getByTestId("stopped")).toHaveText("· 已停下");
  await expect(screen.getByTestId("remaining-uses")).toHaveText("还能聊 19 次");
});

test("an answer goes on where it was after the person has been in another app", async ({ miniProgram, product }) => {
  await miniProgram.logInByFirstMessage("给我讲一个很长的故事");
  await miniProgram.answerHasBegun();
  product.modelServer.freeze();
  const soFar = await miniProgram.lastAnswerText();

  await miniProgram.phone.leaveWechat();
  product.modelServer.thaw();
  await miniProgram.phone.comeBack();
  await miniProgram.answerGoesOnFrom(soFar);
  await expect(miniProgram.questions).toHaveCount(1);
  await miniProgram.stop();
  await expect(miniProgram.screen.getByTestId("remaining-uses")).toHaveText("还能聊 19 次");
});

test("an answer goes on when a lost network is found again", async ({ miniProgram, product }) => {
  await miniProgram.logInByFirstMessage("给我讲一个很长的故事");
  await miniProgram.answerHasBegun();
  product.modelServer.freeze();
  const soFar = await miniProgram.lastAnswerText();

  await miniProgram.phone.loseNetwork();
  await expect(miniProgram.lastAnswer).toContainText("网络断开了");
  product.modelServer.thaw();
  await miniProgram.phone.findNetwork();
  await miniProgram.answerGoesOnFrom(soFar);
  await miniProgram.stop();
});
