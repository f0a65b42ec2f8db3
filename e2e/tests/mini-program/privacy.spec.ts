import { expect, test } from "../../mini-program/fixtures.ts";

test("the first copy asks for consent and copies once it is given; the next one does not ask", async ({
  miniProgram,
}) => {
  const { phone, privacyQuestion } = miniProgram;
  await miniProgram.talkFirst("你好");

  await miniProgram.copyLastAnswer();
  await expect(privacyQuestion).toBeVisible();
  expect(await phone.clipboard()).toBeNull();
  await privacyQuestion.getByRole("button", { name: "同意", exact: true }).tap();
  await expect.poll(() => phone.notices()).toEqual([expect.stringContaining("已复制")]);
  await expect(privacyQuestion).toHaveCount(0);
  expect(await phone.clipboard()).toContain("内容由 AI 生成");

  await miniProgram.talk("你好，我叫小红");
  const second = await miniProgram.lastAnswerText();
  expect(await phone.clipboard()).not.toContain(second);
  await miniProgram.copyLastAnswer();
  await expect.poll(() => phone.clipboard()).toContain(second);
  await expect(privacyQuestion).toHaveCount(0);
});

test("who declines reads the policy, copies nothing, and goes on chatting", async ({ miniProgram }) => {
  const { phone, privacyQuestion, screen } = miniProgram;
  await miniProgram.talkFirst("你好");

  await miniProgram.copyLastAnswer();
  await privacyQuestion.getByRole("button", { name: "查看隐私保护指引" }).tap();
  await expect(screen.getByRole("heading", { level: 1 })).toHaveText("隐私政策");
  await expect(privacyQuestion).toHaveCount(0);
  await phone.swipeBack();
  await privacyQuestion.getByRole("button", { name: "不同意" }).tap();
  await expect.poll(() => phone.notices()).toEqual([expect.stringContaining("没能复制")]);
  expect(await phone.clipboard()).toBeNull();

  await miniProgram.talk("再来一次");
});
