import { ref } from 'vue';
import { en } from './en';
import type { Language } from './language';
import { zhHans, type Texts } from './zh-Hans';

type Leaves<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}` }[keyof T &
  string];

/** Dotted path of a text, as `chat.send`. */
export type TextKey = Leaves<Texts>;

export type Translate = (key: TextKey, named?: Record<string, string | number>) => string;

// For a mini-program uni-app replaces vue-i18n by a build without its compiler, which leaves every `{name}` as it is.
const TEXTS: Record<Language, Texts> = { 'zh-Hans': zhHans, en };
const language = ref<Language>('zh-Hans');

/** Follows the chosen language wherever it is called while rendering, in components and outside. */
export const t: Translate = (key, named = {}) =>
  (textAt(key) ?? key).replace(/\{(\w+)\}/g, (gap, name: string) => String(named[name] ?? gap));

export function hasText(key: string): key is TextKey {
  return textAt(key) !== undefined;
}

export function setLanguage(chosen: Language): void {
  language.value = chosen;
}

function textAt(key: string): string | undefined {
  const found = key
    .split('.')
    .reduce<unknown>(
      (texts, name) => (texts as Record<string, unknown> | undefined)?.[name],
      TEXTS[language.value],
    );
  return typeof found === 'string' ? found : undefined;
}
