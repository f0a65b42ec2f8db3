import { rmSync } from "node:fs";
import { join } from "node:path";
import { WebChat } from "../../pages/webChat.ts";
import { Camera, PHONE } from "../../pictures/camera.ts";
import { chatStates } from "../../pictures/chatStates.ts";
import { mainPages } from "../../pictures/mainPages.ts";
import { emptyHistory, historyStates } from "../../pictures/historyStates.ts";
import { linkingStates } from "../../pictures/linkingStates.ts";
import { personalStates, usedUpAndTold, withoutApiKeys } from "../../pictures/personalStates.ts";
import { signedOut } from "../../pictures/signedOut.ts";
import { expect, test } from "../../product/fixtures.ts";
import { ADMIN } from "../../product/product.ts";
import { project } from "../../product/project.ts";
import { WechatUser } from "../../product/wechatUser.ts";

test.use({ viewport: PHONE });

test("every page in every state fits its screen and complains of nothing", async ({ page, api, product, newcomer }) => {
  const camera = new Camera(page, emptyFolder("zh-CN"));
  await signedOut(camera);
  const chat = new WebChat(page);
  await chat.submitCredentials(newcomer);
  await chat.hasRemainingUses(20);
  const visitor = await api.logIn(newcomer);
  await emptyHistory(camera);
  await withoutApiKeys(camera);
  await chat.open();
  await chatStates(camera, chat);
  await historyStates(camera, visitor);
  await personalStates(camera);
  await usedUpAndTold(camera, visitor, await api.logIn(ADMIN));
  await linkingStates(camera, newcomer, await WechatUser.logIn(api, product.wechat));
  expect(camera.complaints).toEqual([]);
});

test.describe("in English", () => {
  test.use({ locale: "en-US" });

  test("the longer words of the main pages fit a phone", async ({ page, newcomer }) => {
    const camera = new Camera(page, emptyFolder("en-US"), ["phone"]);
    await mainPages(camera, newcomer);
    expect(camera.complaints).toEqual([]);
  });
});

function emptyFolder(language: string): string {
  const folder = join(project, "e2e/test-results/pictures", language);
  rmSync(folder, { recursive: true, force: true });
  return folder;
}
