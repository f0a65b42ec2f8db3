import { randomUUID } from "node:crypto";
import { type Visitor, problem } from "../../product/api.ts";
import { expect, test } from "../../product/fixtures.ts";

/** What must not have happened when a message was refused. */
async function nothingStoredNothingCharged(visitor: Visitor, conversation: string): Promise<void> {
  expect((await visitor.conversation(conversation)).messages).toEqual([]);
  expect(await visitor.remainingUses()).toBe(20);
}

test("an empty message is refused by name, stores nothing and costs nothing", async ({ api, newcomer }) => {
  const visitor = await api.register(newcomer);
  const conversation = await visitor.newConversation();

  const answer = await visitor.request("POST", `/conversations/${conversation}/turns`, {
    turnId: randomUUID(),
    content: " \n ",
  });

  expect(answer.status).toBe(400);
  expect(await problem(answer)).toMatchObject({ code: "content_empty", field: "content" });
  await nothingStoredNothingCharged(visitor, conversation);
});

test("10,000 characters are refused with the bound and the given length", async ({ api, newcomer }) => {
  const visitor = await api.register(newcomer);
  const conversation = await visitor.newConversation();

  const answer = await visitor.request("POST", `/conversations/${conversation}/turns`, {
    turnId: randomUUID(),
    content: "说".repeat(10_000),
  });

  expect(answer.status).toBe(400);
  expect(await problem(answer)).toMatchObject({
    code: "content_too_long",
    field: "content",
    bound: "2000",
    value: "10000",
  });
  await nothingStoredNothingCharged(visitor, conversation);
});

test("malformed JSON is refused as such and changes nothing", async ({ api, newcomer }) => {
  const visitor = await api.register(newcomer);
  const conversation = await visitor.newConversation();

  const answer = await api.request(
    "POST",
    `/conversations/${conversation}/turns`,
    visitor.token,
    '{"turnId": "x", "content',
  );

  expect(answer.status).toBe(400);
  expect(answer.headers.get("content-type")).toContain("application/problem+json");
  expect(await problem(answer)).toMatchObject({ code: "malformed_request" });
  await nothingStoredNothingCharged(visitor, conversation);
});

test("a conversation that does not exist and another person's are both not found", async ({ api, newcomer }) => {
  const visitor = await api.register(newcomer);
  const conversation = await visitor.newConversation();
  const stranger = await api.register({ ...newcomer, username: `${newcomer.username}-2` });

  for (const id of [conversation, randomUUID()]) {
    for (const [method, path, body] of [
      ["GET", `/conversations/${id}`, undefined],
      ["PUT", `/conversations/${id}/title`, { title: "我的" }],
      ["DELETE", `/conversations/${id}`, undefined],
      ["POST", `/conversations/${id}/turns`, { turnId: randomUUID(), content: "你好" }],
    ] as const) {
      const answer = await stranger.request(method, path, body);
      expect(answer.status, `${method} ${path}`).toBe(404);
      expect(await problem(answer)).toMatchObject({ code: "not_found" });
    }
  }
  await nothingStoredNothingCharged(visitor, conversation);
  expect(await stranger.remainingUses()).toBe(20);
});

test("without uses left a message is refused, with the moment they renew", async ({ api, newcomer }) => {
  const visitor = await api.register(newcomer);
  const conversation = await visitor.newConversation();
  for (let use = 0; use < 20; use++) {
    await visitor.say("你好", conversation);
  }

  const answer = await visitor.request("POST", `/conversations/${conversation}/turns`, {
    turnId: randomUUID(),
    content: "还在吗？",
  });

  expect(answer.status).toBe(429);
  expect(answer.headers.get("x-should-retry")).toBe("false");
  const { code, renewsAt } = await problem(answer);
  expect(code).toBe("quota_exceeded");
  expect(Date.parse(renewsAt ?? "")).toBeGreaterThan(Date.now());
  expect((await visitor.conversation(conversation)).messages).toHaveLength(40);
});

test("a token that was logged out opens nothing any more", async ({ api, newcomer }) => {
  const visitor = await api.register(newcomer);
  expect((await visitor.request("DELETE", "/sessions/current")).status).toBe(204);

  for (const path of ["/account", "/quota", "/conversations"]) {
    const answer = await visitor.request("GET", path);
    expect(answer.status, path).toBe(401);
    expect(await problem(answer)).toMatchObject({ code: "not_authenticated" });
  }
});

test("visitors cannot use what belongs to administrators", async ({ api, newcomer }) => {
  const visitor = await api.register(newcomer);

  for (const path of ["/admin/users", "/admin/summary", "/ops/model-servers"]) {
    expect((await visitor.request("GET", path)).status, path).toBe(403);
    expect((await api.request("GET", path, null)).status, path).toBe(401);
  }
});
