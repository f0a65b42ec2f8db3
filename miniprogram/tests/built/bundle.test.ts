import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** WeChat's bound for a package is 2 MB; this product stays far below it, in bytes. */
const LARGEST = 500_000;
/** Loaded when one of its pages is opened. */
const SUBPACKAGE = join('dist/build/mp-weixin', 'me/');

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

describe('the built mini-program', () => {
  const files = filesIn('dist/build/mp-weixin');
  const scripts = files.filter((file) => file.endsWith('.js'));

  it('has a small main package', () => {
    const main = files.filter((file) => !file.startsWith(SUBPACKAGE));
    expect(main.length).toBeLessThan(files.length);
    expect(main.reduce((sum, file) => sum + statSync(file).size, 0)).toBeLessThan(LARGEST);
  });

  it('keeps the long texts out of its main package', () => {
    const holders = scripts.filter((file) => readFileSync(file, 'utf8').includes('单向散列'));
    expect(holders).toHaveLength(1);
    expect(holders[0]).toMatch(/^dist\/build\/mp-weixin\/me\//);
  });

  it('loads no picture of a host that it does not name', () => {
    expect(scripts.filter((file) => readFileSync(file, 'utf8').includes('preloadAssets'))).toEqual([]);
  });

  it.each(scripts)('%s has no syntax that WeChat refuses', (file) => {
    const code = readFileSync(file, 'utf8').replace(/"[^"\n]*"|'[^'\n]*'/g, '""');
    expect(code).not.toMatch(/\?\?|\?\.[a-zA-Z_[(]/);
  });
});
