import { expect, test } from "../../mini-program/fixtures.ts";

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
});

test("a message that finds no network stays typed, and is sent by one tap later", async ({ miniProgram }) => {
  await miniProgram.logInByFirstMessage("你好");
  await miniProgram.answerHasBegun();
  await miniProgram.stopButton.tap();
  await expect(miniProgram.sendButton).toBeVisible();

  await miniProgram.phone.loseNetwork();
  await miniProgram.composer.fill("你是谁？");
  await miniProgram.sendButton.tap();
  const problem = miniProgram.screen.getByRole("alert");
  await miniProgram.phone.letTimePassUntil(() => problem.isVisible());
  await miniProgram.phone.findNetwork();
  await problem.getByRole("button", { name: "重试" }).tap();
  await expect(miniProgram.questions).toHaveText(["你好", "你是谁？"]);
  await miniProgram.answerHasBegun();
});
