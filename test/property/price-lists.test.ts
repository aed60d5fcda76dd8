/** Price lists over random rows: what was written is what is read, and a list undone is as if it had never been (SUPPLY "Price lists"). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openMemoryStore } from '../../db/open.ts';
import { findList, insertFacts, insertListedPrice, markApplied, markReady, markUndone, stageList } from '../../db/price-lists.ts';
import { type Store, transact } from '../../db/store.ts';
import { articleOn, articlesBefore, priceOn } from '../../db/supplier-articles.ts';
import { asDay, asUtcMs } from '../../main/contract/values.ts';
import { comparePrices } from '../../main/domain/price-diff.ts';
import { FOR_EVER, pricesInForce } from '../../main/domain/supplier-article.ts';
import { cp850Text, decodedLines } from '../../suppliers/price-lists/text-bytes.ts';
import { hubList, sheetXml, workbookOf } from '../builders/price-list-files.ts';
import { read } from '../builders/read-price-list.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const settings = { seed: SEED, numRuns: 40 };
const price = fc.integer({ min: 1, max: 99_999_999 });
const priceText = (price_e4: number): string => `${Math.trunc(price_e4 / 10_000)},${String(price_e4 % 10_000).padStart(4, '0')}`;
const label = fc
  .string({ unit: fc.constantFrom(...'abcéèœç"\'; 0123'), minLength: 1, maxLength: 30 })
  .filter((text) => text.trim() === text && text.length > 0);
const rows = fc.uniqueArray(fc.record({ ref: fc.stringMatching(/^[A-Z]{2}-\d{1,5}$/), label, price_e4: price }), {
  selector: ({ ref }) => ref,
  minLength: 1,
  maxLength: 12,
});
type Rows = { ref: string; label: string; price_e4: number }[];

const quoted = (text: string): string => (/["';]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const csvOf = (list: Rows) => hubList(...list.map((row) => ({ ref: row.ref, label: quoted(row.label), price: priceText(row.price_e4) })));
const saidBy = (list: ReturnType<typeof read>) =>
  list.articles.map(({ ref, facts, prices }) => ({ ref, label: facts.label, price_e4: prices[0]?.price_e4 }));

describe(`what was written is what is read (seed ${SEED})`, () => {
  it('as CSV in UTF-8 and in Windows-1252, with any quotes', () => {
    fc.assert(
      fc.property(rows, (list) => {
        expect(saidBy(read(csvOf(list)))).toEqual(list);
        const latin = list.map((row) => ({ ...row, label: row.label.replaceAll('œ', 'oe') }));
        expect(saidBy(read(Buffer.from(csvOf(latin), 'latin1')))).toEqual(latin);
      }),
      settings,
    );
  });

  it('as a workbook, prices as numbers', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const cells = list.map((row) => [row.ref, row.label, row.price_e4 / 10_000, 'kg'] as const);
        expect(saidBy(read(workbookOf(sheetXml([['Réf.', 'Désignation', 'Prix HT', 'Unité'], ...cells])), 'a.xlsx'))).toEqual(list);
      }),
      settings,
    );
  });

  it('never more than was there: any bytes are rows or a reason, and no reader throws', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('a.csv', 'a.xlsx', 'a.bnn'),
        fc.constantFrom('', 'PK', 'BNN;'),
        (bytes, name, start) => {
          const list = read(Buffer.concat([Buffer.from(start), bytes]), name);
          expect(list.articles.length > 0 || list.refused).toBe(true);
          for (const { line, reason } of list.problems) expect([line >= 0, reason.length > 0]).toEqual([true, true]);
        },
      ),
      settings,
    );
  });

  it('in CP850 each byte is one letter; in any text each line keeps its number', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(cp850Text(bytes)).toHaveLength(bytes.length);
        expect(decodedLines(bytes).lines.map(({ line }) => line)).toEqual(decodedLines(bytes).lines.map((_, at) => at + 1));
      }),
      settings,
    );
  });
});

describe(`lists one after the other (seed ${SEED})`, () => {
  const DAYS = [20_261_124, 20_261_201, 20_261_215, 20_270_101].map(asDay);

  function apply(store: Store, list: Rows, from: number, until: number, complete: boolean): number {
    const span = { from_day: asDay(from), until_day: asDay(until) };
    const before = new Map(
      [...articlesBefore(store, 'F', span.from_day)].map(([ref, { facts, prices }]) => [ref, { facts, prices: pricesInForce(prices) }]),
    );
    const asked = read(csvOf(list));
    const articles = asked.articles.map((one) => ({ ...one, prices: one.prices.map((its) => ({ ...its, ...span })) }));
    const diff = comparePrices({ ...asked, articles }, before, span, complete);
    return transact(store, (to) => {
      const head = {
        supplier: 'F',
        after_no: null,
        file_name: '',
        file_sha256: '',
        format: 'csv' as const,
        ...span,
        complete,
        made_at_utc_ms: asUtcMs(1),
        made_by: '',
      };
      const version_no = stageList(to, head);
      for (const { ref, facts, prices } of diff.kept) {
        if (facts) insertFacts(to, version_no, 'F', ref, facts);
        for (const one of prices ?? []) insertListedPrice(to, version_no, 'F', ref, one);
      }
      markReady(to, version_no, '{}');
      markApplied(to, version_no, asUtcMs(2), '');
      return version_no;
    });
  }
  const state = (store: Store, refs: readonly string[]) =>
    DAYS.map((day) => refs.map((ref) => [articleOn(store, 'F', ref, day), priceOn(store, 'F', ref, day)]));

  it('hold what the newest one says on each of its days, and undone they were never there', () => {
    const twoLists = fc.tuple(rows, rows, fc.constantFrom(20_261_124, 20_261_201), fc.constantFrom(20_261_210, FOR_EVER), fc.boolean());
    fc.assert(
      fc.property(twoLists, ([first, second, from, until, complete]) => {
        const store = openMemoryStore();
        const refs = [...new Set([...first, ...second].map(({ ref }) => ref))];
        apply(store, first, 20_261_124, FOR_EVER, false);
        const before = state(store, refs);
        const version_no = apply(store, second, from, until, complete);
        for (const day of DAYS.filter((one) => one >= from && one <= until)) {
          for (const { ref, price_e4 } of second) expect(priceOn(store, 'F', ref, day)?.price_e4).toBe(price_e4);
          for (const { ref, price_e4 } of first.filter((one) => second.every((other) => other.ref !== one.ref))) {
            expect(articleOn(store, 'F', ref, day)?.state).toBe(complete ? 'gone' : 'listed');
            if (!complete) expect(priceOn(store, 'F', ref, day)?.price_e4).toBe(price_e4);
          }
        }
        transact(store, (to) => markUndone(to, version_no, asUtcMs(3), ''));
        expect(findList(store, version_no)?.state).toBe('undone');
        expect(state(store, refs)).toEqual(before);
        // The same list again changes nothing.
        expect(apply(store, first, 20_261_124, FOR_EVER, true)).toBeGreaterThan(version_no);
        expect(state(store, refs)).toEqual(before);
        store.close();
      }),
      { ...settings, numRuns: 25 },
    );
  });
});
