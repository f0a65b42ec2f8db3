import { expect, test } from "../../product/fixtures.ts";

test("the consoles do not open for visitors, and a wrong password is said so", async ({ page, api, newcomer }) => {
  await api.register(newcomer);
  await page.goto("/admin/users");

  await page.getByTestId("login-username").fill(newcomer.username);
  await page.getByTestId("login-password").fill("wrong password");
  await page.getByTestId("login-submit").click();
  await expect(page.getByTestId("login-error")).toBeVisible();

  await page.getByTestId("login-password").fill(newcomer.password);
  await page.getByTestId("login-submit").click();
  await expect(page.getByTestId("login-error")).toContainText(/管理员/);
  await expect(page.getByTestId("user-row")).toHaveCount(0);
});
