import { flushPromises, mount, type VueWrapper } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ApiKey } from "@/api/apiKeys";
import { json, problem, StandInApi } from "@/testing/standInApi";
import UserKeys from "./UserKeys.vue";

const KEYS = "GET /admin/users/u1/api-keys";
const REVOKE = "DELETE /admin/users/u1/api-keys/k1";

let api: StandInApi;
let panel: VueWrapper;

beforeEach(() => {
  api = new StandInApi();
});

afterEach(() => {
  panel.unmount();
  document.body.innerHTML = "";
});

function key(id: string, more: Partial<ApiKey> = {}): ApiKey {
  return {
    id,
    name: `key ${id}`,
    prefix: "ql-12345678",
    state: "active",
    createdAt: "2026-11-01T00:00:00Z",
    expiresAt: null,
    lastUsedAt: null,
    uses: 3,
    useLimit: null,
    ...more,
  };
}

async function open(...items: ApiKey[]) {
  api.answer(KEYS, () => json({ items }));
  panel = mount(UserKeys, { props: { user: "u1" }, attachTo: document.body });
  await flushPromises();
}

const rows = () => panel.findAll('[data-testid="user-key"]');

async function confirm() {
  await flushPromises();
  document.querySelector<HTMLElement>(".confirm-revoke .el-button--primary")!.click();
  await flushPromises();
}

describe("a user's API keys", () => {
  it("are shown by name, first characters, state and uses", async () => {
    await open(key("k1"), key("k2", { state: "used_up", uses: 10, useLimit: 10 }));

    expect(rows()[0]!.text()).toContain("key k1 ql-12345678…");
    expect(rows()[1]!.attributes("data-state")).toBe("used_up");
    expect(rows()[1]!.text()).toContain("10 / 10");
  });

  it("can be revoked, once it is confirmed", async () => {
    await open(key("k1"));
    api.answer(REVOKE, () => new Response(null, { status: 204 }));
    await panel.get('[data-testid="revoke-key"]').trigger("click");
    expect(api.askedFor(REVOKE)).toHaveLength(0);

    api.answer(KEYS, () => json({ items: [key("k1", { state: "revoked" })] }));
    await confirm();

    expect(api.askedFor(REVOKE)).toHaveLength(1);
    expect(rows()[0]!.attributes("data-state")).toBe("revoked");
    expect(panel.find('[data-testid="revoke-key"]').exists()).toBe(false);
  });

  it("stay as they are when revoking fails, and it is said", async () => {
    await open(key("k1"));
    api.answer(REVOKE, () => problem(500, "internal_error", { incident: "7f3a" }));
    await panel.get('[data-testid="revoke-key"]').trigger("click");
    await confirm();

    expect(document.body.textContent).toContain("7f3a");
    expect(rows()[0]!.attributes("data-state")).toBe("active");
  });

  it("can be asked for again when they cannot be loaded", async () => {
    api.answer(KEYS, () => problem(500, "internal_error", { incident: "9" }));
    panel = mount(UserKeys, { props: { user: "u1" }, attachTo: document.body });
    await flushPromises();

    expect(panel.find('[data-testid="problem"]').exists()).toBe(true);
  });
});
