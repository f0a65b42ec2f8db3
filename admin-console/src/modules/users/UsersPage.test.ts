import { flushPromises, mount, type VueWrapper } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createMemoryHistory, createRouter, type Router } from "vue-router";
import type { AdminUser } from "@/api/users";
import { userNamed } from "@/testing/samples";
import { eventually } from "@/testing/eventually";
import { json, problem, StandInApi } from "@/testing/standInApi";
import module from "./module";
import { SEARCH_DELAY_MILLIS } from "./useUserSearch";
import UsersPage from "./UsersPage.vue";

const USERS = "GET /admin/users";

let api: StandInApi;
let router: Router;
let page: VueWrapper;

beforeEach(() => {
  setActivePinia(createPinia());
  api = new StandInApi();
});

afterEach(() => {
  page.unmount();
  document.body.innerHTML = "";
  vi.useRealTimers();
});

function answerWith(...items: AdminUser[]) {
  api.answer(USERS, () => json({ items, total: items.length, page: 0, size: 20 }));
}

async function open(path = "/admin/users") {
  router = createRouter({ history: createMemoryHistory(), routes: module.routes });
  await router.push(path);
  page = mount(UsersPage, { global: { plugins: [router] }, attachTo: document.body });
  await flushPromises();
}

function row(username: string) {
  return page.get(`[data-testid="user-row"][data-username="${username}"]`);
}

async function confirm() {
  await flushPromises();
  document.querySelector<HTMLElement>(".confirm-enabled .el-button--primary")!.click();
}

describe("the users page", () => {
  it("shows each user with the uses left", async () => {
    answerWith(userNamed("小明"), userNamed("lily", { quota: { ...userNamed("").quota, remaining: 1300 } }));
    await open();

    expect(row("小明").get('[data-testid="user-remaining"]').text()).toBe("20");
    expect(row("lily").get('[data-testid="user-remaining"]').text()).toBe("1,300");
  });

  it("asks for the page and the search in the address", async () => {
    answerWith();
    await open("/admin/users?query=li&page=3");

    expect(api.asked[0]?.path).toBe("/admin/users?query=li&page=2&size=20");
    expect(page.get('[data-testid="empty"]').text()).toContain("li");
  });

  it("searches once a person stops typing", async () => {
    answerWith(userNamed("小明"));
    await open("/admin/users?page=2");
    vi.useFakeTimers();

    const search = page.get('[data-testid="user-search"]');
    await search.setValue("l");
    await vi.advanceTimersByTimeAsync(SEARCH_DELAY_MILLIS - 1);
    await search.setValue("lily");
    await vi.advanceTimersByTimeAsync(SEARCH_DELAY_MILLIS);

    expect(api.askedFor(USERS).map(({ path }) => path)).toEqual([
      "/admin/users?query=&page=1&size=20",
      "/admin/users?query=lily&page=0&size=20",
    ]);
    expect(router.currentRoute.value.query).toEqual({ query: "lily" });
  });

  it("offers another try when the list cannot be loaded", async () => {
    api.answer(USERS, () => problem(500, "internal_error", { incident: "7f3a" }));
    await open();
    expect(page.get('[data-testid="problem"]').text()).toContain("7f3a");

    answerWith(userNamed("小明"));
    await page.get('[data-testid="retry"]').trigger("click");
    await flushPromises();

    expect(page.find('[data-testid="problem"]').exists()).toBe(false);
    expect(row("小明").text()).toContain("小明");
  });

  it("adds uses and shows the new rest", async () => {
    const user = userNamed("小明");
    const grants = `POST /admin/users/${user.id}/grants`;
    answerWith(user);
    api.answer(grants, () => json({ ...user.quota, remaining: 30, balance: 10 }, 201));
    await open();

    await row("小明").get('[data-testid="add-uses"]').trigger("click");
    await flushPromises();
    document.querySelector<HTMLElement>('[data-testid="add-uses-confirm"]')!.click();
    await eventually(() => expect(row("小明").get('[data-testid="user-remaining"]').text()).toBe("30"));

    expect(api.askedFor(grants)).toHaveLength(1);
  });

  it("disables a user only after a confirmation", async () => {
    const user = userNamed("小明");
    const patch = `PATCH /admin/users/${user.id}`;
    answerWith(user);
    api.answer(patch, () => json({ ...user, enabled: false }));
    await open();

    await row("小明").get('[data-testid="enabled-switch"]').trigger("click");
    expect(api.askedFor(patch)).toEqual([]);
    await confirm();
    await eventually(() => expect(row("小明").find('[data-testid="disabled-tag"]').exists()).toBe(true));

    expect(api.askedFor(patch)).toMatchObject([{ body: { enabled: false } }]);
  });

  it("keeps the last admin enabled and says why", async () => {
    const admin = userNamed("admin", { role: "ADMIN" });
    answerWith(admin);
    api.answer(`PATCH /admin/users/${admin.id}`, () => problem(409, "last_admin"));
    await open();

    await row("admin").get('[data-testid="enabled-switch"]').trigger("click");
    await confirm();
    await eventually(() => expect(document.body.textContent).toContain("最后一位启用的管理员"));

    expect(row("admin").find('[data-testid="disabled-tag"]').exists()).toBe(false);
  });
});
