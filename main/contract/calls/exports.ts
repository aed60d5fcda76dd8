/**
 * Calls of accounting: files made from stored closings. Actions, because a year takes its time in a worker, and the file itself must
 * not lie among the stored commands; each leaves its entry in the journal (LAW ARC-02, JET 110).
 */
import { z } from 'zod';
import { exportDelivery, exportFault, exportFile, exportName, exportPeriod, exportPreview, exportSums } from '../shapes/export.ts';
import { action, type CallRow, command, none, nothing, query } from './row.ts';

const accountants = ['manager', 'accounting', 'audit', 'cli'] as const;
const deliverers = ['manager', 'accounting', 'cli'] as const;
const exported = z.strictObject({
  files: z.array(exportFile),
  sums: exportSums,
  /** Where else they were put, empty when they were not. */
  folder: z.string(),
});

/** `folder`: into the export folder too, beside what the screen may take away. */
const to = z.enum(['till', 'folder']).default('till');
const exportErrors = [
  'nothing_to_export', // no day of the period is closed
  'siren_missing',
  'sums_differ', // the file is not the journal to the cent: it does not leave; details: what, file_cents, journal_cents
  'busy', // another export is being made
  'folder_unset', // no export folder was chosen
  ...exportFault.options, // made, but the folder did not take it
] as const;

export const exportCalls = {
  /** What an export of these days would hold, the balance of its entries, and what would be missing. */
  'exports.preview': query({
    roles: accountants,
    input: z.strictObject({ period: exportPeriod }),
    output: exportPreview,
    errors: ['nothing_to_export', 'sums_differ'],
  }),
  /** « Écritures de caisse au format FEC » of the closings of a period (LAW FEC-01, FEC-02). */
  'exports.fec': action({
    roles: accountants,
    input: z.strictObject({ period: exportPeriod, charset: z.enum(['iso-8859-15', 'utf-8']), to }),
    output: exported,
    errors: [
      ...exportErrors,
      'unmapped_account', // details: what, key, count, keys
    ],
  }),
  /** Sales to consumers per day, category and rate, as JSON and CSV (LAW ERP-01). */
  'exports.eReporting': action({
    roles: accountants,
    input: z.strictObject({ period: exportPeriod, to }),
    output: exported,
    errors: exportErrors,
  }),
  /** For people and their spreadsheets: a row a ticket Z, or a row a ticket, those of open days included. */
  'exports.csv': action({
    roles: accountants,
    input: z.strictObject({ what: z.enum(['takings', 'tickets']), period: exportPeriod, to }),
    output: exported,
    errors: exportErrors,
  }),
  /** As PDF: the summary of a period, and the slips of what is handed in. */
  'exports.paper': action({
    roles: accountants,
    input: z.strictObject({ what: z.enum(['summary', 'vouchers', 'cheques', 'bank_drops']), period: exportPeriod, to }),
    output: exported,
    errors: exportErrors,
  }),
  /** A piece of a file that was made, from an offset on; the last piece ends at `bytes`. */
  'exports.read': query({
    roles: accountants,
    input: z.strictObject({ name: exportName, offset: z.int().min(0) }),
    output: z.strictObject({ content_base64: z.string(), bytes: z.int() }),
    errors: ['unknown_file'],
  }),
  /** What a ticket Z left for the export folder and could not be put there yet. */
  'exports.waiting': query({ roles: accountants, input: nothing, output: z.array(exportDelivery), errors: none }),
  /** Tries those again now. */
  'exports.tryAgain': command({ roles: deliverers, input: nothing, output: z.array(exportDelivery), errors: none }),
  /** One of them is not waited for any more; the same days can be exported by hand. */
  'exports.giveUp': command({
    roles: deliverers,
    input: z.strictObject({ delivery_no: z.int().min(1) }),
    output: z.array(exportDelivery),
    errors: ['unknown_delivery'],
  }),
} as const satisfies Record<string, CallRow>;
