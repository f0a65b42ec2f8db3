import { createPinia, setActivePinia } from "pinia";
import { beforeEach, describe, expect, it } from "vitest";
import { SESSION } from "@/testing/samples";
import { json, noContent, problem, StandInApi, unreachable } from "@/testing/standInApi";
import { useSession } from "./session";
import { storedSession } from "./storedSession";

let api: StandInApi;

beforeEach(() => {
  sessionStorage.clear();
  setActivePinia(createPinia());
  api = new StandInApi();
});

describe("a login", () => {
  it("lets an admin in, and a reload finds the session again", async () => {
    api.answer("POST /sessions", () => json(SESSION, 201));

    expect(await useSession().logIn("admin", "secret-1")).toBe("welcome");

    setActivePinia(createPinia());
    expect(useSession().account?.username).toBe("admin");
  });

  it("leaves a user outside and revokes the token made for them", async () => {
    const account = { ...SESSION.account, role: "USER" };
    api.answer("POST /sessions", () => json({ ...SESSION, token: "user-token", account }, 201));
    api.answer("DELETE /sessions/current", noContent);
    const session = useSession();

    expect(await session.logIn("小明", "secret-1")).toBe("not_admin");

    expect(session.account).toBeNull();
    expect(sessionStorage).toHaveLength(0);
    expect(api.askedFor("DELETE /sessions/current")).toMatchObject([{ token: "user-token" }]);
  });

  it("passes on why it failed", async () => {
    api.answer("POST /sessions", () => problem(401, "bad_credentials"));

    await expect(useSession().logIn("admin", "wrong")).rejects.toMatchObject({ code: "bad_credentials" });
  });
});

describe("a logout", () => {
  it("forgets the session at once and revokes it, reachable or not", async () => {
    storedSession.write(SESSION);
    api.answer("DELETE /sessions/current", unreachable);
    const session = useSession();

    await session.logOut();

    expect(session.token).toBeNull();
    expect(sessionStorage).toHaveLength(0);
    expect(api.askedFor("DELETE /sessions/current")).toMatchObject([{ token: SESSION.token }]);
  });
});

describe("a stored session", () => {
  const now = Date.parse("2026-11-21T00:00:00Z");

  it("is not used after its end", () => {
    storedSession.write({ ...SESSION, expiresAt: "2026-11-20T23:59:59Z" });

    expect(storedSession.read(now)).toBeNull();
  });

  it.each(["{", "null", "7", '{"token":"t"}'])("is none when it is %s", (text) => {
    sessionStorage.setItem("qingliao.console.session", text);

    expect(storedSession.read(now)).toBeNull();
  });
});
