import { reactive, readonly } from 'vue';

/** From this width on, in CSS pixels, the history stands beside the chat. */
const TWO_COLUMNS = 900;

const state = reactive({ wide: uni.getSystemInfoSync().windowWidth >= TWO_COLUMNS });
uni.onWindowResize(({ size }) => (state.wide = size.windowWidth >= TWO_COLUMNS));

export const appWindow = readonly(state);

/** Room that WeChat's status bar and capsule button take from a page's header, in CSS pixels. */
export function headerRoom(): { top: number; right: number } {
  // #ifdef MP-WEIXIN
  const capsule = uni.getMenuButtonBoundingClientRect();
  const { windowWidth, statusBarHeight } = uni.getSystemInfoSync();
  return { top: statusBarHeight ?? 0, right: windowWidth - capsule.left };
  // #endif
  // #ifndef MP-WEIXIN
  return { top: 0, right: 0 };
  // #endif
}

/** Calls back when the app comes to the front again or the network returns. */
export function onReturn(listener: () => void): void {
  // #ifdef MP-WEIXIN
  uni.onAppShow(listener);
  uni.onNetworkStatusChange(({ isConnected }) => isConnected && listener());
  // #endif
  // #ifndef MP-WEIXIN
  addEventListener('online', listener);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && listener());
  // #endif
}
