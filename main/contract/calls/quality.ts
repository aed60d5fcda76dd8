/** Calls of evidence for « bio » and « équitable », and of the log of allergens (LAW §9). */
import { z } from 'zod';
import { articleCode } from '../ids.ts';
import { allergenChange, evidenceOrder, listedEvidence } from '../shapes/quality.ts';
import { type CallRow, command, none, nothing, query } from './row.ts';

const readers = ['supervisor', 'manager', 'accounting', 'audit', 'cli'] as const;

export const qualityCalls = {
  /** Every claim of the menu with what stands behind it; what needs somebody comes first. */
  'evidence.list': query({ roles: readers, input: nothing, output: z.array(listedEvidence), errors: none }),
  /** Notes a certificate; from now on it counts instead of what the menu file says. */
  'evidence.note': command({
    roles: ['manager', 'cli'],
    input: evidenceOrder,
    output: z.strictObject({ article: articleCode }),
    errors: [
      'unknown_article',
      'evidence_incomplete', // a word to be shown without who vouches for it, or without its last day
    ],
  }),
  /** What changed in what articles contain (LAW ALL-01), newest first. */
  'allergens.changes': query({ roles: readers, input: nothing, output: z.array(allergenChange).max(200), errors: none }),
} as const satisfies Record<string, CallRow>;
