import type { Match } from '@/api/search';

interface Excerpt {
  text: string;
  matches: Match[];
}

/** Of Markdown, what says nothing in an excerpt whose line breaks are gone: headings and quotations after an empty line, bold and code. */
const MARKS = /(^…?|\s\s)(?:#{1,6}|>)\s+|\*\*|`+/g;

/** An answer's excerpt as it reads in the conversation. What was looked for stays, also where it is a mark. */
export function withoutMarks(text: string, matches: readonly Readonly<Match>[]): Excerpt {
  const kept = matches.map((match) => ({ ...match }));
  let shown = '';
  let from = 0;
  const marks = new RegExp(MARKS);
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    const begins = mark.index + (mark[1] ?? '').length;
    const ends = mark.index + mark[0].length;
    if (matches.some(({ start, length }) => start < ends && begins < start + length)) {
      continue;
    }
    shown += text.slice(from, begins);
    from = ends;
    matches.forEach(({ start }, at) => {
      const match = kept[at];
      if (match !== undefined && start >= ends) {
        match.start -= ends - begins;
      }
    });
  }
  return { text: shown + text.slice(from), matches: kept };
}
