import { defineConfig } from "@playwright/test";
import { browser } from "./browser.ts";
import type { WorkerFixtures } from "./product/fixtures.ts";

export default defineConfig<object, WorkerFixtures>({
  outputDir: "test-results/tests",
  globalSetup: "./product/unpack.ts",
  // The product's two processes, the browser and the tests share the machine's cores: one product at a time.
  workers: 1,
  // Patience costs a green run nothing, and a busy machine is no fault of the product.
  timeout: 240_000,
  expect: { timeout: 60_000, toPass: { timeout: 60_000 } },
  forbidOnly: true,
  reporter: [["list"], ["json", { outputFile: "test-results/results.json" }]],
  use: { ...browser, screenshot: "only-on-failure" },
  projects: [
    { name: "everyday", testDir: "tests/everyday" },
    { name: "mid-answer", testDir: "tests/mid-answer", use: { model: "endless" } },
    { name: "mini-program", testDir: "tests/mini-program" },
    { name: "pictures", testDir: "tests/pictures", timeout: 600_000, use: { model: "scripted" } },
    { name: "scripted", testDir: "tests/scripted", use: { model: "scripted" } },
    { name: "run", testDir: "tests/run" },
  ],
});
