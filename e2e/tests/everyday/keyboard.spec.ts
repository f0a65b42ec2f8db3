import type { Page } from "@playwright/test";
import { Keyboard } from "../../pages/keyboard.ts";
import { WebChat } from "../../pages/webChat.ts";
import { expect, test } from "../../product/fixtures.ts";

/** Each page, and what is on it once it is there. */
const PAGES = [
  { address: "/#/", shows: "ai-label" },
  { address: "/#/pages/history/index", shows: "history-item" },
  { address: "/#/pages/account/index", shows: "quota-remaining" },
  { address: "/#/pages/api-keys/index", shows: "api-key-count" },
  { address: "/#/me/ledger/index", shows: "ledger-end" },
  { address: "/#/me/more-uses/index", shows: "invitation-code" },
  { address: "/#/me/security/index", shows: "login" },
  { address: "/#/me/legal/index?text=privacy", shows: "legal" },
];

/** A dialog each, by the button that opens it. */
const DIALOGS = [
  { address: "/#/pages/api-keys/index", opener: "api-key-create" },
  { address: "/#/me/security/index", opener: "delete-account" },
  { address: "/#/pages/history/index", opener: "history-more-actions" },
];

test.use({ viewport: { width: 1280, height: 800 } });

test("Tab passes every button and field of every page, and always shows where it is", async ({ page, newcomer }) => {
  const chat = await WebChat.register(page, newcomer);
  await chat.say("你好");
  await chat.answerIsComplete();
  const keyboard = new Keyboard(page);
  for (const { address, shows } of PAGES) {
    await page.goto(address);
    await expect(page.getByTestId(shows).filter({ visible: true }).first()).toBeVisible();
    // What is still to come would be one more stop, or a button that was none a moment ago.
    await expect(page.getByTestId("loading").filter({ visible: true })).toHaveCount(0);
    const stops = await keyboard.walk();
    expect.soft(stops.length, `stops of ${address}`).toBeGreaterThanOrEqual(await operable(page));
    const unseen = stops.filter(({ seen, marked }) => !seen || !marked);
    expect.soft(unseen, `unseen at ${address}`).toEqual([]);
  }
});

test("the keyboard alone registers, asks, and opens what can be done with an answer", async ({ page, newcomer }) => {
  const chat = new WebChat(page);
  const keyboard = new Keyboard(page);
  await chat.openSignIn();
  await keyboard.tabTo("switch-form");
  await keyboard.press("Enter");
  await keyboard.tabTo("username");
  await keyboard.type(newcomer.username);
  await keyboard.press("Tab");
  await keyboard.type(newcomer.password);
  await keyboard.press("Enter");
  await chat.hasRemainingUses(20);

  await keyboard.tabTo("composer-input");
  await keyboard.type("你好");
  await keyboard.press("Shift+Enter");
  await keyboard.type("我叫小明");
  await keyboard.press("Enter");
  await chat.answerIsComplete();
  await expect(chat.questions).toHaveText(["你好\n我叫小明"], { useInnerText: true });

  const dialog = page.getByTestId("dialog");
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await keyboard.tabTo("message-more");
  await keyboard.press("Enter");
  await expect(dialog).toBeVisible();
  await keyboard.tabTo("action-select");
  await keyboard.press("Enter");
  await expect(dialog).toHaveCount(1);
  await expect(dialog.getByTestId("action-select")).toHaveCount(0);
  await keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  expect(await keyboard.place()).toBe("message-more");
});

test("a dialog keeps the focus until Escape closes it, and gives it back to its button", async ({ page, newcomer }) => {
  const chat = await WebChat.register(page, newcomer);
  await chat.say("你好");
  await chat.answerIsComplete();
  const keyboard = new Keyboard(page);
  const dialog = page.getByTestId("dialog");
  for (const { address, opener } of DIALOGS) {
    await page.goto(address);
    await expect(page.getByTestId(opener).first()).toBeAttached();
    await keyboard.tabTo(opener);
    await keyboard.press("Enter");
    await expect(dialog).toBeVisible();
    for (let stops = 0; stops < 8; stops++) {
      await keyboard.press("Tab");
      expect(await isInside(page), `stop ${stops} of the dialog of ${opener}`).toBe(true);
    }
    await keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    expect(await keyboard.place()).toBe(opener);
  }
});

test("a screen reader is told of an answer when it is whole, and nothing moves for those who want no motion", async ({
  page,
  product,
  newcomer,
}) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const chat = await WebChat.register(page, newcomer);
  product.modelServer.freeze();
  try {
    await chat.say("你好");
    await expect(page.getByTestId("thinking")).toBeVisible();
    await expect(page.getByRole("log")).toContainText("你好");
    await expect(chat.lastAnswer).toHaveAttribute("aria-busy", "true");
    expect(await moving(page)).toEqual([]);
  } finally {
    product.modelServer.thaw();
  }
  await chat.answerIsComplete();
  await expect(chat.lastAnswer).not.toHaveAttribute("aria-busy", "true");
});

/** What is animated or in transition now, as the elements' first words. */
async function moving(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document.getAnimations().map(({ effect }) => {
      const element = effect instanceof KeyframeEffect ? effect.target : null;
      return element === null ? "" : `${element.className}: ${(element.textContent ?? "").trim().slice(0, 20)}`;
    }),
  );
}

/** How many buttons and fields could be used with a mouse now. */
async function operable(page: Page): Promise<number> {
  return page.locator("button:enabled, input:enabled, textarea:enabled, a[href]").filter({ visible: true }).count();
}

/** The browser's own bar, which Tab may pass, is no part of the page. */
async function isInside(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    return focused === null || focused === document.body || focused.closest("dialog") !== null;
  });
}
