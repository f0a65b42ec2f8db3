import { randomUUID } from "node:crypto";
import { PersonalCentre } from "../../pages/personalCentre.ts";
import { WebChat } from "../../pages/webChat.ts";
import type { Visitor } from "../../product/api.ts";
import { expect, test } from "../../product/fixtures.ts";
import { ADMIN } from "../../product/product.ts";

/** The codes of a new batch. */
async function codesFrom(admin: Visitor, batch: object): Promise<string[]> {
  const made = await admin.request("POST", "/admin/redemption-batches", {
    id: randomUUID(),
    name: "端到端测试",
    unit: "uses",
    ...batch,
  });
  const csv = await made.text();
  expect(made.status, csv).toBe(201);
  return csv
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(",")[0] ?? "");
}

test("a code and a check-in add uses, and the ledger tells where each came from and went", async ({
  page,
  api,
  newcomer,
}) => {
  const admin = await api.logIn(ADMIN);
  const [code = ""] = await codesFrom(admin, { amount: 10, codes: 1 });
  const chat = await WebChat.register(page, newcomer);
  await chat.say("你好");
  await chat.answerIsComplete();

  const me = new PersonalCentre(page);
  await me.openMoreUses();
  await me.hasRemaining(19);
  await me.redeem("no such code");
  await expect(page.getByTestId("redeem-code-error")).toContainText("没有这个兑换码");
  await expect(page.getByTestId("redeem-code")).toHaveValue("no such code");
  await me.redeem(` ${code.toLowerCase()} `);
  await expect(page.getByTestId("redeem-code-done")).toContainText("10 次");
  await me.hasRemaining(29);
  await me.redeem(code);
  await expect(page.getByTestId("redeem-code-error")).toContainText(/兑换过|用完/);

  await page.getByTestId("check-in-now").click();
  await expect(page.getByTestId("check-in-streak")).toContainText("1");
  await expect(page.getByTestId("check-in-now")).toBeDisabled();
  await me.hasRemaining(31);

  await me.open();
  await page.getByTestId("open-ledger").click();
  await expect(page.getByTestId("ledger-end")).toBeVisible();
  expect(await me.ledgerLines()).toEqual(["check_in 2", "redemption 10", "settle -1", "daily_grant 20"]);
});

test("a long ledger comes page by page as it is scrolled", async ({ page, api, newcomer }) => {
  const admin = await api.logIn(ADMIN);
  await api.register(newcomer);
  const found = await admin.request("GET", `/admin/users?query=${encodeURIComponent(newcomer.username)}`);
  const [user] = ((await found.json()) as { items: { id: string }[] }).items;
  for (let gift = 0; gift < 35; gift++) {
    await admin.request("POST", `/admin/users/${user?.id}/grants`, { grantId: randomUUID(), uses: 1, reason: "测试" });
  }
  const chat = new WebChat(page);
  await chat.openSignIn();
  await chat.submitCredentials(newcomer);
  await chat.hasRemainingUses(55);

  const me = new PersonalCentre(page);
  await me.openLedger();
  await expect(me.ledger).toHaveCount(30);
  await me.ledger.last().scrollIntoViewIfNeeded();
  await expect(page.getByTestId("ledger-end")).toBeVisible();
  expect(await me.ledger.count()).toBeGreaterThanOrEqual(35);
});

test("a friend who registers by the invitation's address and chats earns both a reward", async ({
  page,
  browser,
  baseURL,
  newcomer,
}) => {
  const friend = { ...newcomer, username: `${newcomer.username}-2` };
  await WebChat.register(page, newcomer);
  const me = new PersonalCentre(page);
  await me.openMoreUses();
  const link = await page.getByTestId("invitation-link").innerText();
  const code = await page.getByTestId("invitation-code").innerText();
  await page.getByTestId("accept-invitation").fill(code.trim());
  await page.getByTestId("accept-invitation-submit").click();
  await expect(page.getByTestId("accept-invitation-error")).toContainText("不能填自己的");

  const theirs = await browser.newContext({ baseURL: baseURL ?? "", locale: "zh-CN" });
  const chat = new WebChat(await theirs.newPage());
  await chat.page.goto(link.trim());
  await expect(chat.page.getByTestId("invitation")).toHaveValue(code.trim());
  await chat.submitCredentials(friend);
  await chat.hasRemainingUses(20);
  await chat.say("你好");
  await chat.answerIsComplete();
  await chat.page.goto("/#/pages/account/index");
  await expect(chat.page.getByTestId("quota-remaining")).toHaveText("29");
  await theirs.close();

  await me.open();
  await page.reload();
  await me.hasRemaining(30);
  await me.openLedger();
  await expect(me.ledger.first()).toHaveAttribute("data-kind", "invitation");
});
