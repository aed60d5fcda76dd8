/**
 * Gives the note before payment (LAW NOTE-01) and the provisional note of a table (LAW DOC-01): recorded and numbered first,
 * then printed through the outbox. From then on the basket is a draft whose changes leave records (LAW DAT-02).
 */
import type { DraftRow } from '../../db/drafts.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { equalShares } from '../contract/equal-shares.ts';
import { asJobId } from '../contract/ids.ts';
import { ok, type Result, refuse } from '../contract/results.ts';
import type { SemanticDocument } from '../contract/shapes/document.ts';
import type { BasketContent, DraftOrder, IssuedNote } from '../contract/shapes/draft.ts';
import type { SaleError } from '../contract/shapes/sale.ts';
import { buildNote, type NoteFacts } from '../documents/note.ts';
import { buildProvisionalNote } from '../documents/provisional-note.ts';
import { foldLines } from '../domain/draft-corrections.ts';
import type { PricedSale } from '../domain/sale.ts';
import { ticketLabel } from '../domain/ticket-label.ts';
import { datedOn } from './dated-settings.ts';
import { changeDraft, dayOf, priceBasket, savedRow, storeDraft } from './drafts.ts';
import { type Appended, record } from './journal.ts';
import { queuePrint } from './outbox.ts';
import { WATERMARKS } from './tickets.ts';
import type { CommandContext } from './till-context.ts';

/** The note before payment (LAW NOTE-01): its own number, lines with quantity and unit price, total HT and TTC. */
export function issue(context: CommandContext, input: Parsed<'notes.issue'>): Reply<'notes.issue'> {
  const { shown_total_cents, client_name: named, shares, ...order } = input;
  const client_name = named?.trim() ?? '';
  return give(context, order, shown_total_cents, (sale, place) => {
    const { vat_regime } = datedOn(context.store, context.transaction, dayOf(context));
    const entry = record(context, 'note', {
      business_day: dayOf(context),
      draft_id: order.draft_id,
      place,
      client_name,
      seller: context.settings().establishment,
      lines: sale.lines.map((line) => ({ ...line, by_weight: line.by_weight ? 1 : 0 })),
      formules: sale.formules,
      discount_cents: sale.discount_cents,
      discount_reason: sale.discount_reason,
      vat_regime,
      vat: sale.vat,
      total_ht_cents: sale.total_ht_cents,
      total_vat_cents: sale.total_vat_cents,
      total_cents: sale.total_cents,
      shares: sharesOf(sale, shares).map((amount_cents) => ({ amount_cents })),
    });
    const facts = { ...factsOf(context, entry, sale, place), shares: sharesOf(sale, shares) };
    return {
      entry,
      document: buildNote({ ...facts, client_name, total_ht_cents: sale.total_ht_cents, vat_regime }),
      kept: { document: 'note', note_no: entry.kind_no, note_total_cents: sale.total_cents },
    };
  });
}

/** The check of a table (LAW DOC-01): provisional, without VAT or means of payment. */
export function issueProvisional(context: CommandContext, input: Parsed<'notes.provisional'>): Reply<'notes.provisional'> {
  const { shown_total_cents, shares, ...order } = input;
  return give(context, order, shown_total_cents, (sale, place) => {
    const entry = record(context, 'provisional_note', {
      business_day: dayOf(context),
      draft_id: order.draft_id,
      place,
      seller: context.settings().establishment,
      lines: sale.lines.map(provisionalLine),
      formules: sale.formules,
      discount_cents: sale.discount_cents,
      discount_reason: sale.discount_reason,
      total_cents: sale.total_cents,
      shares: sharesOf(sale, shares).map((amount_cents) => ({ amount_cents })),
    });
    const facts = { ...factsOf(context, entry, sale, place), shares: sharesOf(sale, shares) };
    return { entry, document: buildProvisionalNote(facts), kept: { document: 'provisional_note' } };
  });
}

/** The customer does not want the note: recorded with the amount it would have said. */
export function decline(context: CommandContext, input: Parsed<'notes.decline'>): Reply<'notes.decline'> {
  const sale = priceAsShown(context, input.basket, input.shown_total_cents);
  if (!sale.ok) return sale;
  const { total_cents } = sale.value;
  record(context, 'note_declined', { business_day: dayOf(context), place: input.place.trim(), total_cents });
  return ok({ total_cents });
}

type Given = { entry: Appended; document: SemanticDocument; kept: Partial<DraftRow> };

/** Corrections first, then the document, its paper, and the draft as the document shows it. */
function give(
  context: CommandContext,
  order: DraftOrder,
  shownTotal: number,
  write: (sale: PricedSale, place: string) => Given,
): Result<IssuedNote, SaleError | 'prepared_missing'> {
  const sale = priceAsShown(context, order.basket, shownTotal);
  if (!sale.ok) return sale;
  const before = changeDraft(context, order, sale.value.lines);
  if (!before.ok) return before;
  const { entry, document, kept } = write(sale.value, order.place.trim());
  const issued = JSON.stringify(foldLines(sale.value.lines));
  const row = savedRow(context, before.value, order, sale.value, { state: 'open', ...kept, document_no: entry.kind_no, issued });
  return ok({
    no: entry.kind_no,
    label: labelOf(context, entry.kind_no),
    total_cents: sale.value.total_cents,
    job_id: asJobId(queuePrint(context, context.transaction, { now: context.now, document })),
    draft: storeDraft(context, before.value, row),
  });
}

function priceAsShown(context: CommandContext, basket: BasketContent, shown_total_cents: number): Result<PricedSale, SaleError> {
  const priced = priceBasket(context, basket);
  if (!priced.ok) return priced;
  const { total_cents } = priced.value;
  return total_cents === shown_total_cents ? priced : refuse('stale_price', { shown_total_cents, total_cents });
}

/** A line without its rate and its VAT: a provisional note shows none (LAW DOC-01). */
function provisionalLine(line: PricedSale['lines'][number]) {
  const { article, label, qty_mil, unit, unit_cents, mode, discount_bp, discount_reason, ttc_cents, formule_no } = line;
  const by_weight = line.by_weight ? 1 : 0;
  return { article, label, qty_mil, by_weight, unit, unit_cents, mode, discount_bp, discount_reason, ttc_cents, formule_no };
}

const sharesOf = ({ total_cents }: PricedSale, count: number | undefined): number[] =>
  count === undefined ? [] : equalShares(total_cents, count);

function factsOf(context: CommandContext, entry: Appended, sale: PricedSale, place: string): Omit<NoteFacts, 'shares'> {
  const { establishment } = context.settings();
  return {
    label: labelOf(context, entry.kind_no),
    at_utc_ms: entry.at_utc_ms,
    register: context.identity.register,
    operator: context.caller.operator,
    app_version: context.appVersion,
    establishment,
    place,
    lines: sale.lines,
    formules: sale.formules,
    discount_cents: sale.discount_cents,
    discount_reason: sale.discount_reason,
    total_cents: sale.total_cents,
    watermark: WATERMARKS[context.identity.instance],
  };
}

const labelOf = (context: CommandContext, no: number): string => ticketLabel(context.identity.register, no);
