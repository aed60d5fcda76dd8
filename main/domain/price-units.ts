/**
 * The units of one row of a price list: what is ordered, what the price is for, how much of a base either holds, and whether it is weighed.
 * Pure. Words that nobody knows stop the row; nothing is guessed.
 */

import type { PriceListProfile } from '../contract/shapes/price-lists.ts';
import { type BaseUnit, packageNamed } from '../contract/units.ts';
import { isNo, isYes, writtenContent, writtenCount, writtenWeight } from './price-cells.ts';
import type { PriceRow } from './price-row.ts';
import { areConvertible, type SupplierUnits, type WrittenUnit, writtenUnit } from './supplier-units.ts';

const PIECE: WrittenUnit = { code: 'H87', base: 'H87', base_mil: 1_000 };
const KILO: WrittenUnit = { code: 'KGM', base: 'GRM', base_mil: 1_000_000 };
/** What several of a thing come in when the list has no word for it. */
const CARTON = 'XCT';
const PACKET = 'XPK';

type Priced = { code: string; base: BaseUnit; base_mil: number };
type Content = { base: BaseUnit; base_mil: number } | null;

/** @returns null when a word or a number of it is wrong; the row says which */
export function readUnits(row: PriceRow, profile: PriceListProfile): SupplierUnits | null {
  const priced = readPriceUnit(row, profile);
  const count = row.cell('pack_count') === '' ? 1 : writtenCount(row.cell('pack_count'));
  if (count === null) row.say('pack_count', /^0+([.,]0+)?$/.test(row.cell('pack_count')) ? 'ratio' : 'number');
  const variable = readVariable(row);
  const weight = readWeight(row);
  if (priced === null || count === null) return null;
  const content = weight ?? writtenContent(row.cell('content'));
  const isPiece = ['H87', 'XBH'].includes(priced.code) || (packageNamed(priced.code) !== undefined && priced.base === null);
  const units =
    isPiece && variable !== true
      ? byPiece(priced, content, count, row)
      : priced.base !== null && packageNamed(priced.code) !== undefined
        ? byPackage({ code: priced.code, base: priced.base, base_mil: priced.base_mil }, count)
        : byMeasure(isPiece ? KILO : priced, content, count, row, variable);
  if (areConvertible(units)) return units;
  row.say('unit', 'ratio');
  return null;
}

function readPriceUnit(row: PriceRow, profile: PriceListProfile): WrittenUnit | null {
  const written = row.cell('unit') || profile.unit;
  if (written === '') return PIECE;
  const meant = profile.units.find(({ word }) => word.toLowerCase() === written.toLowerCase())?.means ?? written;
  const unit = writtenUnit(meant);
  if (unit === null) row.say('unit', 'unit');
  return unit;
}

/** Whether what is delivered is weighed: said, not said, or not said at all (null). */
function readVariable(row: PriceRow): boolean | null {
  if (!row.has('variable_weight')) return null;
  const text = row.cell('variable_weight');
  if (isYes(text)) return true;
  if (!isNo(text)) row.say('variable_weight', 'yes_no');
  return false;
}

function readWeight(row: PriceRow): Content {
  const text = row.cell('average_weight');
  if (text === '') return null;
  const weight = writtenWeight(text);
  if (weight === null) row.say('average_weight', 'weight');
  else if (weight.isEstimate) row.say('average_weight', 'estimate', false);
  return weight && { base: 'GRM', base_mil: weight.base_mil };
}

/** Priced by the piece: a bottle of 1 L, six in a carton. */
function byPiece(priced: WrittenUnit, content: Content, count: number, row: PriceRow): SupplierUnits {
  const one = content ?? { base: priced.base ?? 'H87', base_mil: 1_000 };
  // « Pièce » of six pieces is a packet of six.
  const code = one.base === 'H87' && one.base_mil !== 1_000 && priced.code === 'H87' ? PACKET : priced.code;
  return {
    base: one.base,
    price_unit: code,
    price_base_mil: one.base_mil,
    order_unit: count > 1 ? packOf(row) : code,
    order_base_mil: one.base_mil * count,
    order_multiple: 1,
    weighed: false,
  };
}

/** Priced by a package that says what it holds: a crate of 5 kg. */
const byPackage = ({ code, base, base_mil }: Priced, count: number): SupplierUnits => ({
  base,
  price_unit: code,
  price_base_mil: base_mil,
  order_unit: count > 1 ? CARTON : code,
  order_base_mil: base_mil * count,
  order_multiple: 1,
  weighed: false,
});

/** Priced by the kilo or the litre, ordered by it or by pieces of about so much: foodsoft#296. */
function byMeasure(priced: WrittenUnit, content: Content, count: number, row: PriceRow, variable: boolean | null): SupplierUnits {
  const [base, base_mil] = [priced.base ?? 'GRM', priced.base_mil ?? 1_000_000];
  const one = content?.base === base ? content.base_mil : null;
  return {
    base,
    price_unit: priced.code,
    price_base_mil: base_mil,
    order_unit: one === null ? priced.code : count > 1 ? packOf(row) : (packageNamed(firstWord(row.cell('packaging')))?.code ?? 'H87'),
    order_base_mil: one === null ? base_mil : one * count,
    order_multiple: one === null ? count : 1,
    weighed: variable ?? base === 'GRM',
  };
}

const firstWord = (text: string): string => /^[\p{L}]+/u.exec(text)?.[0] ?? '';
const packOf = (row: PriceRow): string => packageNamed(firstWord(row.cell('packaging')))?.code ?? CARTON;
