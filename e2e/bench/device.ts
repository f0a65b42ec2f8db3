import type { Page } from "@playwright/test";

/** What a page is opened on: this machine as it is, or as slow as the phones that Lighthouse takes for usual. */
export interface Device {
  readonly name: string;
  /** How many times slower than this machine. */
  readonly processor: number;
  readonly network: { readonly latencyMillis: number; readonly bitsPerSecond: number } | null;
}

export const DEVICES: readonly Device[] = [
  { name: "this machine", processor: 1, network: null },
  {
    name: "phone: CPU ÷ 4, 150 ms, 1.6 Mbit/s",
    processor: 4,
    network: { latencyMillis: 150, bitsPerSecond: 1_600_000 },
  },
];

/** Makes the page's browser as slow as that device, from now on. */
export async function become({ processor, network }: Device, page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send("Emulation.setCPUThrottlingRate", { rate: processor });
  await browser.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: network?.latencyMillis ?? 0,
    downloadThroughput: network === null ? -1 : network.bitsPerSecond / 8,
    uploadThroughput: network === null ? -1 : network.bitsPerSecond / 8,
  });
}
