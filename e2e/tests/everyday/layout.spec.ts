import type { Page } from "@playwright/test";
import { Console } from "../../pages/console.ts";
import { ApiKeysPage } from "../../pages/apiKeys.ts";
import { sidewaysScroll } from "../../pages/sidewaysScroll.ts";
import { WebChat } from "../../pages/webChat.ts";
import { expect, test } from "../../product/fixtures.ts";
import { ADMIN } from "../../product/product.ts";

const SIZES = [
  { device: "phone", viewport: { width: 375, height: 812 } },
  { device: "desktop", viewport: { width: 1280, height: 800 } },
];

for (const { device, viewport } of SIZES) {
  test.describe(`on a ${device}`, () => {
    test.use({ viewport });

    test("no page of the web chat scrolls sideways or complains", async ({ page, newcomer }, info) => {
      const complaints = complaintsOf(page);
      const look = looker(page, info.outputDir, device);
      await new WebChat(page).openSignIn();
      await look("sign-in");
      const chat = await WebChat.register(page, newcomer);
      await look("greeting");
      await chat.say("你好，我叫小明");
      await chat.answerIsComplete();
      await look("chat");
      await chat.openHistory();
      await expect(page.getByTestId("history-item").first()).toBeVisible();
      await look("history");
      await page.getByTestId("history-open").first().click();
      await expect(chat.questions).toHaveCount(1);
      await look("history-detail");
      await page.goto("/#/pages/account/index");
      await expect(page.getByTestId("quota-remaining")).toBeVisible();
      await look("account");
      await page.getByTestId("open-api-keys").click();
      await expect(page.getByTestId("api-key-count")).toBeVisible();
      await look("api-keys-none");
      await page.getByTestId("api-key-create").click();
      await look("api-key-new");
      await page.getByTestId("dialog-cancel").click();
      const keys = new ApiKeysPage(page);
      await keys.create("笔记本上的脚本");
      await keys.create("一个名字特别特别特别特别长的程序 with a very long name", "10");
      await look("api-keys");
      expect(complaints).toEqual([]);
    });

    test("no page of the consoles scrolls sideways or complains", async ({ page, api, newcomer }, info) => {
      const visitor = await api.register(newcomer);
      await visitor.request("POST", "/api-keys", { name: "笔记本上的脚本", useLimit: 10 });
      const complaints = complaintsOf(page);
      const look = looker(page, info.outputDir, device);
      await page.goto("/admin");
      await expect(page.getByTestId("login-submit")).toBeVisible();
      await look("login");
      const adminConsole = await Console.logIn(page, ADMIN);
      await look("overview");
      const user = await adminConsole.find(newcomer.username);
      await expect(user).toBeVisible();
      await look("users");
      await user.getByTestId("user-link").click();
      await expect(page.getByTestId("quota-remaining")).toBeVisible();
      await expect(page.getByTestId("user-key")).toBeVisible();
      await look("user");
      await adminConsole.openOps();
      expect(await adminConsole.generatedTokens()).toBeGreaterThanOrEqual(0);
      await look("ops");
      expect(complaints).toEqual([]);
    });
  });
}

/** Errors on the console and uncaught exceptions, as they come. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") {
      complaints.push(`${message.text()} (${page.url()})`);
    }
  });
  page.on("pageerror", (error) => complaints.push(`${error.message} (${page.url()})`));
  return complaints;
}

/** Keeps a picture of each page for those who judge by eye, and checks that it does not scroll sideways. */
function looker(page: Page, folder: string, device: string): (name: string) => Promise<void> {
  return async (name) => {
    await page.screenshot({ path: `${folder}/${device}-${name}.png` });
    await expect.poll(() => sidewaysScroll(page), `how far ${name} scrolls sideways`).toBeLessThanOrEqual(0);
  };
}
