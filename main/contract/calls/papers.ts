/** Calls of the papers of goods: each is looked at, made as an A4 PDF, or printed on the roll of the receipt printer. */
import { z } from 'zod';
import { jobId } from '../ids.ts';
import { semanticDocument } from '../shapes/document.ts';
import { goodsPaper, paperForm, paperWarning } from '../shapes/paper.ts';
import { type CallRow, command, query, staff } from './row.ts';

const readers = ['counter', 'supervisor', 'manager', 'accounting', 'audit', 'cli'] as const;
const errors = [
  'unknown_lot',
  'nothing_to_print', // no meat in use, no article, no crate that ever moved
] as const;

export const paperCalls = {
  'papers.preview': query({
    roles: readers,
    input: z.strictObject({ paper: goodsPaper, form: paperForm }),
    output: z.strictObject({ document: semanticDocument, warnings: z.array(paperWarning) }),
    errors,
  }),
  'papers.make': query({
    roles: readers,
    input: z.strictObject({ paper: goodsPaper }),
    output: z.strictObject({ file_name: z.string(), content_base64: z.base64() }),
    errors,
  }),
  'papers.print': command({
    roles: staff,
    input: z.strictObject({ paper: goodsPaper }),
    output: z.strictObject({ job_id: jobId }),
    errors,
  }),
} as const satisfies Record<string, CallRow>;
