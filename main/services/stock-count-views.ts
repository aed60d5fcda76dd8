/** Inventories as the office looks at them: every count beside the book, and those of before. Must only read. */
import { findIngredient } from '../../db/recipes.ts';
import {
  type CountRow,
  findCount,
  listCounts,
  listResults,
  listSheetLines,
  listSheets,
  type ResultRow,
  sumResults,
} from '../../db/stock-counts.ts';
import { listPlaces } from '../../db/stock-places.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { listedCount, wholeCount } from '../contract/shapes/stock-count.ts';
import { centsOf } from './stock.ts';
import { type CountedLine, compareCounts } from './stock-count-book.ts';
import type { QueryContext } from './till-context.ts';

/** Inventories that are listed; older ones stay in the file. */
const LISTED = 200;

export function get({ reader }: QueryContext, { count_no, unblind }: Parsed<'counts.get'>): Reply<'counts.get'> {
  const count = findCount(reader, count_no);
  if (!count) return refuse('unknown_count', { count_no });
  const places = listPlaces(reader).filter(({ code }) => count.places.includes(code));
  const labelOf = (code: string) => places.find((place) => place.code === code)?.label ?? code;
  const found = count.outcome === 'settled' ? settledProducts(reader, count) : openProducts(reader, count, unblind);
  const products = found.map((one) => {
    const ingredient = findIngredient(reader, one.code);
    return { ...one, label: ingredient?.label ?? one.code, base: ingredient?.base ?? 'H87', place_label: labelOf(one.place) };
  });
  const sheets = listSheets(reader, count_no);
  const sum = (wanted: (value: number) => boolean) =>
    products.reduce((total, { value_cents }) => (value_cents !== null && wanted(value_cents) ? total + value_cents : total), 0);
  return ok(
    wholeCount.parse({
      count_no,
      day: count.business_day,
      state: count.outcome ?? 'open',
      opened_at_utc_ms: count.opened_at_utc_ms,
      ended_at_utc_ms: count.ended_at_utc_ms,
      reason: count.reason,
      places,
      missing: places.filter(({ code }) => !sheets.some(({ place }) => place === code)).map(({ label }) => label),
      products: products.sort(
        (one, other) => one.place_label.localeCompare(other.place_label) || one.label.localeCompare(other.label, 'fr'),
      ),
      missing_cents: sum((value) => value < 0),
      found_cents: sum((value) => value > 0),
      difference_cents: sum(() => true),
    }),
  );
}

const asCount = ({ sheet_no, operator, station, counted_mil, again }: CountedLine) => ({
  sheet_no,
  operator,
  station,
  counted_mil,
  again,
});

function openProducts(reader: ReadHandle, count: CountRow, unblind: boolean) {
  const compared = compareCounts(reader, count, []);
  if (!compared.ok) return [];
  return compared.value.map(({ ingredient, place, counts, holds, expected_mil, difference_mil, value_e4, waits_second }) => {
    const hidden = waits_second && !unblind;
    return {
      code: ingredient,
      place,
      counts: counts.map(asCount),
      sheet_no: holds?.sheet_no ?? null,
      counted_mil: holds?.counted_mil ?? null,
      waits_second,
      expected_mil: hidden ? null : expected_mil,
      difference_mil: hidden ? null : difference_mil,
      value_cents: hidden ? null : centsOf(value_e4),
    };
  });
}

/** As it was when it was settled: a price that came in since changes nothing of it. */
function settledProducts(reader: ReadHandle, { count_no }: CountRow) {
  const lines = listSheetLines(reader, count_no).map((line): CountedLine => ({ ...line, again: line.again === 1 }));
  return listResults(reader, count_no).map(({ ingredient, place, sheet_no, counted_mil, expected_mil, value_e4 }: ResultRow) => ({
    code: ingredient,
    place,
    counts: lines.filter((line) => line.ingredient === ingredient && line.place === place).map(asCount),
    sheet_no,
    counted_mil,
    waits_second: false,
    expected_mil,
    difference_mil: counted_mil - expected_mil,
    value_cents: centsOf(value_e4),
  }));
}

export function list({ reader }: QueryContext): Reply<'counts.list'> {
  const sums = new Map(sumResults(reader).map((row) => [row.count_no, row]));
  const labels = new Map(listPlaces(reader).map(({ code, label }) => [code, label]));
  return ok(
    listCounts(reader, LISTED).map(({ count_no, business_day, outcome, opened_at_utc_ms, ended_at_utc_ms, places }) => {
      const { lines = 0, different = 0, value_e4 = 0 } = sums.get(count_no) ?? {};
      return listedCount.parse({
        count_no,
        day: business_day,
        state: outcome ?? 'open',
        opened_at_utc_ms,
        ended_at_utc_ms,
        places: places.map((code) => labels.get(code) ?? code),
        products: lines,
        different,
        difference_cents: centsOf(value_e4),
      });
    }),
  );
}
