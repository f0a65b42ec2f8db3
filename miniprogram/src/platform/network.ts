import { reactive } from 'vue';
import type { Network } from '@/turn/network';

const state = reactive({ offline: false });
const listeners = new Set<() => void>();

function changed(offline: boolean): void {
  state.offline = offline;
  if (!offline) {
    listeners.forEach((listener) => listener());
  }
}

// #ifdef MP-WEIXIN
uni.onNetworkStatusChange(({ isConnected }) => changed(!isConnected));
// #endif
// #ifndef MP-WEIXIN
changed(!navigator.onLine);
addEventListener('online', () => changed(false));
addEventListener('offline', () => changed(true));
// #endif

export const network: Network = {
  offline: () => state.offline,
  onBack(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
