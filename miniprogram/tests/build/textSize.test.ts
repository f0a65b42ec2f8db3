import postcss from 'postcss';
import { describe, expect, it } from 'vitest';
import { textSize } from '../../build/textSize';

async function built(css: string): Promise<string> {
  return (await postcss([textSize()]).process(css, { from: undefined })).css;
}

describe('the size of text', () => {
  it('follows one variable wherever it is given in pixels', async () => {
    expect(await built('a { font-size: 15px; line-height: 24px }')).toBe(
      'a { font-size: calc(15px * var(--text-scale, 1)); line-height: calc(24px * var(--text-scale, 1)) }',
    );
  });

  it.each([
    'a { line-height: 1.7 }',
    'a { font-size: inherit }',
    'a { width: 15px }',
    'a { font-size: 1em }',
  ])('is left alone in %s', async (css) => {
    expect(await built(css)).toBe(css);
  });
});
