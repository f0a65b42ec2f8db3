import { expect, test } from "../../product/fixtures.ts";
import { WebChat } from "../../pages/webChat.ts";

test("a long answer grows on the page piece by piece", async ({ page, newcomer }) => {
  const chat = await WebChat.register(page, newcomer);
  await chat.say("给我讲一个很长的故事");

  const seen = [""];
  for (let piece = 0; piece < 5; piece++) {
    const before = seen.at(-1) ?? "";
    await expect.poll(async () => (await chat.lastAnswerText()).length).toBeGreaterThan(before.length);
    const now = await chat.lastAnswerText();
    expect(now.startsWith(before)).toBe(true);
    seen.push(now);
  }
});

test("a reload in mid-answer shows what has come so far and the rest as it comes", async ({
  page,
  product,
  newcomer,
}) => {
  const chat = await WebChat.register(page, newcomer);
  await chat.say("给我讲一个很长的故事");
  await chat.answerHasBegun();
  product.modelServer.freeze();
  const soFar = (await chat.lastAnswerText()).slice(0, 10);

  await page.reload();
  await expect(chat.lastAnswer).toContainText(soFar);
  await expect(chat.stopButton).toBeVisible();

  const shown = (await chat.lastAnswerText()).length;
  product.modelServer.thaw();
  await expect.poll(async () => (await chat.lastAnswerText()).length).toBeGreaterThan(shown);
  await expect(chat.lastAnswer).toContainText(soFar);
  await expect(chat.questions).toHaveCount(1);
  await chat.stopButton.click();
  await chat.hasRemainingUses(19);
});

test("a stopped answer ends at once, keeps what it said and leaves room for the next message", async ({
  page,
  product,
  newcomer,
}) => {
  const chat = await WebChat.register(page, newcomer);
  await chat.say("给我讲一个很长的故事");
  await chat.answerHasBegun();
  product.modelServer.freeze();
  await chat.stopButton.click();
  await expect(chat.stopButton).toBeHidden();
  const said = await chat.lastAnswerText();
  product.modelServer.thaw();

  await page.reload();
  await expect(chat.lastAnswer).toContainText(said.slice(0, 10));
  await chat.hasRemainingUses(19);

  await chat.say("再来一次");
  await chat.answerHasBegun();
  await expect(chat.questions).toHaveText(["给我讲一个很长的故事", "再来一次"]);
});

test("a closed tab does not stop the answer: it is in the history, whole", async ({
  page,
  context,
  product,
  newcomer,
}) => {
  const chat = await WebChat.register(page, newcomer);
  await chat.say("给我讲一个很长的故事");
  await chat.answerHasBegun();
  product.modelServer.freeze();
  await page.close();

  const later = new WebChat(await context.newPage());
  await later.open();
  await expect(later.stopButton).toBeVisible();
  product.modelServer.thaw();
  await later.answerIsComplete();
  await expect(later.questions).toHaveText(["给我讲一个很长的故事"]);
});
