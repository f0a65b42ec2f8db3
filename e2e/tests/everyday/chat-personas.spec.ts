import { randomUUID } from "node:crypto";
import { DEVICES } from "../../pages/devices.ts";
import { WebChat } from "../../pages/webChat.ts";
import type { Visitor } from "../../product/api.ts";
import { expect, test } from "../../product/fixtures.ts";
import { ADMIN } from "../../product/product.ts";

const GREETING = "今晚月色很好，想听一首关于什么的诗？";

for (const { device, use } of DEVICES) {
  test.describe(`on a ${device}`, () => {
    test.use(use);

    test("a persona that is offered greets who picks it and stays with the conversation", async ({
      page,
      api,
      newcomer,
    }) => {
      const admin = await api.logIn(ADMIN);
      const id = randomUUID();
      const name = `小诗${id.slice(0, 4)}`;
      await publish(admin, id, name);
      const chat = await WebChat.register(page, newcomer);
      const poet = page.getByTestId("persona").filter({ hasText: name });
      const greeting = page.getByTestId("greeting");
      await expect(greeting).not.toContainText(GREETING);

      await poet.focus();
      await page.keyboard.press("Enter");
      await expect(poet).toHaveAttribute("aria-pressed", "true");
      await expect(greeting).toContainText(GREETING);
      await page.keyboard.press("Enter");
      await expect(poet).toHaveAttribute("aria-pressed", "false");
      await expect(greeting).not.toContainText(GREETING);
      await poet.click();

      await chat.talk("你好");
      await expect(page.getByTestId("persona-greeting")).toContainText(GREETING);
      await expect(page.getByTestId("header-note")).toContainText(name);
      await expect(chat.answers.last()).toHaveAttribute("aria-label", name);

      await admin.request("DELETE", `/admin/personas/${id}/published`);
      await page.reload();
      await expect(page.getByTestId("header-note")).toContainText(name);
      await expect(chat.questions).toHaveText(["你好"]);
      await page.getByTestId("new-chat").click();
      await chat.dialog.getByTestId("dialog-confirm").click();
      await expect(greeting).toBeVisible();
      await expect(poet).toHaveCount(0);
    });

    test("a persona that is gone meanwhile is said so, and what was typed goes without it", async ({
      page,
      api,
      newcomer,
    }) => {
      const admin = await api.logIn(ADMIN);
      const id = randomUUID();
      await publish(admin, id, `过客${id.slice(0, 4)}`);
      const chat = await WebChat.register(page, newcomer);
      await page.getByTestId("persona").filter({ hasText: "过客" }).click();
      await admin.request("DELETE", `/admin/personas/${id}`);

      await chat.say("还在吗？");
      await expect(page.getByTestId("banner-error")).toContainText("下架");
      await expect(chat.composer).toHaveValue("还在吗？");
      await chat.sendButton.click();
      await chat.answerIsComplete();
      await expect(page.getByTestId("header-note")).toHaveCount(0);
    });
  });
}

async function publish(admin: Visitor, id: string, name: string): Promise<void> {
  const persona = { name, avatar: "🌙", greeting: GREETING, systemPrompt: "你是一个诗人。" };
  expect((await admin.request("PUT", `/admin/personas/${id}`, persona)).status).toBe(200);
  expect((await admin.request("PUT", `/admin/personas/${id}/published`)).status).toBe(200);
}
