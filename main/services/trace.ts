/**
 * From the farm to the ticket and back, and the recall: which tickets a lot was sold on, which lots a ticket took, and lots held back from
 * sales and batches (SUPPLY "Stock"). Must never change what a lot holds, but for goods that a person throws away.
 */
import { findIngredient } from '../../db/recipes.ts';
import { findLot } from '../../db/stock.ts';
import {
  addHold,
  blockedArticles,
  findTicketTime,
  type HoldAction,
  holdsOf,
  isHeldItself,
  lotAndBatches,
  lotOrigins,
  lotsNumbered,
  lotsOfTicket,
  lotWords,
  markHeld,
  reachedLots,
  type SoldRow,
  type TracedLotRow,
  takenByTicket,
  ticketsOfLot,
} from '../../db/trace.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { asTicketNo } from '../contract/ids.ts';
import { ok, refuse } from '../contract/results.ts';
import { searchable } from '../contract/search-text.ts';
import {
  blockedArticle,
  type LotTrace,
  lotTrace,
  MAX_FOUND_LOTS,
  MAX_TRACED_TICKETS,
  type TracedLot,
  ticketTrace,
  tracedLot,
} from '../contract/shapes/trace.ts';
import { businessDay } from '../contract/time.ts';
import { asDay, asUtcMs } from '../contract/values.ts';
import { ticketLabel } from '../domain/ticket-label.ts';
import { forgetHeld, tellLots } from './held-goods.ts';
import { factsOf } from './stock.ts';
import type { CommandContext, QueryContext } from './till-context.ts';
import { keepWaste, RECALLED } from './waste.ts';

export const lotOf = ({ held, is_batch, ...row }: TracedLotRow): TracedLot =>
  tracedLot.parse({ ...row, held: held === 1, is_batch: is_batch === 1 });

/** Words are compared as the counter's search does: without accents or capitals. `LOT 000012`, the code of a label, is that lot alone. */
export function find(context: QueryContext, { text, day, held_only }: Parsed<'lots.find'>): Reply<'lots.find'> {
  const labelled = /^\s*lot\s*0*(\d+)\s*$/i.exec(text)?.[1];
  const words = labelled ? [] : searchable(text).split(' ').filter(Boolean);
  const turn = context.settings().day_turn_min;
  const fits = lotWords(context.reader, held_only).filter(({ lot_no, made_at_utc_ms, ...said }) => {
    if (day !== null && businessDay(asUtcMs(made_at_utc_ms), turn) !== day) return false;
    if (labelled) return lot_no === Number(labelled);
    const known = searchable(Object.values(said).join(' '));
    return words.every((word) => known.includes(word) || String(lot_no) === word);
  });
  const nos = fits.slice(0, MAX_FOUND_LOTS).map(({ lot_no }) => lot_no);
  return ok({ lots: lotsNumbered(context.reader, nos).map(lotOf), more: fits.length > MAX_FOUND_LOTS });
}

export function trace(context: QueryContext, { lot_no }: Parsed<'lots.trace'>): Reply<'lots.trace'> {
  const { reader, identity } = context;
  const [lot, ...made_into] = lotAndBatches(reader, lot_no).map(lotOf);
  if (!lot) return refuse('unknown_lot', { lot_no });
  return ok(
    lotTrace.parse({
      lot,
      held_itself: isHeldItself(reader, lot_no),
      made_of: lotOrigins(reader, lot_no).map(lotOf),
      made_into,
      ...soldAs(ticketsOfLot(reader, lot_no), identity.register),
      holds: holdsOf(reader, lot_no),
    }),
  );
}

/** Lines of tickets, newest first, as dishes and tickets. */
function soldAs(
  rows: readonly SoldRow[],
  register: string,
): Pick<LotTrace, 'dishes' | 'ticket_count' | 'first_day' | 'last_day' | 'tickets'> {
  const tickets = [...Map.groupBy(rows, ({ ticket_no }) => ticket_no)];
  const dishes = [...Map.groupBy(rows, ({ article }) => article)].map(([article, lines]) => ({
    article: article as LotTrace['dishes'][number]['article'],
    label: lines[0]?.label ?? article,
    sold_mil: lines.reduce((sum, { qty_mil }) => sum + qty_mil, 0),
    tickets: new Set(lines.map(({ ticket_no }) => ticket_no)).size,
  }));
  const [newest, oldest] = [rows[0], rows.at(-1)];
  return {
    dishes: dishes.sort((one, other) => other.tickets - one.tickets || one.label.localeCompare(other.label, 'fr')),
    ticket_count: tickets.length,
    first_day: oldest ? asDay(oldest.business_day) : null,
    last_day: newest ? asDay(newest.business_day) : null,
    tickets: tickets.slice(0, MAX_TRACED_TICKETS).map(([ticket_no, lines]) => ({
      ticket_no: asTicketNo(ticket_no),
      ticket_label: ticketLabel(register, ticket_no),
      at_utc_ms: asUtcMs(lines[0]?.at_utc_ms ?? 0),
      business_day: asDay(lines[0]?.business_day ?? 0),
      dishes: [...new Set(lines.map(({ label }) => label))],
    })),
  };
}

export function ofTicket(context: QueryContext, { ticket_no }: Parsed<'lots.ofTicket'>): Reply<'lots.ofTicket'> {
  const { reader, identity } = context;
  const found = findTicketTime(reader, ticket_no);
  if (!found) return refuse('unknown_ticket', { ticket_no });
  const lots = lotsOfTicket(reader, ticket_no).map(lotOf);
  const lines = [...Map.groupBy(takenByTicket(reader, ticket_no), ({ line_no }) => line_no)].map(([line_no, rows]) => ({
    line_no,
    label: rows[0]?.sold ?? '',
    taken: rows.map(({ lot_no, label, base, qty_mil }) => ({ lot_no, label, base, qty_mil })),
  }));
  const producers = [...new Set(lots.map(({ supplier }) => supplier).filter((supplier) => supplier !== ''))].sort();
  const label = ticketLabel(identity.register, ticket_no);
  return ok(ticketTrace.parse({ ticket_no, ticket_label: label, at_utc_ms: found.at_utc_ms, lines, lots, producers }));
}

export const blocked = ({ reader }: QueryContext): Reply<'lots.blocked'> =>
  ok(blockedArticles(reader).map((row) => blockedArticle.parse(row)));

export function hold(context: CommandContext, { lot_no, reason }: Parsed<'lots.hold'>): Reply<'lots.hold'> {
  if (!findLot(context.transaction, lot_no)) return refuse('unknown_lot', { lot_no });
  if (isHeldItself(context.transaction, lot_no)) return refuse('already_held', { lot_no });
  return change(context, 'hold', lot_no, reason);
}

export function release(context: CommandContext, { lot_no, reason }: Parsed<'lots.release'>): Reply<'lots.release'> {
  if (!findLot(context.transaction, lot_no)) return refuse('unknown_lot', { lot_no });
  if (!isHeldItself(context.transaction, lot_no)) return refuse('not_held', { lot_no });
  return change(context, 'release', lot_no, reason);
}

function change(context: CommandContext, action: HoldAction, lot_no: number, reason: string) {
  const { transaction, store, now, caller } = context;
  addHold(transaction, { lot_no, action, reason: reason.trim(), at_utc_ms: now, operator: caller.operator });
  markHeld(transaction, lot_no);
  forgetHeld(store);
  tellLots(context);
  return ok({ lot_nos: reachedLots(transaction, lot_no) });
}

export function discard(context: CommandContext, { lot_no, reason }: Parsed<'lots.discard'>): Reply<'lots.discard'> {
  const { transaction } = context;
  const lot = findLot(transaction, lot_no);
  if (!lot) return refuse('unknown_lot', { lot_no });
  if (lot.level_mil <= 0) return refuse('nothing_left', { lot_no });
  const facts = factsOf(context, 'waste', lot.ingredient, reason.trim());
  const label = findIngredient(transaction, lot.ingredient)?.label ?? lot.ingredient;
  const thrown = { item: 'ingredient', code: lot.ingredient, label, qty_mil: lot.level_mil, reason: RECALLED, ticket_no: null } as const;
  keepWaste(context, thrown, [{ facts, move: { lot_no, qty_mil: -lot.level_mil, cost_e4: -lot.cost_e4 } }]);
  tellLots(context);
  return ok({ lot_no, discarded_mil: lot.level_mil });
}
