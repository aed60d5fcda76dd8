/** Backups and archives as people see them, and the progress of long work. */
import { z } from 'zod';
import { day, utcMs } from '../values.ts';

/** Work that takes its time beside the sales. */
export const longWork = z.enum(['verify', 'backup', 'archive', 'restore', 'export']);
export type LongWork = z.infer<typeof longWork>;

/** How far it is: a share of `of`; who started it asks for the result. */
export const workProgress = z.strictObject({
  work: longWork,
  state: z.enum(['running', 'done', 'failed']),
  done: z.int(),
  of: z.int(),
  started_at_utc_ms: utcMs,
});

/** One try to copy the database, as its entry in the journal says it. */
export const backup = z.strictObject({
  at_utc_ms: utcMs,
  /** After a closing, or because somebody asked. */
  cause: z.enum(['closing', 'asked']),
  /** Name of the file, empty when there is none. */
  file: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  /** The last entry of the journal in it. */
  until_seq: z.int(),
  /** Stable code of what went wrong, empty when it is there, opened and checked. */
  fault: z.string(),
  /** Folder of the second copy, empty when none is set. */
  second_place: z.string(),
  second_fault: z.string(),
});
export type Backup = z.infer<typeof backup>;

export const backups = z.strictObject({
  /** Where the copies lie, and the second place as it is set now. */
  folder: z.string(),
  second_folder: z.string(),
  /** The newest first. */
  list: z.array(backup),
  /** The newest that is there and checked, null before the first. */
  last_good: backup.nullable(),
  /** Entries that no good copy holds. */
  entries_since: z.int(),
});

export const archivePeriod = z
  .strictObject({ from_day: day, until_day: day })
  .refine(({ from_day, until_day }) => from_day <= until_day, { error: 'days_reversed' });

export const archive = z.strictObject({
  at_utc_ms: utcMs,
  from_day: day,
  until_day: day,
  /** False when the period was not closed: the archive says INCOMPLET. */
  complete: z.boolean(),
  first_seq: z.int(),
  last_seq: z.int(),
  tickets: z.int(),
  /** Name of the file in the folder of archives. */
  file: z.string(),
  sha256: z.string(),
});

/** Where a copy lies: the till's own folder of copies, or the second place. */
export const copyPlace = z.enum(['own', 'second']);
export const copyName = z.string().regex(/^estrade-[A-Z0-9]+-\d{8}T\d{6}Z-\d+\.db$/);

/** A copy that is there now, whatever the journal says of it. */
export const storedCopy = z.strictObject({
  place: copyPlace,
  file: copyName,
  at_utc_ms: utcMs,
  bytes: z.int(),
});
export type StoredCopy = z.infer<typeof storedCopy>;

/** What a restore of one copy would find and lose, looked up while the till goes on (LAW SEC-07). */
export const restoreFindings = z.strictObject({
  place: copyPlace,
  file: copyName,
  sha256: z.string(),
  /** `sound`, or class and row of the first break. */
  state: z.string(),
  /** The last entry and the last ticket in it, empty before the first ticket. */
  restored_at_utc_ms: utcMs,
  restored_ticket_label: z.string(),
  /** What the till knows and the copy has not; 0 and empty when nothing is lost. */
  lost_entries: z.int(),
  lost_tickets: z.int(),
  lost_first_label: z.string(),
  lost_last_label: z.string(),
  /** The copy is not a part of this till's journal as it is known. */
  is_fork: z.boolean(),
});
export type RestoreFindings = z.infer<typeof restoreFindings>;

/** What was decided and not done yet, and what became of the last decision. */
export const restores = z.strictObject({
  copies: z.array(storedCopy),
  ordered: z.strictObject({ file: z.string(), at_utc_ms: utcMs, by: z.string(), reason: z.string() }).nullable(),
  last: z
    .discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('given_up'), at_utc_ms: utcMs, cause: z.string() }),
      /** `generation` as a letter; the labels are empty when nothing was lost. */
      z.strictObject({
        outcome: z.literal('restored'),
        at_utc_ms: utcMs,
        generation: z.string(),
        lost_first_label: z.string(),
        lost_last_label: z.string(),
      }),
    ])
    .nullable(),
});
