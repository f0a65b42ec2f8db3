import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** WeChat's bound for a main package is 2 MB; this product stays far below it, in bytes. */
const LARGEST = 500_000;

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

describe('the built mini-program', () => {
  const files = filesIn('dist/build/mp-weixin');
  const scripts = files.filter((file) => file.endsWith('.js'));

  it('is small', () => {
    expect(files.reduce((sum, file) => sum + statSync(file).size, 0)).toBeLessThan(LARGEST);
  });

  it.each(scripts)('%s has no syntax that WeChat refuses', (file) => {
    const code = readFileSync(file, 'utf8').replace(/"[^"\n]*"|'[^'\n]*'/g, '""');
    expect(code).not.toMatch(/\?\?|\?\.[a-zA-Z_[(]/);
  });
});
