/**
 * Numbers on goods (EAN, UPC) with their check digit, and codes that carry a price or a weight: which prefixes do is the shop's own table
 * (GS1 leaves 02 and 20–29 to it). Pure, shared by screens and services. Must never give an amount out of a code whose check digit is wrong.
 */
import { z } from 'zod';

/** One prefix of the shop's own codes: what comes after it, from left to right. Together always twelve digits and the check digit. */
export const embeddedPrefix = z
  .strictObject({
    prefix: z.string().regex(/^(02|2\d)$/),
    holds: z.enum(['price_cents', 'weight_g']),
    /** Digits that name the article. */
    article_digits: z.int().min(4).max(6),
    /** A digit of its own that checks the value stands before it. */
    value_check: z.boolean(),
  })
  // GS1 defines it for four and five digits: with three every code would be wrong.
  .refine(({ article_digits, value_check }) => !value_check || article_digits < 6, { error: 'no_value_check', path: ['value_check'] });
export type EmbeddedPrefix = z.infer<typeof embeddedPrefix>;

/** The shop's table; each prefix once. */
export const codePrefixes = z
  .array(embeddedPrefix)
  .max(12)
  .refine((rows) => new Set(rows.map(({ prefix }) => prefix)).size === rows.length, { error: 'prefix_twice' });

const PREFIX_DIGITS = 2;
const BEFORE_CHECK = 12;
/** Digits of the value: what the others leave. */
export const valueDigits = ({ article_digits, value_check }: EmbeddedPrefix): number =>
  BEFORE_CHECK - PREFIX_DIGITS - article_digits - (value_check ? 1 : 0);

/** What French scales that print labels do unless they are told otherwise. */
export const USUAL_PREFIXES: readonly EmbeddedPrefix[] = [
  { prefix: '21', holds: 'price_cents', article_digits: 5, value_check: false },
  { prefix: '26', holds: 'weight_g', article_digits: 5, value_check: false },
];

/** The check digit of GS1 numbers of any length. @param digits without it */
export function checkDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

/** Whether the last digit is the check digit of the others. */
export const isChecked = (digits: string): boolean => /^\d+$/.test(digits) && checkDigit(digits.slice(0, -1)) === Number(digits.at(-1));

const LENGTHS = new Set([8, 12, 13, 14]);

/** Digits of an EAN-8, UPC-A, EAN-13 or GTIN-14. Another length is a code of the shop's own, which nothing checks. */
export const isGtinLength = (code: string): boolean => /^\d+$/.test(code) && LENGTHS.has(code.length);

export type ReadBarcode =
  | { kind: 'number'; code: string }
  /** @property article the digits that name it, as they stand in the code */
  | { kind: 'embedded'; article: string; holds: EmbeddedPrefix['holds']; value: number }
  | { kind: 'wrong_check' }
  /** No GS1 number: an article's own code perhaps. */
  | { kind: 'other'; code: string };

/** Weights of the price check digit of four and five digits (GS1 General Specifications, restricted circulation numbers). */
const TIMES_TWO_MINUS: readonly number[] = [0, 2, 4, 6, 8, 9, 1, 3, 5, 7];
const TIMES_THREE: readonly number[] = [0, 3, 6, 9, 2, 5, 8, 1, 4, 7];
const FIVE_PLUS: readonly number[] = [0, 5, 1, 6, 2, 7, 3, 8, 4, 9];
const FIVE_MINUS: readonly number[] = [0, 5, 9, 4, 8, 3, 7, 2, 6, 1];
const FOUR_DIGITS = [TIMES_TWO_MINUS, TIMES_TWO_MINUS, TIMES_THREE, FIVE_MINUS];
const FIVE_DIGITS = [FIVE_PLUS, TIMES_TWO_MINUS, FIVE_MINUS, FIVE_PLUS, TIMES_TWO_MINUS];

const weighted = (digits: string, tables: readonly (readonly number[])[]): number =>
  [...digits].reduce((total, digit, at) => total + (tables[at]?.[Number(digit)] ?? 0), 0);

/** The digit that checks an embedded value of four or five digits; null for another length, which GS1 does not define. */
export function valueCheckDigit(value: string): number | null {
  if (value.length === 4) return (weighted(value, FOUR_DIGITS) * 3) % 10;
  if (value.length !== 5) return null;
  const rest = (10 - (weighted(value, FIVE_DIGITS) % 10)) % 10;
  return FIVE_MINUS.indexOf(rest);
}

/** What a scanner read, by its digits alone. A shop's own number is only taken apart where its prefix is in the table. */
export function readBarcode(code: string, prefixes: readonly EmbeddedPrefix[]): ReadBarcode {
  if (!isGtinLength(code)) return { kind: 'other', code };
  if (!isChecked(code)) return { kind: 'wrong_check' };
  // A UPC-A is an EAN-13 without its leading zero.
  const ean = code.length === 12 ? `0${code}` : code;
  const rule = ean.length === 13 ? prefixes.find(({ prefix }) => ean.startsWith(prefix)) : undefined;
  if (!rule) return { kind: 'number', code };
  const end = PREFIX_DIGITS + rule.article_digits;
  const value = ean.slice(end + (rule.value_check ? 1 : 0), BEFORE_CHECK);
  if (rule.value_check && valueCheckDigit(value) !== Number(ean[end])) return { kind: 'wrong_check' };
  return { kind: 'embedded', article: ean.slice(PREFIX_DIGITS, end), holds: rule.holds, value: Number(value) };
}

/**
 * The code that a scale would print, check digits and all.
 * @param article its digits, as many as the rule says @param value cents or grams, of at most as many digits as are left
 */
export function embeddedCode(rule: EmbeddedPrefix, article: string, value: number): string {
  const digits = String(value).padStart(valueDigits(rule), '0');
  const body = `${rule.prefix}${article}${rule.value_check ? valueCheckDigit(digits) : ''}${digits}`;
  return `${body}${checkDigit(body)}`;
}

/** Whether an article's number names the same article as a code that carries a value: its own digits, whatever value and check digit follow. */
export function namesArticle(ean: string, article: string, prefixes: readonly EmbeddedPrefix[]): boolean {
  if (!/^\d+$/.test(ean)) return false;
  if (ean.length <= 6) return Number(ean) === Number(article);
  return ean.length === 13 && prefixes.some(({ prefix }) => ean.startsWith(`${prefix}${article}`));
}
