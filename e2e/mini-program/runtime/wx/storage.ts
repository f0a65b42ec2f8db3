import { type Callbacks, settle } from "./callbacks.ts";

const PREFIX = "wx.";

/** Kept in the browser, so that a reload is the mini-program started again. */
export const storage = {
  getStorageSync: (key: string): unknown => read(key) ?? "",
  setStorageSync: write,
  removeStorageSync: remove,
  setStorage(options: Callbacks & { key: string; data: unknown }) {
    settle("setStorage", options, () => {
      write(options.key, options.data);
      return {};
    });
  },
};

function read(key: string): unknown {
  const text = localStorage.getItem(PREFIX + key);
  return text === null ? undefined : JSON.parse(text);
}

function write(key: string, value: unknown): void {
  localStorage.setItem(PREFIX + key, JSON.stringify(value));
}

function remove(key: string): void {
  localStorage.removeItem(PREFIX + key);
}
