import { vi } from 'vitest';

/** A loaded machine may take long to render; the tests wait for what they expect, not for a time. */
export function eventually<T>(check: () => T): Promise<T> {
  return vi.waitFor(check, { timeout: 50_000, interval: 20 });
}
