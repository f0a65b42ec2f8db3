import { rmSync } from "node:fs";
import { join } from "node:path";
import { WebChat } from "../../pages/webChat.ts";
import { Camera, PHONE } from "../../pictures/camera.ts";
import { chatStates } from "../../pictures/chatStates.ts";
import { emptyHistory, historyStates } from "../../pictures/historyStates.ts";
import { personalStates, usedUpAndTold, withoutApiKeys } from "../../pictures/personalStates.ts";
import { signedOut } from "../../pictures/signedOut.ts";
import { expect, test } from "../../product/fixtures.ts";
import { ADMIN } from "../../product/product.ts";
import { project } from "../../product/project.ts";

test.use({ viewport: PHONE });

test("every page in every state fits its screen and complains of nothing", async ({ page, api, newcomer, locale }) => {
  const folder = join(project, "e2e/test-results/pictures", locale ?? "");
  rmSync(folder, { recursive: true, force: true });
  const camera = new Camera(page, folder);
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
  expect(camera.complaints).toEqual([]);
});
