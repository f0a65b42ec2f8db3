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

    const asked = page.waitForResponse((answer) => answer.url().endsWith("/announcements"));
    await chat.open();
    expect(await (await asked).text()).toContain("今晚维护");
    await chat.hasRemainingUses(20);
    await expect(announcement).toHaveCount(0);
  } finally {
    await admin.request("DELETE", `/admin/announcements/${announcementId}`);
  }
});
