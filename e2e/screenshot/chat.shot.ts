import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { WebChat } from "../pages/webChat.ts";
import { expect, test } from "../product/fixtures.ts";
import { project } from "../product/project.ts";

const PERSON = { username: "小明同学", password: "correct horse battery staple" };
const EARLIER = ["你是谁？", "讲个笑话"];
const TALK = ["你好，我叫小明", "我最喜欢吃火锅", "我喜欢吃什么？", "我叫什么名字？"];
const PHONE = { width: 375, height: 790 };
const DESKTOP = { width: 1100, height: 760 };

test("docs/chat.png shows the running chat on a desktop and a phone", async ({ browser, baseURL, page, api }) => {
  const visitor = await api.register(PERSON);
  for (const text of EARLIER) {
    await visitor.say(text, await visitor.newConversation());
  }
  await page.setViewportSize(DESKTOP);
  const chat = await logIn(page);
  for (const [index, text] of TALK.entries()) {
    await chat.say(text);
    await expect(chat.answers).toHaveCount(index + 1);
    await chat.answerIsComplete();
  }
  const desktop = await picture(page);
  const phone = await phonePicture(browser, baseURL ?? "");

  await page.setViewportSize({ width: 1560, height: 860 });
  await page.setContent(sideBySide(desktop, phone));
  mkdirSync(join(project, "docs"), { recursive: true });
  await page.screenshot({ path: join(project, "docs/chat.png") });
});

async function phonePicture(browser: Browser, baseURL: string): Promise<string> {
  const context = await browser.newContext({ baseURL, viewport: PHONE, deviceScaleFactor: 2, locale: "zh-CN" });
  const page = await context.newPage();
  const chat = await logIn(page);
  await chat.openHistory();
  await page.getByTestId("history-open").first().click();
  await page.getByTestId("continue").click();
  await expect(chat.answers).toHaveCount(TALK.length);
  const taken = await picture(page);
  await context.close();
  return taken;
}

async function logIn(page: Page): Promise<WebChat> {
  const chat = new WebChat(page);
  await chat.openSignIn();
  await chat.submitCredentials(PERSON);
  await expect(chat.composer).toBeVisible();
  return chat;
}

async function picture(page: Page): Promise<string> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  return (await page.screenshot({ animations: "disabled" })).toString("base64");
}

function sideBySide(desktop: string, phone: string): string {
  return `
    <style>
      body { margin: 0; height: 100vh; display: flex; gap: 40px; align-items: center; justify-content: center;
             background: #e9ecea; }
      img { display: block; box-shadow: 0 10px 40px rgb(0 0 0 / 18%); }
      .desktop { width: 1100px; border-radius: 12px; }
      .phone { width: 343px; border: 8px solid #20242a; border-radius: 36px; }
    </style>
    <img class="desktop" src="data:image/png;base64,${desktop}">
    <img class="phone" src="data:image/png;base64,${phone}">`;
}
