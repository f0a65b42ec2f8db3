import { describe, expect, it } from 'vitest';
import { legalEn } from '@/me/legal/en';
import { legalZhHans } from '@/me/legal/zh-Hans';

describe.each(['privacy', 'agreement'] as const)('the %s text', (text) => {
  it('says the same in both languages, section by section', () => {
    const shape = (language: typeof legalEn) =>
      language[text].sections.map(({ paragraphs }) => paragraphs.length);
    expect(shape(legalEn)).toEqual(shape(legalZhHans));
  });

  it.each([legalZhHans, legalEn])('names the operator', (language) => {
    expect(JSON.stringify(language[text])).toContain('{operator}');
  });
});
