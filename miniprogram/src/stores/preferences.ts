import { computed, reactive, readonly, watch } from 'vue';
import { setLanguage } from '@/locales';
import { languageFor, type Language } from '@/locales/language';
import type { DeviceMemory } from './deviceMemory';

const PREFERENCES = 'preferences';

export type Theme = 'light' | 'dark';

export type TextSize = 'standard' | 'large' | 'largest';

export interface PreferenceChoices {
  theme: Theme | 'system';
  language: Language | 'system';
  textSize: TextSize;
}

/** What the device itself prefers, and how to hear of a change. */
export interface SystemTaste {
  theme(): Theme;
  locale(): string;
  onThemeChanged(listener: (theme: Theme) => void): void;
}

export interface Appearance {
  apply(theme: Theme, language: Language): void;
}

export function createPreferences(memory: DeviceMemory, system: SystemTaste, appearance: Appearance) {
  const kept = memory.read(PREFERENCES) as Partial<PreferenceChoices> | null;
  const choices = reactive<PreferenceChoices>({
    theme: 'system',
    language: 'system',
    textSize: 'standard',
    ...kept,
  });
  const systemTheme = reactive({ value: system.theme() });
  system.onThemeChanged((theme) => (systemTheme.value = theme));

  const theme = computed(() => (choices.theme === 'system' ? systemTheme.value : choices.theme));
  const language = computed(() =>
    choices.language === 'system' ? languageFor(system.locale()) : choices.language,
  );

  watch(
    [theme, language],
    () => {
      setLanguage(language.value);
      appearance.apply(theme.value, language.value);
    },
    { immediate: true, flush: 'sync' },
  );

  function choose(choice: Partial<PreferenceChoices>): void {
    Object.assign(choices, choice);
    memory.write(PREFERENCES, choices);
  }

  return { choices: readonly(choices), theme, language, choose };
}

export type Preferences = ReturnType<typeof createPreferences>;
