import type { DeviceMemory } from '@/stores/deviceMemory';

const PREFIX = 'qingliao.';

/** A device that refuses to keep anything (private windows, full storage) still chats. */
export const deviceStorage: DeviceMemory = {
  read(key) {
    try {
      const text: unknown = uni.getStorageSync(PREFIX + key);
      return typeof text === 'string' && text !== '' ? JSON.parse(text) : null;
    } catch {
      return null;
    }
  },
  write(key, value) {
    try {
      uni.setStorageSync(PREFIX + key, JSON.stringify(value));
    } catch {
      // Kept for this visit only.
    }
  },
  forget(key) {
    try {
      uni.removeStorageSync(PREFIX + key);
    } catch {
      // Nothing was kept.
    }
  },
};
