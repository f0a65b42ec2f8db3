import { createI18n } from 'vue-i18n';
import { en } from './en';
import type { Language } from './language';
import { zhHans, type Texts } from './zh-Hans';

export const i18n = createI18n({
  legacy: false,
  locale: 'zh-Hans',
  fallbackLocale: 'zh-Hans',
  messages: { 'zh-Hans': zhHans, en },
});

type Leaves<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}` }[keyof T &
  string];

/** Dotted path of a text, as `chat.send`. */
export type TextKey = Leaves<Texts>;

export type Translate = (key: TextKey, named?: Record<string, string | number>) => string;

/** Follows the chosen language wherever it is called while rendering, in components and outside. */
export const t: Translate = (key, named) => i18n.global.t(key, named ?? {});

export function hasText(key: string): key is TextKey {
  return i18n.global.te(key, 'zh-Hans');
}

export function setLanguage(language: Language): void {
  i18n.global.locale.value = language;
}
