import { flushPromises, mount, type VueWrapper } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createMemoryHistory, type Router } from "vue-router";
import App from "@/App.vue";
import { createConsoleRouter } from "@/router";
import { SESSION } from "@/testing/samples";
import { eventually } from "@/testing/eventually";
import { json, noContent, problem, StandInApi } from "@/testing/standInApi";

let api: StandInApi;
let router: Router;
let page: VueWrapper;

beforeEach(() => {
  sessionStorage.clear();
  api = new StandInApi();
});

afterEach(() => {
  page.unmount();
  vi.useRealTimers();
});

async function open(path: string) {
  const pinia = createPinia();
  setActivePinia(pinia);
  router = createConsoleRouter(createMemoryHistory());
  await router.push(path);
  page = mount(App, { global: { plugins: [pinia, router] }, attachTo: document.body });
  await flushPromises();
}

async function logIn(username: string, password: string) {
  await page.get('[data-testid="login-username"]').setValue(username);
  await page.get('[data-testid="login-password"]').setValue(password);
  await page.get("form").trigger("submit");
  await flushPromises();
}

function error(): string {
  const shown = page.find('[data-testid="login-error"]');
  return shown.exists() ? shown.text() : "";
}

describe("the login page", () => {
  it("stands before every page and leads to the one asked for", async () => {
    api.answer("POST /sessions", () => json(SESSION, 201));
    await open("/admin/users?page=2");
    expect(router.currentRoute.value.path).toBe("/admin/login");

    await logIn(" admin ", "secret-1");
    await eventually(() => expect(router.currentRoute.value.fullPath).toBe("/admin/users?page=2"));

    expect(api.askedFor("POST /sessions")[0]?.body).toEqual({ username: "admin", password: "secret-1" });
  });

  it("tells a user that the console is for admins", async () => {
    api.answer("POST /sessions", () =>
      json({ ...SESSION, account: { ...SESSION.account, role: "USER" } }, 201),
    );
    api.answer("DELETE /sessions/current", noContent);
    await open("/admin/login");

    await logIn("小明", "secret-1");

    expect(error()).toContain("不是管理员");
    expect(router.currentRoute.value.path).toBe("/admin/login");
    expect(api.askedFor("DELETE /sessions/current")).toHaveLength(1);
  });

  it("says the same for a wrong name and a wrong password", async () => {
    api.answer("POST /sessions", () => problem(401, "bad_credentials"));
    await open("/admin/login");

    await logIn("admin", "wrong");

    expect(error()).toBe("用户名或密码不对。");
  });

  it("counts down the wait after too many attempts, and opens again", async () => {
    api.answer("POST /sessions", () => problem(429, "too_many_attempts", { retryAfterSeconds: 90 }));
    await open("/admin/login");
    vi.useFakeTimers({ toFake: ["Date", "setInterval", "clearInterval"] });

    await logIn("admin", "wrong");
    expect(error()).toContain("90 秒");
    await logIn("admin", "again");
    expect(api.askedFor("POST /sessions")).toHaveLength(1);

    await vi.advanceTimersByTimeAsync(60_000);
    expect(error()).toContain("30 秒");
    await vi.advanceTimersByTimeAsync(30_000);
    expect(error()).toBe("");
  });

  it("explains why it appears when a session has ended", async () => {
    await open("/admin/login?expired=1&next=/ops");

    expect(page.get('[data-testid="login-expired"]').text()).toContain("登录已失效");
  });
});
