import { describe, expect, it } from 'vitest';
import { withoutMarks } from '@/components/history/withoutMarks';

function shown(text: string, wanted: string): [string, string[]] {
  const start = text.indexOf(wanted);
  const excerpt = withoutMarks(text, [{ start, length: wanted.length }]);
  return [
    excerpt.text,
    excerpt.matches.map((match) => excerpt.text.slice(match.start, match.start + match.length)),
  ];
}

describe('the excerpt of an answer', () => {
  it('reads without headings, quotations, bold and code, and marks the same words', () => {
    expect(shown('…## 一道汤  需要 **二十分钟** 和盐 `3 g`  > 蛋花才嫩', '蛋花')).toEqual([
      '…一道汤  需要 二十分钟 和盐 3 g  蛋花才嫩',
      ['蛋花'],
    ]);
    expect(shown('需要 **二十分钟**。', '二十')).toEqual(['需要 二十分钟。', ['二十']]);
  });

  it('keeps what was looked for, also where it is a mark', () => {
    expect(shown('写作 ** 和 `x`', '**')).toEqual(['写作 ** 和 x', ['**']]);
  });

  it('leaves signs that mean something', () => {
    expect(shown('C# 里 a > b，3 * 4 - 2', '3')[0]).toBe('C# 里 a > b，3 * 4 - 2');
  });
});
