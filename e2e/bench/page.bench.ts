import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { expect, test } from "../product/fixtures.ts";
import { project } from "../product/project.ts";
import { DEVICES, type Device } from "./device.ts";
import { type FirstLoad, firstLoad } from "./firstLoad.ts";
import { openLongChat, scrollWhileAnswering, writeLongChat } from "./longChat.ts";
import { openLongHistory, readHistory } from "./longHistory.ts";
import { packages } from "./packages.ts";
import type { Smoothness } from "./smoothness.ts";
import { digits, shown, spreadOf, table } from "./table.ts";

const MOST_SCRIPT_BYTES = 150_000;
const MOST_MAIN_PACKAGE_BYTES = 500_000;
const MESSAGES = 200;
const CONVERSATIONS = 1000;

const rounds = Number(process.env["QINGLIAO_BENCH_ROUNDS"] ?? 5);
const seconds = Number(process.env["QINGLIAO_BENCH_SECONDS"] ?? 5);

const LOADING: Readonly<Record<string, (load: FirstLoad) => number>> = {
  "JavaScript, KB packed": ({ scriptBytes }) => scriptBytes / 1000,
  "CSS, KB packed": ({ styleBytes }) => styleBytes / 1000,
  "files asked for": ({ requests }) => requests,
  "first content, ms": ({ firstPaint }) => firstPaint,
  "the first message can be typed, ms": ({ typeable }) => typeable,
  "longest task until then, ms": ({ longestTask }) => longestTask,
};

const SMOOTHNESS: Readonly<Record<string, (seen: Smoothness) => number>> = {
  "long tasks": ({ longTasks }) => longTasks,
  "the longest, ms": ({ longest }) => longest,
  "in long tasks, ms a second": ({ longTasksPerSecond }) => longTasksPerSecond,
  "frame to frame, median, ms": ({ frameMedian }) => frameMedian,
  "frame to frame, 95 of 100, ms": ({ frame95 }) => frame95,
};

test("what the web chat asks of a browser, and the mini-program of a phone", async ({
  browser,
  baseURL,
  page,
  api,
  newcomer,
}) => {
  const load = loadavg()[0] ?? Number.NaN;
  const loads = await everyRound((device) => firstLoad(browser, baseURL ?? "", device));
  const conversation = await writeLongChat(api, newcomer, MESSAGES);
  const chat = await openLongChat(page, newcomer, conversation);
  const scrollings = await everyRound((device) => scrollWhileAnswering(chat, device, seconds));
  const history = await openLongHistory(page, api, newcomer, CONVERSATIONS);
  const readings = await everyRound((device) => readHistory(history, device, CONVERSATIONS));
  const sizes = packages();

  const machine = { processors: cpus().length, load, chromium: browser.version() };
  keep({ ...machine, seconds, loads, scrollings, readings, packages: sizes });
  console.log(
    `\n${cpus().length} processors, load ${load.toFixed(1)}; Chromium ${browser.version()}; ${rounds} rounds`,
  );
  show("first load, nothing kept", LOADING, loads);
  show(`${MESSAGES} messages, scrolled for ${seconds} s while an answer streams`, SMOOTHNESS, scrollings);
  show(`${CONVERSATIONS} conversations, scrolled to the last one as they come`, SMOOTHNESS, each(readings, "whole"));
  show("the same, read anew five times", SMOOTHNESS, each(readings, "anew"));
  print([["mini-program", "KB"], ...sizes.map(({ name, bytes }) => [name, digits(bytes / 1000)])]);
  for (const { seen } of loads) {
    seen.forEach(({ scriptBytes }) => expect(scriptBytes, "bytes of JavaScript").toBeLessThan(MOST_SCRIPT_BYTES));
  }
  expect(sizes[0]?.bytes, "bytes of the main package").toBeLessThan(MOST_MAIN_PACKAGE_BYTES);
});

interface OnDevice<T> {
  readonly device: string;
  /** One a round. */
  readonly seen: readonly T[];
}

/** The devices take turns, so that a machine that slows down hits all alike. */
async function everyRound<T>(measure: (device: Device) => Promise<T>): Promise<OnDevice<T>[]> {
  const measured = DEVICES.map(({ name }) => ({ device: name, seen: [] as T[] }));
  for (let round = 0; round < rounds; round++) {
    for (const [at, device] of DEVICES.entries()) {
      measured[at]?.seen.push(await measure(device));
    }
  }
  return measured;
}

function each<T, K extends keyof T>(measured: readonly OnDevice<T>[], part: K): OnDevice<T[K]>[] {
  return measured.map(({ device, seen }) => ({ device, seen: seen.map((one) => one[part]) }));
}

function show<T>(title: string, figures: Readonly<Record<string, (seen: T) => number>>, measured: OnDevice<T>[]): void {
  const rows = Object.entries(figures).map(([name, figure]) => [
    name,
    ...measured.map(({ seen }) => shown(spreadOf(seen.map(figure)))),
  ]);
  print([[title, ...measured.map(({ device }) => device)], ...rows]);
}

function print(lines: string[][]): void {
  console.log(`\n${table(lines)}`);
}

function keep(result: object): void {
  const folder = join(project, "bench/results");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "page.json"), `${JSON.stringify(result, null, 2)}\n`);
}
