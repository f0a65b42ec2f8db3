import type { DeviceMemory } from '@/stores/deviceMemory';

/** Keeps JSON as the real device does, so that a test can start the same device again. */
export class DeviceInMemory implements DeviceMemory {
  private readonly kept = new Map<string, string>();

  read(key: string): unknown {
    const text = this.kept.get(key);
    return text === undefined ? null : JSON.parse(text);
  }

  write(key: string, value: unknown): void {
    this.kept.set(key, JSON.stringify(value));
  }

  forget(key: string): void {
    this.kept.delete(key);
  }
}
