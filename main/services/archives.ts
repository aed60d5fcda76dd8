/**
 * Archives (LAW ARC-01, ARC-02): checks the journal, has a worker write the file, signs its manifest, and leaves an entry. What a period
 * covers is decided here, by its closings. Must never archive less than the period, nor say complete what is not closed.
 */
import { join } from 'node:path';
import { lastClosing, listClosings } from '../../db/closings.ts';
import { lastOfKind, readHead } from '../../db/journal.ts';
import { transact } from '../../db/store.ts';
import type { ArchiveOrder, ArchiveSignature, MadeArchive } from '../archive/archive-order.ts';
import { MANIFEST_FORMAT } from '../archive/manifest.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { archive as archiveShape } from '../contract/shapes/safekeeping.ts';
import { businessDay } from '../contract/time.ts';
import type { Day } from '../contract/values.ts';
import { stamp } from '../domain/backup-files.ts';
import { JET } from '../domain/jet.ts';
import { decodeEntry, type Entry, type Payload } from '../domain/journal-format.ts';
import { generationLetter } from '../domain/ticket-label.ts';
import { nextOpenDay } from './closing-period.ts';
import { append } from './journal.ts';
import type { ActionContext, QueryContext } from './till-context.ts';
import { verifyInWorker } from './verification-in-worker.ts';
import { inWorker, type LongWorks } from './work.ts';

const DAY_MS = 86_400_000;
/** A year may have 366 days, a financial year no more. */
const LONGEST_DAYS = 366;
const LISTED = 50;

export const archiveFolder = (folder: string): string => join(folder, 'archives');

export const make =
  (works: LongWorks, headFile: string) =>
  async (context: ActionContext, { period }: Parsed<'archives.make'>): Promise<Reply<'archives.make'>> => {
    const days = daysOf(period.from_day, period.until_day);
    if (days > LONGEST_DAYS) return refuse('period_too_long', { days });
    const covered = coverage(context, period);
    if (covered.last_seq < covered.first_seq) return refuse('nothing_to_archive');
    const order = orderOf(context, period, covered);
    try {
      const made = await works.run('archive', async (onProgress) => {
        const checked = await verifyInWorker({ folder: context.store.folder, headFile }, (done, of) => onProgress(done, 2 * of));
        const found = checked.first_break;
        const verification = found ? `${found.class} ${found.seq}` : 'sound';
        return inWorker<MadeArchive, { toSign: Uint8Array }>(
          new URL('../archive/archive-worker.ts', import.meta.url),
          { ...order, manifest: { ...order.manifest, verification } },
          (done, of) => onProgress(of + done, 2 * of),
          ({ toSign }): ArchiveSignature => ({ signature: context.signer.sign(toSign) }),
        );
      });
      return made ? ok(record(context, order, made, days)) : refuse('busy');
    } catch (cause) {
      if (cause instanceof Error && 'fault' in cause && cause.fault === 'archive_too_large') return refuse('archive_too_large');
      throw cause;
    }
  };

type Period = { from_day: Day; until_day: Day };

const daysOf = (from: number, until: number): number => (utcOf(until) - utcOf(from)) / DAY_MS + 1;
const utcOf = (day: number): number => Date.UTC(Math.trunc(day / 10_000), (Math.trunc(day / 100) % 100) - 1, day % 100);

/**
 * The entries of a period: from after the last closing of an earlier day, to the end of the last closing in it and its own entry; to
 * the present when the period is not closed. Two archives that follow each other leave nothing out between them.
 */
function coverage({ store, clock, settings }: ActionContext, { from_day, until_day }: Period) {
  const { day_turn_min } = settings();
  const closings = listClosings(store, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  const before = closings.find(({ business_day }) => business_day < from_day);
  const last = closings.find(({ business_day }) => business_day <= until_day);
  const waiting = nextOpenDay(store, day_turn_min);
  const today = businessDay(clock.now(), day_turn_min);
  const isOver = until_day < today || (until_day === today && (lastClosing(store)?.business_day ?? 0) >= today);
  const complete = isOver && (waiting === null || waiting > until_day);
  const first_seq = (before?.until_seq ?? 0) + 1;
  const end = complete ? Math.max(last?.until_seq ?? 0, last?.seq ?? 0) : (readHead(store)?.seq ?? 0);
  return { first_seq, last_seq: end, complete };
}

function orderOf(context: ActionContext, period: Period, { first_seq, last_seq, complete }: ReturnType<typeof coverage>): ArchiveOrder {
  const { store, clock, identity, appVersion, settings } = context;
  const { name, siret } = settings().establishment;
  const made_at_utc_ms = clock.now();
  const numbered = `${identity.register}${generationLetter(identity.generation)}`;
  const mark = complete ? '' : '-INCOMPLET';
  return {
    folder: store.folder,
    into: archiveFolder(store.folder),
    file: `estrade-archive-${numbered}-${period.from_day}-${period.until_day}${mark}-${stamp(made_at_utc_ms)}.zip`,
    manifest: {
      format: MANIFEST_FORMAT,
      complete,
      ...period,
      made_at_utc_ms,
      app_version: appVersion,
      ...identity,
      establishment: { name, siret },
      verification: '',
      first_seq,
      last_seq,
    },
  };
}

function record(context: ActionContext, { file, into, manifest }: ArchiveOrder, made: MadeArchive, days: number) {
  const { station, operator } = context.caller;
  const { from_day, until_day, complete, first_seq, last_seq } = manifest;
  const payload: Payload<'archive'> = {
    jet: days >= LONGEST_DAYS - 1 ? JET.year_archived : JET.period_archived,
    from_day,
    until_day,
    complete: complete ? 1 : 0,
    first_seq,
    last_seq,
    tickets: made.tickets,
    file,
    sha256: made.sha256,
    manifest_sha256: made.manifest_sha256,
  };
  const { at_utc_ms } = transact(context.store, (transaction) =>
    append(context, transaction, { station, operator, command_id: '' }, 'archive', payload),
  );
  return { ...shown({ at_utc_ms, payload }), folder: into, bytes: made.bytes };
}

const shown = ({ at_utc_ms, payload }: { at_utc_ms: number; payload: Payload<'archive'> }) => {
  const { jet: _, manifest_sha256: __, complete, ...said } = payload;
  return archiveShape.parse({ at_utc_ms, ...said, complete: complete === 1 });
};

/** The newest first. */
export function list({ reader, store }: QueryContext): Reply<'archives.list'> {
  const rows = lastOfKind(reader, 'archive', Number.MAX_SAFE_INTEGER, LISTED);
  return ok({ folder: archiveFolder(store.folder), list: rows.map(({ bytes }) => shown(decodeEntry(bytes) as Entry<'archive'>)) });
}
