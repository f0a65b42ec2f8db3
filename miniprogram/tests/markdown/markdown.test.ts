import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '@/markdown/blocks';
import { parseSpans } from '@/markdown/spans';

/** All text of a parsed answer, in order. */
function said(text: string): string {
  return parseMarkdown(text)
    .map((block) => {
      if (block.kind === 'rule') {
        return '';
      }
      return block.kind === 'code'
        ? block.language + block.text
        : block.spans.map((span) => span.text).join('');
    })
    .join('\n');
}

describe('blocks', () => {
  it('leaves plain text as it is, line breaks included', () => {
    expect(parseMarkdown('你好！\n我是轻聊。\n\n想聊什么？')).toEqual([
      { kind: 'paragraph', spans: [{ text: '你好！\n我是轻聊。' }] },
      { kind: 'paragraph', spans: [{ text: '想聊什么？' }] },
    ]);
  });

  it('reads code between fences without touching it', () => {
    expect(parseMarkdown('看：\n```java\nint a = **b**;\n\n  # 1. x\n```\n好了')).toEqual([
      { kind: 'paragraph', spans: [{ text: '看：' }] },
      { kind: 'code', language: 'java', text: 'int a = **b**;\n\n  # 1. x' },
      { kind: 'paragraph', spans: [{ text: '好了' }] },
    ]);
  });

  it('lets a fence that is still open run to the end', () => {
    expect(parseMarkdown('```\nlet x')).toEqual([{ kind: 'code', language: '', text: 'let x' }]);
    expect(parseMarkdown('```')).toEqual([{ kind: 'code', language: '', text: '' }]);
  });

  it('reads lists with their depth, whatever their bullets', () => {
    expect(parseMarkdown('- 一\n  * 二\n2. 三\n3) 四\n1、五')).toMatchObject([
      { kind: 'item', depth: 0, marker: '•', spans: [{ text: '一' }] },
      { kind: 'item', depth: 1, marker: '•', spans: [{ text: '二' }] },
      { kind: 'item', depth: 0, marker: '2.', spans: [{ text: '三' }] },
      { kind: 'item', depth: 0, marker: '3.', spans: [{ text: '四' }] },
      { kind: 'item', depth: 0, marker: '1、', spans: [{ text: '五' }] },
    ]);
  });

  it.each(['3.14 是圆周率', '-5 度', '1.5 倍', '#话题', '2026.11.21', '*'])('%s is plain text', (text) => {
    expect(parseMarkdown(text)).toEqual([{ kind: 'paragraph', spans: [{ text }] }]);
  });

  it('reads headings, quotes and rules', () => {
    expect(parseMarkdown('## 标题\n> 引用\n> 两行\n---')).toEqual([
      { kind: 'heading', level: 2, spans: [{ text: '标题' }] },
      { kind: 'quote', spans: [{ text: '引用\n两行' }] },
      { kind: 'rule' },
    ]);
  });
});

describe('spans', () => {
  it('reads bold, italic and code, also inside one another', () => {
    expect(parseSpans('**重要 `x*y`** 和 *轻*')).toEqual([
      { text: '重要 ', bold: true },
      { text: 'x*y', bold: true, code: true },
      { text: ' 和 ' },
      { text: '轻', italic: true },
    ]);
  });

  it.each(['3*4*5', '2 * 3 * 4', '**没说完', '`没说完', '[没说完](http', 'a_b_c'])(
    'leaves %s as it is',
    (text) => {
      expect(parseSpans(text)).toEqual([{ text }]);
    },
  );

  it('shows where a link leads and makes none', () => {
    expect(parseSpans('看[这里](https://example.com/a)吧')).toEqual([
      { text: '看这里 (https://example.com/a)吧' },
    ]);
    expect(parseSpans('[点我](javascript:alert)')).toEqual([{ text: '点我 (javascript:alert)' }]);
  });

  it('gives an escaped character back', () => {
    expect(parseSpans('\\*不是斜体\\*')).toEqual([{ text: '*不是斜体*' }]);
  });

  it('keeps HTML as the text that it is', () => {
    expect(said('<img src=x onerror=alert(1)><b>x</b>')).toBe('<img src=x onerror=alert(1)><b>x</b>');
  });
});

describe('a growing answer', () => {
  const WHOLE =
    '**你好**，看 `代码`：\n```js\nlet a = 1;\n```\n1. 第一\n2. 第二 [链接](https://a.example)\n> 完';

  it('shows each of its letters, wherever it stands', () => {
    const letters = (text: string) => text.replace(/[\s`*\-#>[\]().\d]/g, '');
    for (let length = 0; length <= WHOLE.length; length++) {
      const part = WHOLE.slice(0, length);
      expect(letters(said(part))).toBe(letters(part));
    }
  });

  it.each(['*', '`', '[', '**a', '> ', '- ', '``` '])('ends being read however often it says %s', (mark) => {
    expect(parseMarkdown(mark.repeat(4000))).not.toEqual([]);
  });
});
