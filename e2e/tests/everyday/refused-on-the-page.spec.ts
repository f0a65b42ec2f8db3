import { WebChat } from "../../pages/webChat.ts";
import { expect, test } from "../../product/fixtures.ts";

test("a double click on send sends once", async ({ page, newcomer }) => {
  const chat = await WebChat.register(page, newcomer);
  await chat.composer.fill("你好");
  await chat.sendButton.dblclick();

  await chat.answerIsComplete();
  await expect(chat.questions).toHaveText(["你好"]);
  await chat.hasRemainingUses(19);
});

test("10,000 characters are refused with the bound, stay in the composer and cost nothing", async ({
  page,
  newcomer,
}) => {
  const chat = await WebChat.register(page, newcomer);
  const text = "说".repeat(10_000);
  await chat.say(text);

  await expect(chat.failure).toContainText(/2,?000.*10,?000/);
  await expect(chat.composer).toHaveValue(text);
  await expect(chat.questions).toHaveCount(0);
  await chat.hasRemainingUses(20);
});

test("a wrong password is said so and keeps the name", async ({ page, api, newcomer }) => {
  await api.register(newcomer);
  const chat = new WebChat(page);
  await chat.openSignIn();
  await chat.submitCredentials({ ...newcomer, password: "wrong password" });

  await expect(page.getByTestId("form-error")).toHaveText("用户名或密码不对。");
  await expect(page.getByTestId("username")).toHaveValue(newcomer.username);
  await chat.submitCredentials(newcomer);
  await chat.hasRemainingUses(20);
});

test("a session that has ended asks to log in again and keeps what was typed", async ({ page, api, newcomer }) => {
  const withToken = page.waitForRequest((request) => "authorization" in request.headers());
  const chat = await WebChat.register(page, newcomer);
  const token = (await (await withToken).allHeaders())["authorization"]?.replace("Bearer ", "") ?? "";
  expect((await api.request("DELETE", "/sessions/current", token)).status).toBe(204);

  await chat.say("还认识我吗？");
  await expect(page.getByTestId("sign-in-reason")).toContainText("登录过期了");
  await chat.submitCredentials(newcomer);

  await expect(chat.composer).toHaveValue("还认识我吗？");
  await chat.sendButton.click();
  await chat.answerIsComplete();
  await chat.hasRemainingUses(19);
});

test("the address of another person's conversation shows nothing of it", async ({ page, api, newcomer }) => {
  const owner = await api.register(newcomer);
  const conversation = await owner.newConversation();
  await owner.say("这是秘密", conversation);

  const chat = await WebChat.register(page, { ...newcomer, username: `${newcomer.username}-2` });
  await chat.openConversation(conversation);

  await expect(page.getByTestId("page-error")).toContainText("没有找到");
  await expect(page.getByText("这是秘密")).toHaveCount(0);
});

test("used up uses are explained with the moment they come back, and what was typed stays", async ({
  page,
  api,
  newcomer,
}) => {
  const chat = await WebChat.register(page, newcomer);
  const visitor = await api.logIn(newcomer);
  const conversation = await visitor.newConversation();
  for (let use = 0; use < 20; use++) {
    await visitor.say("你好", conversation);
  }

  await chat.say("还在吗？");
  await expect(page.getByTestId("banner-quota")).toContainText(/明天.*恢复/);
  await expect(chat.composer).toHaveValue("还在吗？");
  await expect(chat.questions).toHaveCount(0);
});
