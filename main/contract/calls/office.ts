/** Calls of supervisor, manager, accounting and the command line. */

import { z } from 'zod';
import { datedChange, datedSetting } from '../shapes/dated-setting.ts';
import { journalEntry, journalPage, journalQuestion, technicalEvents } from '../shapes/journal.ts';
import { notice } from '../shapes/notice.ts';
import { settingChange, settings } from '../shapes/settings.ts';
import { type CallRow, command, none, nothing, query } from './row.ts';

/** A file as its bytes, to be handed over by the screen. */
const madeFile = z.strictObject({ file_name: z.string(), content_base64: z.base64() });

export const officeCalls = {
  /** The attestation of the publisher and of the user as PDF, to be signed by hand (LAW ATT-01). */
  'attestation.make': query({ roles: ['manager', 'accounting', 'audit', 'cli'], input: nothing, output: madeFile, errors: none }),
  /** A poster for the place where people pay, as PDF (LAW NOTE-01, AGEC-01). */
  'notices.make': query({
    roles: ['supervisor', 'manager', 'accounting', 'audit', 'cli'],
    input: z.strictObject({ notice }),
    output: madeFile,
    errors: none,
  }),
  /** Technical events (LAW §6 JET), newest first. */
  'journal.events': query({
    roles: ['supervisor', 'manager', 'accounting', 'audit', 'cli'],
    input: z.strictObject({ code: z.int().optional(), before: z.int().optional() }),
    output: technicalEvents,
    errors: none,
  }),
  /** The journal itself, newest first, a page at a time (LAW ADM-01). Not for accounting: it also says what became of drafts. */
  'journal.browse': query({
    roles: ['manager', 'audit', 'cli'],
    input: journalQuestion,
    output: journalPage,
    errors: ['number_unreadable'], // not like 1A-000042
  }),
  /** One entry field by field, with its hash, its signature and whether both hold. */
  'journal.entry': query({
    roles: ['manager', 'audit', 'cli'],
    input: z.strictObject({ seq: z.int().min(1) }),
    output: journalEntry,
    errors: ['unknown_entry'],
  }),
  'settings.get': query({ roles: ['manager', 'accounting', 'audit', 'cli'], input: nothing, output: settings, errors: none }),
  'settings.set': command({
    roles: ['manager', 'cli'],
    input: settings.partial(),
    output: settings,
    errors: [
      'siret_wrong', // the key of INSEE does not fit
      'vat_number_wrong', // a French VAT number that cannot go with this SIRET
    ],
  }),
  /** Changes that hold from a day on, the past ones too (LAW §0). */
  'settings.dated': query({ roles: ['manager', 'accounting', 'audit', 'cli'], input: nothing, output: z.array(datedChange), errors: none }),
  'settings.setDated': command({
    roles: ['manager', 'cli'],
    input: datedSetting,
    output: datedSetting,
    errors: ['day_passed'], // something was sold on that day, or it is over; details: today
  }),
  /** What was changed, newest first, a page at a time; putting a former value back is `settings.set`. */
  'settings.history': query({
    roles: ['manager', 'accounting', 'audit', 'cli'],
    input: z.strictObject({ before: z.int().min(1).optional() }),
    output: z.strictObject({ changes: z.array(settingChange), more: z.boolean() }),
    errors: none,
  }),
} as const satisfies Record<string, CallRow>;
