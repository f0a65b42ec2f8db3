import { randomUUID } from "node:crypto";
import { type Page, expect } from "@playwright/test";
import { WebChat } from "../pages/webChat.ts";
import type { Api, Credentials, Visitor } from "../product/api.ts";
import { ADMIN } from "../product/product.ts";
import { ASKS } from "../product/scriptedModel.ts";
import { type Device, become } from "./device.ts";
import { type Smoothness, smoothnessOf, watchFrames } from "./smoothness.ts";

/** Of the mouse's wheel, in CSS pixels: a quick reader. */
const NOTCH = 240;
const NOTCHES_ONE_WAY = 40;

/** Somebody with a conversation of that many messages. */
export async function writeLongChat(api: Api, person: Credentials, messages: number): Promise<string> {
  const visitor = await api.register(person);
  await grantUses(api, person, messages);
  const conversation = await visitor.newConversation();
  for (let turn = 0; turn < messages / 2; turn++) {
    await visitor.say(turn % 10 === 9 ? ASKS.markdown : `第 ${turn + 1} 个问题：今天过得怎么样？`, conversation);
  }
  return conversation;
}

async function grantUses(api: Api, person: Credentials, uses: number): Promise<void> {
  const admin = await api.logIn(ADMIN);
  const user = await userId(admin, person.username);
  const granted = await admin.request("POST", `/admin/users/${user}/grants`, { grantId: randomUUID(), uses });
  expect(granted.ok).toBe(true);
}

async function userId(admin: Visitor, username: string): Promise<string> {
  const found = await admin.request("GET", `/admin/users?query=${encodeURIComponent(username)}`);
  const [user] = ((await found.json()) as { items: { id: string }[] }).items;
  expect(user).toBeDefined();
  return user?.id ?? "";
}

export async function openLongChat(page: Page, person: Credentials, conversation: string): Promise<WebChat> {
  await watchFrames(page);
  const chat = new WebChat(page);
  await chat.openSignIn();
  await chat.submitCredentials(person);
  await expect(chat.composer).toBeVisible();
  await chat.openConversation(conversation);
  await page.getByTestId("continue").click();
  await expect(chat.answers.first()).toBeAttached();
  return chat;
}

/** Scrolls up and down for so long while an answer streams, and stops it. */
export async function scrollWhileAnswering(chat: WebChat, device: Device, seconds: number): Promise<Smoothness> {
  const { page } = chat;
  await become({ ...device, network: null }, page);
  await chat.say(ASKS.slowly);
  await chat.answerHasBegun();
  const before = (await chat.lastAnswerText()).length;
  await page.mouse.move(195, 400);
  const smoothness = await smoothnessOf(page, async () => {
    const end = Date.now() + seconds * 1000;
    for (let notch = 0; Date.now() < end; notch++) {
      await page.mouse.wheel(0, notch % (2 * NOTCHES_ONE_WAY) < NOTCHES_ONE_WAY ? -NOTCH : NOTCH);
    }
  });
  expect((await chat.lastAnswerText()).length).toBeGreaterThan(before);
  await chat.stopButton.click();
  await expect(chat.stopButton).toBeHidden();
  return smoothness;
}
