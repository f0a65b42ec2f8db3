/** What the device keeps between visits. Values are JSON; src/platform has the real one. */
export interface DeviceMemory {
  read(key: string): unknown;
  write(key: string, value: unknown): void;
  forget(key: string): void;
}
