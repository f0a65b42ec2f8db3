import { PersonalCentre } from "../../pages/personalCentre.ts";
import { WebChat } from "../../pages/webChat.ts";
import { expect, test } from "../../product/fixtures.ts";
import { ADMIN } from "../../product/product.ts";

test("a changed password ends every other login, and a strange device can be logged out", async ({
  page,
  api,
  newcomer,
}) => {
  await WebChat.register(page, newcomer);
  const stranger = await api.logIn(newcomer);
  const me = new PersonalCentre(page);
  await me.openSecurity();
  await expect(me.logins).toHaveCount(2);
  await expect(me.thisLogin).toContainText("本机");
  await expect(me.thisLogin.getByTestId("end-login")).toHaveCount(0);
  await me.logins.getByTestId("end-login").click();
  await expect(me.logins).toHaveCount(1);
  expect((await stranger.request("GET", "/account")).status).toBe(401);

  const other = await api.logIn(newcomer);
  await me.changePassword("not my password", "another password");
  await expect(page.getByTestId("current-password-error")).toContainText("密码不正确");
  await me.changePassword(newcomer.password, newcomer.password);
  await expect(page.getByTestId("new-password-error")).toContainText("换一个");
  await me.changePassword(newcomer.password, "another password");
  await expect(page.getByTestId("password-saved")).toBeVisible();
  expect((await other.request("GET", "/account")).status).toBe(401);

  await api.logIn({ ...newcomer, password: "another password" });
  await page.reload();
  await expect(me.logins).toHaveCount(2);
  await page.getByTestId("end-other-logins").click();
  await page.getByTestId("dialog-confirm").click();
  await expect(me.logins).toHaveCount(1);
});

test("a visitor takes all their data along as one file", async ({ page, newcomer }) => {
  const chat = await WebChat.register(page, newcomer);
  await chat.say("你好");
  await chat.answerIsComplete();
  const me = new PersonalCentre(page);
  await me.openSecurity();

  const file = await me.exportMyData();

  expect(file.subarray(0, 4).toString("latin1")).toBe("PK\u0003\u0004");
  expect(file.toString("latin1")).toContain("conversations");
  await expect(page.getByTestId("export-done")).toBeVisible();
});

test("a deleted account is logged out and comes back when its owner wants it back", async ({ page, newcomer }) => {
  const chat = await WebChat.register(page, newcomer);
  await chat.say("你好");
  await chat.answerIsComplete();
  const me = new PersonalCentre(page);
  await me.openSecurity();
  await me.deleteAccount("not my password");
  await expect(page.getByTestId("delete-account-password-error")).toContainText("密码不正确");
  await page.getByTestId("dialog-cancel").click();
  await me.deleteAccount(newcomer.password);
  await expect(page.getByTestId("page-state")).toContainText("永久删除");

  await page.getByTestId("page-state-action").click();
  await chat.submitCredentials(newcomer);
  await expect(page.getByTestId("dialog")).toContainText("恢复这个账号");
  await page.getByTestId("dialog-confirm").click();
  await expect(me.logins).toHaveCount(1);
  await chat.openHistory();
  await expect(page.getByTestId("history-item").filter({ visible: true }).first()).toContainText("你好");
});

test("somebody with a one-time password can do nothing but replace it", async ({ page, api, newcomer }) => {
  const admin = await api.logIn(ADMIN);
  const made = await admin.request("POST", "/admin/users", { username: newcomer.username });
  const { password } = (await made.json()) as { password: string };
  const chat = new WebChat(page);
  await chat.openSignIn();
  await chat.submitCredentials({ ...newcomer, password });
  await expect(page.getByTestId("must-change-password")).toBeVisible();

  await page.goto("/");
  await page.reload();
  await expect(page.getByTestId("must-change-password")).toBeVisible();
  await new PersonalCentre(page).changePassword(password, newcomer.password);

  await chat.hasRemainingUses(20);
  await chat.say("你好");
  await chat.answerIsComplete();
  await api.logIn(newcomer);
});
