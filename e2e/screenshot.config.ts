import { defineConfig } from "@playwright/test";
import { browser } from "./browser.ts";

/** npm run screenshot: the README's picture, of the built product. */
export default defineConfig({
  testDir: "screenshot",
  testMatch: "*.shot.ts",
  outputDir: "test-results/screenshot",
  globalSetup: "./product/unpack.ts",
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: { ...browser, colorScheme: "light" },
});
