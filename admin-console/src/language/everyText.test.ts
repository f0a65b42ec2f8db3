import { describe, expect, it } from "vitest";

const chinese = import.meta.glob<object>("../**/texts.zh.ts", { eager: true, import: "zh" });
const english = import.meta.glob<object>("../**/texts.en.ts", { eager: true, import: "en" });

/** Every text by its path, as `grant.confirm: text` or `grant.done: function`. */
function shapeOf(texts: object, path = ""): string[] {
  return Object.entries(texts).flatMap(([name, text]) =>
    typeof text === "object"
      ? shapeOf(text, `${path}${name}.`)
      : [`${path}${name}: ${typeof text === "function" ? "function" : "text"}`],
  );
}

function hasEmpty(texts: object): boolean {
  return Object.values(texts).some((text) => (typeof text === "object" ? hasEmpty(text) : text === ""));
}

describe("the texts", () => {
  it("are found", () => {
    expect(Object.keys(chinese).length).toBeGreaterThan(4);
    expect(Object.keys(english)).toHaveLength(Object.keys(chinese).length);
  });

  it.each(Object.keys(chinese))("of %s are all there in English", (file) => {
    const englishTexts = english[file.replace(".zh.", ".en.")]!;

    expect(shapeOf(englishTexts).sort()).toEqual(shapeOf(chinese[file]!).sort());
    expect(hasEmpty(englishTexts) || hasEmpty(chinese[file]!)).toBe(false);
  });
});
