import type { Theme } from "../miniProgramPackage.ts";

const STATUS_BAR = 44;
/** WeChat's button in the upper right corner, in CSS pixels. */
const CAPSULE = { width: 87, height: 32, fromRight: 7, fromStatusBar: 4 };

type Listener<T> = (given: T) => void;

const dark = matchMedia("(prefers-color-scheme: dark)");

export function theme(): Theme {
  return dark.matches ? "dark" : "light";
}

/** The phone, as far as a mini-program may know it. */
export function system(launchOptions: object) {
  const info = () => ({
    windowWidth: innerWidth,
    windowHeight: innerHeight,
    screenWidth: innerWidth,
    screenHeight: innerHeight,
    statusBarHeight: STATUS_BAR,
    safeArea: { left: 0, right: innerWidth, top: STATUS_BAR, bottom: innerHeight, width: innerWidth },
    pixelRatio: devicePixelRatio,
    platform: "ios",
    system: "iOS 18.1",
    language: navigator.language.replace("-", "_"),
    theme: theme(),
    SDKVersion: "3.8.12",
    version: "8.0.60",
    fontSizeSetting: 16,
  });
  return {
    getSystemInfoSync: info,
    getWindowInfo: info,
    getDeviceInfo: info,
    getAppBaseInfo: info,
    getSystemSetting: () => ({}),
    getAppAuthorizeSetting: () => ({}),
    getAccountInfoSync: () => ({ miniProgram: { appId: "touristappid", envVersion: "release", version: "0.1.0" } }),
    getLaunchOptionsSync: () => launchOptions,
    getEnterOptionsSync: () => launchOptions,
    getMenuButtonBoundingClientRect() {
      const { width, height, fromRight, fromStatusBar } = CAPSULE;
      const right = innerWidth - fromRight;
      const top = STATUS_BAR + fromStatusBar;
      return { width, height, top, bottom: top + height, right, left: right - width };
    },
    onThemeChange: (listener: Listener<{ theme: Theme }>) =>
      dark.addEventListener("change", () => listener({ theme: theme() })),
    onWindowResize: (listener: Listener<{ size: { windowWidth: number; windowHeight: number } }>) =>
      addEventListener("resize", () => listener({ size: { windowWidth: innerWidth, windowHeight: innerHeight } })),
    canIUse: () => true,
    hideKeyboard: () => (document.activeElement as HTMLElement | null)?.blur(),
  };
}
