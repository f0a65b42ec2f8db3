import { describe, expect, it } from "vitest";
import { clock } from "./moments";

describe("the time of day", () => {
  it("has seconds, and midnight is 00", () => {
    expect(clock(new Date(2026, 10, 21, 10, 20, 31).getTime())).toBe("10:20:31");
    expect(clock(new Date(2026, 10, 21, 0, 0, 5).getTime())).toBe("00:00:05");
  });
});
