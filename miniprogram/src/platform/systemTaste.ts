import type { SystemTaste, Theme } from '@/stores/preferences';

export const systemTaste: SystemTaste = {
  theme() {
    // #ifdef MP-WEIXIN
    return asTheme(uni.getSystemInfoSync().theme);
    // #endif
    // #ifndef MP-WEIXIN
    return asTheme(darkQuery().matches ? 'dark' : 'light');
    // #endif
  },

  locale() {
    // #ifdef MP-WEIXIN
    return uni.getSystemInfoSync().language ?? 'zh-Hans';
    // #endif
    // #ifndef MP-WEIXIN
    return navigator.language;
    // #endif
  },

  onThemeChanged(listener) {
    // #ifdef MP-WEIXIN
    uni.onThemeChange(({ theme }) => listener(asTheme(theme)));
    // #endif
    // #ifndef MP-WEIXIN
    darkQuery().addEventListener('change', ({ matches }) => listener(matches ? 'dark' : 'light'));
    // #endif
  },
};

function darkQuery(): MediaQueryList {
  return matchMedia('(prefers-color-scheme: dark)');
}

function asTheme(theme: string | undefined): Theme {
  return theme === 'dark' ? 'dark' : 'light';
}
