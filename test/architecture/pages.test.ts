/** Pages of the project keep their word: every file they link to is there, and the threat model has a test or the word « ouvert » in each line. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  'test/INVARIANTS.md',
];
const read = (page: string) => readFileSync(join(root, page), 'utf8');

describe('pages', () => {
  it.each(pages)('%s links to what is there', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, target = '']) => target);
    const missing = links.filter((target) => !existsSync(join(root, dirname(page), target)));
    expect(missing).toEqual([]);
  });

  it('INVARIANTS names tests that exist', () => {
    const named = [...read('test/INVARIANTS.md').matchAll(/`(test\/[\w./-]+\.test\.tsx?)`/g)].map(([, file = '']) => file);
    expect(named.length).toBeGreaterThan(50);
    expect([...new Set(named)].filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('docs/securite.md shows each threat by a test, or says that it is open', () => {
    const rows = read('docs/securite.md')
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (---|ce qu)/.test(line));
    expect(rows.length).toBeGreaterThan(25);
    expect(rows.filter((row) => !/\(\.\.\/test\/[\w/-]+\.test\.ts\) *\||\*\*ouvert\*\* *\|/.test(row))).toEqual([]);
  });
});
