/**
 * Keeps baskets that are not paid yet: put aside with a place, taken by a station, abandoned. Each change is the next version,
 * and a station that knows an older one is refused: nobody overwrites anybody. Must never book an amount.
 */
import { type DraftRow, findDraft, insertDraft, updateDraft, waitingDrafts } from '../../db/drafts.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, type Result, refuse } from '../contract/results.ts';
import {
  type BasketContent,
  basketContent,
  type DraftOrder,
  type DraftSummary,
  draft as draftShape,
  draftSummary,
  issuedLine,
} from '../contract/shapes/draft.ts';
import type { draftChangeErrors, draftErrors, SaleError } from '../contract/shapes/sale.ts';
import type { TicketLine } from '../contract/shapes/ticket.ts';
import { corrections, type FoldedLine, foldLines, takenAway } from '../domain/draft-corrections.ts';
import { JET } from '../domain/jet.ts';
import { type PricedSale, priceSale } from '../domain/sale.ts';
import { wasteGivenUp } from './given-up.ts';
import { refuseHeld } from './held-goods.ts';
import { record } from './journal.ts';
import { presentDay } from './journal-clock.ts';
import { tellKitchen } from './kitchen.ts';
import { withoutWords, withWords } from './kitchen-notes.ts';
import { formulePricer, sellableFinder } from './sellables.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

type DraftError = (typeof draftErrors)[number];
type DraftChangeError = (typeof draftChangeErrors)[number];

/** Saves a basket: put aside for anybody to take, or kept in hand by the station that saves it. */
export function park(context: CommandContext, input: Parsed<'sales.park'>): Reply<'sales.park'> {
  const { state, ...order } = input;
  if (state === 'parked' && order.place.trim() === '') return refuse('place_missing');
  const priced = priceBasket(context, order.basket);
  if (!priced.ok) return priced;
  const before = changeDraft(context, order, priced.value.lines);
  if (!before.ok) return before;
  const { lines } = priced.value;
  const held = state === 'parked' ? refuseNewlyHeld(context, before.value, lines) : null;
  if (held) return held;
  const where = order.place.trim();
  // In hand it may still be changed; put aside, it is ordered: the kitchen's slip is a document that shows it (LAW DAT-02).
  const slip =
    state === 'parked' ? tellKitchen(context, { draft_id: order.draft_id, ticket_no: 0, where, lines, basket: order.basket }) : null;
  return ok(storeDraft(context, before.value, savedRow(context, before.value, order, priced.value, { state, ...slip })));
}

/** Takes a draft to the station that asks. */
export function resume(context: CommandContext, input: Parsed<'sales.resume'>): Reply<'sales.resume'> {
  const row = findDraft(context.transaction, input.draft_id);
  if (!row) return refuse('unknown_draft');
  const refused = refuseClosed(row) ?? (input.take_over ? null : refuseTaken(context, row));
  if (refused) return refused;
  const taken = nextVersion(context, row, { state: 'open' });
  storeDraft(context, row, taken);
  return ok(wholeOf(context, taken));
}

/** Nothing more of what is held back is put aside, where the kitchen would be told of it; what the table had before may go back to its place. */
function refuseNewlyHeld(context: CommandContext, before: DraftRow | null, lines: readonly TicketLine[]) {
  if (!refuseHeld(context, lines)) return null;
  const had = before ? priceBasket(context, basketContent.parse(withWords(context.transaction, before.basket))) : null;
  const quantities = (of: readonly TicketLine[]) => Map.groupBy(of, ({ article }) => article);
  const [old, now] = [quantities(had?.ok ? had.value.lines : []), quantities(lines)];
  const sum = (of: readonly TicketLine[] = []) => of.reduce((total, { qty_mil }) => total + qty_mil, 0);
  return refuseHeld(
    context,
    lines.filter(({ article }) => sum(now.get(article)) > sum(old.get(article))),
  );
}

/** Gives a draft another place; who has it in hand keeps it. */
export function rename(context: CommandContext, input: Parsed<'sales.rename'>): Reply<'sales.rename'> {
  const row = currentDraft(context, input.draft_id, input.draft_version);
  if (!row.ok) return row;
  return ok(storeDraft(context, row.value, nextVersion(context, row.value, { place: input.place.trim(), station: row.value.station })));
}

/** Gives a draft up (LAW DOC-03): −1 records for what a document showed, and an entry that says why. */
export function abandon(context: CommandContext, input: Parsed<'sales.abandon'>): Reply<'sales.abandon'> {
  const found = currentDraft(context, input.draft_id, input.draft_version);
  if (!found.ok) return found;
  const row = found.value;
  const reason = input.reason.trim();
  const corrected = recordCorrections(context, row, [], row.place, reason);
  if (!corrected.ok) return corrected;
  const wasted = wasteGivenUp(context, row.draft_id, corrected.value, input.prepared ?? []);
  if (!wasted.ok) return wasted;
  const slip = tellKitchen(context, { draft_id: row.draft_id, ticket_no: 0, where: row.place, lines: [], basket: {} });
  const { document, document_no } = slip ?? row;
  const entry = record(context, 'draft_abandoned', {
    business_day: dayOf(context),
    draft_id: row.draft_id,
    place: row.place,
    document: document ?? '',
    document_no: document_no ?? 0,
    reason,
    total_cents: row.total_cents,
  });
  record(context, 'event', { code: JET.sale_abandoned, what: `draft_abandoned n° ${entry.kind_no}` });
  const given = row.issued === null ? slip : { ...slip, issued: '[]' };
  return ok(storeDraft(context, row, nextVersion(context, row, { state: 'abandoned', ...given })));
}

export const list = (context: QueryContext): Reply<'drafts.list'> => ok(waitingDrafts(context.reader).map(summaryOf));

/** The amounts a basket has now, as if it were paid. */
export function priceBasket(context: CommandContext, basket: BasketContent): Result<PricedSale, SaleError> {
  const on = dayOf(context);
  return priceSale(basket, sellableFinder(context.store, context.transaction, on), formulePricer(context.store, context.transaction, on));
}

export const dayOf = (context: CommandContext) => presentDay(context, context.transaction);

type Known = Pick<DraftOrder, 'draft_id' | 'draft_version' | 'reason'> & { place?: string };

/**
 * The draft that an order is the next version of, with what changed since its last document recorded.
 * @returns null for a draft the till does not know yet
 */
export function correctDraft(context: CommandContext, order: Known, lines: readonly TicketLine[]): Result<DraftRow | null, DraftError> {
  const corrected = correct(context, order, lines);
  return corrected.ok ? ok(corrected.value.row) : corrected;
}

/** The same while it is not paid: what was prepared of what is taken away is thrown away. */
export function changeDraft(
  context: CommandContext,
  order: Known & Pick<DraftOrder, 'prepared'>,
  lines: readonly TicketLine[],
): Result<DraftRow | null, DraftChangeError> {
  const corrected = correct(context, order, lines);
  if (!corrected.ok) return corrected;
  const wasted = wasteGivenUp(context, order.draft_id, corrected.value.changed, order.prepared ?? []);
  return wasted.ok ? ok(corrected.value.row) : wasted;
}

type Corrected = { row: DraftRow | null; changed: readonly FoldedLine[] };

function correct(context: CommandContext, order: Known, lines: readonly TicketLine[]): Result<Corrected, DraftError> {
  if (order.draft_version === 0) {
    const known = findDraft(context.transaction, order.draft_id);
    return known ? refuse('draft_changed', { version: known.version, station: known.station }) : ok({ row: null, changed: [] });
  }
  const found = currentDraft(context, order.draft_id, order.draft_version);
  if (!found.ok) return found;
  const row = found.value;
  const corrected = recordCorrections(context, row, foldLines(lines), order.place ?? row.place, order.reason?.trim() ?? '');
  return corrected.ok ? ok({ row, changed: corrected.value }) : corrected;
}

/** The next version of a draft with a new basket. What a document showed follows the basket: the records say what changed. */
export function savedRow(
  context: CommandContext,
  before: DraftRow | null,
  order: DraftOrder,
  sale: PricedSale,
  change: Partial<DraftRow>,
): DraftRow {
  const names = new Map(sale.lines.map(({ article, label, by_weight }) => [article, { article, label, by_weight }]));
  const content = {
    place: order.place.trim(),
    mode: order.mode,
    basket: withoutWords(context, order.basket),
    articles: JSON.stringify([...names.values()]),
    lines: order.basket.lines.length + order.basket.formules.length,
    total_cents: sale.total_cents,
  };
  const still = before?.issued ? { issued: JSON.stringify(foldLines(sale.lines)) } : {};
  if (before) return nextVersion(context, before, { ...content, ...still, ...change });
  const empty = { document: null, document_no: null, issued: null, note_no: null, note_total_cents: null, ticket_no: null };
  const times = { opened_at_utc_ms: context.now, changed_at_utc_ms: context.now };
  const { station } = context.caller;
  return { draft_id: order.draft_id, version: 1, state: 'open', station, ...empty, ...content, ...times, ...change };
}

/** Closes the draft that a sale pays; its ticket carries the place and the note's number. */
export function payDraft(context: CommandContext, row: DraftRow, sale: PricedSale, ticketNo: number): void {
  const issued = row.issued ? { issued: JSON.stringify(foldLines(sale.lines)) } : {};
  storeDraft(context, row, nextVersion(context, row, { state: 'paid', ticket_no: ticketNo, total_cents: sale.total_cents, ...issued }));
}

/** Writes the row and tells every screen once it is committed. */
export function storeDraft(context: CommandContext, before: DraftRow | null, row: DraftRow): DraftSummary {
  if (before) updateDraft(context.transaction, row);
  else insertDraft(context.transaction, row);
  const shown = summaryOf(row);
  context.transaction.afterCommit(() => context.publish({ event: 'drafts.changed', body: shown }));
  return shown;
}

const nextVersion = (context: CommandContext, row: DraftRow, change: Partial<DraftRow>): DraftRow => ({
  ...row,
  station: context.caller.station,
  ...change,
  version: row.version + 1,
  changed_at_utc_ms: context.now,
});

/** The row, when it is the version the station knows and is in nobody else's hands. */
export function currentDraft(context: CommandContext, draftId: string, version: number): Result<DraftRow, DraftError> {
  const row = findDraft(context.transaction, draftId);
  if (!row) return refuse('unknown_draft');
  const closed = refuseClosed(row);
  if (closed) return closed;
  if (row.version !== version) return refuse('draft_changed', { version: row.version, station: row.station });
  return refuseTaken(context, row) ?? ok(row);
}

const refuseClosed = (row: DraftRow) =>
  row.state === 'paid' || row.state === 'abandoned' ? refuse('draft_closed', { state: row.state }) : null;

const refuseTaken = (context: CommandContext, row: DraftRow) =>
  row.state === 'open' && row.station !== context.caller.station ? refuse('draft_taken', { station: row.station }) : null;

/** Records what changed since a document showed the draft (LAW DAT-02); taking something away needs a reason. @returns what changed */
export function recordCorrections(
  context: CommandContext,
  row: DraftRow,
  now: readonly FoldedLine[],
  place: string,
  reason: string,
): Result<FoldedLine[], DraftError> {
  if (row.issued === null || row.document === null || row.document_no === null) return ok([]);
  const changed = corrections(issuedLine.array().parse(JSON.parse(row.issued)), now);
  if (changed.length === 0) return ok([]);
  const article = takenAway(changed);
  if (article !== null && reason === '') return refuse('correction_reason_missing', { article });
  const { draft_id, document, document_no } = row;
  record(context, 'draft_correction', { business_day: dayOf(context), draft_id, place, document, document_no, reason, lines: changed });
  return ok(changed);
}

/** Records that a new draft holds what a document showed in another one (LAW INA-01); nothing when none did. */
export function recordShown(context: CommandContext, row: DraftRow, reason: string): void {
  const { draft_id, place, document, document_no, issued } = row;
  if (issued === null || document === null || document_no === null) return;
  const lines = issuedLine.array().parse(JSON.parse(issued));
  record(context, 'draft_correction', { business_day: dayOf(context), draft_id, place, document, document_no, reason, lines });
}

const summaryFields = ({ draft_id, version, state, place, station, total_cents, lines, issued, changed_at_utc_ms }: DraftRow) => ({
  ...{ draft_id, version, state, place, station, total_cents, lines, issued: issued !== null, changed_at_utc_ms },
});

const summaryOf = (row: DraftRow): DraftSummary => draftSummary.parse(summaryFields(row));

/** A draft as a station needs it, its words to the kitchen included. */
export const wholeOf = ({ transaction }: CommandContext, row: DraftRow) =>
  draftShape.parse({
    ...summaryFields(row),
    mode: row.mode,
    basket: withWords(transaction, row.basket),
    articles: JSON.parse(row.articles),
    note_total_cents: row.note_total_cents,
  });
