/**
 * How goods are ordered, priced and billed: by the piece or the case, by the kilo, or ordered by one and billed by what the other weighs
 * (foodsoft#296). Ratios are thousandths of the base in one unit and never 0. Pure. Must never round more than once for one amount.
 */
import { type BaseUnit, MOST_MIL, packageNamed, quantityMil, supplierUnitNamed, unitNamed } from '../contract/units.ts';
import { asCents, type Cents } from '../contract/values.ts';
import { divideRounded } from './money.ts';

export type SupplierUnits = {
  base: BaseUnit;
  /** UN/ECE code of what is ordered. */
  order_unit: string;
  /** Thousandths of the base in one order unit: an estimate when it is weighed. */
  order_base_mil: number;
  /** Order units come in multiples of this. */
  order_multiple: number;
  /** UN/ECE code of what the price is for. */
  price_unit: string;
  price_base_mil: number;
  /** Billed by what is delivered, not by what was ordered. */
  weighed: boolean;
};

/** Whether these units can be converted: known codes, ratios of more than 0 that agree with a unit's own. */
export function areConvertible({ base, order_unit, order_base_mil, order_multiple, price_unit, price_base_mil }: SupplierUnits): boolean {
  const isRatio = (mil: number) => Number.isSafeInteger(mil) && mil > 0 && mil <= MOST_MIL;
  const agrees = (code: string, mil: number) => {
    const unit = unitNamed(code);
    if (!unit) return packageNamed(code) !== undefined;
    // A piece of something weighed out of its package, a bunch of 1.2 kg: only units of the same base have one ratio.
    return unit.base !== base ? ['H87', 'XBH'].includes(unit.base) : mil === unit.factor * 1_000;
  };
  if (!isRatio(order_base_mil) || !isRatio(price_base_mil) || !isRatio(order_multiple)) return false;
  return agrees(order_unit, order_base_mil) && agrees(price_unit, price_base_mil);
}

/** Order units that cover a need, in whole multiples. @param needed_mil thousandths of the base, 0 or less needs none */
export function packsFor(needed_mil: number, { order_base_mil, order_multiple }: SupplierUnits): number {
  if (needed_mil <= 0) return 0;
  const multiple = positive(order_base_mil) * positive(order_multiple);
  return Number(((BigInt(needed_mil) + multiple - 1n) / multiple) * BigInt(order_multiple));
}

/** What so many order units hold, thousandths of the base; an estimate when weighed. */
export const orderedMil = (packs: number, { order_base_mil }: SupplierUnits): number => packs * Number(positive(order_base_mil));

/**
 * What goods cost ex VAT, cents, rounded once.
 * @param price_e4 1/10 000 € for one price unit @param qty_mil thousandths of the base
 */
export const costCents = (price_e4: number, qty_mil: number, price_base_mil: number): Cents =>
  asCents(Number(divideRounded(BigInt(price_e4) * BigInt(qty_mil), positive(price_base_mil) * 100n)));

/** What a line will be billed ex VAT: by what was delivered when it is weighed, else by what was ordered. */
export function billedCents(units: SupplierUnits, price_e4: number, packs: number, delivered_mil: number | null): Cents {
  const qty_mil = units.weighed && delivered_mil !== null ? delivered_mil : orderedMil(packs, units);
  return costCents(price_e4, qty_mil, units.price_base_mil);
}

/** The price of one order unit ex VAT, 1/10 000 €, rounded once; an estimate when weighed. */
export const packPriceE4 = (price_e4: number, { order_base_mil, price_base_mil }: SupplierUnits): number =>
  Number(divideRounded(BigInt(price_e4) * positive(order_base_mil), positive(price_base_mil)));

/**
 * The same units said in the base of a linked ingredient: a bunch that weighs about 1.2 kg becomes 1.2 kg of it.
 * @param piece_base_mil thousandths of the ingredient's base in one piece or bunch
 */
export function inBaseOf(units: SupplierUnits, base: BaseUnit, piece_base_mil: number): SupplierUnits {
  if (units.base === base) return units;
  const scaled = (mil: number) => Number(divideRounded(BigInt(mil) * positive(piece_base_mil), 1_000n));
  return { ...units, base, order_base_mil: scaled(units.order_base_mil), price_base_mil: scaled(units.price_base_mil) };
}

/** What a supplier's words say one unit holds: its code, and how much when they say it. */
export type WrittenUnit = { code: string; base: BaseUnit; base_mil: number } | { code: string; base: null; base_mil: null };

const NUMBER = String.raw`\d{1,6}(?:[.,]\d{1,3})?`;
const CONTENT = new RegExp(String.raw`^(?:(\d{1,4})\s*[x×]\s*)?(${NUMBER})\s*([\p{L}]+)\.?$`, 'u');
const PACKED = /^([\p{L}]+)\.?(?:\s+(?:de\s+)?(.+))?$/u;

/** `25 kg`, `6 x 75 cl`, `500 g`: thousandths of a base; null when it is no such words. */
export function contentOf(written: string): { base: BaseUnit; base_mil: number } | null {
  const match = CONTENT.exec(written.trim());
  const unit = match && supplierUnitNamed(match[3] ?? '');
  const one = unit ? quantityMil(match[2] ?? '', unit) : null;
  if (!unit || one === null) return null;
  const base_mil = one * Number(match[1] ?? 1);
  return base_mil > 0 && base_mil <= MOST_MIL ? { base: unit.base, base_mil } : null;
}

/** `kg`, `botte`, `cagette 5 kg`, `plateau de 30 pièces`; null when a word of it is not known: nothing is guessed. */
export function writtenUnit(written: string): WrittenUnit | null {
  const text = written.trim();
  const unit = supplierUnitNamed(text);
  if (unit) return { code: unit.code, base: unit.base, base_mil: unit.factor * 1_000 };
  const match = PACKED.exec(text);
  const packed = match && packageNamed(match[1] ?? '');
  if (!packed) return null;
  if (match[2] === undefined) return { code: packed.code, base: null, base_mil: null };
  const content = contentOf(match[2]);
  return content && { code: packed.code, ...content };
}

function positive(ratio: number): bigint {
  if (!Number.isSafeInteger(ratio) || ratio <= 0) throw new RangeError(`a unit that holds nothing: ${ratio}`);
  return BigInt(ratio);
}
