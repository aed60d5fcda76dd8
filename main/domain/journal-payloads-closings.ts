/** Entries of format 2 about closings (LAW SEC-01). A table and nothing else: see `journal-payloads.ts`. */
import type { Field } from './journal-fields.ts';
import { closingTotals, counted, seller } from './journal-records.ts';

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
  ['seller', seller],
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
  ['differences', counted],
] as const satisfies readonly Field[];

export const closingsPayloads = {
  /** The closing of a business day (LAW CLO-01, CLO-03; JET 50): the period of entries and the sums of its tickets. */
  closing_day: [
    ['jet', 'int'],
    ['business_day', 'int'],
    ['after_seq', 'int'],
    ['until_seq', 'int'],
    ['opened_at_utc_ms', 'int'],
    ['seller', seller],
    ...closingTotals,
    // what the café was subject to on that day (LAW §0)
    ['vat_regime', 'text'],
    // of the calendar year under franchise, and its threshold, else 0 (LAW vat-05)
    ['year_turnover_cents', 'int'],
    ['franchise_threshold_cents', 'int'],
    // card amounts that no sale counts and nobody settled yet (LAW PAY-01)
    ['unsettled_cards', counted],
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
  /** A closing given on paper: 1 is the original, then duplicates (LAW DOC-02). */
  closing_print: [
    // '' a day, 'month' or 'year'
    ['period', 'text'],
    ['closing_no', 'int'],
    ['issue_no', 'int'],
  ],
} as const satisfies Record<string, readonly Field[]>;
