import { join } from "node:path";
import { WebChat } from "../../pages/webChat.ts";
import { Camera, PHONE } from "../../pictures/camera.ts";
import { topUpStates } from "../../pictures/topUpStates.ts";
import { expect, test } from "../../product/fixtures.ts";
import { ADMIN } from "../../product/product.ts";
import { project } from "../../product/project.ts";

test.use({ viewport: PHONE });

test("a purchase in every state fits its screen and complains of nothing", async ({ page, api, product, newcomer }) => {
  const camera = new Camera(page, join(project, "e2e/test-results/pictures"));
  await WebChat.register(page, newcomer);
  await topUpStates(camera, await api.logIn(ADMIN), product);
  expect(camera.complaints).toEqual([]);
});
