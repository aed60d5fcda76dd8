/**
 * What suppliers were paid in a complementary currency: a record with what one unit was worth that day, for the impact report. Must never move
 * money, nor touch what the till took.
 */
import { findOrder } from '../../db/orders.ts';
import { addShare, findShare, type ListedShare, listShares, sumShares } from '../../db/sol-shares.ts';
import type { Transaction } from '../../db/store.ts';
import { findSupplier } from '../../db/suppliers.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { type SolShare, solShare, solShareSum } from '../contract/shapes/sol-share.ts';
import { asDay, type Day } from '../contract/values.ts';
import { divideRounded } from '../domain/money.ts';
import { type KnownSupplier, knownSuppliers, supplierLabel } from './expected-deliveries.ts';
import { presentDay } from './journal-clock.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

const AT_ONCE = 30;

/** Units (hundredths) at what one was worth (1/10 000 €), in cents, rounded once. */
const worthOf = (units_c: number, unit_e4: number): number => Number(divideRounded(BigInt(units_c) * BigInt(unit_e4), 10_000n));

/** The first day of the month eleven months before. */
function yearBack(today: Day): Day {
  const [year, month] = [Math.trunc(today / 10_000), Math.trunc(today / 100) % 100];
  return month === 12 ? asDay(year * 10_000 + 101) : asDay((year - 1) * 10_000 + (month + 1) * 100 + 1);
}

export function list(context: QueryContext, { before }: Parsed<'solShares.list'>): Reply<'solShares.list'> {
  const { reader } = context;
  const suppliers = knownSuppliers(reader);
  const rows = listShares(reader, before ?? Number.MAX_SAFE_INTEGER, AT_ONCE + 1);
  const sums = sumShares(reader, yearBack(presentDay(context, reader)));
  return ok({
    shares: rows.slice(0, AT_ONCE).map((row) => shown(suppliers, row)),
    more: rows.length > AT_ONCE,
    sums: sums.map((sum) => solShareSum.parse({ ...sum, supplier_label: supplierLabel(suppliers, sum.supplier) })),
    currencies: context.settings().tenders.currencies.map(({ label, unit_cents }) => ({ label, unit_e4: unit_cents * 100 })),
  });
}

export function record(context: CommandContext, order: Parsed<'solShares.record'>): Reply<'solShares.record'> {
  const { transaction, now, caller } = context;
  const { order_nos, ...facts } = order;
  if (!findSupplier(transaction, order.supplier)) return refuse('unknown_supplier', { supplier: order.supplier });
  const today = presentDay(context, transaction);
  if (order.settled_on_day > today) return refuse('day_to_come', { settled_on_day: order.settled_on_day });
  const strange = order_nos.find((no) => findOrder(transaction, no)?.supplier !== order.supplier);
  if (strange !== undefined) return refuse('unknown_order', { order_no: strange });
  const worth_cents = worthOf(order.units_c, order.unit_e4);
  if (worth_cents > order.total_cents) return refuse('more_than_all', { worth_cents, total_cents: order.total_cents });
  const said = {
    ...facts,
    currency: order.currency.trim(),
    invoice_ref: order.invoice_ref.trim(),
    remark: order.remark.trim(),
    worth_cents,
    takes_back_no: null,
    at_utc_ms: now,
    operator: caller.operator,
  };
  return ok(stored(transaction, addShare(transaction, said, [...new Set(order_nos)])));
}

export function takeBack(context: CommandContext, { share_no, reason }: Parsed<'solShares.takeBack'>): Reply<'solShares.takeBack'> {
  const { transaction, now, caller } = context;
  const wrong = findShare(transaction, share_no);
  if (!wrong) return refuse('unknown_share', { share_no });
  if (wrong.taken_back || wrong.takes_back_no !== null) return refuse('taken_back_already', { share_no });
  const { share_no: _, order_nos: __, taken_back: ___, ...facts } = wrong;
  const back = {
    ...facts,
    units_c: -wrong.units_c,
    worth_cents: -wrong.worth_cents,
    total_cents: -wrong.total_cents,
    takes_back_no: share_no,
    remark: reason.trim(),
    at_utc_ms: now,
    operator: caller.operator,
  };
  return ok(stored(transaction, addShare(transaction, back, [])));
}

function stored(transaction: Transaction, share_no: number): SolShare {
  const row = findShare(transaction, share_no);
  if (!row) throw new Error(`no share ${share_no}`);
  return shown(knownSuppliers(transaction), row);
}

const shown = (suppliers: readonly KnownSupplier[], row: ListedShare): SolShare =>
  solShare.parse({ ...row, supplier_label: supplierLabel(suppliers, row.supplier) });
