import { parseSpans, type Span } from './spans';

/** What an answer is made of. Flat: a list is items with a depth, so that no view has to hold itself. */
export type Block =
  | { kind: 'paragraph'; spans: Span[] }
  | { kind: 'heading'; level: number; spans: Span[] }
  /** `depth` from 0; `marker` as it is shown, such as • or 2. */
  | { kind: 'item'; depth: number; marker: string; spans: Span[] }
  | { kind: 'quote'; spans: Span[] }
  | { kind: 'code'; language: string; text: string }
  | { kind: 'rule' };

const FENCE = /^ {0,3}(`{3,}|~{3,})\s*([^`\s]*)[^`]*$/;
const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/;
const RULE = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/;
const ITEM = /^(\s*)(?:([-*+•])|(\d{1,9})([.)、]))(\s*)(.*)$/;
const QUOTE = /^ {0,3}> ?(.*)$/;
const DEEPEST = 3;

type Open = { kind: 'paragraph' | 'quote'; lines: string[] };

/**
 * The part of Markdown that a chat uses, as nodes: an answer never becomes HTML. Line breaks stay, and a fence that is
 * still open runs to the end.
 */
export function parseMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.split('\n');
  let open: Open | null = null;

  function close(): void {
    if (open !== null) {
      const { kind, lines: said } = open;
      blocks.push({ kind, spans: parseSpans(said.join('\n')) });
      open = null;
    }
  }

  function say(kind: Open['kind'], line: string): void {
    if (open?.kind !== kind) {
      close();
      open = { kind, lines: [] };
    }
    open.lines.push(line);
  }

  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    const fence = FENCE.exec(line);
    if (fence !== null) {
      close();
      const end = endOfFence(lines, at + 1, fence[1] as string);
      blocks.push({ kind: 'code', language: fence[2] ?? '', text: lines.slice(at + 1, end).join('\n') });
      at = end;
      continue;
    }
    const quoted = QUOTE.exec(line);
    if (quoted !== null) {
      say('quote', quoted[1] as string);
    } else if (line.trim() === '') {
      close();
    } else {
      const block = ofOneLine(line);
      if (block === null) {
        say('paragraph', line.replace(/\s+$/, ''));
      } else {
        close();
        blocks.push(block);
      }
    }
  }
  close();
  return blocks;
}

function endOfFence(lines: string[], from: number, fence: string): number {
  const closing = new RegExp(`^ {0,3}${fence.charAt(0)}{${fence.length},}\\s*$`);
  const end = lines.findIndex((line, at) => at >= from && closing.test(line));
  return end === -1 ? lines.length : end;
}

function ofOneLine(line: string): Block | null {
  if (RULE.test(line)) {
    return { kind: 'rule' };
  }
  const heading = HEADING.exec(line);
  if (heading !== null) {
    return { kind: 'heading', level: (heading[1] as string).length, spans: parseSpans(heading[2] as string) };
  }
  return item(line);
}

function item(line: string): Block | null {
  const match = ITEM.exec(line);
  if (match === null) {
    return null;
  }
  const [, indent = '', bullet, number, sign, gap, said = ''] = match;
  // Chinese lists stand without a space after 1、 only; a space is what tells 1.5 from a first item.
  if (gap === '' && sign !== '、') {
    return null;
  }
  const depth = Math.min(DEEPEST, Math.floor(indent.replace(/\t/g, '    ').length / 2));
  const marker = bullet === undefined ? `${number}${sign === '、' ? '、' : '.'}` : '•';
  return { kind: 'item', depth, marker, spans: parseSpans(said) };
}
