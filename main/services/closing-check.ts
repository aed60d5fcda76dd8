/**
 * The checks of the journal around a closing (LAW SEC-05): its hashes in the closing itself, all signatures and lists afterwards in
 * workers, with an entry of their own. What they find is told and written down; must never keep anybody from closing or selling.
 */
import { lastClosing } from '../../db/closings.ts';
import { readHead } from '../../db/journal.ts';
import { type ReadHandle, transact } from '../../db/store.ts';
import type { Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import type { Verification } from '../contract/shapes/journal.ts';
import { JET } from '../domain/jet.ts';
import { type Author, append, findEntryAt, findLastEntry, record } from './journal.ts';
import type { ActionContext, CommandContext, TillContext } from './till-context.ts';
import { verifyLinks } from './verification.ts';
import { verifyInWorker } from './verification-in-worker.ts';
import type { LongWorks } from './work.ts';

/** More entries than the busiest day has; what lies before them is left to the workers. */
const MOST_AT_CLOSING = 20_000;

export type ClosingCheck = { checked_from_seq: number; check_break: string };

/** Checks what was written since the last closing that was found sound; a break is JET 90 once, and stands on every closing from then on. */
export function checkAtClosing(context: CommandContext): ClosingCheck {
  const { transaction } = context;
  const until = readHead(transaction)?.seq ?? 0;
  const before = lastCheck(transaction);
  const checked_from_seq = Math.max(before.from, until - MOST_AT_CLOSING + 1, 1);
  const broken = verifyLinks(transaction, { from: checked_from_seq, until });
  const check_break = broken ? `${broken.class} at ${broken.seq}` : '';
  if (broken && check_break !== before.check_break) record(context, 'event', { code: JET.integrity_defect, what: check_break });
  return { checked_from_seq, check_break };
}

/** Where the next check begins, and what the last one found. */
function lastCheck(handle: ReadHandle): { from: number; check_break: string } {
  const row = lastClosing(handle);
  if (!row) return { from: 1, check_break: '' };
  try {
    const entry = findEntryAt(handle, row.seq);
    const { checked_from_seq = 0, check_break = '' } = entry?.kind === 'closing_day' ? entry.payload : {};
    return { from: check_break === '' ? row.seq + 1 : checked_from_seq, check_break };
  } catch {
    return { from: row.seq + 1, check_break: '' };
  }
}

/** A closing is followed by this much rest before the workers begin: its paper and the next customer come first. */
const REST_MS = 2_000;

export type JournalWatch = {
  /** A closing was committed. */
  soon(): void;
  stop(): void;
};

type WatchOptions = { headFile: string; rest_ms?: number; onFound(sound: boolean): void; onFailure(cause: unknown): void };

/**
 * Checks signatures and lists after each closing, one check at a time.
 * @param onFound told what was found, after it was written down
 */
export function watchJournal(till: TillContext, { headFile, onFound, onFailure, rest_ms = REST_MS }: WatchOptions): JournalWatch {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let isRunning = false;
  const soon = (): void => {
    if (isStopped) return;
    clearTimeout(timer);
    timer = setTimeout(() => void run(), rest_ms).unref();
  };
  const run = async (): Promise<void> => {
    if (isRunning) return soon();
    isRunning = true;
    try {
      const head = readHead(till.store)?.seq ?? 0;
      const found = await verifyInWorker({ folder: till.store.folder, headFile, last: head - checkedUntil(till.store) });
      if (!isStopped) onFound(noteCheck(till, found));
    } catch (cause) {
      if (!isStopped) onFailure(cause);
    } finally {
      isRunning = false;
    }
  };
  // A till that was stopped before it could check makes up for it.
  if ((lastClosing(till.store)?.seq ?? 0) > checkedUntil(till.store)) soon();
  return {
    soon,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

/** The last entry that a check found sound, with everything before it. */
function checkedUntil(handle: ReadHandle): number {
  try {
    const last = findLastEntry(handle, 'journal_check')?.payload;
    return last && last.break_class === '' ? last.until_seq : (last?.from_seq ?? 1) - 1;
  } catch {
    return 0;
  }
}

/** A check of the whole that somebody asked for. @param onFound told what was found, after it was written down */
export const verifyNow =
  (works: LongWorks, headFile: string, onFound: (sound: boolean) => void) =>
  async (context: ActionContext): Promise<Reply<'journal.verify'>> => {
    const found = await works.run('verify', (onProgress) => verifyInWorker({ folder: context.store.folder, headFile }, onProgress));
    if (!found) return refuse('busy');
    const { station, operator } = context.caller;
    onFound(noteCheck(context, found, { station, operator, command_id: '' }));
    return ok(found);
  };

const BY_ITSELF: Author = { station: '', command_id: '' };

function noteCheck(till: TillContext, found: Verification, by: Author = BY_ITSELF): boolean {
  const { sound, from_seq, until_seq, tickets, first_break } = found;
  transact(till.store, (transaction) => {
    append(till, transaction, by, 'journal_check', {
      jet: sound ? 0 : JET.integrity_defect,
      from_seq,
      until_seq,
      tickets,
      break_class: first_break?.class ?? '',
      break_seq: first_break?.seq ?? 0,
      what: first_break?.what ?? '',
    });
  });
  return sound;
}
