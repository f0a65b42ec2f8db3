import { flushPromises } from "@vue/test-utils";
import { describe, expect, it } from "vitest";
import { Problem } from "@/api/problem";
import { withSetup } from "@/testing/withSetup";
import { useLoad } from "./useLoad";

const broken = new Problem({ status: 500, code: "internal_error", detail: "" });

describe("a load", () => {
  it("keeps the last good answer while a newer one fails", async () => {
    const answers = [() => Promise.resolve("first"), () => Promise.reject(broken)];
    const { result } = withSetup(() => useLoad(() => answers.shift()!()));

    await result.reload();
    await result.reload();

    expect(result.data.value).toBe("first");
    expect(result.problem.value).toBe(broken);
    expect(result.loading.value).toBe(false);
  });

  it("lets a newer answer win over an older one that comes late", async () => {
    const finish: ((answer: string) => void)[] = [];
    const { result } = withSetup(() => useLoad(() => new Promise<string>((resolve) => finish.push(resolve))));

    void result.reload();
    void result.reload();
    finish[1]!("newer");
    finish[0]!("older");
    await flushPromises();

    expect(result.data.value).toBe("newer");
  });

  it("ends with its page", async () => {
    let ended = false;
    const { result, component } = withSetup(() =>
      useLoad((signal) => new Promise(() => signal.addEventListener("abort", () => (ended = true)))),
    );

    void result.reload();
    component.unmount();

    expect(ended).toBe(true);
  });
});
