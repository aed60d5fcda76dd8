/** SUPPLY "Price lists" through the contract: previewed, applied with its days, undone; what it does to margins; what articles are. */
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asReadHandle } from '../../db/sql.ts';
import { articleOn, priceOn } from '../../db/supplier-articles.ts';
import type { PriceListProfile } from '../../main/contract/shapes/price-lists.ts';
import { asDay } from '../../main/contract/values.ts';
import { offersFor } from '../../main/services/supplier-offers.ts';
import { asFile, type DemonstrationList, demonstrationList, type HubCells, hubList, hubRow } from '../builders/price-list-files.ts';
import { accepted, openTestTill, type TestTill, temporaryFolder } from '../builders/till.ts';

let test: TestTill;
const folder = temporaryFolder();
beforeAll(() => {
  test = openTestTill({ folder: folder.path, role: 'manager' });
});
afterAll(async () => {
  await test.close();
  folder.remove();
});

const TODAY = asDay(20_261_123);
const NEXT_WEEK = asDay(20_261_201);

function reading<Value>(look: (handle: ReturnType<typeof asReadHandle>) => Value): Value {
  const db = new BetterSqlite(join(folder.path, 'till.db'), { readonly: true });
  const value = look(asReadHandle(db));
  db.close();
  return value;
}
const priceOf = (supplier: string, ref: string, day = TODAY) => reading((handle) => priceOn(handle, supplier, ref, day)?.price_e4);
/** Everything that counts of a supplier, on a day. */
const everything = (supplier: string, day = TODAY) =>
  reading((handle) =>
    (handle.raw.prepare('SELECT ref FROM supplier_articles WHERE supplier = ?').pluck().all(supplier) as string[]).map((ref) => [
      ref,
      articleOn(handle, supplier, ref, day),
      priceOn(handle, supplier, ref, day),
    ]),
  );
const rowsOf = (version_no: number) =>
  reading((handle) =>
    ['supplier_article_facts', 'supplier_prices', 'price_list_changes', 'price_list_problems'].reduce(
      (sum, table) => sum + Number(handle.raw.prepare(`SELECT count(*) FROM ${table} WHERE version_no = ?`).pluck().get(version_no)),
      0,
    ),
  );

type File = ReturnType<typeof asFile>;
async function preview(
  supplier: string,
  file: File,
  from_day = TODAY,
  change: Partial<PriceListProfile> = {},
  until_day: typeof TODAY | null = null,
) {
  const { profile } = accepted(await test.query('priceLists.read', { supplier, file, profile: null }));
  const whole = { ...profile, vat_bp: profile.vat_bp ?? (550 as never), ...change };
  return test.query('priceLists.preview', { supplier, file, profile: whole, from_day, until_day });
}
async function apply(...asked: Parameters<typeof preview>): Promise<number> {
  const { version_no } = accepted(await preview(...asked));
  return accepted(test.command('priceLists.apply', { version_no: version_no ?? 0 })).version_no;
}
const demonstration = (name: DemonstrationList) => asFile(name, demonstrationList(name));
const hub = (...rows: (HubCells | string)[]) => asFile('hub.csv', hubList(...rows));

describe('the lists of the three suppliers', () => {
  it('come in with what they guess of themselves, and hold from their day on', async () => {
    const { version_no, counts } = accepted(await preview('F-BIO', demonstration('centrale-bio.csv')));
    expect(counts).toMatchObject({ rows: 69, new: 69, changed: 0, gone: 0, blocked: 0 });
    expect(priceOf('F-BIO', 'CB-10004')).toBeUndefined();
    expect(test.command('priceLists.apply', { version_no: version_no ?? 0 })).toMatchObject({ ok: true, value: { counts: { new: 69 } } });
    expect([priceOf('F-BIO', 'CB-10004'), priceOf('F-BIO', 'CB-10004', asDay(20_261_122))]).toEqual([45_500, undefined]);
    await apply('F-MAIL', demonstration('la-maillotine.xlsx'));
    await apply('F-MARA', demonstration('maraichere.csv'), TODAY, {}, asDay(20_261_129));
    expect([priceOf('F-MAIL', 'LM-302'), priceOf('F-MAIL', 'LM-106')]).toEqual([175_000, undefined]);
    expect([priceOf('F-MARA', 'Ail rose pièce'), priceOf('F-MARA', 'Ail rose pièce', NEXT_WEEK)]).toEqual([9_000, undefined]);
    expect(accepted(await test.query('priceLists.suppliers', {}))).toEqual([
      expect.objectContaining({ code: 'F-BIO', articles: 69 }),
      expect.objectContaining({ code: 'F-MAIL', articles: 31 }),
      expect.objectContaining({ code: 'F-MARA', articles: 37 }),
    ]);
  });

  it('apply a promotion on its days, and the price before and after it', () => {
    const days = [20_261_130, 20_261_201, 20_261_231, 20_270_101].map(asDay);
    expect(days.map((day) => priceOf('F-BIO', 'CB-10037', day))).toEqual([58_000, 49_300, 49_300, 58_000]);
  });

  it('say so when the very same file comes again, and that it changes nothing', async () => {
    const again = accepted(await preview('F-BIO', demonstration('centrale-bio.csv'), NEXT_WEEK));
    expect(again).toMatchObject({ same_file_as: 1, counts: { new: 0, changed: 0, gone: 0, unchanged: 69 } });
  });
});

describe('a list', () => {
  const rows: HubCells[] = [
    { ref: 'A', price: '10,0000' },
    { ref: 'B', price: '10,0000' },
    { ref: 'C', price: '10,0000' },
  ];

  it('is shown before it holds: page by page, by kind, by a word with or without accents', async () => {
    await apply('F-HUB', hub(...rows));
    const next = hub({ ref: 'A', price: '11,0000' }, { ref: 'B', price: '9,5000' }, { ref: 'D', label: 'Épeautre', price: '4,0000' });
    const { version_no, counts } = accepted(await preview('F-HUB', next, NEXT_WEEK, { complete: true }));
    expect(counts).toMatchObject({ new: 1, changed: 2, dearer: 1, cheaper: 1, gone: 1, unchanged: 0 });
    const shown = async (show: 'all' | 'dearer' | 'gone' | 'new', search = '', page = 0) =>
      accepted(await test.query('priceLists.changes', { version_no: version_no ?? 0, show, search, page }));
    expect((await shown('dearer')).lines).toEqual([
      { kind: 'changed', ref: 'A', label: 'Farine de sarrasin', before_e4: 100_000, after_e4: 110_000, change_bp: 1_000, fields: [] },
    ]);
    expect((await shown('gone')).lines.map(({ ref }) => ref)).toEqual(['C']);
    expect((await shown('all', 'EPEAU')).lines.map(({ ref }) => ref)).toEqual(['D']);
    expect(await shown('all', '', 1)).toEqual({ total: 4, lines: [] });
    expect(priceOf('F-HUB', 'A', NEXT_WEEK)).toBe(100_000);
    accepted(test.command('priceLists.apply', { version_no: version_no ?? 0 }));
    expect([priceOf('F-HUB', 'A'), priceOf('F-HUB', 'A', NEXT_WEEK)]).toEqual([100_000, 110_000]);
    expect(reading((handle) => articleOn(handle, 'F-HUB', 'C', NEXT_WEEK)?.state)).toBe('gone');
    expect(reading((handle) => articleOn(handle, 'F-HUB', 'C', TODAY)?.state)).toBe('listed');
  });

  it('is undone as if it had never been, the newest first', async () => {
    const before = [everything('F-HUB'), everything('F-HUB', asDay(20_261_215))];
    const version_no = await apply('F-HUB', hub({ ref: 'A', price: '99,0000', label: 'Autre' }, { ref: 'E' }), asDay(20_261_210), {
      complete: true,
    });
    expect(everything('F-HUB', asDay(20_261_215))).not.toEqual(before[1]);
    const [newest, older] = accepted(await test.query('priceLists.history', { supplier: 'F-HUB' }));
    expect([newest?.can_undo, older?.can_undo]).toEqual([true, false]);
    expect(test.command('priceLists.undo', { version_no: older?.version_no ?? 0 })).toMatchObject({ error: { code: 'not_last' } });
    accepted(test.command('priceLists.undo', { version_no }));
    const after = [everything('F-HUB'), everything('F-HUB', asDay(20_261_215))];
    // « E » was named once and is known for ever; nothing is said of it.
    expect(after.map((list) => list.filter(([ref]) => ref !== 'E'))).toEqual(before);
    expect(after[1]?.find(([ref]) => ref === 'E')).toEqual(['E', undefined, undefined]);
    expect(test.command('priceLists.undo', { version_no })).toMatchObject({ error: { code: 'unknown_list' } });
    expect(accepted(await test.query('priceLists.history', { supplier: 'F-HUB' }))[0]).toMatchObject({
      undone_by: expect.any(String),
      can_undo: false,
    });
  });

  it('is refused when another came in since its preview, or when it begins before the one that holds', async () => {
    const first = accepted(await preview('F-TWO', hub(...rows)));
    accepted(test.command('priceLists.apply', { version_no: first.version_no ?? 0 }));
    const stale = accepted(await preview('F-TWO', hub({ ref: 'A', price: '12,0000' })));
    accepted(test.command('priceLists.undo', { version_no: first.version_no ?? 0 }));
    expect(test.command('priceLists.apply', { version_no: stale.version_no ?? 0 })).toMatchObject({ error: { code: 'list_stale' } });
    await apply('F-TWO', hub(...rows), NEXT_WEEK);
    expect(await preview('F-TWO', hub(...rows))).toMatchObject({ error: { code: 'before_last_list', details: { from_day: NEXT_WEEK } } });
    expect(await preview('F-TWO', hub(...rows), NEXT_WEEK, {}, TODAY)).toMatchObject({ error: { code: 'days_turned' } });
  });

  it('that nobody applied is gone with the next preview; a refused one leaves nothing at all', async () => {
    const first = accepted(await preview('F-LEFT', hub(...rows))).version_no ?? 0;
    expect(rowsOf(first)).toBe(9);
    const refused = accepted(await preview('F-LEFT', asFile('cut.csv', hubList(...rows).slice(0, -40))));
    expect(refused).toMatchObject({ version_no: null, counts: { new: 0 }, problems: [{ line: 4, reason: 'truncated', blocks: true }] });
    expect(rowsOf(first)).toBe(0);
    expect(test.command('priceLists.apply', { version_no: first })).toMatchObject({ error: { code: 'unknown_list' } });
    expect(everything('F-LEFT').map(([, facts, price]) => [facts, price])).toEqual(rows.map(() => [undefined, undefined]));
  });

  it('with bad rows brings in the others; what they name stays as it was', async () => {
    await apply('F-BAD', hub(...rows));
    const list = hub({ ref: 'A', price: '4,5O' }, { ref: 'B', price: '12,0000' }, { ref: 'C', vat: '9' });
    const { version_no, counts, problems } = accepted(await preview('F-BAD', list, TODAY, { complete: true }));
    expect(counts).toMatchObject({ changed: 1, gone: 0, blocked: 2 });
    expect(problems.map(({ line, column, value, reason }) => [line, column, value, reason])).toEqual([
      [2, 'Prix HT unité', '4,5O', 'price'],
      [4, 'TVA %', '9', 'vat'],
    ]);
    accepted(test.command('priceLists.apply', { version_no: version_no ?? 0 }));
    expect(['A', 'B', 'C'].map((ref) => priceOf('F-BAD', ref))).toEqual([100_000, 120_000, 100_000]);
  });
});

describe('a profile', () => {
  it('is guessed, then kept as a person says it, for each kind of file', async () => {
    const file = asFile('autre.csv', 'Mon code;Mon nom;Mon prix\r\nX-1;Thym;2,00\r\n');
    const guessed = accepted(await test.query('priceLists.read', { supplier: 'F-NEW', file, profile: null }));
    expect(guessed).toMatchObject({ known_profile: false, header: [], problems: [{ reason: 'header_missing' }] });
    const profile: PriceListProfile = {
      ...guessed.profile,
      header_line: 1,
      vat_bp: 550 as never,
      ref_prefix: 'N-',
      columns: [
        { field: 'ref', names: ['Mon code'] },
        { field: 'label', names: ['Mon nom'] },
        { field: 'price', names: ['Mon prix'] },
      ],
    };
    accepted(test.command('priceLists.saveProfile', { supplier: 'F-NEW', format: 'csv', profile }));
    const again = accepted(await test.query('priceLists.read', { supplier: 'F-NEW', file, profile: null }));
    expect(again).toMatchObject({ known_profile: true, header: ['Mon code', 'Mon nom', 'Mon prix'], rows: 1, problem_count: 0 });
    expect(again.sample).toMatchObject([{ ref: 'N-X-1', label: 'Thym', price_e4: 20_000, price_unit: 'H87' }]);
    const moved = asFile('autre.csv', 'Code;Mon nom;Mon prix\r\nX-1;Thym;2,00\r\n');
    const missing = accepted(await test.query('priceLists.read', { supplier: 'F-NEW', file: moved, profile: null }));
    expect(missing.problems).toEqual([{ line: 0, column: 'Mon code', value: '', reason: 'column_missing', blocks: true }]);
  });
});

describe('what articles are', () => {
  it('is proposed by reference and by name, and linked by a person only', async () => {
    const links = accepted(await test.query('priceLists.links', { supplier: 'F-BIO' }));
    const coffee = links.find(({ ingredient }) => ingredient === 'I-CAFE');
    expect(coffee).toMatchObject({ linked: [], proposed: [{ why: 'ref' }] });
    expect(reading((handle) => offersFor(handle, 'I-CAFE', TODAY))).toEqual([]);
    const carrots = accepted(await test.query('priceLists.links', { supplier: 'F-MARA' })).find(
      ({ ingredient }) => ingredient === 'I-CAROT',
    );
    expect(carrots?.proposed.map(({ ref, why }) => [ref, why])).toEqual([
      ['Carotte fanes botte', 'name'],
      ['Carotte des sables kg', 'name'],
    ]);
    const ref = coffee?.proposed[0]?.ref ?? '';
    accepted(test.command('priceLists.link', { supplier: 'F-BIO', links: [{ ref, ingredient: 'I-CAFE', piece_base_mil: null }] }));
    expect(reading((handle) => offersFor(handle, 'I-CAFE', TODAY))).toMatchObject([{ ref, base: 'GRM', price: { promo: false } }]);
    expect(
      accepted(await test.query('priceLists.articles', { supplier: 'F-MARA', search: 'echalote' })).map(({ ref: one }) => one),
    ).toEqual(['Échalote longue kg']);
  });

  it('needs the weight of a piece where the ingredient is weighed, and never makes litres of kilos', () => {
    const link = (ref: string, ingredient: string, piece_base_mil: number | null) =>
      test.command('priceLists.link', { supplier: 'F-MARA', links: [{ ref, ingredient, piece_base_mil }] });
    expect(link('Carotte fanes botte', 'I-CAROT', null)).toMatchObject({ error: { code: 'piece_weight_missing' } });
    accepted(link('Carotte fanes botte', 'I-CAROT', 800_000));
    const [bunch] = reading((handle) => offersFor(handle, 'I-CAROT', TODAY));
    expect(bunch).toMatchObject({
      base: 'GRM',
      order_unit: 'XBH',
      order_base_mil: 800_000,
      price_base_mil: 800_000,
      price: { price_e4: 24_000 },
    });
    expect(link('Carotte des sables kg', 'I-LAIT', null)).toMatchObject({ error: { code: 'other_base' } });
    expect(link('Carotte des sables kg', 'I-NONE', null)).toMatchObject({ error: { code: 'unknown_ingredient' } });
    accepted(link('Carotte fanes botte', null as never, null));
    expect(reading((handle) => offersFor(handle, 'I-CAROT', TODAY))).toEqual([]);
  });
});

describe('a dearer list', () => {
  it('says which dishes and formules earn less, before and after, and which fall below what the café wants', async () => {
    const file = demonstrationList('la-maillotine.xlsx');
    const reading = accepted(await test.query('priceLists.read', { supplier: 'F-MAIL', file: asFile('a.xlsx', file), profile: null }));
    expect(reading.from_day).toBe(20_261_102);
    const dearer = asFile(
      'b.csv',
      `Réf.;Désignation;Prix HT / kg;Poids moyen (kg);Poids variable\r\nLM-501;Jambon blanc à l'os;32,80;3,5;oui\r\n`,
    );
    const { margins, counts } = accepted(await preview('F-MAIL', dearer, TODAY));
    expect(counts).toMatchObject({ changed: 1, dearer: 1 });
    expect(margins.length).toBeGreaterThan(0);
    for (const one of margins) {
      expect(one.cost_after_cents).toBeGreaterThan(one.cost_before_cents);
      expect(one.margin_after_bp).toBeLessThan(one.margin_before_bp);
    }
    const plain = accepted(await preview('F-MAIL', asFile('c.csv', `Réf.;Désignation;Prix HT / kg\r\nLM-105;Entrecôte;50,00\r\n`), TODAY));
    expect(plain.margins).toEqual([]);
  });
});

it('a command of a list is done once: the same id gives the same answer', async () => {
  const { version_no } = accepted(await preview('F-ONCE', asFile('hub.csv', hubList(hubRow({ ref: 'A' })))));
  const id = test.newId();
  const first = test.command('priceLists.apply', { version_no: version_no ?? 0 }, id);
  expect(test.command('priceLists.apply', { version_no: version_no ?? 0 }, id)).toEqual(first);
});
