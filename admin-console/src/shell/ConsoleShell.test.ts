import { flushPromises, mount, type VueWrapper } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMemoryHistory, type Router } from "vue-router";
import App from "@/App.vue";
import { speak } from "@/language/language";
import { createConsoleRouter } from "@/router";
import { authenticateSession } from "@/session/authenticateSession";
import { useSession } from "@/session/session";
import { storedSession } from "@/session/storedSession";
import { SESSION } from "@/testing/samples";
import { eventually } from "@/testing/eventually";
import { json, noContent, problem, StandInApi } from "@/testing/standInApi";

const SUMMARY = "GET /admin/summary";

let api: StandInApi;
let router: Router;
let page: VueWrapper;

beforeEach(() => {
  storedSession.write(SESSION);
  api = new StandInApi();
  api.answer(SUMMARY, () => json({ users: 12, activeToday: 3, turnsToday: 40, messages: 300 }));
  api.answer("DELETE /sessions/current", noContent);
});

afterEach(() => {
  page.unmount();
  speak("zh-CN");
  sessionStorage.clear();
});

async function open(path: string) {
  const pinia = createPinia();
  setActivePinia(pinia);
  router = createConsoleRouter(createMemoryHistory());
  authenticateSession(useSession(), router);
  await router.push(path);
  page = mount(App, { global: { plugins: [pinia, router] }, attachTo: document.body });
  await flushPromises();
}

function menu(): string[] {
  return page.findAll("nav a").map((entry) => entry.text());
}

describe("the shell", () => {
  it("lists the pages of both consoles and marks the current one", async () => {
    await open("/admin");

    expect(menu()).toEqual(["概览", "用户", "模型服务"]);
    expect(page.findAll('nav a[aria-current="page"]').map((entry) => entry.text())).toEqual(["概览"]);
    expect(page.get('[data-testid="summary-users"]').text()).toContain("12");
  });

  it("speaks English from one click on, title and page language included", async () => {
    await open("/admin");

    await page.get('[data-testid="language-en"]').trigger("click");
    await flushPromises();

    expect(menu()).toEqual(["Overview", "Users", "Model servers"]);
    expect(document.title).toBe("Overview · Qingliao console");
    expect(document.documentElement.lang).toBe("en");
  });

  it("says that a page does not exist", async () => {
    await open("/admin/nowhere");

    expect(page.text()).toContain("没有这个页面");
  });

  it("revokes the session at the logout and closes the console", async () => {
    await open("/admin");

    await page.get('[data-testid="log-out"]').trigger("click");
    await eventually(() => expect(router.currentRoute.value.path).toBe("/admin/login"));

    expect(api.askedFor("DELETE /sessions/current")).toMatchObject([{ token: SESSION.token }]);
    expect(storedSession.read(Date.now())).toBeNull();
  });

  it("opens the login page when the session has ended on the server", async () => {
    api.answer(SUMMARY, () => problem(401, "not_authenticated"));

    await open("/admin");
    await eventually(() => expect(router.currentRoute.value.fullPath).toBe("/admin/login?expired=1"));

    expect(storedSession.read(Date.now())).toBeNull();
  });
});
