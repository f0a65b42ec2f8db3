import { expect, test } from "../../product/fixtures.ts";
import { WebChat } from "../../pages/webChat.ts";

test("a model server that dies in mid-answer is explained, costs nothing and loses nothing; back again, it answers", async ({
  page,
  product,
  newcomer,
}) => {
  const chat = await WebChat.register(page, newcomer);
  await chat.say("给我讲一个很长的故事");
  await chat.answerHasBegun();
  await product.modelServer.kill();

  await expect(chat.failure).toBeVisible();
  await expect(chat.failure).toContainText(/模型/);
  await expect(chat.questions).toHaveText(["给我讲一个很长的故事"]);
  await chat.hasRemainingUses(20);

  await product.startModelServer("endless");
  await chat.say("你好");
  await chat.answerHasBegun();
  await chat.stopButton.click();
  await chat.hasRemainingUses(19);
});

test("without a model server a message is refused with a reason and can be sent again later", async ({
  page,
  product,
  newcomer,
}) => {
  const chat = await WebChat.register(page, newcomer);
  await product.modelServer.kill();

  await chat.say("有人吗？");
  await expect(chat.failure).toContainText(/模型/);
  await chat.hasRemainingUses(20);

  await product.startModelServer("endless");
  await chat.tryAgain();
  await chat.answerHasBegun();
  await expect(chat.questions).toHaveText(["有人吗？"]);
  await chat.stopButton.click();
  await chat.hasRemainingUses(19);
});
