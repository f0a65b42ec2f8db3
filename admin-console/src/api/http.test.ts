import { beforeEach, describe, expect, it } from "vitest";
import { json, noContent, problem, StandInApi, unreachable } from "@/testing/standInApi";
import { authenticateWith, http } from "./http";
import { Problem } from "./problem";

let api: StandInApi;
let token: string | null;
let rejected: string[];

beforeEach(() => {
  api = new StandInApi();
  token = "t1";
  rejected = [];
  authenticateWith({ token: () => token, rejected: (refused) => rejected.push(refused) });
});

async function failureOf(request: Promise<unknown>): Promise<Problem> {
  const failure = await request.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(failure).toBeInstanceOf(Problem);
  return failure as Problem;
}

describe("a request", () => {
  it("speaks with the session's token and sends JSON", async () => {
    api.answer("POST /things", () => json({ made: true }, 201));

    expect(await http.post("/things", { body: { name: "小明" } })).toEqual({ made: true });
    expect(api.asked).toEqual([{ method: "POST", path: "/things", body: { name: "小明" }, token: "t1" }]);
  });

  it("carries no authorization before the login", async () => {
    token = null;
    api.answer("GET /things", () => json({}));

    await http.get("/things");

    expect(api.asked[0]?.token).toBeNull();
  });

  it("answers with nothing to 204", async () => {
    api.answer("DELETE /things", noContent);

    expect(await http.delete("/things")).toBeUndefined();
  });
});

describe("a refused request", () => {
  it("tells code, field, bound and value", async () => {
    const refusal = { field: "reason", bound: "200", value: "201" };
    api.answer("POST /things", () => problem(400, "field_too_long", refusal));

    const failure = await failureOf(http.post("/things", { body: {} }));

    expect(failure).toMatchObject({ status: 400, code: "field_too_long", ...refusal, outcomeUnknown: false });
  });

  it("tells how long to wait, from the header where the body does not say", async () => {
    api.answer("GET /things", () => new Response("", { status: 429, headers: { "retry-after": "30" } }));

    expect((await failureOf(http.get("/things"))).retryAfterSeconds).toBe(30);
  });

  it("survives the HTML page of a gateway", async () => {
    api.answer("GET /things", () => new Response("<h1>502</h1>", { status: 502 }));

    const failure = await failureOf(http.get("/things"));

    expect(failure).toMatchObject({ status: 502, code: "internal_error", outcomeUnknown: true });
  });

  it("ends the session whose token was refused", async () => {
    api.answer("GET /things", () => problem(401, "not_authenticated"));

    await failureOf(http.get("/things"));

    expect(rejected).toEqual(["t1"]);
  });

  it("does not end a session for a wrong password", async () => {
    api.answer("POST /sessions", () => problem(401, "bad_credentials"));

    await failureOf(http.post("/sessions", { body: {} }));

    expect(rejected).toEqual([]);
  });
});

describe("a request without an answer", () => {
  it("is a problem whose outcome is unknown", async () => {
    api.answer("POST /things", unreachable);

    const failure = await failureOf(http.post("/things", { body: {} }));

    expect(failure).toMatchObject({ code: "unreachable", outcomeUnknown: true });
  });

  it("is no problem when the caller ended it", async () => {
    const gone = new AbortController();
    gone.abort();

    await expect(http.get("/things", { signal: gone.signal })).rejects.not.toBeInstanceOf(Problem);
  });
});
