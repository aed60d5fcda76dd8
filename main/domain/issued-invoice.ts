/**
 * A recorded ticket as an invoice by EN 16931: its lines, its VAT, what was paid. Pure. Must never compute an amount that the ticket has: sums
 * are the stored ones (LAW CLO-05).
 */
import type { Einvoice, EinvoiceLine, InvoiceParty, VatCategory } from '../contract/shapes/en16931.ts';
import type { Establishment, Ticket } from '../contract/shapes/ticket.ts';
import { isTaxed } from '../contract/shapes/vat.ts';
import { asCents, type Cents, type Day } from '../contract/values.ts';
import { reportCategory } from './e-reporting.ts';
import { sum } from './money.ts';

export type Billing = {
  number: string;
  issue_day: Day;
  delivery_day: Day;
  buyer: InvoiceParty;
  /** The invoice that a credit note takes back, empty for an invoice. */
  corrects_number: string;
  /** Why no VAT is charged, empty where it is. */
  vat_mention: string;
  notes: Einvoice['notes'];
};

/** Goods, services or both, paid already (French frames of invoicing B2, S2, M2). */
export function frameOf(ticket: Pick<Ticket, 'lines'>): 'B2' | 'S2' | 'M2' {
  const kinds = new Set(ticket.lines.map(({ tax_class, mode }) => reportCategory(tax_class, mode)));
  return kinds.size > 1 ? 'M2' : kinds.has('TPS1') ? 'S2' : 'B2';
}

/** `62300 Lens` told apart. */
function placeOf(postcode_city: string): Pick<InvoiceParty, 'postcode' | 'city'> {
  const [, postcode = '', city = postcode_city] = /^(\d{5})\s+(.*)$/.exec(postcode_city) ?? [];
  return { postcode, city };
}

export const sellerOf = ({ name, siret, vat_number, address, postcode_city }: Establishment): InvoiceParty => ({
  name,
  legal_id: siret,
  vat_number,
  address,
  ...placeOf(postcode_city),
  country: 'FR',
});

/** The ticket as its customer's invoice; a refund as a credit note, whose amounts are positive. */
export function invoiceOfTicket(ticket: Ticket, billing: Billing): Einvoice {
  const isCredit = ticket.type === 'refund';
  const way = isCredit ? -1 : 1;
  const amount = (value: number): Cents => asCents(way * value);
  const category: VatCategory = isTaxed(ticket.vat_regime) ? 'S' : 'E';
  const lines = ticket.lines.map((line, at): EinvoiceLine => {
    const qty_mil = line.qty_mil === 0 ? 1_000 : way * line.qty_mil;
    const net_cents = amount(line.ht_cents);
    return {
      line_id: String(at + 1),
      ref: line.article,
      ean: '',
      label: line.label,
      qty_mil,
      unit: line.by_weight ? 'KGM' : 'H87',
      // The price is of this very quantity: what a till rounds with VAT is exact so.
      price_e4: net_cents * 100,
      price_base_mil: Math.abs(qty_mil),
      adjust_cents: asCents(0),
      net_cents,
      vat_category: category,
      vat_bp: line.rate_bp,
    };
  });
  const gross = amount(ticket.total_cents);
  const net = sum(lines.map(({ net_cents }) => net_cents));
  return {
    number: billing.number,
    kind: isCredit ? 'credit_note' : 'invoice',
    type_code: isCredit ? '381' : '380',
    issue_day: billing.issue_day,
    due_day: null,
    delivery_day: billing.delivery_day,
    currency: 'EUR',
    process: frameOf(ticket),
    order_ref: '',
    despatch_ref: '',
    corrects: isCredit ? { number: billing.corrects_number, day: null } : null,
    notes: billing.notes,
    seller: sellerOf(ticket.establishment),
    buyer: billing.buyer,
    lines,
    charges: [],
    vat: ticket.vat.map((row) => ({
      vat_category: category,
      vat_bp: row.rate_bp,
      base_cents: amount(row.ht_cents),
      vat_cents: amount(row.vat_cents),
      reason: billing.vat_mention,
    })),
    totals: {
      lines_cents: net,
      allowances_cents: asCents(0),
      charges_cents: asCents(0),
      net_cents: net,
      vat_cents: amount(ticket.total_vat_cents),
      gross_cents: gross,
      paid_cents: gross,
      rounding_cents: asCents(0),
      due_cents: asCents(0),
    },
    terms: isCredit ? 'Remboursé.' : `Payé le jour de la vente, ticket ${ticket.ticket_label}.`,
  };
}
