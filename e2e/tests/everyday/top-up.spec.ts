import { PersonalCentre } from "../../pages/personalCentre.ts";
import { scannedCode } from "../../pages/scannedCode.ts";
import { WebChat } from "../../pages/webChat.ts";
import { expect, test } from "../../product/fixtures.ts";
import { ADMIN } from "../../product/product.ts";
import { sell } from "../../product/topUps.ts";

const SCREENS = [
  { device: "phone", viewport: { width: 390, height: 844 }, colorScheme: "dark" },
  { device: "desktop", viewport: { width: 1280, height: 800 }, colorScheme: "light" },
] as const;

for (const { device, viewport, colorScheme } of SCREENS) {
  test.describe(`on a ${device} in ${colorScheme}`, () => {
    test.use({ viewport, colorScheme });

    test("what is paid by the code on the screen is there at once, and in the ledger", async ({
      page,
      api,
      product,
      newcomer,
    }) => {
      const offSale = await sell(await api.logIn(ADMIN), { title: "一百次", price: 650, amount: 100 });
      const me = new PersonalCentre(page);
      await WebChat.register(page, newcomer);
      await me.open();
      await page.getByTestId("open-top-up").click();
      await me.hasRemaining(20);

      await page.getByTestId("package").filter({ hasText: "一百次" }).getByTestId("buy").click();
      const purchase = page.getByTestId("purchase");
      await expect(purchase).toHaveAttribute("data-phase", "scanning");
      await expect(purchase).toContainText("¥6.50");
      const code = await scannedCode(page.getByTestId("qr-code"));
      expect(await product.pay.pay(code, product.origin)).toBe(204);

      await expect(purchase).toHaveAttribute("data-phase", "paid");
      await expect(purchase).toContainText("100 次");
      await page.getByTestId("purchase-close").click();
      await me.hasRemaining(120);
      await expect(page.getByTestId("order")).toHaveAttribute("data-state", "paid");

      await me.openLedger();
      await expect(page.getByTestId("ledger-end")).toBeVisible();
      expect(await me.ledgerLines()).toEqual(["top_up 100"]);
      await offSale();
    });
  });
}

test("an order that was left can be gone on with, by the same code", async ({ page, api, product, newcomer }) => {
  const offSale = await sell(await api.logIn(ADMIN), { title: "十次", price: 100, amount: 10 });
  const me = new PersonalCentre(page);
  await WebChat.register(page, newcomer);
  await me.openTopUp();
  await page.getByTestId("package").filter({ hasText: "十次" }).getByTestId("buy").click();
  const first = await scannedCode(page.getByTestId("qr-code"));
  await page.getByTestId("purchase-close").click();
  await expect(page.getByTestId("order")).toHaveAttribute("data-state", "created");
  // What was begun is bought as it was then.
  await offSale();
  await page.reload();
  await expect(page.getByTestId("package").filter({ hasText: "十次" })).toBeHidden();

  await page.getByTestId("order-pay").click();
  const again = await scannedCode(page.getByTestId("qr-code"));
  expect(again).toBe(first);
  await product.pay.pay(again, product.origin);

  await expect(page.getByTestId("purchase")).toHaveAttribute("data-phase", "paid");
  await page.getByTestId("purchase-close").click();
  await me.hasRemaining(30);
  await expect(page.getByTestId("order")).toHaveCount(1);
});
