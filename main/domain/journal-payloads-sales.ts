/** Entries of format 2 about sales, their papers and what corrects them (LAW SEC-01). A table and nothing else: see `journal-payloads.ts`. */
import type { Field } from './journal-fields.ts';
import { pieces, seller, vat } from './journal-records.ts';

const LINE = [
  ['article', 'text'],
  ['label', 'text'],
  ['qty_mil', 'int'],
  ['by_weight', 'int'],
  ['unit', 'text'],
  ['unit_cents', 'int'],
  ['mode', 'text'],
  ['tax_class', 'text'],
  ['rate_bp', 'int'],
  ['discount_bp', 'int'],
  ['discount_reason', 'text'],
  ['ttc_cents', 'int'],
  ['ticket_discount_cents', 'int'],
  ['ht_cents', 'int'],
  // The formule of this ticket that the line is a component of, 0 when it is sold by itself (LAW vat-04).
  ['formule_no', 'int'],
] as const satisfies readonly Field[];

/** A formule as sold; its components are lines, and their amounts are its price split over their rates (LAW vat-04). */
const FORMULE = [
  ['formule_no', 'int'],
  ['code', 'text'],
  ['label', 'text'],
  ['qty_mil', 'int'],
  // with supplements
  ['unit_cents', 'int'],
] as const satisfies readonly Field[];

/** One movement of the drawer that a ticket makes. Unsorted: the part whose notes and coins nobody named. */
const CASH = [
  ['movement', 'text'],
  ['session_no', 'int'],
  ['unsorted_cents', 'int'],
  ['pieces', pieces, 'list'],
] as const satisfies readonly Field[];

/** All of one article in one mode at one discount, of a draft that a document showed. */
const SHOWN = [
  ['article', 'text'],
  ['label', 'text'],
  ['mode', 'text'],
  ['discount_bp', 'int'],
  ['qty_mil', 'int'],
  ['ttc_cents', 'int'],
] as const satisfies readonly Field[];

/** The vat of one deposit at one rate. */
const DEPOSIT_VAT = [['deposit_no', 'int'], ...vat] as const satisfies readonly Field[];

/** A payment (LAW DAT-01): received = amount + change + over + tip. */
const TENDER = [
  ['kind', 'text'],
  ['amount_cents', 'int'],
  ['received_cents', 'int'],
  ['change_cents', 'int'],
  // meal vouchers beyond what was due (LAW TR-01)
  ['over_cents', 'int'],
  // on a card, for the team: no turnover
  ['tip_cents', 'int'],
  // issuer of meal vouchers or code of a complementary currency, and what it was called
  ['code', 'text'],
  ['label', 'text'],
  // whose meal vouchers, counted within the ticket
  ['holder_no', 'int'],
  // paper titles or units of the currency, each worth unit_cents
  ['units', 'int'],
  ['unit_cents', 'int'],
  // number of a cheque
  ['reference', 'text'],
  // the card attempt it counts, 0 without one (LAW PAY-01)
  ['attempt_no', 'int'],
  // the deposit it deducts, 0 without one (LAW DEP-01)
  ['deposit_no', 'int'],
] as const satisfies readonly Field[];

export const salesPayloads = {
  /** A sale (LAW DAT-01). Perpetual totals stand after this ticket (LAW CLO-02). */
  ticket: [
    // 'sale' or 'refund'
    ['type', 'text'],
    // the ticket this one takes back, 0 for a sale (LAW INA-02); why; for each of its lines the line of that ticket, from 1
    ['corrects_ticket_no', 'int'],
    ['correction_reason', 'text'],
    ['corrects_lines', [['line_no', 'int']], 'list'],
    ['business_day', 'int'],
    // table or place of a parked draft, empty at the counter
    ['place', 'text'],
    // the note given before it was paid, 0 without one (LAW NOTE-01)
    ['note_no', 'int'],
    // the parked draft that it paid, empty at the counter
    ['draft_id', 'text'],
    ['seller', seller],
    ['lines', LINE, 'list'],
    ['formules', FORMULE, 'list'],
    ['discount_cents', 'int'],
    ['discount_reason', 'text'],
    // what the café was subject to (LAW §0); empty in format 1: vat was charged
    ['vat_regime', 'text'],
    ['vat', vat, 'list'],
    ['tenders', TENDER, 'list'],
    // who asked for an invoice before payment; empty when nobody did (LAW ERP-01)
    ['invoice_name', 'text'],
    ['invoice_siren', 'text'],
    // vat of the deposits it deducts, declared when they came in (LAW DEP-01)
    ['deposit_vat', DEPOSIT_VAT, 'list'],
    // what it moved in the drawer: sale_received, sale_change; empty without cash, and in format 1, which did not say
    ['cash', CASH, 'list'],
    ['total_ht_cents', 'int'],
    ['total_vat_cents', 'int'],
    ['total_cents', 'int'],
    ['footer', 'text'],
    ['perpetual_net_cents', 'int'],
    ['perpetual_absolute_cents', 'int'],
  ],
  /** A payment mode put right by adding (LAW INA-05): so much less one way, so much more another; negative on a refund's. */
  tender_correction: [
    ['business_day', 'int'],
    ['ticket_no', 'int'],
    ['from_kind', 'text'],
    // issuer or currency, empty for others
    ['from_code', 'text'],
    ['to_kind', 'text'],
    ['to_code', 'text'],
    ['to_label', 'text'],
    ['amount_cents', 'int'],
    // titles or units of a currency that change with it, on either side
    ['from_units', 'int'],
    ['to_units', 'int'],
    ['reason', 'text'],
    // what the drawer should hold more or less: tender_corrected; empty when no cash is concerned
    ['cash', CASH, 'list'],
  ],
  /** A ticket given on paper or as QR, or not wanted: counted for ever (LAW DOC-02, AGEC-01). */
  ticket_issue: [
    ['ticket_no', 'int'],
    ['mode', 'text'],
    ['issue_no', 'int'],
  ],
  /** The note given before payment (LAW NOTE-01): what it shows, kept. */
  note: [
    ['business_day', 'int'],
    ['draft_id', 'text'],
    ['place', 'text'],
    // empty when the client did not want to be named
    ['client_name', 'text'],
    ['seller', seller],
    ['lines', LINE, 'list'],
    ['formules', FORMULE, 'list'],
    ['discount_cents', 'int'],
    ['discount_reason', 'text'],
    // what the café was subject to (LAW §0); empty in format 1: vat was charged
    ['vat_regime', 'text'],
    ['vat', vat, 'list'],
    ['total_ht_cents', 'int'],
    ['total_vat_cents', 'int'],
    ['total_cents', 'int'],
    // in equal shares, as the paper says them; empty when nobody shares
    ['shares', [['amount_cents', 'int']], 'list'],
  ],
  /** The note was offered and not wanted (LAW NOTE-01). */
  note_declined: [
    ['business_day', 'int'],
    ['place', 'text'],
    ['total_cents', 'int'],
  ],
  /** The check of a table before the note: no vat, no means of payment (LAW DOC-01). */
  provisional_note: [
    ['business_day', 'int'],
    ['draft_id', 'text'],
    ['place', 'text'],
    ['seller', seller],
    [
      'lines',
      [
        ['article', 'text'],
        ['label', 'text'],
        ['qty_mil', 'int'],
        ['by_weight', 'int'],
        ['unit', 'text'],
        ['unit_cents', 'int'],
        ['mode', 'text'],
        ['discount_bp', 'int'],
        ['discount_reason', 'text'],
        ['ttc_cents', 'int'],
        ['formule_no', 'int'],
      ],
      'list',
    ],
    ['formules', FORMULE, 'list'],
    ['discount_cents', 'int'],
    ['discount_reason', 'text'],
    ['total_cents', 'int'],
    // in equal shares, as the paper says them; empty when nobody shares
    ['shares', [['amount_cents', 'int']], 'list'],
  ],
  /** What the kitchen was told (LAW DAT-02). Holds no word to the kitchen: those are people's own and deleted (LAW RGPD-05). */
  kitchen_slip: [
    ['business_day', 'int'],
    // the draft that was put aside or given up, empty at the counter; the ticket of a sale, 0 before payment
    ['draft_id', 'text'],
    ['ticket_no', 'int'],
    ['place', 'text'],
    // as printed: what is new, with a minus what is not wanted any more
    [
      'lines',
      [
        ['article', 'text'],
        ['label', 'text'],
        ['mode', 'text'],
        ['qty_mil', 'int'],
      ],
      'list',
    ],
    // the draft as it stood: from here on each change is a record; none with a ticket, which says it itself
    ['shown', SHOWN, 'list'],
  ],
  /** What changed since a document showed it, as plus and minus records (LAW DAT-02, INA-01). */
  draft_correction: [
    ['business_day', 'int'],
    ['draft_id', 'text'],
    ['place', 'text'],
    // 'note', 'provisional_note' or 'kitchen_slip', and its number
    ['document', 'text'],
    ['document_no', 'int'],
    ['reason', 'text'],
    ['lines', SHOWN, 'list'],
  ],
  /** A parked order or an announced one that will not be paid (LAW DOC-03); document is empty and 0 when none was given. */
  draft_abandoned: [
    ['business_day', 'int'],
    ['draft_id', 'text'],
    ['place', 'text'],
    ['document', 'text'],
    ['document_no', 'int'],
    ['reason', 'text'],
    ['total_cents', 'int'],
  ],
  /** Money taken before the sale, a numbered document (LAW DEP-01): acompte, arrhes, gift_voucher. */
  deposit: [
    ['business_day', 'int'],
    ['kind', 'text'],
    ['client', 'text'],
    ['quoted_cents', 'int'],
    ['amount_cents', 'int'],
    ['seller', seller],
    [
      'quoted',
      [
        ['rate_bp', 'int'],
        ['ttc_cents', 'int'],
      ],
      'list',
    ],
    ['vat_regime', 'text'],
    // due on receipt; none where it is due at the sale
    ['vat', vat, 'list'],
    ['tenders', TENDER, 'list'],
    ['cash', CASH, 'list'],
  ],
  /** A deposit that no sale uses: refunded or forfeited. */
  deposit_ended: [
    ['business_day', 'int'],
    ['deposit_no', 'int'],
    ['how', 'text'],
    ['amount_cents', 'int'],
    // negative: taken back with a refund
    ['vat', vat, 'list'],
    ['tenders', TENDER, 'list'],
    ['cash', CASH, 'list'],
    ['reason', 'text'],
  ],
  /** A deposit given on paper: 1 is the original, then duplicates (LAW DOC-02). */
  deposit_print: [
    ['deposit_no', 'int'],
    ['issue_no', 'int'],
  ],
  /** A card's amount is about to go to the terminal (LAW PAY-01); the sale's id is its basket's. */
  card_attempt: [
    ['sale_id', 'text'],
    ['amount_cents', 'int'],
  ],
  /** What the terminal said: accepted, refused, cancelled, unknown. */
  card_settled: [
    ['attempt_no', 'int'],
    ['outcome', 'text'],
    ['reference', 'text'],
  ],
  /** What a person said of an amount that no sale counts: paid_back, not_charged, on_other_ticket. */
  card_resolved: [
    ['attempt_no', 'int'],
    // what was known of it then
    ['state', 'text'],
    ['how', 'text'],
    ['note', 'text'],
  ],
  /** What became of an invoice that was asked for with a ticket: made under a number of the accounts, or to be made again. */
  invoice_marked: [
    ['ticket_no', 'int'],
    ['done', 'int'],
    // number of the invoice, empty while it is to be made
    ['reference', 'text'],
  ],
  /** An exchange without money or points given, beside the till: units, never euros (LAW MLC-01). In no total, no vat, no drawer. */
  exchange: [
    ['business_day', 'int'],
    ['unit', 'text'],
    ['unit_label', 'text'],
    // 'given' or 'received' by the café
    ['direction', 'text'],
    // negative: takes the exchange back that it corrects
    ['units', 'int'],
    ['what', 'text'],
    // with whom, as far as they wish to be named
    ['who', 'text'],
    // 0 for an exchange itself; why it is taken back
    ['corrects_exchange_no', 'int'],
    ['reason', 'text'],
  ],
} as const satisfies Record<string, readonly Field[]>;
