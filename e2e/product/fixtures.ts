import { randomUUID } from "node:crypto";
import { test as base } from "@playwright/test";
import { Api, type Credentials } from "./api.ts";
import type { ModelKind } from "./models.ts";
import { Product } from "./product.ts";

interface TestFixtures {
  api: Api;
  /** Nobody has registered under this name yet. */
  newcomer: Credentials;
}

export interface WorkerFixtures {
  model: ModelKind | "scripted";
  product: Product;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  model: ["shipped", { scope: "worker", option: true }],

  product: [
    async ({ model }, use) => {
      const product = await Product.start(model);
      await use(product);
      await product.end();
    },
    // Longer than its processes wait for themselves, so that they can say which one is not ready.
    { scope: "worker", timeout: 400_000 },
  ],

  baseURL: async ({ product }, use) => {
    await use(product.origin);
  },

  /** The visitor's day is the product's. */
  timezoneId: async ({ product }, use) => {
    await use(product.zone);
  },

  api: async ({ product }, use) => {
    await use(new Api(product.origin));
  },

  newcomer: async ({ browserName: _ }, use) => {
    await use({ username: `访客-${randomUUID().slice(0, 8)}`, password: "correct horse battery staple" });
  },
});

export { expect } from "@playwright/test";
