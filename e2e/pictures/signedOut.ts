import { expect } from "@playwright/test";
import type { Camera } from "./camera.ts";

const WITHOUT_ACCOUNT = [
  { name: "welcome", address: "/#/", shows: "greeting" },
  { name: "agreement", address: "/#/me/legal/index?text=agreement", shows: "legal" },
  { name: "privacy", address: "/#/me/legal/index?text=privacy", shows: "legal" },
  { name: "history-signed-out", address: "/#/pages/history/index", shows: "page-state" },
  { name: "account-signed-out", address: "/#/pages/account/index", shows: "about" },
  { name: "ledger-signed-out", address: "/#/me/ledger/index", shows: "page-state" },
  // A document of its own, and so the last: whoever logs in afterwards is led to the chat, not back to a page before.
  { name: "offline", address: "/offline.html", shows: "offline" },
] as const;

/** What somebody sees who has no account, up to the form that makes one. */
export async function signedOut(camera: Camera): Promise<void> {
  const { page } = camera;
  for (const { name, address, shows } of WITHOUT_ACCOUNT) {
    await page.goto(address);
    const shown = page.getByTestId(shows).filter({ visible: true }).first();
    await expect(shown).toBeVisible();
    if (shows === "legal") {
      await expect(shown).toHaveAttribute("data-text", name);
    }
    await camera.take(name);
  }
  await page.goto("/#/pages/sign-in/index");
  await camera.take("sign-in");
  await page.getByTestId("username").fill("nobody-of-that-name");
  await page.getByTestId("password").fill("a wrong password");
  await page.getByTestId("submit").click();
  await expect(page.getByTestId("form-error")).toBeVisible();
  await camera.take("sign-in-refused");
  await page.getByTestId("switch-form").click();
  await page.getByTestId("username").fill("a");
  await page.getByTestId("password").fill("short");
  await page.getByTestId("submit").click();
  await expect(page.getByTestId("username-error")).toBeVisible();
  await camera.take("register-refused");
}
