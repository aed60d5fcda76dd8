/**
 * Calls that keep the journal safe and prove it: check, backup, archive. Actions, because they take their time in workers; each leaves
 * its entry in the journal (LAW SEC-05, ARC-02). Their progress is the event `work.changed`.
 */
import { z } from 'zod';
import { verification } from '../shapes/journal.ts';
import { archive, archivePeriod, backup, backups, copyName, copyPlace, restoreFindings, restores } from '../shapes/safekeeping.ts';
import { lineOfText } from '../values.ts';
import { action, type CallRow, command, none, nothing, query } from './row.ts';

const keepers = ['supervisor', 'manager', 'accounting', 'audit', 'cli'] as const;

export const safekeepingCalls = {
  /** Checks the whole journal and every list made from it (LAW SEC-05). */
  'journal.verify': action({
    roles: keepers,
    input: nothing,
    output: verification,
    errors: ['busy'], // the same work is going on already
  }),
  /** Copies the database, opens the copy, checks it; to the second place too when one is set. */
  'backups.make': action({
    roles: ['supervisor', 'manager', 'cli'],
    input: nothing,
    output: backup,
    errors: ['busy'],
  }),
  'backups.list': query({ roles: keepers, input: nothing, output: backups, errors: none }),
  /** The copies that are there, and what was decided about putting one back. */
  'restores.list': query({ roles: keepers, input: nothing, output: restores, errors: none }),
  /** Looks at one copy while the till sells: whole, whose, and what would be lost (LAW SEC-07). */
  'restores.check': action({
    roles: ['supervisor', 'manager', 'cli'],
    input: z.strictObject({ place: copyPlace, file: copyName }),
    output: restoreFindings,
    errors: [
      'busy',
      'unknown_copy', // not there any more
      'unusable_copy', // no database of this program, or damaged beyond reading; details: fault
      'not_this_till',
    ],
  }),
  /** Decides that the next start puts this copy in place, as it was checked. Nothing changes before. */
  'restores.order': command({
    roles: ['supervisor', 'manager', 'cli'],
    approval: 'supervisor',
    input: z.strictObject({ file: copyName, sha256: z.string(), reason: lineOfText(120).min(1) }),
    output: nothing,
    errors: [
      'not_checked', // what was seen is not this copy, or not as it is now: check it again
      'already_ordered',
    ],
  }),
  'restores.giveUp': command({ roles: ['supervisor', 'manager', 'cli'], input: nothing, output: nothing, errors: ['nothing_ordered'] }),
  /** Writes the archive of at most a year (LAW ARC-01). */
  'archives.make': action({
    roles: keepers,
    input: z.strictObject({ period: archivePeriod }),
    output: archive.extend({ folder: z.string(), bytes: z.int() }),
    errors: [
      'busy',
      'period_too_long', // more than a year
      'nothing_to_archive', // no entry before the end of the period
      'archive_too_large', // beyond what a plain ZIP can hold: a shorter period
    ],
  }),
  'archives.list': query({
    roles: keepers,
    input: nothing,
    output: z.strictObject({ folder: z.string(), list: z.array(archive) }),
    errors: none,
  }),
} as const satisfies Record<string, CallRow>;
