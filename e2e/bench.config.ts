import { defineConfig } from "@playwright/test";
import { browser } from "./browser.ts";
import type { WorkerFixtures } from "./product/fixtures.ts";

/** bench/page: what the web chat asks of the browser that opens it. */
export default defineConfig<object, WorkerFixtures>({
  testDir: "bench",
  testMatch: "*.bench.ts",
  outputDir: "test-results/bench",
  globalSetup: "./product/unpack.ts",
  workers: 1,
  timeout: 600_000,
  expect: { timeout: 60_000 },
  reporter: [["line"]],
  use: { ...browser, viewport: { width: 390, height: 844 }, model: "scripted" },
});
