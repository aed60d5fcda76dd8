/**
 * Format 2 of the journal, the one that is written: the fields of each kind of entry, in order (LAW SEC-01).
 * A table and nothing else. A published field is never moved, renamed or removed: a new kind is a new row, and a new field of an
 * old kind means "as in format 1" when it is 0, '' or [].
 */
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
  // The formule of this ticket that the line is a component of, 0 when it is sold by itself (LAW VAT-04).
  ['formule_no', 'int'],
] as const satisfies readonly Field[];

/** A formule as sold; its components are lines, and their amounts are its price split over their rates (LAW VAT-04). */
const FORMULE = [
  ['formule_no', 'int'],
  ['code', 'text'],
  ['label', 'text'],
  ['qty_mil', 'int'],
  // with supplements
  ['unit_cents', 'int'],
] as const satisfies readonly Field[];

const SELLER = [
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
const PIECES = [
  ['cents', 'int'],
  ['count', 'int'],
] as const satisfies readonly Field[];

/** One movement of the drawer that a ticket makes. Unsorted: the part whose notes and coins nobody named. */
const CASH = [
  ['movement', 'text'],
  ['session_no', 'int'],
  ['unsorted_cents', 'int'],
  ['pieces', PIECES, 'list'],
] as const satisfies readonly Field[];

/** The amounts of each rate. */
const VAT = [
  ['rate_bp', 'int'],
  ['ht_cents', 'int'],
  ['vat_cents', 'int'],
  ['ttc_cents', 'int'],
] as const satisfies readonly Field[];

/** The VAT of one deposit at one rate. */
const DEPOSIT_VAT = [['deposit_no', 'int'], ...VAT] as const satisfies readonly Field[];

const COUNTED = [
  ['times', 'int'],
  ['amount_cents', 'int'],
] as const satisfies readonly Field[];

const BY_KIND = [['kind', 'text'], ...COUNTED] as const satisfies readonly Field[];

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

/** Payments of one kind, issuer or currency. */
const TENDER_SUM = [
  ...BY_KIND,
  ['code', 'text'],
  ['label', 'text'],
  ['units', 'int'],
  ['over_cents', 'int'],
  ['tip_cents', 'int'],
] as const satisfies readonly Field[];

/** A drawer's session as a closing says it; amounts nobody knows are 0 beside their flag. */
const SESSION = [
  ['session_no', 'int'],
  ['opened_at_utc_ms', 'int'],
  ['ended', 'int'],
  ['float_known', 'int'],
  ['float_cents', 'int'],
  ['counts', 'int'],
  ['counted', 'int'],
  ['counted_cents', 'int'],
  ['expected_known', 'int'],
  ['expected_cents', 'int'],
] as const satisfies readonly Field[];

/** What a closing sums, whatever its period (LAW CLO-02, CLO-03). `closing-totals.ts` says how two of them are added. */
export const closingTotals = [
  ['first_ticket_no', 'int'],
  ['last_ticket_no', 'int'],
  ['last_ticket_hash', 'text'],
  ['tickets', 'int'],
  ['lines', 'int'],
  ['sales', COUNTED],
  ['returns', COUNTED],
  ['vat', VAT, 'list'],
  ['tenders', TENDER_SUM, 'list'],
  ['total_ht_cents', 'int'],
  ['total_vat_cents', 'int'],
  ['total_cents', 'int'],
  ['discounts', COUNTED],
  ['offered', COUNTED],
  ['cancellations', COUNTED],
  ['duplicates', 'int'],
  ['provisional_notes', 'int'],
  ['drawer_by_sale', 'int'],
  ['drawer_by_hand', 'int'],
  ['cash_moves', BY_KIND, 'list'],
  // deposits that came in, and how others ended; how they were paid, refunds with minus (LAW DEP-01)
  ['deposits', COUNTED],
  ['deposits_used', COUNTED],
  ['deposits_refunded', COUNTED],
  ['deposits_forfeited', COUNTED],
  ['deposit_tenders', TENDER_SUM, 'list'],
  // their VAT: received, minus deducted by balances and refunded
  ['deposit_vat', VAT, 'list'],
  ['perpetual_net_cents', 'int'],
  ['perpetual_absolute_cents', 'int'],
] as const satisfies readonly Field[];

/** A closing made of closings: the days of a month, the months of a year. */
const SUMMED_CLOSING = [
  ['jet', 'int'],
  ['first_day', 'int'],
  ['last_day', 'int'],
  // the closings it sums, by number; 0 when there is none
  ['first_part_no', 'int'],
  ['last_part_no', 'int'],
  ['after_seq', 'int'],
  ['until_seq', 'int'],
  ['opened_at_utc_ms', 'int'],
  ['seller', SELLER],
  ...closingTotals,
  [
    'parts',
    [
      ['closing_no', 'int'],
      ['first_day', 'int'],
      ['last_day', 'int'],
      ['tickets', 'int'],
      ['total_ht_cents', 'int'],
      ['total_vat_cents', 'int'],
      ['total_cents', 'int'],
    ],
    'list',
  ],
  // days without a closing: nothing was sold
  ['missing_days', 'int', 'list'],
  // drawers: how many sessions ended, how many of them nobody counted, and what was missing or too much in all
  ['sessions', 'int'],
  ['uncounted', 'int'],
  ['differences', COUNTED],
] as const satisfies readonly Field[];

/** A head of this register that is known outside the journal: head file, the database that was replaced, the paper of a closing. */
const KNOWN_HEAD = [
  ['source', 'text'],
  ['seq', 'int'],
  ['hash', 'text'],
  // the last ticket it knows, 0 when it does not say
  ['ticket_no', 'int'],
] as const satisfies readonly Field[];

/** The payload of each kind of entry. */
export const payloads = {
  /** First entry of a register and generation: says who signs from here on (LAW SEC-04). */
  register_opened: [
    ['instance', 'text'],
    ['public_key_spki', 'text'],
    ['key_kept_in', 'text'],
  ],
  /**
   * First entry of a later generation, signed by the new key (LAW SEC-07). It follows the restored head; perpetual totals go on from
   * what is said here, and the numbers presumed lost are the known gap.
   */
  generation_opened: [
    ['jet', 'int'],
    // 'restore', or 'key' when the key of the generation before could not be reached
    ['cause', 'text'],
    // why a person accepted it, in their words
    ['decision', 'text'],
    // whether the approver's code could be checked: the pepper may be lost with the key
    ['code_checked', 'int'],
    ['public_key_spki', 'text'],
    ['key_kept_in', 'text'],
    ['restored_seq', 'int'],
    ['restored_hash', 'text'],
    ['restored_at_utc_ms', 'int'],
    ['restored_ticket_no', 'int'],
    // empty without a file; the state is 'sound' or the class and row of its first break
    ['backup_sha256', 'text'],
    ['backup_state', 'text'],
    ['known', KNOWN_HEAD, 'list'],
    // 0 when nothing is presumed lost
    ['lost_entries', 'int'],
    ['lost_first_ticket_no', 'int'],
    ['lost_last_ticket_no', 'int'],
    ['perpetual_net_cents', 'int'],
    ['perpetual_absolute_cents', 'int'],
  ],
  /** From the next entry on this key signs; this one is signed by the key before (LAW SEC-04). */
  key_changed: [
    ['jet', 'int'],
    ['reason', 'text'],
    ['public_key_spki', 'text'],
    ['key_kept_in', 'text'],
  ],
  /** A copy of the database, opened and checked, or why there is none (own JET code). The key is never in it (LAW SEC-04). */
  backup: [
    ['jet', 'int'],
    // 'closing', 'asked'
    ['cause', 'text'],
    ['file', 'text'],
    ['sha256', 'text'],
    ['bytes', 'int'],
    // the last entry in it
    ['until_seq', 'int'],
    ['until_hash', 'text'],
    // stable codes, empty when it went well; the second place is a copy elsewhere
    ['fault', 'text'],
    ['second_place', 'text'],
    ['second_fault', 'text'],
  ],
  /** An archive of a period (LAW ARC-01, ARC-02; JET 20, 30 for a year). */
  archive: [
    ['jet', 'int'],
    ['from_day', 'int'],
    ['until_day', 'int'],
    ['complete', 'int'],
    ['first_seq', 'int'],
    ['last_seq', 'int'],
    ['tickets', 'int'],
    ['file', 'text'],
    ['sha256', 'text'],
    ['manifest_sha256', 'text'],
  ],
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
    ['seller', SELLER],
    ['lines', LINE, 'list'],
    ['formules', FORMULE, 'list'],
    ['discount_cents', 'int'],
    ['discount_reason', 'text'],
    // what the café was subject to (LAW §0); empty in format 1: VAT was charged
    ['vat_regime', 'text'],
    ['vat', VAT, 'list'],
    ['tenders', TENDER, 'list'],
    // who asked for an invoice before payment; empty when nobody did (LAW ERP-01)
    ['invoice_name', 'text'],
    ['invoice_siren', 'text'],
    // VAT of the deposits it deducts, declared when they came in (LAW DEP-01)
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
    ['seller', SELLER],
    ['lines', LINE, 'list'],
    ['formules', FORMULE, 'list'],
    ['discount_cents', 'int'],
    ['discount_reason', 'text'],
    // what the café was subject to (LAW §0); empty in format 1: VAT was charged
    ['vat_regime', 'text'],
    ['vat', VAT, 'list'],
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
  /** The check of a table before the note: no VAT, no means of payment (LAW DOC-01). */
  provisional_note: [
    ['business_day', 'int'],
    ['draft_id', 'text'],
    ['place', 'text'],
    ['seller', SELLER],
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
  /** What changed since a document showed it, as plus and minus records (LAW DAT-02, INA-01). */
  draft_correction: [
    ['business_day', 'int'],
    ['draft_id', 'text'],
    ['place', 'text'],
    // 'note' or 'provisional_note', and its number
    ['document', 'text'],
    ['document_no', 'int'],
    ['reason', 'text'],
    [
      'lines',
      [
        ['article', 'text'],
        ['label', 'text'],
        ['mode', 'text'],
        ['discount_bp', 'int'],
        ['qty_mil', 'int'],
        ['ttc_cents', 'int'],
      ],
      'list',
    ],
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
  /** A technical event with its code (LAW §6 JET). */
  event: [
    ['code', 'int'],
    ['what', 'text'],
  ],
  /** Money taken before the sale, a numbered document (LAW DEP-01): acompte, arrhes, gift_voucher. */
  deposit: [
    ['business_day', 'int'],
    ['kind', 'text'],
    ['client', 'text'],
    ['quoted_cents', 'int'],
    ['amount_cents', 'int'],
    ['seller', SELLER],
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
    ['vat', VAT, 'list'],
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
    ['vat', VAT, 'list'],
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
  /** A setting that holds from a day on, as JSON (LAW §0; JET 270). */
  setting_dated: [
    ['jet', 'int'],
    ['name', 'text'],
    ['from_day', 'int'],
    ['value', 'text'],
  ],
  /** The drawer's session opened with a counted float. A session that a sale opened by itself has no entry but that ticket. */
  session_opened: [
    ['session_no', 'int'],
    ['float_cents', 'int'],
    ['pieces', PIECES, 'list'],
  ],
  /** Money in or out beside a sale: in, out, bank_drop; change_otherwise when other pieces were handed back (0 in all). */
  cash_movement: [
    ['session_no', 'int'],
    ['movement', 'text'],
    // the ticket whose change it corrects, 0 otherwise
    ['ticket_no', 'int'],
    ['amount_cents', 'int'],
    ['unsorted_cents', 'int'],
    ['pieces', PIECES, 'list'],
    ['reason', 'text'],
  ],
  /** A blind count of the drawer (LAW §6 JET 170). */
  cash_count: [
    ['jet', 'int'],
    ['session_no', 'int'],
    ['count_no', 'int'],
    ['counted_cents', 'int'],
    ['expected_known', 'int'],
    ['expected_cents', 'int'],
    ['pieces', PIECES, 'list'],
  ],
  /** The end of a session; the pieces are what lies in the drawer from then on, when it was counted. */
  session_closed: [
    ['session_no', 'int'],
    ['counts', 'int'],
    ['counted', 'int'],
    ['counted_cents', 'int'],
    ['expected_known', 'int'],
    ['expected_cents', 'int'],
    ['unsorted_cents', 'int'],
    ['pieces', PIECES, 'list'],
  ],
  /** The drawer opened without a sale (own JET code). */
  drawer_opened: [
    ['jet', 'int'],
    ['reason', 'text'],
  ],
  /** The closing of a business day (LAW CLO-01, CLO-03; JET 50): the period of entries and the sums of its tickets. */
  closing_day: [
    ['jet', 'int'],
    ['business_day', 'int'],
    ['after_seq', 'int'],
    ['until_seq', 'int'],
    ['opened_at_utc_ms', 'int'],
    ['seller', SELLER],
    ...closingTotals,
    // what the café was subject to on that day (LAW §0)
    ['vat_regime', 'text'],
    // of the calendar year under franchise, and its threshold, else 0 (LAW VAT-05)
    ['year_turnover_cents', 'int'],
    ['franchise_threshold_cents', 'int'],
    // card amounts that no sale counts and nobody settled yet (LAW PAY-01)
    ['unsettled_cards', COUNTED],
    ['sessions', SESSION, 'list'],
    ['difference_reason', 'text'],
    ['open_tickets', 'int'],
    // what was checked of the journal when it was closed (LAW SEC-05): from this entry on, 0 when nothing was; empty when it is sound
    ['checked_from_seq', 'int'],
    ['check_break', 'text'],
  ],
  /** The closing of a month (LAW CLO-01; JET 50): sums of the stored closings of its days. */
  closing_month: SUMMED_CLOSING,
  /** The closing of a financial year (LAW CLO-01; JET 60): sums of the stored closings of its months. */
  closing_year: SUMMED_CLOSING,
  /** A check of the journal after a closing, signatures and lists included (LAW SEC-05; JET 90 when it found a break, else 0). */
  journal_check: [
    ['jet', 'int'],
    ['from_seq', 'int'],
    ['until_seq', 'int'],
    ['tickets', 'int'],
    // empty and 0 when it is sound
    ['break_class', 'text'],
    ['break_seq', 'int'],
    ['what', 'text'],
  ],
  /** From here on the clock is doubted (LAW §6; JET): it went 'back', 'forward', or nobody worked for long ('pause'). */
  clock_doubted: [
    ['jet', 'int'],
    ['cause', 'text'],
    // the time of the entry before, and what the clock said
    ['last_utc_ms', 'int'],
    ['now_utc_ms', 'int'],
  ],
  /** A supervisor, who stands as the approver, says that the clock is right: time may be lower from here on (LAW §6; JET). */
  clock_corrected: [
    ['jet', 'int'],
    // why it was doubted, empty when it was not
    ['cause', 'text'],
    ['old_utc_ms', 'int'],
    ['new_utc_ms', 'int'],
  ],
  /** A closing given on paper: 1 is the original, then duplicates (LAW DOC-02). */
  closing_print: [
    // '' a day, 'month' or 'year'
    ['period', 'text'],
    ['closing_no', 'int'],
    ['issue_no', 'int'],
  ],
} as const satisfies Record<string, readonly Field[]>;
