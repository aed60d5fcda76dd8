/** The journal as people read it: what its check finds (LAW SEC-05), its technical events (LAW §6), its entries one by one (LAW ADM-01). */
import { z } from 'zod';
import { day, lineOfText, utcMs } from '../values.ts';

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

/** What a reader of the journal asks for, a page at a time (LAW ADM-01). */
export const journalQuestion = z
  .strictObject({
    /** All kinds when absent. */
    kind: z
      .string()
      .regex(/^[a-z_]{1,40}$/)
      .optional(),
    /** A printed number of that kind (`1A-000042`, or 42 of the present generation); without a kind, the place in the chain. */
    number: lineOfText(20).optional(),
    /** Business days, both included. */
    from_day: day.optional(),
    until_day: day.optional(),
    /** The page before this place. */
    before: z.int().min(1).optional(),
  })
  .refine(({ from_day, until_day }) => from_day === undefined || until_day === undefined || from_day <= until_day, {
    error: 'days_reversed',
  });

const journalLine = z.strictObject({
  seq: z.int(),
  kind: z.string(),
  /** The number of its kind as printed. */
  label: z.string(),
  at_utc_ms: utcMs,
  /** Code of the technical event it is, 0 when it is none (LAW §6 JET). */
  jet: z.int(),
  operator: z.string(),
  approver: z.string(),
  /** What it is about in cents, null when it has no amount of its own. */
  amount_cents: z.int().nullable(),
  /** False when its bytes cannot be read any more. */
  readable: z.boolean(),
});
export type JournalLine = z.infer<typeof journalLine>;

export const journalPage = z.strictObject({
  lines: z.array(journalLine),
  /** Kinds that were ever written, to choose from, with how many numbers each gave. */
  kinds: z.array(z.strictObject({ kind: z.string(), last_label: z.string() })),
  /** For the next page; null at the end. */
  next_before: z.int().nullable(),
});

/** One entry as it lies there, field by field, with its own proof (LAW SEC-01). */
export const journalEntry = journalLine.extend({
  /** `payload.lines.1.label` and its value, in the order of the bytes; empty when they cannot be read. */
  fields: z.array(z.strictObject({ path: z.string(), value: z.string() })),
  bytes_length: z.int(),
  previous_hash_hex: z.string(),
  hash_hex: z.string(),
  signature: z.string(),
  /** Its hash is that of the entry before and its own bytes. */
  is_linked: z.boolean(),
  /** Its signature is that of the key of its place. */
  is_signed: z.boolean(),
});
