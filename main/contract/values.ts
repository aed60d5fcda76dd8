/**
 * Amounts, quantities and texts as nominal types, each made in one place with its schema.
 * Integers only, smallest unit, unit last in the name. Must never round: rounding is a rule, see main/domain/money.ts.
 */
import { z } from 'zod';

/** An amount in euro cents, negative for refunds. One hundred million euros is beyond any café. */
export const cents = z.int().min(-10_000_000_000).max(10_000_000_000).brand<'Cents'>();
export type Cents = z.infer<typeof cents>;

/** A quantity in thousandths of its unit: 1 000 is one piece, 250 is 250 g of an article sold by the kilo. */
export const mil = z.int().min(-1_000_000_000).max(1_000_000_000).brand<'Mil'>();
export type Mil = z.infer<typeof mil>;

/** A rate in basis points: 10 000 is 100 %, 550 is 5.5 %. */
export const basisPoints = z.int().min(0).max(10_000).brand<'BasisPoints'>();
export type BasisPoints = z.infer<typeof basisPoints>;

/** Milliseconds since 1970 in UTC. */
export const utcMs = z.int().min(0).brand<'UtcMs'>();
export type UtcMs = z.infer<typeof utcMs>;

/** A calendar or business day in Europe/Paris written as the integer YYYYMMDD. */
export const day = z.int().min(20_000_101).max(99_991_231).brand<'Day'>();
export type Day = z.infer<typeof day>;

export const asCents = (amount: number): Cents => checked(amount) as Cents;
export const asMil = (quantity: number): Mil => checked(quantity) as Mil;
export const asBasisPoints = (rate: number): BasisPoints => checked(rate) as BasisPoints;
export const asUtcMs = (instant: number): UtcMs => checked(instant) as UtcMs;
export const asDay = (value: number): Day => checked(value) as Day;

/** @throws RangeError when a computation left the exact integers: better no sale than a wrong one. */
function checked(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not an exact integer: ${value}`);
  return value === 0 ? 0 : value;
}

// Control characters could become printer commands, line separators a second line; bidirectional marks and zero-width
// characters could make a label lie.
const UNSAFE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u;

/** Whether a text holds a character that could command a printer or hide what it says. */
export const hasUnsafeCharacter = (text: string): boolean => UNSAFE.test(text);

/** The same text with such characters written out (`\\u001B`), to be shown and never to be obeyed. */
export const madeVisible = (text: string): string =>
  text.replace(new RegExp(UNSAFE, 'gu'), (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);

/** One line of text a person typed: NFC, no control or invisible character. */
export const lineOfText = (max: number) =>
  z
    .string()
    .normalize('NFC')
    .max(max)
    .refine((text) => !UNSAFE.test(text), { error: 'unsafe_character' });
