/**
 * GS1 element strings, as they stand in a GS1-128 or GS1 DataMatrix on a case of goods: article, lot, use-by date, weight. Pure.
 * Must never guess: an unknown identifier, a wrong check digit or a date that is none refuses the whole code, naming the place.
 */
import { isChecked } from './barcode.ts';

/** Ends an element of variable length: FNC1 in the symbol, this character from the scanner. */
export const FNC1 = '\u001d';

/** What a case says of itself; what it does not say is absent. */
export type Gs1 = {
  /** (01), or (02): what is inside a case that has no number of its own. */
  gtin?: string;
  /** (00) of a pallet or parcel. */
  sscc?: string;
  lot?: string;
  serial?: string;
  /** YYYY-MM-DD. (11) made, (13) packed, (15) best before, (16) sell by, (17) use by. */
  made_day?: string;
  packed_day?: string;
  ddm_day?: string;
  sell_by_day?: string;
  dlc_day?: string;
  /** (310n) net weight, in grams, rounded down when it is finer. */
  net_weight_g?: number;
  /** (30) or (37). */
  count?: number;
  /** (392n), (393n): amount to pay in the smallest unit of two decimals; another currency than the euro is refused. */
  price_cents?: number;
  /** Other elements, as they stand, by identifier. */
  others: Readonly<Record<string, string>>;
};

export type Gs1Fault = 'unknown_identifier' | 'too_short' | 'wrong_check' | 'wrong_date' | 'wrong_value' | 'said_twice';
export type Gs1Result = { ok: true; value: Gs1 } | { ok: false; fault: Gs1Fault; identifier: string; at: number };

type Kind =
  | { digits: number; as?: keyof Gs1; check?: boolean; date?: boolean }
  /** Up to so many characters, ended by FNC1 or the end. */
  | { most: number; as?: keyof Gs1; numeric?: boolean };

/** Identifiers a café may meet. Those of three or four digits stand with an `n` where the digit is the place of the decimal point. */
const IDENTIFIERS: Readonly<Record<string, Kind>> = {
  '00': { digits: 18, as: 'sscc', check: true },
  '01': { digits: 14, as: 'gtin', check: true },
  '02': { digits: 14, as: 'gtin', check: true },
  '10': { most: 20, as: 'lot' },
  '11': { digits: 6, as: 'made_day', date: true },
  '12': { digits: 6, date: true },
  '13': { digits: 6, as: 'packed_day', date: true },
  '15': { digits: 6, as: 'ddm_day', date: true },
  '16': { digits: 6, as: 'sell_by_day', date: true },
  '17': { digits: 6, as: 'dlc_day', date: true },
  '20': { digits: 2 },
  '21': { most: 20, as: 'serial' },
  '22': { most: 20 },
  '30': { most: 8, as: 'count', numeric: true },
  '37': { most: 8, as: 'count', numeric: true },
  '235': { most: 28 },
  '240': { most: 30 },
  '241': { most: 30 },
  '250': { most: 30 },
  '251': { most: 30 },
  '254': { most: 20 },
  '400': { most: 30 },
  '401': { most: 30 },
  '403': { most: 30 },
  '410': { digits: 13, check: true },
  '411': { digits: 13, check: true },
  '412': { digits: 13, check: true },
  '413': { digits: 13, check: true },
  '414': { digits: 13, check: true },
  '420': { most: 20 },
  '421': { most: 12 },
  '422': { digits: 3 },
  // where meat was raised, and then cut
  '423': { most: 15, numeric: true },
  '424': { digits: 3 },
  '425': { most: 15, numeric: true },
  '426': { digits: 3 },
  '310n': { digits: 6, as: 'net_weight_g' },
  '330n': { digits: 6 },
  '392n': { most: 15, as: 'price_cents', numeric: true },
  '393n': { most: 18, as: 'price_cents', numeric: true },
  '7003': { digits: 10 },
  // slaughterhouse and cutting halls: country, then the number of their approval
  '7030': { most: 30 },
  '7031': { most: 30 },
  '7032': { most: 30 },
  '8005': { digits: 6 },
  '8008': { most: 12 },
  '8020': { most: 25 },
};
/** Symbology identifiers of GS1-128, DataMatrix, QR and DataBar: what a scanner may put before. */
const AIM = /^\](C1|d2|Q3|e0)/;
const EURO = '978';

/** Whether a scanned text is meant as GS1 elements: its symbology says so, it holds FNC1, or somebody typed it with brackets. */
export const looksLikeGs1 = (code: string): boolean => AIM.test(code) || code.includes(FNC1) || /^\(\d{2,4}\)/.test(code);

/** @param code as a scanner gives it, or typed with its identifiers in brackets @param thisYear for the century of dates (GS1 §7.12) */
export function readGs1(code: string, thisYear: number): Gs1Result {
  const others: Record<string, string> = {};
  const found: Record<string, string | number> = {};
  const refuse = (fault: Gs1Fault, identifier: string, at: number): Gs1Result => ({ ok: false, fault, identifier, at });
  const text = plain(code);
  for (let at = 0; at < text.length; ) {
    if (text[at] === FNC1) {
      at += 1;
      continue;
    }
    const known = identifierAt(text, at);
    if (!known) return refuse('unknown_identifier', text.slice(at, at + 4), at);
    const { identifier, kind, decimals } = known;
    const from = at + identifier.length;
    const value = 'digits' in kind ? text.slice(from, from + kind.digits) : untilFnc1(text, from, kind.most);
    if (value === '' || ('digits' in kind && value.length < kind.digits)) return refuse('too_short', identifier, at);
    const read = readValue(kind, value, decimals, identifier, thisYear);
    if (typeof read === 'object') return refuse(read.fault, identifier, at);
    const name = kind.as ?? identifier;
    const before = kind.as ? found[name] : others[name];
    if (before !== undefined && before !== read) return refuse('said_twice', identifier, at);
    if (kind.as) found[name] = read;
    else others[name] = String(read);
    at = from + value.length;
  }
  if (Object.keys(found).length + Object.keys(others).length === 0) return refuse('too_short', '', 0);
  return { ok: true, value: { ...(found as Partial<Gs1>), others } };
}

/** Brackets are for people: `(01)…(10)…` is the same with FNC1 before each identifier. */
function plain(code: string): string {
  const text = code.replace(AIM, '');
  return text.startsWith('(') ? text.replace(/\((\d{2,4})\)/g, `${FNC1}$1`) : text;
}

function identifierAt(text: string, at: number): { identifier: string; kind: Kind; decimals: number } | null {
  for (const length of [2, 3, 4]) {
    const identifier = text.slice(at, at + length);
    if (identifier.length < length || !/^\d+$/.test(identifier)) return null;
    const whole = IDENTIFIERS[identifier];
    if (whole) return { identifier, kind: whole, decimals: 0 };
    const pointed = length === 4 ? IDENTIFIERS[`${identifier.slice(0, 3)}n`] : undefined;
    if (pointed) return { identifier, kind: pointed, decimals: Number(identifier[3]) };
  }
  return null;
}

function untilFnc1(text: string, from: number, most: number): string {
  const end = text.indexOf(FNC1, from);
  return text.slice(from, Math.min(end === -1 ? text.length : end, from + most));
}

/** Characters of GS1 set 82. */
const ALLOWED = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]+$/;

function readValue(
  kind: Kind,
  value: string,
  decimals: number,
  identifier: string,
  thisYear: number,
): string | number | { fault: Gs1Fault } {
  const mustBeDigits = 'digits' in kind || kind.numeric;
  if (mustBeDigits ? !/^\d+$/.test(value) : !ALLOWED.test(value)) return { fault: 'wrong_value' };
  if ('digits' in kind && kind.check && !isChecked(value)) return { fault: 'wrong_check' };
  if ('digits' in kind && kind.date) return dayOf(value, thisYear) ?? { fault: 'wrong_date' };
  if (kind.as === 'net_weight_g') return grams(value, decimals);
  if (kind.as === 'count') return Number(value);
  if (kind.as !== 'price_cents') return value;
  const isForeign = identifier.startsWith('393') && !value.startsWith(EURO);
  const amount = identifier.startsWith('393') ? value.slice(EURO.length) : value;
  return isForeign || decimals > 2 || amount === '' ? { fault: 'wrong_value' } : Number(amount) * 10 ** (2 - decimals);
}

/** Kilograms with so many decimals, in grams. */
const grams = (digits: string, decimals: number): number =>
  decimals <= 3 ? Number(digits) * 10 ** (3 - decimals) : Math.trunc(Number(digits) / 10 ** (decimals - 3));

/** YYMMDD; day 00 is the last one of its month. The century is the one that lies nearest: from 49 years ago to 50 ahead. */
function dayOf(digits: string, thisYear: number): string | null {
  const [yy, month, day] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)].map(Number) as [number, number, number];
  if (month < 1 || month > 12) return null;
  const ahead = yy - (thisYear % 100);
  const century = Math.trunc(thisYear / 100) + (ahead >= 51 ? -1 : ahead <= -50 ? 1 : 0);
  const year = century * 100 + yy;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day > last) return null;
  const two = (part: number) => String(part).padStart(2, '0');
  return `${year}-${two(month)}-${two(day === 0 ? last : day)}`;
}
