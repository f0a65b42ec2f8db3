import { expect } from "@playwright/test";
import { test as base } from "../product/fixtures.ts";
import { someOpenid } from "../product/standInWechat.ts";
import { MiniProgram } from "./miniProgram.ts";
import { Phone } from "./phone.ts";

interface MiniProgramFixtures {
  phone: Phone;
  /** Open, on the phone of somebody whom the product does not know. */
  miniProgram: MiniProgram;
}

export const test = base.extend<MiniProgramFixtures>({
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,

  phone: async ({ page, product }, use) => {
    const phone = await Phone.of(someOpenid(), page, product);
    await use(phone);
    expect(phone.problems).toEqual([]);
  },

  miniProgram: async ({ phone }, use) => {
    await phone.openMiniProgram();
    await use(new MiniProgram(phone));
  },
});

export { expect };
