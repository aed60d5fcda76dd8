/** What the check of the journal finds (LAW SEC-05). */
import { z } from 'zod';
import { utcMs } from '../values.ts';

export const breakClass = z.enum([
  'gap', // a sequence number is missing
  'predecessor', // an entry does not follow the one before it
  'row_hash', // an entry's bytes do not give its hash, or a column disagrees with them
  'signature',
  'total', // perpetual totals, per-kind numbers or a read-model row disagree
  'head', // the journal is shorter than, or not on, the signed head kept beside it
]);
export type BreakClass = z.infer<typeof breakClass>;

export const verification = z.strictObject({
  sound: z.boolean(),
  entries: z.int(),
  tickets: z.int(),
  /** The entries that were checked. */
  from_seq: z.int(),
  until_seq: z.int(),
  /** The first break, null when sound; kind and printed number of its entry, empty when that is gone. */
  first_break: z.strictObject({ class: breakClass, seq: z.int(), what: z.string(), kind: z.string(), label: z.string() }).nullable(),
  /** The public keys (SPKI as base64url) in order, each with the first entry it signs and its generation. */
  keys: z.array(z.strictObject({ from_seq: z.int(), generation: z.int(), public_key_spki: z.string() })),
  ms: z.int(),
});
export type Verification = z.infer<typeof verification>;

/** An entry of the journal that carries a code (LAW §6 JET). */
const technicalEvent = z.strictObject({
  seq: z.int(),
  code: z.int(),
  /** Null when the entry cannot be read any more. */
  at_utc_ms: utcMs.nullable(),
  operator: z.string(),
  approver: z.string(),
  station: z.string(),
  /** Written under a doubted clock. */
  clock_suspect: z.boolean(),
  what: z.string(),
});
export type TechnicalEvent = z.infer<typeof technicalEvent>;

/** A page of them, newest first. */
export const technicalEvents = z.strictObject({
  events: z.array(technicalEvent),
  /** Codes that were ever written, to choose from. */
  codes: z.array(z.int()),
  /** For the next page; null at the end. */
  next_before: z.int().nullable(),
});
