import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { hasText, setLanguage, t } from '@/locales';

function viewsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? viewsIn(path) : path.endsWith('.vue') ? [path] : [];
  });
}

beforeEach(() => setLanguage('zh-Hans'));

describe('texts', () => {
  it('are filled with what they name', () => {
    expect(t('chat.remaining.uses', { count: 0 })).toBe('还能聊 0 次');
    expect(t('chat.counter', { count: 1, bound: '2,000' })).toBe('1 / 2,000');
  });

  it('come in the chosen language', () => {
    setLanguage('en');
    expect(t('tabs.history')).toBe('History');
  });

  it('are known by their whole path alone', () => {
    expect([hasText('tabs.history'), hasText('tabs'), hasText('tabs.history.x'), hasText('x')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  // A language is named in itself.
  const NAMED_IN_ITSELF = /text: '中文'/;

  it.each(viewsIn('src'))('come from the language files in %s', (view) => {
    expect(readFileSync(view, 'utf8').replace(NAMED_IN_ITSELF, '')).not.toMatch(/[\u4e00-\u9fff]/);
  });
});
