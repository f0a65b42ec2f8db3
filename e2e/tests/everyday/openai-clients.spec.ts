// OpenAI's own package for Node, in its newest and its oldest line with chat, with nothing changed but base URL and key.
import type { Readable } from "node:stream";
import { randomUUID } from "node:crypto";
import OpenAI, { AuthenticationError, BadRequestError, NotFoundError, RateLimitError } from "openai";
import openAi3 from "openai-3";
import { expect, test } from "../../product/fixtures.ts";
import { SERVERS, endpoint, abandoned, keyOf } from "../../product/openAiServers.ts";

const model = "qingliao-zh-8m";
const greedy = { model, temperature: 0 } as const;
const hello = [{ role: "user" as const, content: "你好" }];
/** min_tokens is known to both servers and not to the client's types. */
const endless = { model, messages: hello, max_tokens: 900, min_tokens: 900 };

for (const server of SERVERS) {
  test.describe(`the newest openai at ${server}`, () => {
    let client: OpenAI;

    test.beforeEach(async ({ product, api }) => {
      client = new OpenAI({ ...(await endpoint(server, product, api)), maxRetries: 0 });
    });

    test("chats, and streams the same answer with its usage", async () => {
      const whole = await client.chat.completions.create({ ...greedy, messages: hello });
      const stream = await client.chat.completions.create({
        ...greedy,
        messages: hello,
        stream: true,
        stream_options: { include_usage: true },
      });

      let text = "";
      let usage: OpenAI.CompletionUsage | null | undefined;
      for await (const chunk of stream) {
        text += chunk.choices[0]?.delta.content ?? "";
        usage = chunk.usage;
      }

      expect(whole.choices[0]?.message).toMatchObject({ role: "assistant" });
      expect(text).not.toBe("");
      expect(text).toBe(whole.choices[0]?.message.content);
      expect(usage).toEqual(whole.usage);
    });

    test("completes text, several choices at once", async () => {
      const answer = await client.completions.create({ ...greedy, prompt: "今天天气", n: 2, max_tokens: 12 });

      expect(answer.choices.map(({ index }) => index)).toEqual([0, 1]);
      expect(answer.choices[0]?.text).not.toBe("");
      expect(answer.choices[1]?.text).toBe(answer.choices[0]?.text);
    });

    test("answers a tutorial that names a hosted model", async () => {
      const answer = await client.chat.completions.create({ model: "gpt-3.5-turbo", messages: hello });

      expect(answer.model).toBe(model);
    });

    test("lists the model and finds it", async () => {
      const [listed] = (await client.models.list()).data;

      expect(listed?.id).toBe(model);
      expect(await client.models.retrieve(model)).toMatchObject({ id: model, object: "model" });
    });

    test("throws what the hosted API would make it throw", async () => {
      const hot = client.chat.completions.create({ model, messages: hello, temperature: 3 });
      await expect(hot).rejects.toBeInstanceOf(BadRequestError);
      await expect(hot).rejects.toMatchObject({ status: 400, param: "temperature" });
      await expect(client.chat.completions.create({ model: "gpt-9", messages: hello })).rejects.toBeInstanceOf(
        NotFoundError,
      );
    });

    test("stops the model when it leaves in mid-stream", async ({ product }) => {
      const before = await abandoned(product);
      const stream = await client.chat.completions.create({ ...endless, stream: true });
      let pieces = 0;
      for await (const chunk of stream) {
        pieces += chunk.choices[0]?.delta.content ? 1 : 0;
        if (pieces === 3) {
          product.modelServer.freeze();
          break;
        }
      }
      product.modelServer.thaw();

      expect(pieces).toBe(3);
      await expect.poll(() => abandoned(product)).toBeGreaterThan(before);
    });
  });

  test.describe(`openai 3 at ${server}`, () => {
    let client: openAi3.OpenAIApi;

    test.beforeEach(async ({ product, api }) => {
      const { baseURL, apiKey } = await endpoint(server, product, api);
      client = new openAi3.OpenAIApi(new openAi3.Configuration({ basePath: baseURL, apiKey }));
    });

    test("chats, and streams the same answer as its tutorials read it", async () => {
      const whole = await client.createChatCompletion({ ...greedy, messages: hello });
      const streamed = await client.createChatCompletion(
        { ...greedy, messages: hello, stream: true },
        { responseType: "stream" },
      );

      let events = "";
      for await (const bytes of streamed.data as unknown as Readable) {
        events += String(bytes);
      }
      const data = events
        .split("\n")
        .filter((line) => line.startsWith("data: "))
        .map((line) => line.slice("data: ".length));
      const text = data
        .slice(0, -1)
        .map((line) => (JSON.parse(line) as OpenAI.ChatCompletionChunk).choices[0]?.delta.content ?? "")
        .join("");

      expect(data.at(-1)).toBe("[DONE]");
      expect(text).toBe(whole.data.choices[0]?.message?.content);
      expect(whole.data.usage?.total_tokens).toBeGreaterThan(3);
    });

    test("completes text and lists the model", async () => {
      const answer = await client.createCompletion({ ...greedy, prompt: "今天天气", max_tokens: 12 });

      expect(answer.data.choices[0]?.text).not.toBe("");
      expect((await client.listModels()).data.data[0]?.id).toBe(model);
    });

    test("gets an error with OpenAI's fields", async () => {
      await expect(client.createChatCompletion({ model, messages: hello, temperature: 3 })).rejects.toMatchObject({
        response: { status: 400, data: { error: { type: "invalid_request_error", param: "temperature" } } },
      });
    });

    test("stops the model when it leaves in mid-stream", async ({ product }) => {
      const before = await abandoned(product);
      const answer = await client.createChatCompletion({ ...endless, stream: true }, { responseType: "stream" });
      const stream = answer.data as unknown as Readable;
      for await (const _ of stream) {
        product.modelServer.freeze();
        break;
      }
      product.modelServer.thaw();

      await expect.poll(() => abandoned(product)).toBeGreaterThan(before);
    });
  });
}

test("a wrong key is an authentication error at chat-api", async ({ product }) => {
  const client = new OpenAI({ baseURL: `${product.origin}/v1`, apiKey: "ql-wrong", maxRetries: 0 });

  await expect(client.models.list()).rejects.toBeInstanceOf(AuthenticationError);
});

test("a used-up key is told at once, without the client's retries", async ({ product, api }) => {
  const visitor = await api.register({ username: `程序-${randomUUID().slice(0, 8)}`, password: randomUUID() });
  let requests = 0;
  const client = new OpenAI({
    baseURL: `${product.origin}/v1`,
    apiKey: await keyOf(visitor, 1),
    maxRetries: 2,
    fetch: async (url, init) => {
      requests++;
      return fetch(url, init);
    },
  });
  await client.chat.completions.create({ ...greedy, messages: hello });

  await expect(client.chat.completions.create({ ...greedy, messages: hello })).rejects.toBeInstanceOf(RateLimitError);
  expect(requests).toBe(2);
});
