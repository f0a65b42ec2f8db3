import type { VueWrapper } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sampleAt, serverWith } from "@/testing/samples";
import { json, StandInApi, unreachable } from "@/testing/standInApi";
import { withSetup } from "@/testing/withSetup";
import { useModelServers } from "./useModelServers";

const T = Date.parse("2026-11-21T02:00:00Z");
const LIVE = "GET /ops/model-servers";
const HISTORY = "GET /ops/model-servers/history";

let api: StandInApi;
let hidden: boolean;
let page: VueWrapper;

beforeEach(() => {
  vi.useFakeTimers({ now: T, toFake: ["Date", "setTimeout", "clearTimeout"] });
  hidden = false;
  vi.spyOn(document, "hidden", "get").mockImplementation(() => hidden);
  api = new StandInApi();
  const { url } = serverWith(null);
  api.answer(LIVE, () => json({ items: [serverWith(sampleAt(Date.now()))] }));
  api.answer(HISTORY, () => json({ items: [{ url, samples: [sampleAt(T - 4000), sampleAt(T - 2000)] }] }));
});

afterEach(() => {
  page.unmount();
  vi.useRealTimers();
});

async function open() {
  const { result, component } = withSetup(useModelServers);
  page = component;
  await pass(0);
  return result;
}

/** The answers of the stand-in take a few turns of the event loop, which the fake timers do not hold. */
async function pass(millis: number) {
  await vi.advanceTimersByTimeAsync(millis);
  await new Promise((resolve) => setImmediate(resolve));
  await vi.advanceTimersByTimeAsync(0);
}

async function turnTab(to: "hidden" | "seen") {
  hidden = to === "hidden";
  document.dispatchEvent(new Event("visibilitychange"));
  await pass(0);
}

describe("the watch over the model servers", () => {
  it("begins with the history and goes on with live samples", async () => {
    const { watch } = await open();
    await pass(2000);

    expect(watch.value?.servers[0]?.samples.map(({ at }) => Date.parse(at) - T)).toEqual([
      -4000, -2000, 0, 2000,
    ]);
    expect(api.askedFor(HISTORY)).toHaveLength(1);
    expect(api.askedFor(LIVE)).toHaveLength(2);
  });

  it("moves its window with the time", async () => {
    const { watch } = await open();
    await pass(2000);
    await pass(2000);

    expect(watch.value?.untilMillis).toBe(T + 4000);
    expect(watch.value!.untilMillis - watch.value!.fromMillis).toBe(15 * 60_000);
  });

  it("asks nothing while the tab is hidden, and catches up when it is seen again", async () => {
    await open();
    await turnTab("hidden");
    await pass(60_000);
    expect(api.askedFor(LIVE)).toHaveLength(1);

    await turnTab("seen");

    expect(api.askedFor(LIVE)).toHaveLength(2);
    expect(api.askedFor(HISTORY)).toHaveLength(2);
  });

  it("keeps the last figures when chat-api stops answering, says so, and recovers", async () => {
    const { watch, problem } = await open();
    api.answer(LIVE, unreachable);
    await pass(2000);

    expect(problem.value?.code).toBe("unreachable");
    expect(watch.value?.answeredAtMillis).toBe(T);

    api.answer(LIVE, () => json({ items: [serverWith(sampleAt(Date.now()))] }));
    await pass(2000);

    expect(problem.value).toBeNull();
    expect(watch.value?.answeredAtMillis).toBe(T + 4000);
  });

  it("ends with its page", async () => {
    await open();
    page.unmount();
    await pass(10_000);

    expect(api.askedFor(LIVE)).toHaveLength(1);
  });
});
