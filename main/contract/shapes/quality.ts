/** Evidence behind « bio » and « équitable » (LAW BIO-01, EQU-01), as people keep it and screens see it. */
import { z } from 'zod';
import { articleCode } from '../ids.ts';
import { day, lineOfText, utcMs } from '../values.ts';
import { organicEvidence } from './catalogue.ts';

export const quality = z.enum(['organic', 'fair']);

const facts = {
  article: articleCode,
  quality,
  /** The words are shown for `dish` and `packaged` only. */
  level: organicEvidence,
  /** Who vouches for it: `FR-BIO-01`, a label. */
  certifier: lineOfText(60),
  reference: lineOfText(200),
  /** The last day it holds; null where nobody wrote it down. */
  until_day: day.nullable(),
};

export const evidenceOrder = z.strictObject(facts);

export const listedEvidence = z.strictObject({
  ...facts,
  label: z.string(),
  /** A person noted it; otherwise the menu file says so. */
  noted: z.boolean(),
  /** The article's own name has the word. */
  named: z.boolean(),
  /** The word and the mark are shown and printed today. */
  shown: z.boolean(),
  state: z.enum(['valid', 'no_end', 'soon', 'expired', 'none']),
});
export type ListedEvidence = z.infer<typeof listedEvidence>;

/** What an article contained before and after, as codes with spaces between (LAW ALL-01). */
export const allergenChange = z.strictObject({
  change_no: z.int(),
  at_utc_ms: utcMs,
  operator: z.string(),
  source: z.enum(['menu', 'recipe']),
  code: z.string(),
  label: z.string(),
  before: z.string(),
  after: z.string(),
});
