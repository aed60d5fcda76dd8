/** Menus from files through the till: looked at, staged where nobody sees it, current in one step, journaled, given back byte for byte. */
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bigCarte, carteText, fileOf, formulesText, utf8 } from '../../builders/menu-csv.ts';
import { accepted, coffee, openTestTill, type TestTill } from '../../builders/till.ts';

let test: TestTill;
beforeEach(() => {
  test = openTestTill();
});
afterEach(() => test.close());

const preview = async (...texts: string[]) =>
  accepted(await test.query('catalogue.previewImport', { files: texts.map((text, index) => fileOf(`f${index}.csv`, utf8(text))) }));
const apply = (version: number | null) => test.command('catalogue.applyImport', { version: version ?? 0 });
const list = async () => accepted(await test.query('catalogue.list', {}));
const dearer = carteText.replace('Boissons chaudes;2,00;1,80', 'Boissons chaudes;2,10;1,80');

/** Reads beside the till, as a worker does. */
function rows<Row>(sql: string): Row[] {
  const db = new BetterSqlite(join(test.folder, 'till.db'), { readonly: true });
  try {
    return db.prepare(sql).all() as Row[];
  } finally {
    db.close();
  }
}
const events = () =>
  rows<{ bytes: Buffer }>("SELECT bytes FROM journal WHERE kind = 'event' ORDER BY seq").map(
    ({ bytes }) => (JSON.parse(bytes.toString('utf8')) as { payload: { code: number; what: string } }).payload,
  );

describe('an import', () => {
  it('changes nothing before its yes, everything after it, and journals each price that changed', async () => {
    const found = await preview(dearer);
    expect(found).toMatchObject({
      problem_count: 0,
      articles: { added: 0, changed: 1, removed: 0 },
      formules: { added: 0, changed: 0, removed: 0, same: 6 },
      price_changes: [{ code: 'BC-FIL', mode: 'sur_place', before_cents: 200, after_cents: 210 }],
    });
    expect((await list()).version).toBe(1);
    expect(test.command('sales.ringUp', coffee()).ok, 'the old price is sold until the yes').toBe(true);
    expect(accepted(apply(found.version))).toMatchObject({ formules: 6, price_changes: 1 });
    expect((await list()).articles.find(({ code }) => code === 'BC-FIL')?.sur_place_cents).toBe(210);
    expect(test.command('sales.ringUp', coffee())).toMatchObject({ error: { code: 'stale_price', details: { total_cents: 210 } } });
    expect(events().filter(({ code }) => code >= 10_000)).toEqual([
      { code: 10_011, what: `version 1 -> ${found.version}: 56 articles, 6 formules` },
      { code: 10_002, what: 'BC-FIL sur_place 200 -> 210' },
    ]);
  });

  it('tells the screens that the catalogue changed, after the commit', async () => {
    const told: string[] = [];
    test.till.onEvent(({ event }) => told.push(event));
    const { version } = await preview(dearer);
    expect(new Set(told)).toEqual(new Set(['catalogue.importing']));
    accepted(apply(version));
    expect(told.at(-1)).toBe('catalogue.changed');
  });

  it('with one bad row changes nothing, stages nothing and has nothing to apply', async () => {
    const found = await preview(dearer.replace('BC-EXP;', 'bc exp;'));
    expect(found).toMatchObject({
      version: null,
      problem_count: 1,
      problems: [{ file: 'f0.csv', line: 2, column: 'code', value: 'bc exp', reason: 'code' }],
    });
    expect(rows('SELECT version FROM catalogue_versions')).toHaveLength(1);
    expect(apply(1)).toMatchObject({ error: { code: 'unknown_import' } });
  });

  it('is refused when the menu changed since its preview; a yes said twice is one', async () => {
    const first = await preview(dearer);
    const id = test.newId();
    const once = test.command('catalogue.applyImport', { version: first.version ?? 0 }, id);
    expect(test.command('catalogue.applyImport', { version: first.version ?? 0 }, id)).toEqual(once);
    expect(apply(first.version)).toMatchObject({ error: { code: 'unknown_import' } });
    const second = await preview(carteText);
    rows('SELECT 1');
    const stale = new BetterSqlite(join(test.folder, 'till.db'));
    stale.prepare('UPDATE menu_imports SET base_version = 1 WHERE version = ?').run(second.version);
    stale.close();
    expect(apply(second.version)).toMatchObject({ error: { code: 'import_stale' } });
  });

  it('a preview that nobody says yes to is gone with the next one; only one is read at a time', async () => {
    const { version } = await preview(dearer);
    const both = await Promise.all([
      test.query('catalogue.previewImport', { files: [fileOf('a.csv', utf8(carteText))] }),
      test.query('catalogue.previewImport', { files: [fileOf('b.csv', utf8(carteText))] }),
    ]);
    expect(both.map((reply) => (reply.ok ? 'read' : reply.error.code))).toEqual(['read', 'import_running']);
    expect(apply(version)).toMatchObject({ error: { code: 'unknown_import' } });
    expect(rows("SELECT version FROM catalogue_versions WHERE state = 'staged'")).toHaveLength(1);
    expect(rows('SELECT DISTINCT version FROM articles')).toHaveLength(2);
  });

  it('survives the till between preview and yes; killed in the middle of staging nothing can be applied', async () => {
    const { version } = await preview(dearer);
    test = await test.reopen();
    accepted(apply(version));
    const half = new BetterSqlite(join(test.folder, 'till.db'));
    half.exec(
      "INSERT INTO catalogue_versions (version, state, made_at_utc_ms) VALUES (99, 'staged', 5); INSERT INTO categories VALUES (99, 'x', 'X', 'jar', 0)",
    );
    half.close();
    expect(apply(99)).toMatchObject({ error: { code: 'unknown_import' } });
    await preview(carteText);
    expect(rows('SELECT version FROM categories WHERE version = 99')).toEqual([]);
  });
});

describe('the export', () => {
  it('gives the very same bytes back, columns that we do not use included', async () => {
    const files = accepted(await test.query('catalogue.export', {})).files;
    expect(files).toEqual([fileOf('carte.csv', utf8(carteText)), fileOf('formules.csv', utf8(formulesText))]);
  });

  it('after an import of one half: the new half and the old other one', async () => {
    const odd = `\uFEFF${dearer.replaceAll('\r\n', '\n')}`;
    accepted(apply((await preview(odd)).version));
    expect(accepted(await test.query('catalogue.export', {})).files).toEqual([
      fileOf('carte.csv', utf8(odd)),
      fileOf('formules.csv', utf8(formulesText)),
    ]);
  });
});

describe('a big menu', () => {
  it('5 000 articles are staged in slices between which sales go on, and one step makes them current', async () => {
    const whole = fileOf('carte.csv', utf8(carteText + bigCarte(5_000).split('\r\n').slice(1).join('\r\n')));
    let sales = 0;
    const stop = test.till.onEvent(({ event }) => {
      // Between two slices, as a screen would: refused while a transaction were open.
      if (event === 'catalogue.importing' && sales < 5) setImmediate(() => accepted(test.command('sales.ringUp', coffee())));
      if (event === 'catalogue.importing') sales += 1;
    });
    const { version, articles } = accepted(await test.query('catalogue.previewImport', { files: [whole] }));
    stop();
    expect(sales, 'slices').toBeGreaterThan(5);
    expect(articles.added).toBe(5_000);
    expect(accepted(apply(version)).articles).toBe(5_056);
    expect((await list()).articles).toHaveLength(5_056);
  }, 400_000);
});
