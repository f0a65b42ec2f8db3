import { expect, test } from "../../mini-program/fixtures.ts";

test("a message that finds no network stays typed, and is sent by one tap later", async ({ miniProgram }) => {
  await miniProgram.talkFirst("你好");

  await miniProgram.phone.loseNetwork();
  await miniProgram.composer.fill("你是谁？");
  await miniProgram.sendButton.tap();
  const problem = miniProgram.screen.getByRole("alert");
  await miniProgram.phone.letTimePassUntil(() => problem.isVisible());
  await miniProgram.phone.findNetwork();
  await problem.getByRole("button", { name: "重试" }).tap();
  await expect(miniProgram.questions).toHaveText(["你好", "你是谁？"]);
  await expect(miniProgram.answers).toHaveCount(2);
  await miniProgram.answerIsComplete();
});
