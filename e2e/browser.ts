import type { PlaywrightTestConfig } from "@playwright/test";
import { userInfo } from "node:os";

const executablePath = process.env["QINGLIAO_CHROMIUM"] ?? "/usr/bin/chromium";

/** The browser a tester sits at: the machine's Chromium, or Playwright's own where QINGLIAO_CHROMIUM is empty. */
export const browser: PlaywrightTestConfig["use"] = {
  browserName: "chromium",
  locale: "zh-CN",
  launchOptions: {
    ...(executablePath === "" ? {} : { executablePath }),
    args: [
      // Chromium's sandbox does not work for root.
      ...(userInfo().uid === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  },
};
