/**
 * Tells the kitchen what is new at a table: one slip a job, in the transaction that put the table aside or sold it. A slip is a document:
 * its entry stands in the journal before it prints (LAW DAT-02). What was told is kept with the draft, so that it is never told again: not
 * at payment, not after the table was parted. Must never hold up a sale.
 */
import { hasDevice } from '../../db/devices.ts';
import type { DraftRow } from '../../db/drafts.ts';
import { articlesIn, findNote, readTold, writeTold } from '../../db/kitchen.ts';
import type { BasketContent } from '../contract/shapes/draft.ts';
import type { TicketLine } from '../contract/shapes/ticket.ts';
import { buildKitchenSlip } from '../documents/kitchen-slip.ts';
import { type FoldedLine, foldLines } from '../domain/draft-corrections.ts';
import { foldKitchen, type KitchenLine, kitchenNews, partTold } from '../domain/kitchen.ts';
import { record } from './journal.ts';
import { presentDay } from './journal-clock.ts';
import { keptNote } from './kitchen-notes.ts';
import { queuePrint } from './outbox.ts';
import { WATERMARKS } from './tickets.ts';
import type { CommandContext } from './till-context.ts';

type Noted = Partial<Pick<BasketContent, 'lines' | 'formules'>>;

/** What the kitchen is told of: a table by its draft, or a sale at the counter. */
export type KitchenOrder = {
  draft_id: string | null;
  /** The sale it goes with, 0 before payment. */
  ticket_no: number;
  /** `Table 4`, or the ticket's label. */
  where: string;
  lines: readonly TicketLine[];
  /** The basket that the lines are of: its words to the kitchen. */
  basket: Noted;
};

/**
 * Records and queues a slip of what is new, nothing when there is nothing new or the café tells its kitchen otherwise.
 * @returns what the draft's row says of it; nothing without a slip, or once a ticket says what was sold
 */
export function tellKitchen(context: CommandContext, order: KitchenOrder): Pick<DraftRow, 'document' | 'document_no' | 'issued'> | null {
  const { draft_id, ticket_no, where, lines, basket } = order;
  if (!hasKitchen(context)) return null;
  const told = draft_id === null ? [] : toldOf(context, draft_id);
  const now = madeInKitchen(context, lines, basket);
  const news = kitchenNews(told, now);
  if (news.length === 0) return null;
  const shown = ticket_no === 0 ? foldLines(lines) : [];
  const entry = record(context, 'kitchen_slip', {
    business_day: presentDay(context, context.transaction),
    draft_id: draft_id ?? '',
    ticket_no,
    place: where,
    lines: news.map(({ article, label, mode, qty_mil }) => ({ article, label, mode, qty_mil })),
    shown,
  });
  const document = buildKitchenSlip({
    where,
    lines: news,
    at_utc_ms: context.now,
    operator: context.caller.operator,
    watermark: WATERMARKS[context.identity.instance],
  });
  queuePrint(context, context.transaction, { now: context.now, document, to: 'kitchen_printer' });
  if (draft_id !== null) writeTold(context.transaction, draft_id, JSON.stringify(now));
  return ticket_no === 0 ? shownBy(entry.kind_no, shown) : null;
}

const shownBy = (no: number, shown: readonly FoldedLine[]) =>
  ({ document: 'kitchen_slip', document_no: no, issued: JSON.stringify(shown) }) as const;

/** What was told of a table goes with the lines that leave it. Both drafts are stored by then. */
export function partKitchen(
  context: CommandContext,
  draftId: string,
  partId: string,
  rest: { lines: readonly TicketLine[]; basket: Noted },
): void {
  const told = toldOf(context, draftId);
  if (told.length === 0) return;
  const parted = partTold(told, kitchenLines(context, rest.lines, rest.basket));
  writeTold(context.transaction, draftId, JSON.stringify(parted.rest));
  writeTold(context.transaction, partId, JSON.stringify(parted.part));
}

const hasKitchen = ({ settings, transaction }: CommandContext): boolean =>
  settings().kitchen.categories.length > 0 && hasDevice(transaction, 'kitchen_printer');

/** What the kitchen was told of a draft. A word that was deleted since is not missed: its line was told, and is not told again without it. */
export function toldOf({ transaction }: CommandContext, draftId: string): KitchenLine[] {
  const told = JSON.parse(readTold(transaction, draftId) ?? '[]') as KitchenLine[];
  const isKept = (no: number | undefined): no is number => no !== undefined && no > 0 && findNote(transaction, no) !== undefined;
  return foldKitchen(told.map((line) => ({ ...line, note_no: isKept(line.note_no) ? line.note_no : 0 })));
}

/** Lines of a sale with their words: its own lines come first, in the order of the basket, then those of each formule. */
function kitchenLines(context: CommandContext, lines: readonly TicketLine[], { lines: ordered = [], formules = [] }: Noted): KitchenLine[] {
  const numbered = (one: { kitchen_note?: string | undefined } | undefined) => keptNote(context, one?.kitchen_note);
  return lines.map(({ article, label, mode, qty_mil, formule_no }, at) => ({
    ...{ article, label, mode, qty_mil },
    note_no: numbered(formule_no === 0 ? ordered[at] : formules[formule_no - 1]),
  }));
}

function madeInKitchen(context: CommandContext, lines: readonly TicketLine[], basket: Noted): KitchenLine[] {
  const codes = lines.map(({ article }) => article);
  const made = new Set(articlesIn(context.transaction, codes, context.settings().kitchen.categories));
  return foldKitchen(kitchenLines(context, lines, basket).filter(({ article }) => made.has(article as TicketLine['article'])));
}
