/**
 * Compares the rows of drafts with what entries say of them (LAW INA-04): the last document and what it showed, corrected since; the
 * note; the ticket that paid it; that it was given up. What no entry says (a draft before its first document) is free to edit and not
 * compared. Must never repair, and never take a draft that moved on while it looked for a wrong one.
 */
import { type DraftRow, findDraft } from '../../db/drafts.ts';
import type { ReadHandle } from '../../db/store.ts';
import { issuedLine } from '../contract/shapes/draft.ts';
import { corrections, type FoldedLine, foldLines } from '../domain/draft-corrections.ts';
import type { Entry } from '../domain/journal-format.ts';
import { entriesAfter, findEntry } from './journal.ts';

/** What the entries walked so far say of one draft; undefined is what none of them said. */
type Said = {
  seq: number;
  document: Pick<DraftRow, 'document' | 'document_no'>;
  note: Pick<DraftRow, 'note_no' | 'note_total_cents'> | undefined;
  shown: FoldedLine[] | undefined;
};
type DraftEntry = Entry<'note' | 'provisional_note' | 'kitchen_slip' | 'draft_correction'>;

/** Follows the walk of the chain. A draft that was paid or given up is compared at once, the others at the end. */
export class DraftCheck {
  private readonly handle: ReadHandle;
  private readonly waiting = new Map<string, Said>();

  constructor(handle: ReadHandle) {
    this.handle = handle;
  }

  /** @returns the entry that a row contradicts, null when none does */
  follow(entries: readonly Entry[]): number | null {
    for (const entry of entries) {
      if (entry.kind === 'ticket' && entry.payload.draft_id !== '') {
        this.waiting.delete(entry.payload.draft_id);
        if (!isPaidBy(findDraft(this.handle, entry.payload.draft_id), entry)) return entry.seq;
      } else if (entry.kind === 'draft_abandoned') {
        this.waiting.delete(entry.payload.draft_id);
        if (!isGivenUpBy(findDraft(this.handle, entry.payload.draft_id), entry)) return entry.seq;
      } else if (isOfDraft(entry)) {
        this.waiting.set(entry.payload.draft_id, next(this.waiting.get(entry.payload.draft_id), entry));
      }
    }
    return null;
  }

  /** The drafts that wait. @param until the last entry walked @returns as `follow` does */
  end(until: number): number | null {
    for (const [draftId, said] of this.waiting) {
      if (!this.isAsSaid(findDraft(this.handle, draftId), said) && !this.movedOn(draftId, until)) return said.seq;
    }
    return null;
  }

  private isAsSaid(row: DraftRow | undefined, said: Said): boolean {
    if (!row || row.state === 'abandoned') return false;
    // Tickets of format 1 do not name their draft.
    if (row.state === 'paid') return isPaidBy(row, findEntry(this.handle, 'ticket', row.ticket_no ?? 0)?.entry);
    return (
      (row.state === 'open' || row.state === 'parked') &&
      row.ticket_no === null &&
      row.document === said.document.document &&
      row.document_no === said.document.document_no &&
      (!said.note || (row.note_no === said.note.note_no && row.note_total_cents === said.note.note_total_cents)) &&
      (!said.shown || showsExactly(row, said.shown))
    );
  }

  /** The row was read before these entries: whatever changed it since is among them. */
  private movedOn(draftId: string, until: number): boolean {
    return entriesAfter(this.handle, until).some(({ payload }) => 'draft_id' in payload && payload.draft_id === draftId);
  }
}

/** A slip that goes with a ticket shows no draft: the ticket says what was sold. */
const isOfDraft = (entry: Entry): entry is DraftEntry =>
  entry.kind === 'note' ||
  entry.kind === 'provisional_note' ||
  entry.kind === 'draft_correction' ||
  (entry.kind === 'kitchen_slip' && entry.payload.draft_id !== '' && entry.payload.ticket_no === 0);

function next(before: Said | undefined, entry: DraftEntry): Said {
  const { seq, kind_no } = entry;
  if (entry.kind === 'draft_correction') {
    const { document, document_no, lines } = entry.payload;
    const shown = before?.shown && foldLines([...before.shown, ...lines]);
    return { seq, document: { document: document as DraftRow['document'], document_no }, note: before?.note, shown };
  }
  const shown = foldLines(entry.kind === 'kitchen_slip' ? entry.payload.shown : entry.payload.lines);
  const document = { document: entry.kind, document_no: kind_no };
  if (entry.kind !== 'note') return { seq, document, note: before?.note, shown };
  return { seq, document, note: { note_no: kind_no, note_total_cents: entry.payload.total_cents }, shown };
}

function isPaidBy(row: DraftRow | undefined, ticket: Entry<'ticket'> | undefined): boolean {
  if (!row || !ticket) return false;
  const { payload } = ticket;
  return (
    row.state === 'paid' &&
    row.ticket_no === ticket.kind_no &&
    row.place === payload.place &&
    (row.note_no ?? 0) === payload.note_no &&
    row.total_cents === payload.total_cents &&
    (row.issued === null || showsExactly(row, foldLines(payload.lines)))
  );
}

function isGivenUpBy(row: DraftRow | undefined, { payload }: Entry<'draft_abandoned'>): boolean {
  return (
    row?.state === 'abandoned' &&
    row.place === payload.place &&
    (row.document ?? '') === payload.document &&
    (row.document_no ?? 0) === payload.document_no &&
    row.total_cents === payload.total_cents
  );
}

/** Compared by what would have to change between both: neither order nor a label counts. */
function showsExactly(row: DraftRow, shown: readonly FoldedLine[]): boolean {
  const issued = issuedLine.array().safeParse(parsed(row.issued));
  return issued.success && corrections(issued.data, shown).length === 0;
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
