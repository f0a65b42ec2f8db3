import type { Match } from '@/api/search';

export interface Part {
  text: string;
  found: boolean;
}

/** Cuts a text where what was looked for begins and ends. */
export function matchedParts(text: string, matches: readonly Readonly<Match>[]): Part[] {
  const parts: Part[] = [];
  let from = 0;
  const add = (until: number, found: boolean) => {
    if (until > from) {
      parts.push({ text: text.slice(from, until), found });
      from = until;
    }
  };
  for (const { start, length } of [...matches].sort((one, other) => one.start - other.start)) {
    add(start, false);
    add(start + length, true);
  }
  add(text.length, false);
  return parts;
}
