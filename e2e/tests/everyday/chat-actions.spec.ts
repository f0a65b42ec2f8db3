import { DEVICES } from "../../pages/devices.ts";
import { WebChat } from "../../pages/webChat.ts";
import type { Visitor } from "../../product/api.ts";
import { expect, test } from "../../product/fixtures.ts";
import { ADMIN } from "../../product/product.ts";

/** In tokens far more than half of the shipped model's window. */
const LONG = "今天天气真好，我们去公园散步吧。".repeat(45);

interface Rated {
  readonly question: string;
  readonly answer: string;
  readonly feedback: { readonly rating: string; readonly reason: string | null; readonly comment: string | null };
}

for (const { device, use } of DEVICES) {
  test.describe(`on a ${device}`, () => {
    test.use(use);

    test("another answer and another question are variants, and each stays within reach", async ({
      page,
      newcomer,
    }) => {
      const chat = await WebChat.register(page, newcomer);
      const place = (message: typeof chat.lastAnswer) => message.getByTestId("variant-place");
      await chat.talk("你好");
      await chat.act(chat.lastAnswer, "regenerate");
      await expect(place(chat.lastAnswer)).toHaveText("2/2");
      await chat.lastAnswer.getByTestId("variant-before").click();
      await expect(place(chat.lastAnswer)).toHaveText("1/2");
      await expect(chat.lastAnswer.getByTestId("variant-before")).toBeDisabled();

      await chat.composer.fill("写到一半的话");
      await chat.act(chat.question("你好"), "edit");
      await expect(page.getByTestId("editing")).toBeVisible();
      await expect(chat.composer).toHaveValue("你好");
      await chat.say("你是谁？");
      await expect(place(chat.question("你是谁？"))).toHaveText("2/2");
      await expect(chat.questions).toHaveText(["你是谁？"]);
      await expect(chat.composer).toHaveValue("写到一半的话");

      await page.reload();
      await chat.question("你是谁？").getByTestId("variant-before").click();
      await expect(chat.questions).toHaveText(["你好"]);
      await expect(place(chat.lastAnswer)).toHaveText("2/2");
      await chat.lastAnswer.getByTestId("variant-before").click();
      await expect(place(chat.lastAnswer)).toHaveText("1/2");
    });

    test("an answer is copied with its label", async ({ page, context, newcomer }) => {
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      const chat = await WebChat.register(page, newcomer);
      await chat.talk("你好");
      const said = await chat.lastAnswerText();
      await chat.act(chat.lastAnswer, "copy");
      const copied = () => page.evaluate(() => navigator.clipboard.readText());
      await expect
        .poll(async () => (await copied()).replace(/\s+/g, ""))
        .toBe(`${said}（内容由AI生成）`.replace(/\s+/g, ""));
    });

    test("an opinion and a report reach the administrators with the question and the answer", async ({
      page,
      api,
      newcomer,
    }) => {
      const chat = await WebChat.register(page, newcomer);
      const question = `你好，我是${newcomer.username}`;
      await chat.talk(question);
      await chat.act(chat.lastAnswer, "dislike");
      await chat.dialog.getByTestId("reason-repetitive").click();
      await chat.dialog.getByTestId("feedback-comment").fill("说来说去一句话");
      await chat.dialog.getByTestId("dialog-confirm").click();
      await expect(chat.lastAnswer.getByTestId("message-dislike")).toHaveAttribute("aria-pressed", "true");
      const admin = await api.logIn(ADMIN);
      expect(await ratingOf(admin, question)).toMatchObject({
        answer: await chat.lastAnswerText(),
        feedback: { rating: "down", reason: "repetitive", comment: "说来说去一句话" },
      });

      await chat.act(chat.lastAnswer, "report");
      await expect(chat.dialog.getByTestId("reason-unsafe")).toHaveAttribute("aria-pressed", "true");
      await chat.dialog.getByTestId("dialog-confirm").click();
      await expect(chat.dialog).toBeHidden();
      await expect
        .poll(() => ratingOf(admin, question))
        .toMatchObject({ feedback: { rating: "down", reason: "unsafe" } });

      await page.reload();
      await expect(chat.lastAnswer.getByTestId("message-dislike")).toHaveAttribute("aria-pressed", "true");
      await chat.act(chat.lastAnswer, "dislike");
      await chat.dialog.getByTestId("feedback-withdraw").click();
      await expect(chat.lastAnswer.getByTestId("message-dislike")).toHaveAttribute("aria-pressed", "false");
      await expect.poll(() => ratingOf(admin, question)).toBeUndefined();
    });

    test("the line shows from where on it is remembered, people forget and remember again, and a pin holds", async ({
      page,
      newcomer,
    }) => {
      const chat = await WebChat.register(page, newcomer);
      await chat.talk("你好，我叫小明");
      await chat.act(chat.question("小明"), "pin");
      await expect(chat.question("小明").getByTestId("pinned")).toBeVisible();

      await chat.actOnConversation("forget");
      await expect(page.getByTestId("forgotten-line")).toBeVisible();
      await page.getByTestId("remember-again").click();
      await expect(page.getByTestId("forgotten-line")).toHaveCount(0);
      await chat.act(chat.question("小明"), "unpin");
      await expect(page.getByTestId("pinned")).toHaveCount(0);

      await expect(page.getByTestId("memory-line")).toHaveCount(0);
      await chat.talk(LONG);
      await chat.talk(LONG);
      await expect(page.getByTestId("memory-line")).toBeAttached();
      await page.reload();
      await expect(page.getByTestId("memory-line")).toBeAttached();
    });
  });
}

/** What administrators see of the one rating of an answer to that question. */
async function ratingOf(admin: Visitor, question: string): Promise<Rated | undefined> {
  const answer = await admin.request("GET", "/admin/feedback?rating=down&size=100");
  const { items } = (await answer.json()) as { items: Rated[] };
  return items.find((rated) => rated.question === question);
}
