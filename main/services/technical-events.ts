/** The list of technical events (LAW §6 JET) for the supervisor and the auditor: read from their entries, a page at a time. */
import { codesWritten, listTechnicalEvents } from '../../db/technical-events.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { eurosText } from '../contract/money-text.ts';
import { ok } from '../contract/results.ts';
import { type TechnicalEvent, technicalEvents } from '../contract/shapes/journal.ts';
import { ticketTime } from '../contract/time.ts';
import { asCents, asUtcMs } from '../contract/values.ts';
import type { Entry } from '../domain/journal-format.ts';
import { ticketLabel } from '../domain/ticket-label.ts';
import { findEntryAt } from './journal.ts';
import type { QueryContext } from './till-context.ts';

const AT_ONCE = 50;

export function listEvents({ reader }: QueryContext, { before, code }: Parsed<'journal.events'>): Reply<'journal.events'> {
  const rows = listTechnicalEvents(reader, before ?? Number.MAX_SAFE_INTEGER, code, AT_ONCE + 1);
  const shown = rows.slice(0, AT_ONCE);
  return ok(
    technicalEvents.parse({
      events: shown.map((row) =>
        eventOf(
          row,
          readable(() => findEntryAt(reader, row.seq)),
        ),
      ),
      codes: codesWritten(reader),
      next_before: rows.length > AT_ONCE ? (shown.at(-1)?.seq ?? null) : null,
    }),
  );
}

/** An entry that was damaged or deleted leaves its place in the list: that it is gone is worth seeing. */
function readable(find: () => Entry | undefined): Entry | undefined {
  try {
    return find();
  } catch {
    return undefined;
  }
}

function eventOf({ seq, code }: { seq: number; code: number }, entry: Entry | undefined): TechnicalEvent {
  if (!entry) return { seq, code, at_utc_ms: null, operator: '', approver: '', station: '', clock_suspect: false, what: '' };
  const { at_utc_ms, operator, approver, station } = entry;
  const clock_suspect = entry.clock_suspect === 1;
  return { seq, code, at_utc_ms: asUtcMs(at_utc_ms), operator, approver, station, clock_suspect, what: whatOf(entry) };
}

const time = (at: number): string => ticketTime(asUtcMs(at));

/** What an entry says beside its code, in one line. */
function whatOf(entry: Entry): string {
  switch (entry.kind) {
    case 'event':
      return entry.payload.what;
    case 'drawer_opened':
      return entry.payload.reason;
    case 'cash_count':
      return eurosText(asCents(entry.payload.counted_cents));
    case 'closing_day':
    case 'closing_month':
    case 'closing_year':
      return `n° ${ticketLabel(entry.register, entry.kind_no)}, ${eurosText(asCents(entry.payload.total_cents))}`;
    case 'clock_doubted':
      return `${time(entry.payload.last_utc_ms)} -> ${time(entry.payload.now_utc_ms)}`;
    case 'clock_corrected':
      return `${time(entry.payload.old_utc_ms)} -> ${time(entry.payload.new_utc_ms)}`;
    case 'journal_check':
      return `${entry.payload.break_class} at ${entry.payload.break_seq}`;
    default:
      return entry.kind;
  }
}
