import { describe, expect, it } from 'vitest';
import { t } from '@/locales';
import { createPreferences, type Theme } from '@/stores/preferences';
import { DeviceInMemory } from '../fakes/deviceInMemory';

function device(locale: string, memory = new DeviceInMemory()) {
  let tell: (theme: Theme) => void = () => undefined;
  const applied: string[] = [];
  const preferences = createPreferences(
    memory,
    { theme: () => 'light', locale: () => locale, onThemeChanged: (listener) => (tell = listener) },
    { apply: (theme, language) => applied.push(`${theme} ${language}`) },
  );
  return { preferences, memory, applied, systemTurns: (theme: Theme) => tell(theme) };
}

describe('preferences', () => {
  it.each([
    ['zh-CN', '发送'],
    ['zh_CN', '发送'],
    ['en', 'Send'],
    ['en-GB', 'Send'],
    ['en_US', 'Send'],
    ['ja-JP', '发送'],
  ])('speak to a system in %s: %s', (locale, text) => {
    device(locale);
    expect(t('chat.send')).toBe(text);
  });

  it('follow the system from light to dark', () => {
    const { preferences, systemTurns, applied } = device('zh-CN');
    systemTurns('dark');
    expect(preferences.theme.value).toBe('dark');
    expect(applied).toEqual(['light zh-Hans', 'dark zh-Hans']);
  });

  it('keep the size of text with the rest, and begin with the standard one', () => {
    const { preferences, memory } = device('zh-CN');
    expect(preferences.choices.textSize).toBe('standard');
    preferences.choose({ theme: 'dark' });
    preferences.choose({ textSize: 'largest' });
    expect(device('zh-CN', memory).preferences.choices).toMatchObject({ theme: 'dark', textSize: 'largest' });
  });

  it('hold a choice against the system, also after a reload', () => {
    const { preferences, memory, systemTurns } = device('zh-CN');
    preferences.choose({ theme: 'light', language: 'en' });
    systemTurns('dark');
    expect(preferences.theme.value).toBe('light');
    expect(device('zh-CN', memory).applied).toEqual(['light en']);
  });
});
