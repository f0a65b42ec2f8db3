import { expect } from "@playwright/test";
import { LinkingPage } from "../pages/linking.ts";
import type { Credentials } from "../product/api.ts";
import type { WechatUser } from "../product/wechatUser.ts";
import type { Camera } from "./camera.ts";

/** From two accounts to one. */
export async function linkingStates(camera: Camera, visitor: Credentials, phone: WechatUser): Promise<void> {
  const { page } = camera;
  const linking = new LinkingPage(page);
  await linking.open();
  await camera.take("linking");
  await linking.askForCode("not the password");
  await linking.typeCode("K7M2 QX4P");
  await expect(page.getByTestId("link-code-password-error")).toBeVisible();
  await expect(linking.codeError).toBeVisible();
  await camera.take("linking-refused");
  await expired(camera, linking, visitor);
  await linking.showCode(visitor.password);
  await camera.take("linking-code");

  await linking.typeCode(await phone.showCode());
  await expect(linking.dialog).toBeVisible();
  await camera.take("linking-both-names");
  await linking.confirm("not the password");
  await expect(linking.linkError).toBeVisible();
  await camera.take("linking-both-names-refused");
  await linking.confirm(visitor.password);
  await expect(linking.complete).toBeVisible();
  await camera.take("linking-done");
}

async function expired(camera: Camera, linking: LinkingPage, visitor: Credentials): Promise<void> {
  const { page } = camera;
  await page.route("**/link-codes", (route) =>
    route.fulfill({ status: 201, json: { code: "K7M2-QX4P", expiresAt: new Date(Date.now() + 1000).toISOString() } }),
  );
  // Whether it is seen before it has expired is up to the machine.
  await linking.askForCode(visitor.password);
  await expect(page.getByTestId("link-code-expired")).toBeVisible();
  await camera.take("linking-code-expired");
  await page.unroute("**/link-codes");
}
