/** Pieces that several kinds of entries of format 2 are made of (LAW SEC-01). A table and nothing else: see `journal-payloads.ts`. */
import type { Field } from './journal-fields.ts';

export const head = [
  ['format', 'int'],
  ['seq', 'int'],
  ['kind', 'text'],
  ['kind_no', 'int'],
  ['at_utc_ms', 'int'],
  ['offset_min', 'int'],
  ['register', 'text'],
  ['generation', 'int'],
  ['station', 'text'],
  ['establishment', 'text'],
  ['operator', 'text'],
  ['approver', 'text'],
  ['command_id', 'text'],
  ['app_version', 'text'],
  // 1 while nobody has confirmed a clock that jumped (LAW §6 clock)
  ['clock_suspect', 'int'],
  // who opened the school on this station, empty in the real café (LAW SCH-02)
  ['responsible', 'text'],
] as const satisfies readonly Field[];

export const seller = [
  ['name', 'text'],
  ['tagline', 'text'],
  ['address', 'text'],
  ['postcode_city', 'text'],
  ['siret', 'text'],
  ['naf', 'text'],
  ['vat_number', 'text'],
  ['phone', 'text'],
] as const satisfies readonly Field[];

/** Notes and coins: how many of each kind, negative for what left the drawer. */
export const pieces = [
  ['cents', 'int'],
  ['count', 'int'],
] as const satisfies readonly Field[];

/** The amounts of each rate. */
export const vat = [
  ['rate_bp', 'int'],
  ['ht_cents', 'int'],
  ['vat_cents', 'int'],
  ['ttc_cents', 'int'],
] as const satisfies readonly Field[];

export const counted = [
  ['times', 'int'],
  ['amount_cents', 'int'],
] as const satisfies readonly Field[];

export const byKind = [['kind', 'text'], ...counted] as const satisfies readonly Field[];

/** Payments of one kind, issuer or currency. */
export const tenderSum = [
  ...byKind,
  ['code', 'text'],
  ['label', 'text'],
  ['units', 'int'],
  ['over_cents', 'int'],
  ['tip_cents', 'int'],
] as const satisfies readonly Field[];

/** What a closing sums, whatever its period (LAW CLO-02, CLO-03). `closing-totals.ts` says how two of them are added. */
export const closingTotals = [
  ['first_ticket_no', 'int'],
  ['last_ticket_no', 'int'],
  ['last_ticket_hash', 'text'],
  ['tickets', 'int'],
  ['lines', 'int'],
  ['sales', counted],
  ['returns', counted],
  ['vat', vat, 'list'],
  ['tenders', tenderSum, 'list'],
  ['total_ht_cents', 'int'],
  ['total_vat_cents', 'int'],
  ['total_cents', 'int'],
  ['discounts', counted],
  ['offered', counted],
  ['cancellations', counted],
  ['duplicates', 'int'],
  ['provisional_notes', 'int'],
  ['drawer_by_sale', 'int'],
  ['drawer_by_hand', 'int'],
  ['cash_moves', byKind, 'list'],
  // deposits that came in, and how others ended; how they were paid, refunds with minus (LAW DEP-01)
  ['deposits', counted],
  ['deposits_used', counted],
  ['deposits_refunded', counted],
  ['deposits_forfeited', counted],
  ['deposit_tenders', tenderSum, 'list'],
  // their vat: received, minus deducted by balances and refunded
  ['deposit_vat', vat, 'list'],
  ['perpetual_net_cents', 'int'],
  ['perpetual_absolute_cents', 'int'],
] as const satisfies readonly Field[];
