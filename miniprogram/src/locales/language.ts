export type Language = 'zh-Hans' | 'en';

/** Chinese first: English only where the system asks for it. */
export function languageFor(systemLocale: string): Language {
  return /^en\b/i.test(systemLocale.replace('_', '-')) ? 'en' : 'zh-Hans';
}
