import type { Appearance } from '@/stores/preferences';

const PAPER = { light: '#FAF8F4', dark: '#171614' } as const;

/** What lies outside the pages: the browser's document, WeChat's window. */
export const appearance: Appearance = {
  apply(theme, language) {
    // #ifdef MP-WEIXIN
    const colors = { frontColor: theme === 'dark' ? '#ffffff' : '#000000', backgroundColor: PAPER[theme] };
    // Both fail before the first page is there; the page then begins with the colors of theme.json.
    uni.setNavigationBarColor({ ...colors, fail: ignore });
    uni.setBackgroundColor({ backgroundColor: PAPER[theme], fail: ignore });
    // #endif
    // #ifndef MP-WEIXIN
    document.documentElement.lang = language;
    document.documentElement.dataset.theme = theme;
    document.documentElement.style.backgroundColor = PAPER[theme];
    document.documentElement.style.colorScheme = theme;
    document
      .querySelectorAll('meta[name="theme-color"]')
      .forEach((meta) => meta.setAttribute('content', PAPER[theme]));
    // #endif
  },
};

function ignore(): void {
  return undefined;
}
