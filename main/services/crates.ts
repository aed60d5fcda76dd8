/** Crates by count: what of whose is here, how it moved, and the slip that goes with the driver. Must never hold a price: deposits are invoiced. */
import { addCrates, crateBalances, lastCrateMovements, movementsOfSupplier } from '../../db/crates.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { asJobId } from '../contract/ids.ts';
import { ok, refuse } from '../contract/results.ts';
import { crateMovement } from '../contract/shapes/receipt.ts';
import { buildCrateSlip } from '../documents/crate-slip.ts';
import { knownSuppliers, supplierLabel } from './expected-deliveries.ts';
import { presentDay } from './journal-clock.ts';
import { queuePrint } from './outbox.ts';
import { WATERMARKS } from './tickets.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

const LISTED = 60;
/** Movements on a slip: those of the last day that had any. */
const ON_A_SLIP = 24;

export function list({ reader }: QueryContext): Reply<'crates.list'> {
  const suppliers = knownSuppliers(reader);
  const named = <Row extends { supplier: string }>(row: Row) => ({ ...row, supplier_label: supplierLabel(suppliers, row.supplier) });
  const movements = lastCrateMovements(reader, LISTED).map(({ business_day: _, ...row }) => crateMovement.parse(named(row)));
  return ok({ balances: crateBalances(reader).map(named), movements });
}

export function move(context: CommandContext, { supplier, crate, qty, reason }: Parsed<'crates.move'>): Reply<'crates.move'> {
  const { transaction, now, caller } = context;
  const facts = { at_utc_ms: now, business_day: presentDay(context, transaction), operator: caller.operator, receipt_no: null };
  addCrates(transaction, { ...facts, supplier, crate: crate.trim(), qty, reason: reason.trim() });
  const left = crateBalances(transaction).find((one) => one.supplier === supplier && one.crate === crate.trim());
  return ok({ qty: left?.qty ?? 0 });
}

export function print(context: CommandContext, { supplier }: Parsed<'crates.print'>): Reply<'crates.print'> {
  const { transaction, now, caller } = context;
  const moved = movementsOfSupplier(transaction, supplier, ON_A_SLIP);
  const [newest] = moved;
  if (!newest) return refuse('no_crates', { supplier });
  const document = buildCrateSlip({
    establishment: context.settings().establishment,
    supplier: supplierLabel(knownSuppliers(transaction), supplier),
    operator: caller.operator,
    at_utc_ms: now,
    // The last day on which something moved, in the order in which it did.
    movements: moved.filter(({ business_day }) => business_day === newest.business_day).toReversed(),
    balances: crateBalances(transaction).filter((one) => one.supplier === supplier),
    watermark: WATERMARKS[context.identity.instance],
  });
  return ok({ job_id: asJobId(queuePrint(context, transaction, { now, document })) });
}
