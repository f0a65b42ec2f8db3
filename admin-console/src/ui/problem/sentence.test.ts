import { afterEach, describe, expect, it } from "vitest";
import { Problem } from "@/api/problem";
import { language } from "@/language/language";
import { sentence } from "./sentence";

afterEach(() => {
  language.value = "zh-CN";
});

describe("a problem in words", () => {
  it("names field, bound and value in the reader's language", () => {
    const problem = new Problem({
      status: 400,
      code: "field_too_long",
      detail: "reason must be at most 200 characters; got 201.",
      field: "reason",
      bound: "200",
      value: "201",
    });

    expect(sentence(problem)).toBe("原因最多 200 个字符，现在是 201 个。");
    language.value = "en";
    expect(sentence(problem)).toBe("Reason must have at most 200 characters; it has 201.");
  });

  it("says why the last admin stays", () => {
    expect(sentence(new Problem({ status: 409, code: "last_admin", detail: "" }))).toContain(
      "最后一位启用的管理员",
    );
  });

  it("gives the incident of a failed server", () => {
    const problem = new Problem({ status: 500, code: "internal_error", detail: "", incident: "7f3a" });

    expect(sentence(problem)).toContain("7f3a");
  });

  it("passes on the words of a problem it does not know", () => {
    const problem = new Problem({ status: 409, code: "newer_than_this", detail: "The moon is full." });

    expect(sentence(problem)).toContain("The moon is full.");
  });
});
