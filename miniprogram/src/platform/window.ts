import { reactive, readonly } from 'vue';

/** From this width on, in CSS pixels, the history stands beside the chat. */
const TWO_COLUMNS = 900;

const state = reactive({ wide: false });
// #ifdef H5
// uni-app tells of another size only after the page was drawn in it.
const twoColumns = matchMedia(`(min-width: ${TWO_COLUMNS}px)`);
state.wide = twoColumns.matches;
twoColumns.addEventListener('change', ({ matches }) => (state.wide = matches));
// #endif
// #ifndef H5
state.wide = uni.getSystemInfoSync().windowWidth >= TWO_COLUMNS;
uni.onWindowResize(({ size }) => (state.wide = size.windowWidth >= TWO_COLUMNS));
// #endif

export const appWindow = readonly(state);

export interface HeaderRoom {
  top: number;
  right: number;
  height: number;
}

/** Room that WeChat's status bar and capsule button take from a page's header, in CSS pixels. */
export function headerRoom(): HeaderRoom {
  // #ifdef MP-WEIXIN
  const capsule = uni.getMenuButtonBoundingClientRect();
  const { windowWidth, statusBarHeight = 0 } = uni.getSystemInfoSync();
  const gap = capsule.top - statusBarHeight;
  return {
    top: statusBarHeight,
    right: windowWidth - capsule.left,
    height: Math.max(44, capsule.height + 2 * gap),
  };
  // #endif
  // #ifndef MP-WEIXIN
  return { top: 0, right: 8, height: 52 };
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
