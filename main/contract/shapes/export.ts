/** Files for accounting, made from stored closings. The content travels with its name and what it sums to. */
import { z } from 'zod';
import { cents, day, lineOfText, utcMs } from '../values.ts';

export const exportPeriod = z.strictObject({ from_day: day, until_day: day }).refine((period) => period.from_day <= period.until_day, {
  error: 'days_reversed',
});
export type ExportPeriod = z.infer<typeof exportPeriod>;

/** What the till can make; each has its file, its sums and its entry in the journal. */
export const exportKind = z.enum([
  'fec', // écritures de caisse (LAW FEC-01)
  'e_reporting', // LAW ERP-01
  'takings', // CSV, a row a ticket Z
  'tickets', // CSV, a row a ticket
  'summary', // PDF of a day, a month or any period
  'vouchers', // remittance slip per issuer of meal vouchers
  'cheques', // list of cheques to hand in
  'bank_drops', // money brought to the bank
]);
export type ExportKind = z.infer<typeof exportKind>;

/** A file keeps its bytes in the till until the same days are exported again; what is small travels with the answer. */
export const exportFile = z.strictObject({
  name: z.string().max(80),
  bytes: z.int(),
  sha256: z.string().length(64),
  /** Empty where the file is large: it is fetched piece by piece. */
  content_base64: z.string(),
});
export type ExportFile = z.infer<typeof exportFile>;

export const exportName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,70}\.(txt|csv|json|pdf)$/);

/** What every export says of itself, so that a person can compare it with the tickets Z. */
export const exportSums = z.strictObject({
  closings: z.int(),
  /** False when a day of the period is not closed yet: said INCOMPLET. */
  complete: z.boolean(),
  total_ht_cents: cents,
  total_vat_cents: cents,
  total_cents: cents,
});
export type ExportSums = z.infer<typeof exportSums>;

/** What can keep a folder or a key from taking a file. */
export const exportFault = z.enum([
  'folder_missing', // the key is not plugged in
  'folder_full',
  'file_open', // another program has it open (Windows)
  'folder_refused', // no right to write there
  'folder_failed',
]);
export type ExportFault = z.infer<typeof exportFault>;

/** What the plan has no account for, in codes. */
export const unmapped = z.strictObject({ what: z.enum(['sales', 'vat', 'tender', 'move']), key: z.string() });

/** A look at what an export would hold, before it is made. */
export const exportPreview = z.strictObject({
  sums: exportSums,
  /** Days of the period that are not closed yet, the first few. */
  open_days: z.array(day),
  /** Per account what a FEC of the period debits and credits; empty for days without a closing. */
  accounts: z.array(z.strictObject({ account: z.string(), account_label: z.string(), debit_cents: cents, credit_cents: cents })),
  total_debit_cents: cents,
  total_credit_cents: cents,
  /** A FEC is refused while there is any. */
  unmapped: z.array(unmapped),
  siren_missing: z.boolean(),
  /** Meal vouchers by issuer, cheques, and what went to the bank. */
  remitted: z.strictObject({
    vouchers: z.array(z.strictObject({ label: z.string(), titles: z.int(), amount_cents: cents })),
    cheques: z.int(),
    cheques_cents: cents,
    bank_drops: z.int(),
    bank_cents: cents,
  }),
});
export type ExportPreview = z.infer<typeof exportPreview>;

/** Whole path of a folder on this machine or on a key: from the root, empty for none. */
export const exportFolder = lineOfText(400).regex(/^$|^(\/|[A-Za-z]:[\\/]|\\\\)/);

export const exportSettings = z.strictObject({
  folder: exportFolder,
  /** What is put into that folder at each ticket Z by itself. */
  at_closing: z.array(exportKind.extract(['fec', 'takings', 'summary'])).max(3),
  /** VAT is due when it is invoiced, so payments are not reported (LAW ERP-01). */
  vat_on_debits: z.boolean(),
});
export type ExportSettings = z.infer<typeof exportSettings>;

/** An export of a ticket Z that waits for its folder. */
export const exportDelivery = z.strictObject({
  delivery_no: z.int().min(1),
  what: exportKind,
  business_day: day,
  /** Why the last try failed; empty before the first. */
  fault: z.string(),
  attempts: z.int(),
  queued_at_utc_ms: utcMs,
});
export type ExportDelivery = z.infer<typeof exportDelivery>;
