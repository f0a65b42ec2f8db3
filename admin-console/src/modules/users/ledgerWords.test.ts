import { afterEach, describe, expect, it } from "vitest";
import type { LedgerEntry } from "@/api/users";
import { language } from "@/language/language";
import { change, whatHappened } from "./ledgerWords";

function entry(more: Partial<LedgerEntry>): LedgerEntry {
  return {
    id: "1",
    at: "2026-11-21T00:00:00Z",
    kind: "grant",
    pocket: "balance",
    amount: 1,
    reason: null,
    turnId: null,
    ...more,
  };
}

afterEach(() => {
  language.value = "zh-CN";
});

describe("the ledger in words", () => {
  it("tells the reason of a grant", () => {
    expect(whatHappened(entry({ reason: "活动赠送" }))).toBe("管理员增加：活动赠送");
    expect(whatHappened(entry({ reason: "" }))).toBe("管理员增加");
  });

  it("tells a use given back", () => {
    expect(whatHappened(entry({ kind: "release" }))).toBe("这一轮没有完成，次数退还");
    language.value = "en";
    expect(whatHappened(entry({ kind: "release" }))).toBe("Turn not completed, the use is given back");
  });

  it("names a kind that is newer than this console", () => {
    expect(whatHappened(entry({ kind: "tombola" as LedgerEntry["kind"] }))).toBe("tombola");
  });

  it.each([
    [10, "+10"],
    [-1, "−1"],
    [0, "0"],
    [1200, "+1,200"],
  ])("writes a change of %d as %s", (amount, words) => {
    expect(change(amount)).toBe(words);
  });
});
