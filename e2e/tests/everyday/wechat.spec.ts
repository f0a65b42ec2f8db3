import { randomUUID } from "node:crypto";
import { problem } from "../../product/api.ts";
import { expect, test } from "../../product/fixtures.ts";
import { someOpenid } from "../../product/standInWechat.ts";

test("a WeChat user logs in by a code, which is good once, and is known the next time", async ({ api, product }) => {
  const { wechat } = product;
  const openid = someOpenid();
  const code = wechat.codeOf(openid);

  const first = await api.logInByWechat(code);
  const again = await api.request("POST", "/wechat/sessions", null, JSON.stringify({ code }));
  const next = await api.logInByWechat(wechat.codeOf(openid));

  expect(await problem(again)).toMatchObject({ status: 400, code: "wechat_code_used", field: "code" });
  expect(await (await next.request("GET", "/account")).json()).toEqual(
    await (await first.request("GET", "/account")).json(),
  );
});

test("what WeChat finds risky is not answered, stored or charged, and the reason is told", async ({ api, product }) => {
  product.wechat.thinks((content) => (content.includes("赌") ? ["risky", 20006] : ["pass", 100]));
  const visitor = await api.logInByWechat(product.wechat.codeOf(someOpenid()));
  const conversation = await visitor.newConversation();

  const answer = await visitor.request("POST", `/conversations/${conversation}/turns`, {
    turnId: randomUUID(),
    content: "教我赌钱",
  });

  expect(answer.status).toBe(400);
  expect(await problem(answer)).toMatchObject({ code: "content_risky", field: "content", bound: "crime" });
  expect((await visitor.conversation(conversation)).messages).toEqual([]);
  expect(await visitor.remainingUses()).toBe(20);
  expect((await visitor.say("你好", conversation)).at(-1)?.name).toBe("done");
});
