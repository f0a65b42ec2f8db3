import { describe, expect, it } from 'vitest';
import { legalEn } from '@/me/legal/en';
import { withOperator } from '@/me/legal/legalText';
import { legalZhHans } from '@/me/legal/zh-Hans';

describe.each(['privacy', 'agreement'] as const)('the %s text', (text) => {
  it('says the same in both languages, section by section', () => {
    const shape = (language: typeof legalEn) =>
      language[text].sections.map(({ paragraphs }) => paragraphs.length);
    expect(shape(legalEn)).toEqual(shape(legalZhHans));
  });

  it.each([legalZhHans, legalEn])('names the operator', (language) => {
    const service = { name: 'Harbour Library', contact: ' (library@example.org)' };
    const read = JSON.stringify(withOperator(language[text], service));
    expect(read).toContain('Harbour Library');
    expect(read).toContain('library@example.org');
    expect(read).not.toMatch(/[{}](operator|contact)|(operator|contact)\}/);
  });

  it('takes what the operator is called as it stands', () => {
    const read = JSON.stringify(withOperator(legalEn[text], { name: "$& $' Ltd", contact: '' }));
    expect(read).toContain("$& $' Ltd");
  });

  it.each([legalZhHans, legalEn])('reads well where the operator says nothing', (language) => {
    const read = JSON.stringify(withOperator(language[text], { name: 'somebody', contact: '' }));
    expect(read).toMatch(/请联系运营者[。：]|sk the operator(\.| to)/);
  });
});
