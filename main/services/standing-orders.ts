/**
 * Standing orders: a few days before its cut-off, the draft of a delivery gets the lines that come each week, once, by themselves. A person
 * confirms it. Must never send, never touch a line that is there already, and never put a line back that a person took out.
 */
import { addOrder, findDraft, linesOf, orderOfDay, putLine, updateOrder } from '../../db/orders.ts';
import {
  addFill,
  addSkip,
  type FillLine,
  fillsOf,
  findStanding,
  linesOfFill,
  linesOfStanding,
  listStanding,
  putStanding,
  type StandingRow,
  skipsOf,
} from '../../db/standing-orders.ts';
import { type ReadHandle, type Transaction, transact } from '../../db/store.ts';
import { articleOn, priceOn } from '../../db/supplier-articles.ts';
import { findSupplier, type StoredSupplier } from '../../db/suppliers.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { type StandingDay, type StandingOrder, standingOrder } from '../contract/shapes/standing-order.ts';
import { parisDay } from '../contract/time.ts';
import type { Day, UtcMs } from '../contract/values.ts';
import { addDays } from '../domain/closing-periods.ts';
import { lineCents } from '../domain/order-amounts.ts';
import { type WantedDay, wantedDays } from '../domain/standing-order.ts';
import { lineOf } from './order-drafts.ts';
import { THE_TILL } from './order-steps.ts';
import type { CommandContext, QueryContext, TillContext } from './till-context.ts';

/** Deliveries shown ahead, and days looked back for those that were filled. */
const SHOWN = 7;
const BACK_DAYS = 14;

export const list = ({ reader, clock }: QueryContext): Reply<'standingOrders.list'> =>
  ok(listStanding(reader).map((row) => shown(reader, row, clock.now())));

export function save(context: CommandContext, input: Parsed<'standingOrders.save'>): Reply<'standingOrders.save'> {
  const { transaction, now, caller } = context;
  const { standing_no, version, facts } = input;
  const known = standing_no === null ? undefined : findStanding(transaction, standing_no);
  if (standing_no !== null && !known) return refuse('unknown_standing_order', { standing_no });
  if (known && known.version !== version) return refuse('standing_order_changed', { by: known.changed_by });
  if (!findSupplier(transaction, facts.supplier)) return refuse('unknown_supplier', { supplier: facts.supplier });
  const today = parisDay(now);
  for (const { ref, packs } of facts.lines) {
    const article = articleOn(transaction, facts.supplier, ref, today);
    if (!article || article.state === 'gone') return refuse('unknown_article', { ref });
    if (packs % article.order_multiple !== 0) return refuse('not_a_multiple', { ref, multiple: article.order_multiple });
  }
  const kept = { ...facts, label: facts.label.trim() };
  const no = putStanding(transaction, standing_no, kept, { at_utc_ms: now, by: caller.operator });
  return ok({ standing_no: no, version: (known?.version ?? 0) + 1 });
}

export function skip(context: CommandContext, input: Parsed<'standingOrders.skip'>): Reply<'standingOrders.skip'> {
  const { transaction, now, caller } = context;
  const { standing_no, day, skipped } = input;
  const row = findStanding(transaction, standing_no);
  if (!row) return refuse('unknown_standing_order', { standing_no });
  const fill = fillsOf(transaction, standing_no, day).get(day);
  if (fill) return refuse('filled_already', { order_no: fill.order_no });
  if (!daysAhead(transaction, row, now).some((one) => one.day === day)) return refuse('not_its_day', { day });
  addSkip(transaction, { standing_no, day, skipped, reason: input.reason.trim() }, { at_utc_ms: now, by: caller.operator });
  return ok(shown(transaction, row, now));
}

/** Looked at every quarter of a minute: nothing is written where nothing is due. @returns how many drafts got lines */
export function fillDue(till: TillContext, now: UtcMs = till.clock.now()): number {
  return listStanding(till.store).reduce((count, row) => count + fillDaysOf(till, row, now), 0);
}

function fillDaysOf(till: TillContext, row: StandingRow, now: UtcMs): number {
  const due = (handle: ReadHandle) => {
    const filled = fillsOf(handle, row.standing_no, parisDay(now));
    return daysAhead(handle, row, now).filter(({ state, day }) => state === 'due' && !filled.has(day));
  };
  if (due(till.store).length === 0) return 0;
  return transact(till.store, (transaction) => {
    const days = due(transaction);
    for (const { day } of days) fill(till, transaction, row, day, now);
    return days.length;
  });
}

/** A supplier that was put aside delivers nothing. */
function daysAhead(handle: ReadHandle, row: StandingRow, now: UtcMs, most = SHOWN): WantedDay[] {
  const supplier = findSupplier(handle, row.supplier);
  const today = parisDay(now);
  if (!supplier?.active) return [];
  return wantedDays(row, supplier, { now, today }, new Set(skipsOf(handle, row.standing_no, today).keys()), most);
}

/** One delivery day of one standing order: its lines that are not there yet, and the note that it was done. */
function fill(till: TillContext, transaction: Transaction, row: StandingRow, day: Day, now: UtcMs): void {
  const { standing_no, supplier } = row;
  const lines = linesOfStanding(transaction, standing_no);
  const note = { standing_no, delivery_day: day, at_utc_ms: now };
  const ordered = orderOfDay(transaction, supplier, day);
  // A person was faster: what they ordered is what is wanted.
  if (ordered !== undefined) {
    addFill(transaction, { ...note, order_no: ordered, outcome: 'ordered' }, []);
    return;
  }
  const by = { at_utc_ms: now, by: THE_TILL.operator };
  const order_no = findDraft(transaction, supplier, day)?.order_no ?? addOrder(transaction, { supplier, delivery_day: day, ...by });
  const draft = findDraft(transaction, supplier, day);
  if (!draft) throw new Error(`no draft ${order_no}`);
  const put = lines.map((line): FillLine => ({ ...line, outcome: putInto(transaction, draft, row, line) }));
  if (put.some(({ outcome }) => outcome === 'put')) updateOrder(transaction, draft, by);
  addFill(transaction, { ...note, order_no, outcome: 'filled' }, put);
  transaction.afterCommit(() => till.publish({ event: 'orders.changed', body: { order_no, version: draft.version + 1 } }));
}

/** Where a line comes from stands with it, so that the page of the order says so. */
function putInto(
  transaction: Transaction,
  draft: NonNullable<ReturnType<typeof findDraft>>,
  { label }: StandingRow,
  { ref, packs }: { ref: string; packs: number },
): FillLine['outcome'] {
  const before = linesOf(transaction, draft.order_no, draft.revision);
  if (before.some((line) => line.ref === ref)) return 'there_already';
  const proposal = { proposed_packs: packs, why: `Commande régulière : ${label}.` };
  const found = lineOf(transaction, draft, before, { ref, packs, proposal });
  if (!found.ok) return found.error.code;
  putLine(transaction, draft.order_no, draft.revision, found.value);
  return 'put';
}

function shown(handle: ReadHandle, row: StandingRow, now: UtcMs): StandingOrder {
  const today = parisDay(now);
  const supplier = findSupplier(handle, row.supplier);
  const { changed_by: _, ...facts } = row;
  return standingOrder.parse({
    ...facts,
    supplier_label: supplier?.label ?? row.supplier,
    lines: linesOfStanding(handle, row.standing_no).map((line) => listedLine(handle, row.supplier, line, today)),
    days: supplier ? daysShown(handle, row, supplier, now) : [],
  });
}

function listedLine(handle: ReadHandle, supplier: string, { ref, packs }: { ref: string; packs: number }, today: Day) {
  const article = articleOn(handle, supplier, ref, today);
  const price = article && article.state !== 'gone' ? priceOn(handle, supplier, ref, today) : undefined;
  const { label = ref, order_unit = '', order_multiple = 1 } = article ?? {};
  const line_cents = article && price ? lineCents({ ...article, packs, price_e4: price.price_e4 }) : null;
  return { ref, label, packs, order_unit, order_multiple, line_cents };
}

/** What was filled of late, then what comes. */
function daysShown(handle: ReadHandle, row: StandingRow, supplier: StoredSupplier, now: UtcMs): StandingDay[] {
  const today = parisDay(now);
  const fills = fillsOf(handle, row.standing_no, addDays(today, -BACK_DAYS));
  const skips = skipsOf(handle, row.standing_no, today);
  const ahead = daysAhead(handle, row, now).map(
    (wanted): StandingDay => ({
      day: wanted.day,
      state: wanted.state === 'due' ? 'waits' : wanted.state,
      fills_at_utc_ms: wanted.fills_at_utc_ms,
      not_after_utc_ms: wanted.not_after_utc_ms,
      order_no: null,
      reason: skips.get(wanted.day) ?? '',
      left: [],
    }),
  );
  const done = [...fills.values()].map(
    (fill): StandingDay => ({
      day: fill.delivery_day,
      state: fill.outcome,
      fills_at_utc_ms: fill.at_utc_ms,
      not_after_utc_ms: ahead.find(({ day }) => day === fill.delivery_day)?.not_after_utc_ms ?? null,
      order_no: fill.order_no,
      reason: '',
      left: linesOfFill(handle, row.standing_no, fill.delivery_day)
        .filter(({ outcome }) => outcome !== 'put')
        .map(({ ref, outcome }) => ({ ref, label: articleOn(handle, supplier.code, ref, fill.delivery_day)?.label ?? ref, outcome })),
    }),
  );
  return [...done, ...ahead.filter(({ day }) => !fills.has(day))].toSorted((a, b) => a.day - b.day);
}
