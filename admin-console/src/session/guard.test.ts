import { describe, expect, it } from "vitest";
import type { RouteLocationNormalized } from "vue-router";
import { admit, loginThenBackTo, pathAfterLogin } from "./guard";

function going(fullPath: string, more: Partial<RouteLocationNormalized> = {}): RouteLocationNormalized {
  return { fullPath, meta: {}, query: {}, ...more } as RouteLocationNormalized;
}

describe("the guard", () => {
  it("lets an admin in", () => {
    expect(admit(going("/admin/users"), true)).toBe(true);
  });

  it("sends everyone else to the login, and back afterwards", () => {
    expect(admit(going("/ops?a=1"), false)).toEqual({ path: "/admin/login", query: { next: "/ops?a=1" } });
  });

  it("shows the login page to those outside, and sends an admin on from it", () => {
    const login = going("/admin/login?next=/ops", { meta: { public: true }, query: { next: "/ops" } });

    expect(admit(login, false)).toBe(true);
    expect(admit(login, true)).toBe("/ops");
  });

  it("keeps the address of the login short for the first page", () => {
    expect(loginThenBackTo("/admin", { expired: "1" })).toEqual({
      path: "/admin/login",
      query: { expired: "1" },
    });
  });
});

describe("the page after the login", () => {
  it.each(["/ops", "/admin/users?page=2", "/admin/users/7#ledger"])("is the one asked for: %s", (next) => {
    expect(pathAfterLogin(next)).toBe(next);
  });

  it.each([
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/administrator",
    "/admin/login?next=/ops",
    "",
    undefined,
    null,
    7,
  ])("is never elsewhere: %s", (next) => {
    expect(pathAfterLogin(next)).toBe("/admin");
  });
});
