import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { WebChat } from "../../pages/webChat.ts";
import type { Credentials } from "../../product/api.ts";
import { expect, test } from "../../product/fixtures.ts";

/** What is on a page depends on its size, and its contrast on the colours. */
const LOOKS = [
  { device: "phone", colorScheme: "light", viewport: { width: 390, height: 844 } },
  { device: "desktop", colorScheme: "dark", viewport: { width: 1280, height: 800 } },
] as const;

/** Each page of the web chat, and what is on it once it is there. */
const PAGES = [
  { name: "chat", address: "/#/", shows: "ai-label" },
  { name: "history", address: "/#/pages/history/index", shows: "history-item" },
  { name: "account", address: "/#/pages/account/index", shows: "quota-remaining" },
  { name: "api-keys", address: "/#/pages/api-keys/index", shows: "api-key-count" },
  { name: "ledger", address: "/#/me/ledger/index", shows: "ledger-end" },
  { name: "more-uses", address: "/#/me/more-uses/index", shows: "invitation-code" },
  { name: "top-up", address: "/#/me/top-up/index", shows: "shop" },
  { name: "security", address: "/#/me/security/index", shows: "login" },
  { name: "linking", address: "/#/me/linking/index", shows: "show-link-code" },
  { name: "privacy", address: "/#/me/legal/index?text=privacy", shows: "legal" },
  { name: "agreement", address: "/#/me/legal/index?text=agreement", shows: "legal" },
];

for (const { device, colorScheme, viewport } of LOOKS) {
  test.describe(`on a ${device} in ${colorScheme}`, () => {
    test.use({ viewport, colorScheme });

    test("axe finds nothing serious on any page", async ({ page, newcomer }) => {
      const look = async (name: string) => expect.soft(await seriousFindings(page), name).toEqual([]);
      await registerAndChat(page, newcomer, look);
      for (const { name, address, shows } of PAGES) {
        await page.goto(address);
        await expect(page.getByTestId(shows).filter({ visible: true }).first()).toBeVisible();
        await look(name);
      }
      await page.goto("/#/me/security/index");
      await page.getByTestId("delete-account").click();
      await expect(page.getByTestId("dialog")).toBeVisible();
      await look("delete-account");
    });
  });
}

async function registerAndChat(page: Page, newcomer: Credentials, look: (name: string) => Promise<void>) {
  const chat = new WebChat(page);
  await chat.openSignIn();
  await look("sign-in");
  await page.getByTestId("switch-form").click();
  await look("register");
  await chat.submitCredentials(newcomer);
  await chat.hasRemainingUses(20);
  await look("greeting");
  await chat.say("你好");
  await chat.answerIsComplete();
}

/** Rule, element and why, of what keeps people from using the page. */
async function seriousFindings(page: Page): Promise<string[]> {
  // No page has frames, and nothing but what is found is read: axe is done in half the time.
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ["violations"] })
    .setLegacyMode()
    .analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary}`));
}
