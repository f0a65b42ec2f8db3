import { randomUUID } from "node:crypto";
import { type Page, expect } from "@playwright/test";
import { WebChat } from "../pages/webChat.ts";
import type { Api, Credentials, Visitor } from "../product/api.ts";
import { ADMIN } from "../product/product.ts";
import { ASKS } from "../product/scriptedModel.ts";
import { type Device, become } from "./device.ts";

declare global {
  interface Window {
    /** Milliseconds. */
    qingliaoLongTasks?: number[];
    /** When frames were drawn, in milliseconds. */
    qingliaoFrames?: number[];
  }
}

export interface Scrolling {
  readonly longTasks: number;
  /** Milliseconds, as are the following. */
  readonly longest: number;
  readonly longTasksPerSecond: number;
  readonly frameMedian: number;
  readonly frame95: number;
}

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
  await page.addInitScript(watchFrames);
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
export async function scrollWhileAnswering(chat: WebChat, device: Device, seconds: number): Promise<Scrolling> {
  const { page } = chat;
  await become({ ...device, network: null }, page);
  await chat.say(ASKS.slowly);
  await chat.answerHasBegun();
  const before = (await chat.lastAnswerText()).length;
  await page.mouse.move(195, 400);
  await page.evaluate(() => {
    window.qingliaoLongTasks?.splice(0);
    window.qingliaoFrames?.splice(0);
  });
  const end = Date.now() + seconds * 1000;
  for (let notch = 0; Date.now() < end; notch++) {
    await page.mouse.wheel(0, notch % (2 * NOTCHES_ONE_WAY) < NOTCHES_ONE_WAY ? -NOTCH : NOTCH);
  }
  const seen = await page.evaluate(() => ({
    longTasks: window.qingliaoLongTasks ?? [],
    frames: window.qingliaoFrames ?? [],
  }));
  expect((await chat.lastAnswerText()).length).toBeGreaterThan(before);
  await chat.stopButton.click();
  await expect(chat.stopButton).toBeHidden();
  return figures(seen, seconds);
}

function watchFrames(): void {
  const tasks: number[] = [];
  const frames: number[] = [];
  window.qingliaoLongTasks = tasks;
  window.qingliaoFrames = frames;
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: "longtask",
  });
  const drawn = (at: number) => {
    frames.push(at);
    requestAnimationFrame(drawn);
  };
  requestAnimationFrame(drawn);
}

function figures({ longTasks, frames }: { longTasks: number[]; frames: number[] }, seconds: number): Scrolling {
  const waits = frames
    .slice(1)
    .map((at, frame) => at - (frames[frame] ?? at))
    .sort((one, other) => one - other);
  return {
    longTasks: longTasks.length,
    longest: Math.max(0, ...longTasks),
    longTasksPerSecond: longTasks.reduce((sum, task) => sum + task, 0) / seconds,
    frameMedian: waits[Math.floor(waits.length / 2)] ?? Number.NaN,
    frame95: waits[Math.floor(waits.length * 0.95)] ?? Number.NaN,
  };
}
