import { expect } from "@playwright/test";
import { PersonalCentre } from "../pages/personalCentre.ts";
import { scannedCode } from "../pages/scannedCode.ts";
import type { Visitor } from "../product/api.ts";
import type { Product } from "../product/product.ts";
import { sell } from "../product/topUps.ts";
import type { Camera } from "./camera.ts";

const SHOP = "**/api/v1/top-ups";
const ORDERS = "**/api/v1/orders";
const ORDER = "**/api/v1/orders/*";

/** A purchase, and all that can become of it in a browser. */
export async function topUpStates(camera: Camera, admin: Visitor, product: Product): Promise<void> {
  const { page } = camera;
  await new PersonalCentre(page).openTopUp();
  await camera.take("top-up-nothing-on-sale");
  const offSale = [
    await sell(admin, { title: "尝个鲜", price: 100, amount: 10 }),
    await sell(admin, { title: "一个名字特别特别特别特别长的套餐 with a long name", price: 98_650, amount: 100_000 }),
  ];
  await loadingAndFailed(camera);
  await camera.take("top-up");
  await failed(camera);
  await expired(camera);
  await paid(camera, product);
  await camera.take("top-up-orders");
  await Promise.all(offSale.map((takeOff) => takeOff()));
}

async function loadingAndFailed(camera: Camera): Promise<void> {
  const { page } = camera;
  let fail: () => void = () => undefined;
  const failing = new Promise<void>((now) => (fail = now));
  await page.route(SHOP, async (route) => {
    await failing;
    await route.abort();
  });
  await page.reload();
  await expect(page.getByTestId("loading").first()).toBeVisible();
  await camera.take("top-up-loading");
  fail();
  await expect(page.getByTestId("page-state-action").first()).toBeVisible();
  await camera.take("top-up-failed");
  await page.unroute(SHOP);
  await page.getByTestId("page-state-action").first().click();
  await expect(page.getByTestId("package")).toHaveCount(2);
}

async function failed(camera: Camera): Promise<void> {
  const { page } = camera;
  await page.route(ORDERS, (route) => route.abort());
  await buy(camera, "failed");
  await camera.take("top-up-order-failed");
  await page.unroute(ORDERS);
  await close(camera);
}

async function expired(camera: Camera): Promise<void> {
  const { page } = camera;
  await page.route(ORDER, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), state: "closed" } });
  });
  await buy(camera, "expired");
  await camera.take("top-up-expired");
  await page.unroute(ORDER);
  await close(camera);
}

async function paid(camera: Camera, product: Product): Promise<void> {
  const { page } = camera;
  await buy(camera, "scanning");
  await camera.take("top-up-code");
  await product.pay.pay(await scannedCode(page.getByTestId("qr-code")), product.origin);
  await expect(page.getByTestId("purchase")).toHaveAttribute("data-phase", "paid");
  await camera.take("top-up-paid");
  await close(camera);
}

async function buy({ page }: Camera, phase: string): Promise<void> {
  await page.getByTestId("buy").first().click();
  await expect(page.getByTestId("purchase")).toHaveAttribute("data-phase", phase);
}

async function close({ page }: Camera): Promise<void> {
  await page.getByTestId("purchase-close").click();
  await expect(page.getByTestId("purchase")).toBeHidden();
}
