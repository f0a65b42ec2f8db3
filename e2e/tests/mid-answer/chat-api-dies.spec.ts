import { Api } from "../../product/api.ts";
import { expect, test } from "../../product/fixtures.ts";
import { WebChat } from "../../pages/webChat.ts";

test("a chat service that dies in mid-answer has kept the messages and gives the use back after its restart", async ({
  page,
  product,
  newcomer,
}) => {
  const chat = await WebChat.register(page, newcomer);
  await chat.say("给我讲一个很长的故事");
  await chat.answerHasBegun();
  await product.chatApi.kill();
  await product.startChatApi();

  const visitor = await new Api(product.origin).logIn(newcomer);
  await expect.poll(() => visitor.remainingUses()).toBe(20);
  const [stored] = await visitor.conversations();
  const conversation = await visitor.conversation(stored?.id ?? "");
  expect(conversation.messages[0]).toMatchObject({ role: "user", content: "给我讲一个很长的故事" });
  expect(conversation.messages[1]).toMatchObject({ role: "assistant", status: "failed" });

  await page.reload();
  await expect(chat.questions).toHaveText(["给我讲一个很长的故事"]);
  await expect(chat.failure).toBeVisible();
  await chat.hasRemainingUses(20);
});
