import { expect } from "@playwright/test";
import { WebChat } from "../pages/webChat.ts";
import type { Credentials } from "../product/api.ts";
import { ASKS } from "../product/scriptedModel.ts";
import type { Camera } from "./camera.ts";

/** What somebody with an account sees when everything goes well. */
const PAGES = [
  { name: "history", address: "/#/pages/history/index", shows: "history-item" },
  { name: "account", address: "/#/pages/account/index", shows: "quota-remaining" },
  { name: "ledger", address: "/#/me/ledger/index", shows: "ledger-end" },
  { name: "more-uses", address: "/#/me/more-uses/index", shows: "invitation-code" },
  { name: "security", address: "/#/me/security/index", shows: "login" },
  { name: "api-keys", address: "/#/pages/api-keys/index", shows: "api-key-count" },
  { name: "privacy", address: "/#/me/legal/index?text=privacy", shows: "legal" },
] as const;

/** Every page once, in the language of the browser. */
export async function mainPages(camera: Camera, newcomer: Credentials): Promise<void> {
  const { page } = camera;
  const chat = new WebChat(page);
  await chat.openSignIn();
  await camera.take("sign-in");
  await page.getByTestId("switch-form").click();
  await camera.take("register");
  await chat.submitCredentials({ ...newcomer, username: newcomer.username.replace("访客", "visitor") });
  await chat.hasRemainingUses(20);
  await camera.take("chat-greeting");
  await chat.say(ASKS.markdown);
  await chat.answerIsComplete();
  await chat.lastAnswer.getByTestId("message-more").click();
  await camera.take("chat-actions");
  await page.keyboard.press("Escape");
  await camera.take("chat");
  for (const { name, address, shows } of PAGES) {
    await page.goto(address);
    await expect(page.getByTestId(shows).filter({ visible: true }).first()).toBeVisible();
    await camera.take(name);
  }
  await page.goto("/#/pages/account/index");
  await page.getByTestId("log-out").scrollIntoViewIfNeeded();
  await camera.take("account-end");
}
