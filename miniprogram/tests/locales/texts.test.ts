import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

function viewsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? viewsIn(path) : path.endsWith('.vue') ? [path] : [];
  });
}

describe('texts', () => {
  // A language is named in itself.
  const NAMED_IN_ITSELF = /text: '中文'/;

  it.each(viewsIn('src'))('come from the language files in %s', (view) => {
    expect(readFileSync(view, 'utf8').replace(NAMED_IN_ITSELF, '')).not.toMatch(/[\u4e00-\u9fff]/);
  });
});
