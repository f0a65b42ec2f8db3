import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { ApiKeysPage } from "../pages/apiKeys.ts";
import { PersonalCentre } from "../pages/personalCentre.ts";
import type { Visitor } from "../product/api.ts";
import type { Camera } from "./camera.ts";

export async function withoutApiKeys(camera: Camera): Promise<void> {
  await new ApiKeysPage(camera.page).open();
  await camera.take("api-keys-none");
}

/** Everything below 我的. */
export async function personalStates(camera: Camera): Promise<void> {
  const { page } = camera;
  const me = new PersonalCentre(page);
  await me.open();
  await expect(page.getByTestId("quota-remaining")).toBeVisible();
  await camera.take("account");
  await page.getByTestId("log-out").scrollIntoViewIfNeeded();
  await camera.take("account-end");
  await me.openLedger();
  await expect(page.getByTestId("ledger-end")).toBeVisible();
  await camera.take("ledger");
  await moreUses(camera, me);
  await security(camera, me);
  await apiKeys(camera);
}

async function moreUses(camera: Camera, me: PersonalCentre): Promise<void> {
  const { page } = camera;
  await me.openMoreUses();
  await camera.take("more-uses");
  await page.getByTestId("check-in-now").click();
  await expect(page.getByTestId("check-in-now")).toBeDisabled();
  await me.redeem("no such code");
  await expect(page.getByTestId("redeem-code-error")).toBeVisible();
  await camera.take("more-uses-refused");
}

async function security(camera: Camera, me: PersonalCentre): Promise<void> {
  const { page } = camera;
  await me.openSecurity();
  await camera.take("security");
  await me.changePassword("not the password", "short");
  await expect(page.getByTestId("new-password-error")).toBeVisible();
  await camera.take("security-refused");
  await page.getByTestId("delete-account").click();
  await camera.take("security-delete-account");
  await page.getByTestId("dialog-cancel").click();
  await page.goto("/#/me/new-password/index");
  await expect(page.getByTestId("must-change-password")).toBeVisible();
  await camera.take("new-password");
}

async function apiKeys(camera: Camera): Promise<void> {
  const { page } = camera;
  const keys = new ApiKeysPage(page);
  await keys.open();
  await page.getByTestId("api-key-create").click();
  await camera.take("api-keys-new");
  await page.getByTestId("api-key-new-name").fill("笔记本上的脚本");
  await page.getByTestId("dialog-confirm").click();
  await expect(page.getByTestId("issued-key")).toBeVisible();
  await camera.take("api-keys-issued");
  await page.getByTestId("dialog-confirm").click();
  await keys.create("一个名字特别特别特别特别长的程序 with a very long name", "10");
  await camera.take("api-keys");
  await keys.keys.getByTestId("api-key-revoke").first().click();
  await camera.take("api-keys-revoke");
  await page.getByTestId("dialog-cancel").click();
}

/** The day's uses are used up, and the administrator has something to say. */
export async function usedUpAndTold(camera: Camera, visitor: Visitor, admin: Visitor): Promise<void> {
  const { page } = camera;
  const conversation = await visitor.newConversation();
  for (let uses = await visitor.remainingUses(); uses > 0; uses--) {
    await visitor.say("还有几次？", conversation);
  }
  const announcementId = randomUUID();
  const text = "今晚 23:00 到 23:30 维护，期间不能聊天。Maintenance tonight from 23:00 to 23:30.";
  await admin.request("POST", "/admin/announcements", { announcementId, text, level: "urgent" });
  try {
    await page.goto("/#/");
    await page.reload();
    await expect(page.getByTestId("banner-quota")).toBeVisible();
    await expect(page.getByTestId("announcement").filter({ visible: true })).toBeVisible();
    await camera.take("chat-used-up");
  } finally {
    await admin.request("DELETE", `/admin/announcements/${announcementId}`);
  }
}
