import { describe, expect, it } from "vitest";
import { sampleAt } from "@/testing/samples";
import { line, merge } from "./series";

const T = Date.parse("2026-11-21T02:00:00Z");

describe("merged samples", () => {
  it("hold each moment once, oldest first", () => {
    const merged = merge([sampleAt(T + 2000), sampleAt(T + 4000)], [sampleAt(T), sampleAt(T + 4000)], T);

    expect(merged.map(({ at }) => Date.parse(at))).toEqual([T, T + 2000, T + 4000]);
  });

  it("lose what is older than the window", () => {
    const merged = merge([sampleAt(T - 1), sampleAt(T)], [sampleAt(T + 2000)], T);

    expect(merged.map(({ at }) => Date.parse(at))).toEqual([T, T + 2000]);
  });

  it("stay as few as the window has, however long the page is open", () => {
    const windowMillis = 60_000;
    let samples = merge([], [], T);
    for (let at = T; at < T + 3_600_000; at += 2000) {
      samples = merge(samples, [sampleAt(at)], at - windowMillis);
    }

    expect(samples).toHaveLength(31);
  });
});

describe("a line", () => {
  it("runs through samples that come on time or a little late", () => {
    const samples = [sampleAt(T), sampleAt(T + 2000), sampleAt(T + 7000)];

    expect(line(samples, (sample) => sample.running)).toEqual([
      [T, 1],
      [T + 2000, 1],
      [T + 7000, 1],
    ]);
  });

  it("runs through the averages of minutes, and on to the first look", () => {
    const samples = [
      sampleAt(T, { averagedSeconds: 60 }),
      sampleAt(T + 60_000, { averagedSeconds: 60 }),
      sampleAt(T + 130_000),
      sampleAt(T + 132_000),
    ];

    expect(line(samples, (sample) => sample.running).map(([at]) => at - T)).toEqual([
      0, 60_000, 130_000, 132_000,
    ]);
  });

  it("breaks where minutes are missing", () => {
    const samples = [sampleAt(T, { averagedSeconds: 60 }), sampleAt(T + 300_000, { averagedSeconds: 60 })];

    expect(line(samples, (sample) => sample.running)).toHaveLength(3);
  });

  it("breaks where samples are missing", () => {
    const samples = [sampleAt(T), sampleAt(T + 60_000)];

    expect(line(samples, (sample) => sample.running)).toEqual([
      [T, 1],
      [T + 1, null],
      [T + 60_000, 1],
    ]);
  });

  it("breaks where a figure is not known", () => {
    const points = line([sampleAt(T, { ttftP50Millis: null })], (sample) => sample.ttftP50Millis);

    expect(points).toEqual([[T, null]]);
  });
});
