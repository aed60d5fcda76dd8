/**
 * Exchanges without money and points given to volunteers (LAW MLC-01): an entry and a row in units. Must never touch a price, a total,
 * a drawer or a closing: nothing of this is turnover.
 */
import { type ExchangeRow, findExchange, insertExchange, listExchanges, sumExchanges } from '../../db/exchanges.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { type Exchange, exchange as exchangeShape } from '../contract/shapes/exchange.ts';
import { ticketLabel } from '../domain/ticket-label.ts';
import { record } from './journal.ts';
import { presentDay } from './journal-clock.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

const AT_ONCE = 20;
type Facts = Pick<ExchangeRow, 'unit' | 'unit_label' | 'direction' | 'units' | 'what' | 'who'>;

export function recordExchange(context: CommandContext, order: Parsed<'exchanges.record'>): Reply<'exchanges.record'> {
  const unit = context.settings().exchange_units.find(({ code }) => code === order.unit);
  if (!unit) return refuse('unknown_unit', { unit: order.unit });
  return ok(write(context, { ...order, unit_label: unit.label, what: order.what.trim(), who: order.who.trim() }, null));
}

export function takeBack(context: CommandContext, { exchange_no, reason }: Parsed<'exchanges.takeBack'>): Reply<'exchanges.takeBack'> {
  const row = findExchange(context.transaction, exchange_no);
  if (!row) return refuse('unknown_exchange', { exchange_no });
  if (row.taken_back_by !== null || row.corrects_exchange_no !== null) return refuse('exchange_taken_back', { exchange_no });
  return ok(write(context, { ...row, units: -row.units }, { exchange_no, reason: reason.trim() }));
}

export function list(context: QueryContext, { before }: Parsed<'exchanges.list'>): Reply<'exchanges.list'> {
  const rows = listExchanges(context.reader, before ?? Number.MAX_SAFE_INTEGER, AT_ONCE + 1);
  const exchanges = rows.slice(0, AT_ONCE).map((row) => shown(context, row));
  return ok({ exchanges, sums: sumExchanges(context.reader), units: context.settings().exchange_units, more: rows.length > AT_ONCE });
}

function write(context: CommandContext, facts: Facts, corrects: { exchange_no: number; reason: string } | null): Exchange {
  const business_day = presentDay(context, context.transaction);
  const { unit, unit_label, direction, units, what, who } = facts;
  const said = { business_day, unit, unit_label, direction, units, what, who };
  const entry = record(context, 'exchange', {
    ...said,
    corrects_exchange_no: corrects?.exchange_no ?? 0,
    reason: corrects?.reason ?? '',
  });
  const row: ExchangeRow = {
    exchange_no: entry.kind_no,
    seq: entry.seq,
    at_utc_ms: entry.at_utc_ms,
    operator: context.caller.operator,
    ...said,
    corrects_exchange_no: corrects?.exchange_no ?? null,
  };
  insertExchange(context.transaction, row);
  return shown(context, { ...row, taken_back_by: null });
}

function shown({ identity }: QueryContext | CommandContext, { seq: _, ...row }: ExchangeRow & { taken_back_by: number | null }): Exchange {
  return exchangeShape.parse({ ...row, exchange_label: ticketLabel(identity.register, row.exchange_no) });
}
