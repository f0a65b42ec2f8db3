import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { WebChat } from "../../pages/webChat.ts";
import type { Visitor } from "../../product/api.ts";
import { expect, test as base } from "../../product/fixtures.ts";
import { ADMIN } from "../../product/product.ts";

/** An administrator; whoever may register in the test, anybody may after it. */
const test = base.extend<{ admin: Visitor }>({
  admin: async ({ api }, use) => {
    const admin = await api.logIn(ADMIN);
    await use(admin);
    await admin.request("PUT", "/admin/registration", { mode: "open" });
  },
});

async function openRegistration(page: Page): Promise<WebChat> {
  const chat = new WebChat(page);
  await chat.openSignIn();
  await page.getByTestId("switch-form").click();
  return chat;
}

test("where registration is closed nobody is offered it", async ({ page, admin }) => {
  await admin.request("PUT", "/admin/registration", { mode: "closed" });
  await new WebChat(page).openSignIn();
  await expect(page.getByTestId("registration-closed")).toBeVisible();
  await expect(page.getByTestId("switch-form")).toHaveCount(0);
});

test("where an invitation is needed the page asks for it and says what is wrong with it", async ({
  page,
  admin,
  newcomer,
}) => {
  await admin.request("PUT", "/admin/registration", { mode: "invite" });
  const invite = await admin.request("POST", "/admin/invites", { inviteId: randomUUID(), uses: 1 });
  const { code } = (await invite.json()) as { code: string };
  const chat = await openRegistration(page);
  await chat.submitCredentials(newcomer);
  await expect(page.getByTestId("invitation-error")).toContainText("邀请码");
  await page.getByTestId("invitation").fill("AAAA-BBBB-CCCC");
  await page.getByTestId("submit").click();
  await expect(page.getByTestId("invitation-error")).toContainText("邀请码不对");
  await page.getByTestId("invitation").fill(code);
  await page.getByTestId("submit").click();
  await chat.hasRemainingUses(20);
});

test("where an administrator approves, a newcomer waits, is told so, and then gets in", async ({
  page,
  admin,
  newcomer,
}) => {
  await admin.request("PUT", "/admin/registration", { mode: "approval" });
  const chat = await openRegistration(page);
  await chat.submitCredentials(newcomer);
  await expect(page.getByTestId("page-state")).toContainText("审核");
  await page.reload();
  await chat.submitCredentials(newcomer);
  await expect(page.getByTestId("form-error")).toContainText("等管理员审核");

  const found = await admin.request("GET", `/admin/users?query=${encodeURIComponent(newcomer.username)}`);
  const [user] = ((await found.json()) as { items: { id: string }[] }).items;
  await admin.request("POST", `/admin/users/${user?.id}/approval`);
  await page.getByTestId("submit").click();
  await chat.hasRemainingUses(20);
});

test("what a newcomer accepts can be read before registering", async ({ page }) => {
  await openRegistration(page);
  await page.getByTestId("consent-privacy").click();
  await expect(page.getByTestId("legal")).toHaveAttribute("data-text", "privacy");
  await page.getByTestId("back").filter({ visible: true }).click();
  await expect(page.getByTestId("consent-agreement")).toBeVisible();
});
