import { randomUUID } from "node:crypto";
import { WebChat } from "../../pages/webChat.ts";
import { expect, test } from "../../product/fixtures.ts";
import { ADMIN } from "../../product/product.ts";

test("an announcement is shown to everybody, once", async ({ page, api, newcomer }) => {
  const admin = await api.logIn(ADMIN);
  const announcementId = randomUUID();
  await admin.request("POST", "/admin/announcements", { announcementId, text: "今晚维护", level: "warning" });
  try {
    const chat = await WebChat.register(page, newcomer);
    const announcement = page.getByTestId("announcement").filter({ visible: true });
    await expect(announcement).toContainText("今晚维护");
    await chat.openHistory();
    await announcement.getByTestId("announcement-dismiss").click();
    await expect(announcement).toHaveCount(0);

    const tab = await page.context().newPage();
    const told = tab.waitForResponse((answer) => answer.url().endsWith("/announcements"));
    const later = new WebChat(tab);
    await later.open();
    expect(await (await told).text()).toContain("今晚维护");
    await later.hasRemainingUses(20);
    await expect(tab.getByTestId("announcement").filter({ visible: true })).toHaveCount(0);
  } finally {
    await admin.request("DELETE", `/admin/announcements/${announcementId}`);
  }
});
