import { DEVICES } from "../../pages/devices.ts";
import { History } from "../../pages/history.ts";
import { whileTheClockStands } from "../../pages/stoppedClock.ts";
import { WebChat } from "../../pages/webChat.ts";
import { openMany } from "../../product/manyConversations.ts";
import { expect, test } from "../../product/fixtures.ts";

/** Ten pages of the list. */
const MANY = 300;

for (const { device, use } of DEVICES) {
  test.describe(`on a ${device}`, () => {
    test.use(use);

    test("what is found opens where it was said, however far up and on whichever branch", async ({
      page,
      api,
      newcomer,
    }) => {
      const visitor = await api.register(newcomer);
      const conversation = await visitor.newConversation();
      await visitor.say("你好", conversation);
      await visitor.say("我最喜欢吃火锅", conversation);
      for (let turn = 0; turn < 8; turn++) {
        await visitor.say(`第 ${turn + 1} 句闲话`, conversation);
      }
      const [, , second] = (await visitor.conversation(conversation)).messages;
      await visitor.say("我最喜欢吃饺子", conversation, second?.turnId);
      const chat = await WebChat.logIn(page, newcomer);
      const history = new History(page);
      await history.open();
      await history.search("我最喜欢吃火锅");
      // The newest comes first: an answer that repeats it stands above it.
      await history.hits.last().getByTestId("search-open").click();

      await expect(chat.question("我最喜欢吃火锅")).toBeFocused();
      await expect(chat.question("我最喜欢吃火锅")).toBeInViewport();
      await expect(page.getByTestId("to-end")).toBeVisible();
      await expect(chat.questions).toHaveCount(10);
      // It is marked for a moment, and stays where it is.
      await expect(page.locator('[data-testid="message"][data-found]')).toHaveCount(0);
      await expect(chat.question("我最喜欢吃火锅")).toBeInViewport();
    });

    test("a conversation is renamed, pinned, archived, deleted, and taken back", async ({ page, api, newcomer }) => {
      const visitor = await api.register(newcomer);
      for (const text of ["旧的对话", "中间的对话", "新的对话"]) {
        await visitor.say(text, await visitor.newConversation());
      }
      const chat = await WebChat.logIn(page, newcomer);
      const history = new History(page);
      await history.open();
      await expect.poll(() => history.titles()).toEqual(["新的对话", "中间的对话", "旧的对话"]);

      await history.rename("旧的对话", "火锅计划");
      await expect.poll(() => history.titles()).toEqual(["新的对话", "中间的对话", "火锅计划"]);
      await history.act("火锅计划", "pin");
      await expect.poll(() => history.titles()).toEqual(["火锅计划", "新的对话", "中间的对话"]);

      await history.act("中间的对话", "archive");
      await expect.poll(() => history.titles()).toEqual(["火锅计划", "新的对话"]);
      await history.show("archived");
      await expect.poll(() => history.titles()).toEqual(["中间的对话"]);
      await history.act("中间的对话", "unarchive");
      await expect.poll(() => history.titles()).toEqual([]);
      await history.show("active");
      await expect.poll(() => history.titles()).toHaveLength(3);

      await whileTheClockStands(page, async () => {
        await history.act("新的对话", "delete");
        await chat.notice.getByTestId("notice-act").click();
      });
      await expect(history.row("新的对话")).toHaveCount(1);

      await history.act("新的对话", "delete");
      await expect(history.row("新的对话")).toHaveCount(0);
      await history.show("deleted");
      await history.act("新的对话", "purge");
      await chat.dialog.getByTestId("dialog-confirm").click();
      await expect(history.row("新的对话")).toHaveCount(0);
      await expect
        .poll(async () => (await visitor.conversations()).map(({ title }) => title))
        .toEqual(["火锅计划", "中间的对话"]);
    });

    test("a conversation is saved as Markdown, as text and as JSON", async ({ page, api, newcomer }) => {
      const visitor = await api.register(newcomer);
      const conversation = await visitor.newConversation();
      await visitor.say("你好，我叫小明", conversation);
      const said = (await visitor.conversation(conversation)).messages[1]?.content ?? "";
      await WebChat.logIn(page, newcomer);
      const history = new History(page);
      await history.open();
      for (const [format, ending] of [
        ["markdown", "md"],
        ["text", "txt"],
        ["json", "json"],
      ] as const) {
        const { name, text } = await history.export("你好，我叫小明", format);
        expect(name).toBe(`你好，我叫小明.${ending}`);
        expect(text).toContain(said);
      }
    });

    test("hundreds of conversations are read page by page, to the first of them", async ({ page, api, newcomer }) => {
      const visitor = await api.register(newcomer);
      await openMany(visitor, MANY);
      await WebChat.logIn(page, newcomer);
      const history = new History(page);
      await history.open();
      await expect(history.rows.first()).toBeVisible();
      expect(await history.rows.count()).toBeLessThanOrEqual(60);

      for (let read = await history.rows.count(); read < MANY; read = await history.rows.count()) {
        await expect
          .poll(async () => {
            await history.rows.first().scrollIntoViewIfNeeded();
            await history.rows.last().scrollIntoViewIfNeeded();
            return history.rows.count();
          })
          .toBeGreaterThan(read);
      }
      await expect(history.rows).toHaveCount(MANY);
      expect(new Set(await history.titles()).size).toBe(MANY);
    });
  });
}
