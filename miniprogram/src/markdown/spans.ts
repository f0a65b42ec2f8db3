/** A run of text in one look. Links are spans of plain text: nothing in an answer can be followed by a tap. */
export interface Span {
  text: string;
  bold?: boolean;
  italic?: boolean;
  code?: boolean;
}

type Look = Omit<Span, 'text'>;

/** In this order: escaped character, code, bold, italic, link or picture. */
const MARKED =
  /\\([\\`*_[\]()#+\-.!>])|(`+)([^\n]*?[^`])\2(?!`)|\*\*(?=\S)([\s\S]*?\S)\*\*|\*(?=[^\s*])([^*\n]*?[^\s*])\*|!?\[([^\]\n]*)\]\(([^()\s]*)\)/g;

/** What is not closed yet stays as it was written, so that a growing text shows every character at once. */
export function parseSpans(text: string, look: Look = {}): Span[] {
  const spans: Span[] = [];
  let from = 0;
  const plain = (until: number) => add(spans, { ...look, text: text.slice(from, until) });
  const marked = new RegExp(MARKED);
  for (let match = marked.exec(text); match !== null; match = marked.exec(text)) {
    const [whole, escaped, , code, bold, italic, label, address] = match;
    if (italic !== undefined && /[A-Za-z0-9]/.test(text.charAt(match.index - 1))) {
      // 3*4*5 is a product.
      marked.lastIndex = match.index + 1;
      continue;
    }
    plain(match.index);
    from = match.index + whole.length;
    if (escaped !== undefined) {
      add(spans, { ...look, text: escaped });
    } else if (code !== undefined) {
      add(spans, { ...look, code: true, text: code.replace(/^ (.*) $/, '$1') });
    } else if (bold !== undefined) {
      parseSpans(bold, { ...look, bold: true }).forEach((span) => add(spans, span));
    } else if (italic !== undefined) {
      parseSpans(italic, { ...look, italic: true }).forEach((span) => add(spans, span));
    } else {
      add(spans, { ...look, text: linkText(label ?? '', address ?? '') });
    }
  }
  plain(text.length);
  return spans;
}

/** A link shows where it leads: its words alone could promise anything. */
function linkText(label: string, address: string): string {
  if (label === '' || address === '') {
    return label || address;
  }
  return label === address ? label : `${label} (${address})`;
}

/** Runs of the same look are one. */
function add(spans: Span[], span: Span): void {
  const last = spans[spans.length - 1];
  if (span.text === '') {
    return;
  }
  if (last !== undefined && sameLook(last, span)) {
    last.text += span.text;
  } else {
    spans.push(span);
  }
}

function sameLook(one: Span, other: Span): boolean {
  return (
    Boolean(one.bold) === Boolean(other.bold) &&
    Boolean(one.italic) === Boolean(other.italic) &&
    Boolean(one.code) === Boolean(other.code)
  );
}
