/** An invoice on paper as a person types it: lines of what came, with the sums they lead to. Reads only; entering it is `supplier-invoices.ts`. */
import { findSupplier } from '../../db/suppliers.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { type Einvoice, type EinvoiceLine, einvoice, type InvoiceParty } from '../contract/shapes/en16931.ts';
import type { DueLine, TypedLine } from '../contract/shapes/supplier-invoice.ts';
import { stockUnitOf } from '../contract/units.ts';
import { asBasisPoints, asCents } from '../contract/values.ts';
import { lineAmount, totalled } from '../domain/en16931.ts';
import { expectedOf } from './invoice-dues.ts';
import { chosenReceipts, numberKey } from './supplier-invoice-view.ts';
import type { QueryContext } from './till-context.ts';

const NOBODY: InvoiceParty = { name: '', legal_id: '', vat_number: '', address: '', postcode: '', city: '', country: 'FR' };
const SERVICES_BP = asBasisPoints(2_000);

export function compose(context: QueryContext, input: Parsed<'supplierInvoices.compose'>): Reply<'supplierInvoices.compose'> {
  const { reader } = context;
  const supplier = findSupplier(reader, input.supplier);
  if (!supplier) return refuse('unknown_supplier', { supplier: input.supplier });
  if (numberKey(input.number) === '') return refuse('number_missing');
  const chosen = chosenReceipts(reader, input.supplier, input.receipts);
  if (!chosen.ok) return chosen;
  const { dues } = expectedOf(reader, input.supplier, chosen.rows);
  const typed = input.lines.flatMap((line, at) => {
    const due = dues.find(({ key }) => key === line.key);
    return due && line.qty_mil > 0 ? [lineOf(line, due, at)] : [];
  });
  const lines = input.deposit_cents === 0 ? typed : [...typed, depositOf(input.deposit_cents, typed.length)];
  const charges: Einvoice['charges'] =
    input.shipping_cents === 0
      ? []
      : [{ kind: 'charge', reason: 'Port', amount_cents: input.shipping_cents, vat_category: 'S', vat_bp: SERVICES_BP }];
  const { name, siret, vat_number } = context.settings().establishment;
  return ok(
    einvoice.parse({
      number: input.number.trim(),
      kind: 'invoice',
      type_code: '380',
      issue_day: input.issue_day,
      due_day: input.due_day,
      delivery_day: null,
      currency: 'EUR',
      process: '',
      order_ref: '',
      despatch_ref: '',
      corrects: null,
      notes: [],
      seller: { ...NOBODY, name: supplier.label },
      buyer: { ...NOBODY, name, legal_id: siret, vat_number },
      lines,
      charges,
      terms: '',
      ...totalled(lines, charges),
    }),
  );
}

/** The price is for one price unit, said in the unit that people think of. */
function lineOf({ qty_mil, price_e4 }: TypedLine, due: DueLine, at: number): EinvoiceLine {
  const { code, factor } = stockUnitOf(due.base);
  const part = {
    line_id: String(at + 1),
    ref: due.ref,
    ean: due.ean,
    label: due.label,
    qty_mil: Math.round(qty_mil / factor),
    unit: code,
    price_e4,
    price_base_mil: Math.max(1, Math.round(due.price_base_mil / factor)),
    adjust_cents: asCents(0),
    vat_category: 'S' as const,
    vat_bp: due.vat_bp ?? asBasisPoints(550),
  };
  return { ...part, net_cents: lineAmount(part) };
}

const depositOf = (deposit: number, at: number): EinvoiceLine => ({
  line_id: String(at + 1),
  ref: '',
  ean: '',
  label: 'Consignes',
  qty_mil: 1_000,
  unit: 'H87',
  price_e4: deposit * 100,
  price_base_mil: 1_000,
  adjust_cents: asCents(0),
  net_cents: asCents(deposit),
  vat_category: 'S',
  vat_bp: SERVICES_BP,
});
