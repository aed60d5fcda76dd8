/**
 * Calls of accounting: files made from stored closings. Actions, because a year takes its time in a worker, and the file itself must
 * not lie among the stored commands; each leaves its entry in the journal (LAW ARC-02, JET 110).
 */
import { z } from 'zod';
import { exportFile, exportPeriod, exportSums } from '../shapes/export.ts';
import { action, type CallRow } from './row.ts';

const accountants = ['manager', 'accounting', 'audit', 'cli'] as const;
const exported = z.strictObject({ files: z.array(exportFile), sums: exportSums });

export const exportCalls = {
  /** « Écritures de caisse au format FEC » of the closings of a period (LAW FEC-01, FEC-02). */
  'exports.fec': action({
    roles: accountants,
    input: z.strictObject({ period: exportPeriod, charset: z.enum(['iso-8859-15', 'utf-8']) }),
    output: exported,
    errors: [
      'nothing_to_export',
      'siren_missing',
      'unmapped_account', // details: what, key
    ],
  }),
  /** Sales to consumers per day, category and rate, as JSON and CSV (LAW ERP-01). */
  'exports.eReporting': action({
    roles: accountants,
    input: z.strictObject({ period: exportPeriod }),
    output: exported,
    errors: ['nothing_to_export', 'siren_missing'],
  }),
} as const satisfies Record<string, CallRow>;
