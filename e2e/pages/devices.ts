import type { PlaywrightTestOptions } from "@playwright/test";

interface Device {
  readonly device: string;
  readonly use: Pick<PlaywrightTestOptions, "viewport" | "hasTouch" | "isMobile">;
}

/** A phone under a finger and a desktop under a mouse. */
export const DEVICES: readonly Device[] = [
  { device: "phone", use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
  { device: "desktop", use: { viewport: { width: 1280, height: 800 }, hasTouch: false, isMobile: false } },
];
