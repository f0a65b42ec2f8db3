import { describe, expect, it } from 'vitest';
import { setLanguage } from '@/locales';
import { amountText, signedAmountText } from '@/locales/amountText';
import { entryText } from '@/me/ledger/entryText';
import type { EntryKind } from '@/me/wire';

describe('the ledger in words', () => {
  it('names what an entry was for, also a kind of a newer server', () => {
    setLanguage('zh-Hans');
    expect(entryText({ kind: 'check_in' })).toBe('签到');
    expect(entryText({ kind: 'lottery' as EntryKind })).toBe('其他');
  });

  it('says what an amount counts and whether it was taken', () => {
    setLanguage('zh-Hans');
    expect(signedAmountText('uses', -1)).toBe('−1 次');
    expect(signedAmountText('tokens', 1200)).toBe('+1200 词元');
  });

  it('counts one use as one in English', () => {
    setLanguage('en');
    expect([1, 2].map((count) => amountText('uses', count))).toEqual(['1 use', '2 uses']);
    expect(signedAmountText('uses', -1)).toBe('−1 use');
  });
});
