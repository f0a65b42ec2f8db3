import { beforeEach, describe, expect, it } from "vitest";
import { userNamed } from "@/testing/samples";
import { json, problem, StandInApi, unreachable } from "@/testing/standInApi";
import { useGrant } from "./useGrant";

const GRANTS = "POST /admin/users/u1/grants";

let api: StandInApi;
let granted: number[];

beforeEach(() => {
  api = new StandInApi();
  granted = [];
  api.answer(GRANTS, () => json(userNamed("小明").quota, 201));
});

function newGrant() {
  return useGrant("u1", (uses) => granted.push(uses));
}

function grantIds(): string[] {
  return api.askedFor(GRANTS).map(({ body }) => (body as { grantId: string }).grantId);
}

describe("a grant", () => {
  it("sends uses and reason", async () => {
    const grant = newGrant();
    grant.usesText.value = "25";
    grant.reason.value = " 活动赠送 ";

    await grant.send();

    expect(api.asked[0]?.body).toMatchObject({ uses: 25, reason: "活动赠送" });
    expect(granted).toEqual([25]);
  });

  it("is sent once on a double click", async () => {
    const grant = newGrant();

    await Promise.all([grant.send(), grant.send()]);

    expect(grantIds()).toHaveLength(1);
    expect(granted).toEqual([10]);
  });

  it("keeps its id when it is retried after the answer was lost", async () => {
    const grant = newGrant();
    api.answer(GRANTS, unreachable);
    await grant.send();
    expect(grant.outcomeUnknown.value).toBe(true);

    api.answer(GRANTS, () => json(userNamed("小明").quota, 201));
    await grant.send();

    const [first, second] = grantIds();
    expect(second).toBe(first);
    expect(grant.outcomeUnknown.value).toBe(false);
    expect(granted).toEqual([10]);
  });

  it("knows that a refused grant added nothing", async () => {
    const grant = newGrant();
    api.answer(GRANTS, () =>
      problem(400, "field_invalid", { field: "uses", bound: "1..100000", value: "0" }),
    );

    await grant.send();

    expect(grant.problem.value?.code).toBe("field_invalid");
    expect(grant.outcomeUnknown.value).toBe(false);
  });

  it("has another id than the grant before it", async () => {
    await newGrant().send();
    await newGrant().send();

    expect(new Set(grantIds()).size).toBe(2);
  });

  it.each(["", "0", "100001", "-5", "1.5", "ten", "1e3", "１０"])("is not sent for %j uses", async (text) => {
    const grant = newGrant();
    grant.usesText.value = text;

    await grant.send();

    expect(grant.uses.value).toBeNull();
    expect(api.asked).toEqual([]);
  });

  it.each([
    ["1", 1],
    [" 100000 ", 100_000],
  ])("takes the bounds themselves: %j", (text, uses) => {
    const grant = newGrant();
    grant.usesText.value = text;

    expect(grant.uses.value).toBe(uses);
  });
});
