import { afterEach, describe, expect, it } from "vitest";
import { language } from "@/language/language";
import { bytes, count, inWords, millis, roughly } from "./numbers";

afterEach(() => {
  language.value = "zh-CN";
});

describe("numbers for people", () => {
  it("groups thousands", () => {
    expect(count(1_234_567)).toBe("1,234,567");
  });

  it.each([
    [0, "0 MB"],
    [1_572_864, "1.5 MB"],
    [640 * 1024 * 1024, "640 MB"],
    [1.5 * 1024 ** 3, "1.50 GB"],
  ])("writes %d bytes as %s", (value, words) => {
    expect(inWords(bytes(value))).toBe(words);
  });

  it.each([
    [0, "0 ms"],
    [7.34, "7.3 ms"],
    [20.1, "20 ms"],
    [999.4, "999 ms"],
    [1240, "1.24 s"],
  ])("writes %d ms as %s", (value, words) => {
    expect(inWords(millis(value))).toBe(words);
  });

  it("rounds large numbers as each language does", () => {
    expect(roughly(8_070_000)).toBe("807万");
    language.value = "en";
    expect(roughly(8_070_000)).toBe("8.07M");
  });
});
