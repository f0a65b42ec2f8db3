import type { Page } from "@playwright/test";

declare global {
  interface Window {
    /** Milliseconds. */
    qingliaoLongTasks?: number[];
    /** When frames were drawn, in milliseconds. */
    qingliaoFrames?: number[];
  }
}

export interface Smoothness {
  readonly longTasks: number;
  /** Milliseconds, as are the following. */
  readonly longest: number;
  readonly longTasksPerSecond: number;
  readonly frameMedian: number;
  readonly frame95: number;
}

/** Before the page is opened. */
export async function watchFrames(page: Page): Promise<void> {
  await page.addInitScript(() => {
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
  });
}

/** How smoothly the page is drawn while `what` is done with it. */
export async function smoothnessOf(page: Page, what: () => Promise<void>): Promise<Smoothness> {
  await page.evaluate(() => {
    window.qingliaoLongTasks?.splice(0);
    window.qingliaoFrames?.splice(0);
  });
  const begun = performance.now();
  await what();
  const seconds = (performance.now() - begun) / 1000;
  const seen = await page.evaluate(() => ({
    longTasks: window.qingliaoLongTasks ?? [],
    frames: window.qingliaoFrames ?? [],
  }));
  return figures(seen, seconds);
}

function figures({ longTasks, frames }: { longTasks: number[]; frames: number[] }, seconds: number): Smoothness {
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
