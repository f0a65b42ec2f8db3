import { describe, expect, it } from "vitest";
import { sampleAt, serverWith } from "@/testing/samples";
import { createServerClock } from "./serverClock";

const T = Date.parse("2026-11-21T02:00:00Z");

describe("the clock of the samples", () => {
  it("follows a server whose clock is ahead", () => {
    const clock = createServerClock(() => T);

    clock.follow([serverWith(sampleAt(T + 90_000))]);

    expect(clock.now()).toBe(T + 90_000);
  });

  it("follows a server whose clock is behind, once it has seen a fresh sample", () => {
    const clock = createServerClock(() => T);

    clock.follow([serverWith(sampleAt(T - 90_000))]);
    expect(clock.now()).toBe(T);
    clock.follow([serverWith(sampleAt(T - 88_000))]);
    expect(clock.now()).toBe(T - 88_000);
  });

  it("goes on while a server that is down repeats its last sample", () => {
    let local = T;
    const clock = createServerClock(() => local);
    clock.follow([serverWith(sampleAt(T))]);

    local = T + 60_000;
    clock.follow([serverWith(sampleAt(T))]);

    expect(clock.now()).toBe(T + 60_000);
  });

  it("does without samples", () => {
    const clock = createServerClock(() => T);

    clock.follow([]);
    clock.follow([serverWith(null)]);

    expect(clock.now()).toBe(T);
  });
});
