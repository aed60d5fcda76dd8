/** Crates by count: what of whose is here, how it moved, and the slip that goes with the driver. Must never hold a price: deposits are invoiced. */
import { addCrates, crateBalances, lastCrateMovements, movementsOfSupplier } from '../../db/crates.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok } from '../contract/results.ts';
import { crateMovement } from '../contract/shapes/receipt.ts';
import type { CrateFacts } from '../documents/crate-slip.ts';
import { knownSuppliers, supplierLabel } from './expected-deliveries.ts';
import { presentDay } from './journal-clock.ts';
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

/** What the slip of one supplier says; null where no crate of it ever moved. */
export function slipOf(handle: ReadHandle, supplier: string): CrateFacts | null {
  const moved = movementsOfSupplier(handle, supplier, ON_A_SLIP);
  const [newest] = moved;
  if (!newest) return null;
  return {
    supplier: supplierLabel(knownSuppliers(handle), supplier),
    // The last day on which something moved, in the order in which it did.
    movements: moved.filter(({ business_day }) => business_day === newest.business_day).toReversed(),
    balances: crateBalances(handle).filter((one) => one.supplier === supplier),
  };
}
