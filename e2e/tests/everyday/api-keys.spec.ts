import type { Page } from "@playwright/test";
import { ApiKeysPage } from "../../pages/apiKeys.ts";
import { WebChat } from "../../pages/webChat.ts";
import { expect, test } from "../../product/fixtures.ts";

interface Completion {
  readonly status: number;
  readonly body: string;
}

/** As a page of a visitor's own would ask. */
async function ask(page: Page, key: string, extra: object = {}): Promise<Completion> {
  return page.evaluate(
    async ([bearer, body]) => {
      const answer = await fetch("/v1/chat/completions", {
        method: "POST",
        headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
        body,
      });
      return { status: answer.status, body: await answer.text() };
    },
    [key, JSON.stringify({ messages: [{ role: "user", content: "你好" }], ...extra })] as const,
  );
}

test("a visitor's key opens the OpenAI API for their uses until they revoke it", async ({ page, newcomer, api }) => {
  await WebChat.register(page, newcomer);
  const visitor = await api.logIn(newcomer);
  const keys = new ApiKeysPage(page);
  await keys.open();
  await expect(page.getByText("还没有密钥")).toBeVisible();
  const key = await keys.create("我的脚本");
  expect(key).toMatch(/^ql-[0-9A-Za-z]{49}$/);

  const whole = await ask(page, key);
  expect(whole.status, whole.body).toBe(200);
  expect(
    (JSON.parse(whole.body) as { choices: { message: { content: string } }[] }).choices[0]?.message.content,
  ).not.toBe("");
  expect(await visitor.remainingUses()).toBe(19);

  const streamed = await ask(page, key, { stream: true });
  expect(streamed.body).toMatch(/^(: ping\n\n)*data: \{/);
  expect(streamed.body.endsWith("data: [DONE]\n\n")).toBe(true);
  expect(await visitor.remainingUses()).toBe(18);

  await page.reload();
  await expect(keys.keys.getByTestId("api-key-uses")).toContainText("2");
  await expect(page.getByText(key)).toHaveCount(0);
  await keys.revoke("我的脚本");
  await expect(keys.keys).toHaveCount(0);
  const refused = await ask(page, key);
  expect(refused.status).toBe(401);
  expect(JSON.parse(refused.body)).toMatchObject({ error: { code: "api_key_revoked" } });
  expect(await visitor.remainingUses()).toBe(18);
});

test("a key with a limit of its own stops there, and its owner's uses go on", async ({ page, newcomer, api }) => {
  await WebChat.register(page, newcomer);
  const visitor = await api.logIn(newcomer);
  const keys = new ApiKeysPage(page);
  await keys.open();
  const key = await keys.create("一次", "1");

  expect((await ask(page, key)).status).toBe(200);
  const refused = await ask(page, key);

  expect(refused.status).toBe(429);
  expect(JSON.parse(refused.body)).toMatchObject({ error: { code: "api_key_limit_reached" } });
  expect(await visitor.remainingUses()).toBe(19);
  await page.reload();
  await expect(keys.keys).toHaveAttribute("data-state", "used_up");
});

test("several answers, prompts and log-probabilities come through, one use an answer", async ({ api, newcomer }) => {
  const visitor = await api.register(newcomer);
  const made = await visitor.request("POST", "/api-keys", { name: "program" });
  const { key } = (await made.json()) as { key: string };
  const program = (path: string, body: object) => api.requestAsProgram(path, key, body);

  const chat = await program("/chat/completions", {
    messages: [{ role: "user", content: [{ type: "text", text: "你好" }] }],
    n: 2,
    max_tokens: 4,
    logprobs: true,
  });
  expect(chat.status).toBe(200);
  const { choices } = (await chat.json()) as { choices: { logprobs: { content: unknown[] } }[] };
  expect(choices).toHaveLength(2);
  expect(choices[0]?.logprobs.content.length).toBeGreaterThan(0);
  expect(await visitor.remainingUses()).toBe(18);

  const text = await program("/completions", { prompt: ["你好", "再见", "谢谢"], max_tokens: 2 });
  expect(text.status).toBe(200);
  expect(((await text.json()) as { choices: unknown[] }).choices).toHaveLength(3);
  expect(await visitor.remainingUses()).toBe(15);

  const refused = await program("/chat/completions", { messages: [{ role: "user", content: "长".repeat(5000) }] });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ error: { code: "context_length_exceeded" } });
  expect(await visitor.remainingUses()).toBe(15);
});

test("the keyboard alone makes a key, and Escape does not lose it", async ({ page, newcomer }) => {
  await WebChat.register(page, newcomer);
  const keys = new ApiKeysPage(page);
  await keys.open();

  await page.getByTestId("api-key-create").focus();
  await page.keyboard.press("Enter");
  await page.getByTestId("api-key-new-name").press("Tab");
  await page.getByTestId("api-key-new-name").fill("键盘");
  await page.getByTestId("api-key-new-name").press("Enter");

  await expect(page.getByTestId("issued-key")).toContainText("ql-");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("issued-key")).toBeVisible();
  await page.getByTestId("dialog-confirm").press("Enter");
  await expect(keys.keys).toHaveCount(1);
});
