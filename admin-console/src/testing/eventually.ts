import { vi } from "vitest";

/** Waits until the expectation holds: pages are loaded lazily, which a busy machine may take its time for. */
export function eventually(expectation: () => void): Promise<void> {
  return vi.waitFor(expectation, { timeout: 50_000, interval: 10 });
}
