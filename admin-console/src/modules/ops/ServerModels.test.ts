import { mount, type VueWrapper } from "@vue/test-utils";
import { ElMessageBox } from "element-plus";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { defineComponent, h } from "vue";
import type { LibraryModel } from "@/api/modelLibraries";
import { speak } from "@/language/language";
import { json, problem, StandInApi } from "@/testing/standInApi";
import ServerModels from "./ServerModels.vue";
import { useModelLibraries } from "./useModelLibraries";

const URL = "http://127.0.0.1:8081";
const LIST = "GET /ops/model-servers/models";
const CHECKS = "GET /ops/model-servers/checks";
const LOAD = "POST /ops/model-servers/models/second/load";
const UNLOAD = "POST /ops/model-servers/models/second/unload";
const PREFER = "POST /ops/model-servers/models/second/prefer";

const FIRST = model("first", { state: "loaded", preferred: true, reservedBytes: 300 * 1024 * 1024 });

let api: StandInApi;
let page: VueWrapper;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  api = new StandInApi();
  api.answer(CHECKS, () =>
    json({
      items: [{ url: URL, model: "first", shape: { parameters: 8_070_000 }, speech: { family: "qingliao" } }],
    }),
  );
});

afterEach(() => {
  page.unmount();
  ElMessageBox.close();
  document.body.innerHTML = "";
  speak("zh-CN");
  vi.useRealTimers();
});

function model(id: string, more: Partial<LibraryModel> = {}): LibraryModel {
  return { id, state: "unloaded", preferred: false, problem: null, reservedBytes: null, ...more };
}

const libraryOf = (...models: LibraryModel[]) => ({ url: URL, models });

function answerWith(...models: LibraryModel[]) {
  api.answer(LIST, () => json({ items: [libraryOf(...models)] }));
}

async function open() {
  const host = defineComponent({
    setup() {
      const all = useModelLibraries();
      return () => h(ServerModels, { url: URL, all });
    },
  });
  page = mount(host, { attachTo: document.body });
  await pass(0);
}

/** The answers of the stand-in take a few turns of the event loop, which the fake timers do not hold. */
async function pass(millis: number) {
  await vi.advanceTimersByTimeAsync(millis);
  await new Promise((resolve) => setImmediate(resolve));
  await vi.advanceTimersByTimeAsync(0);
}

const row = (id: string) => page.get(`[data-testid="model"][data-id="${id}"]`);
const button = (id: string, what: string) => row(id).get(`[data-testid="${what}-model"]`);

async function click(id: string, what: string) {
  await button(id, what).trigger("click");
  await pass(0);
}

async function answerTheQuestion(yes: boolean) {
  const which = yes ? ".el-button--primary" : ".el-message-box__btns .el-button:not(.el-button--primary)";
  // A question that was answered leaves with a transition, for which nothing here waits.
  [...document.querySelectorAll<HTMLElement>(`.confirm-model ${which}`)].at(-1)!.click();
  await pass(0);
}

function allowedFor(id: string): string[] {
  return ["load", "prefer", "unload"].filter((what) => button(id, what).attributes("disabled") === undefined);
}

describe("the models of a server", () => {
  it("are shown with their state, what they are and the memory they may take", async () => {
    answerWith(FIRST, model("second"));
    await open();

    expect(row("first").text()).toContain("已加载");
    expect(row("first").text()).toContain("默认");
    expect(row("first").text()).toContain("qingliao");
    expect(row("first").text()).toContain("807万 参数");
    expect(row("first").text()).toContain("预留内存 300 MB");
    expect(row("second").text()).toContain("未加载");
    expect(row("second").text()).not.toContain("参数");
    expect(page.find('[data-testid="bring-another"]').exists()).toBe(false);
  });

  it("are shown in English to those who read it", async () => {
    speak("en");
    answerWith(FIRST);
    await open();

    expect(row("first").text()).toContain("300 MB of memory reserved");
  });

  it.each<[string, Partial<LibraryModel>, string[]]>([
    ["not loaded", { state: "unloaded" }, ["load"]],
    ["failed", { state: "failed" }, ["load"]],
    ["being loaded", { state: "loading" }, []],
    ["loaded", { state: "loaded" }, ["prefer", "unload"]],
    ["the default", { state: "loaded", preferred: true }, []],
    ["being unloaded", { state: "unloading" }, []],
  ])("that are %s allow what the server would do", async (_, state, allowed) => {
    answerWith(model("second", state));
    await open();

    expect(allowedFor("second")).toEqual(allowed);
  });

  it("say why one could not be loaded", async () => {
    answerWith(FIRST, model("second", { state: "failed", problem: "model_type must be gpt2; got llama." }));
    await open();

    expect(row("second").get('[data-testid="model-problem"]').text()).toContain("got llama");
  });

  it("say how to bring another when there is only one", async () => {
    answerWith(FIRST);
    await open();

    expect(page.get('[data-testid="bring-another"]').text()).toContain("./run pull");
  });

  it("are followed closely while one is loaded, and seldom afterwards", async () => {
    answerWith(FIRST, model("second"));
    api.answer(LOAD, () => json(libraryOf(FIRST, model("second", { state: "loading" })), 202));
    await open();
    answerWith(FIRST, model("second", { state: "loading" }));

    await click("second", "load");

    expect(api.askedFor(LOAD)[0]!.path).toContain(`?url=${encodeURIComponent(URL)}`);
    expect(row("second").attributes("data-state")).toBe("loading");
    answerWith(FIRST, model("second", { state: "loaded" }));
    await pass(1000);
    expect(row("second").attributes("data-state")).toBe("loaded");

    const asked = api.askedFor(LIST).length;
    await pass(5000);
    expect(api.askedFor(LIST)).toHaveLength(asked);
    await pass(5000);
    expect(api.askedFor(LIST)).toHaveLength(asked + 1);
  });

  it("change once, however often it is clicked", async () => {
    let answer: (response: Response) => void = () => {};
    answerWith(FIRST, model("second"));
    api.answer(LOAD, () => new Promise((resolve) => (answer = resolve)));
    await open();

    await click("second", "load");
    expect(allowedFor("second")).toEqual([]);
    await click("second", "load");
    answer(json(libraryOf(FIRST, model("second", { state: "loading" })), 202));
    await pass(0);

    expect(api.askedFor(LOAD)).toHaveLength(1);
  });

  it.each([
    ["unload", UNLOAD],
    ["prefer", PREFER],
  ])("do not %s before it is confirmed", async (what, path) => {
    answerWith(FIRST, model("second", { state: "loaded" }));
    api.answer(path, () => json(libraryOf(FIRST, model("second", { state: "loaded" }))));
    await open();

    await click("second", what);
    expect(document.querySelectorAll(".confirm-model")).toHaveLength(1);
    await answerTheQuestion(false);
    expect(api.askedFor(path)).toHaveLength(0);
    expect(allowedFor("second")).toEqual(["prefer", "unload"]);

    await click("second", what);
    await answerTheQuestion(true);
    expect(api.askedFor(path)).toHaveLength(1);
  });

  it("tell what the new default is", async () => {
    const preferred = model("second", { state: "loaded", preferred: true });
    answerWith(FIRST, model("second", { state: "loaded" }));
    api.answer(PREFER, () => json(libraryOf({ ...FIRST, preferred: false }, preferred)));
    await open();
    answerWith({ ...FIRST, preferred: false }, preferred);
    await click("second", "prefer");

    await answerTheQuestion(true);

    expect(row("second").find('[data-testid="preferred"]').exists()).toBe(true);
    expect(api.askedFor(CHECKS)).toHaveLength(2);
  });

  it("say in the reader's language why the server refused, and are looked at again", async () => {
    answerWith(FIRST, model("second", { state: "loaded" }));
    api.answer(UNLOAD, () => problem(409, "model_state", { detail: "second answers: prefer another." }));
    await open();
    const asked = api.askedFor(LIST).length;
    await click("second", "unload");
    await answerTheQuestion(true);

    expect(document.body.textContent).toContain("请先把另一个模型设为默认");
    expect(document.body.textContent).not.toContain("prefer another");
    expect(api.askedFor(LIST)).toHaveLength(asked + 1);

    speak("en");
    await click("second", "unload");
    await answerTheQuestion(true);
    expect(document.body.textContent).toContain("second answers: prefer another.");
  });

  it("are waited for visibly", async () => {
    api.answer(LIST, () => new Promise(() => {}));
    await open();

    expect(page.find('[data-testid="models-loading"]').exists()).toBe(true);
  });

  it("say what is wrong when they cannot be had, and can be asked for again", async () => {
    api.answer(LIST, () => problem(500, "internal_error", { incident: "7f3a" }));
    await open();
    expect(page.get('[data-testid="problem"]').text()).toContain("7f3a");

    answerWith(FIRST);
    await page.get('[data-testid="retry"]').trigger("click");
    await pass(0);

    expect(page.find('[data-testid="problem"]').exists()).toBe(false);
    expect(row("first").text()).toContain("已加载");
  });

  it("are missing where their server does not answer", async () => {
    api.answer(LIST, () => json({ items: [] }));
    await open();

    expect(page.get('[data-testid="empty"]').text()).toContain("没有应答");
  });
});
