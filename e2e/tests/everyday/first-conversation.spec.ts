import { Console } from "../../pages/console.ts";
import { tapStreams } from "../../pages/streamTap.ts";
import { WebChat } from "../../pages/webChat.ts";
import { expect, test } from "../../product/fixtures.ts";
import { ADMIN } from "../../product/product.ts";

test("a newcomer chats and is remembered, and an administrator sees it, adds uses and watches the model", async ({
  page,
  browser,
  baseURL,
  newcomer,
}) => {
  const pieces = await tapStreams(page);
  const chat = await WebChat.register(page, newcomer);

  await chat.say("你好，我叫小明");
  await chat.answerIsComplete();
  await expect.poll(pieces).toBeGreaterThan(2);
  await expect(chat.lastAnswer.getByTestId("ai-label")).toHaveText("内容由 AI 生成");

  await chat.say("我叫什么名字？");
  await expect(chat.answers).toHaveCount(2);
  await chat.answerIsComplete();
  await expect(chat.lastAnswer.getByTestId("message-text")).toContainText("小明");
  await chat.hasRemainingUses(18);

  await page.reload();
  await chat.openHistory();
  await page.getByTestId("history-open").first().click();
  await expect(chat.questions).toHaveText(["你好，我叫小明", "我叫什么名字？"]);
  await expect(chat.answers).toHaveCount(2);

  const office = await browser.newContext({ baseURL: baseURL ?? "" });
  const adminConsole = await Console.logIn(await office.newPage(), ADMIN);
  const user = await adminConsole.find(newcomer.username);
  await expect(user.getByTestId("user-remaining")).toHaveText("18");
  await adminConsole.addUses(user, 10);
  await expect(user.getByTestId("user-remaining")).toHaveText("28");

  // It looks at the model server every other second, meanwhile too.
  await adminConsole.openOps();
  await chat.open();
  await page.reload();
  await chat.hasRemainingUses(28);

  await expect.poll(() => adminConsole.generatedTokens()).toBeGreaterThan(0);
  const before = await adminConsole.generatedTokens();
  await chat.say("讲个笑话");
  await expect(chat.answers).toHaveCount(3);
  await chat.answerIsComplete();
  await expect.poll(() => adminConsole.generatedTokens()).toBeGreaterThan(before);
  await office.close();
});
