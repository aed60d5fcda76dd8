/** The closing of a business day (ticket Z), as stored: sums of stored tickets, never recomputed (LAW CLO-01, CLO-03, CLO-05). */
import { z } from 'zod';
import { asCents, cents, day, utcMs } from '../values.ts';
import { endedSession } from './cash.ts';
import { tenderSum } from './tender.ts';
import { establishment, vatRow } from './ticket.ts';
import { writtenRegime } from './vat.ts';

export const closingNo = z.int().min(1).brand<'ClosingNo'>();
export type ClosingNo = z.infer<typeof closingNo>;

const counted = z.strictObject({ times: z.int(), amount_cents: cents });
const NONE = { times: 0, amount_cents: asCents(0) };
const byKind = counted.extend({ kind: z.string() });

/** What a closing sums, whatever its period (LAW CLO-02, CLO-03). */
const closingTotals = z.strictObject({
  /** Labels of the first and last ticket, empty when nothing was sold. */
  first_ticket: z.string(),
  last_ticket: z.string(),
  /** SHA-256 of the last ticket's entry as hexadecimal, empty when nothing was sold. */
  last_ticket_hash: z.string(),
  tickets: z.int(),
  lines: z.int(),
  sales: counted,
  returns: counted,
  vat_regime: writtenRegime.default(''),
  /** Of the calendar year and its threshold, under franchise; else 0 (LAW VAT-05). */
  year_turnover_cents: cents.default(asCents(0)),
  franchise_threshold_cents: cents.default(asCents(0)),
  /** Card amounts that no sale counts and nobody settled yet (LAW PAY-01). */
  unsettled_cards: counted.default(NONE),
  vat: z.array(vatRow),
  tenders: z.array(tenderSum),
  total_ht_cents: cents,
  total_vat_cents: cents,
  total_cents: cents,
  discounts: counted,
  offered: counted,
  cancellations: counted,
  duplicates: z.int(),
  provisional_notes: z.int(),
  drawer_by_sale: z.int(),
  drawer_by_hand: z.int(),
  /** What went in and out of the drawer beside sales, by kind: float, in, out, bank_drop. */
  cash_moves: z.array(byKind),
  /** Deposits that came in and how others ended; their payments and their net VAT are not in the sales (LAW DEP-01). */
  deposits: counted.default(NONE),
  deposits_used: counted.default(NONE),
  deposits_refunded: counted.default(NONE),
  deposits_forfeited: counted.default(NONE),
  deposit_tenders: z.array(tenderSum).default([]),
  deposit_vat: z.array(vatRow).default([]),
  perpetual_net_cents: cents,
  perpetual_absolute_cents: cents,
});

/** Who closed, with what, when, and what proves it. */
const closingHead = z.strictObject({
  closing_no: closingNo,
  /** As printed, register and generation included. */
  closing_label: z.string(),
  register: z.string(),
  operator: z.string(),
  app_version: z.string(),
  establishment,
  /** First thing of the period, and the closing itself. */
  opened_at_utc_ms: utcMs,
  closed_at_utc_ms: utcMs,
  signature_extract: z.string(),
  /** How many times it was printed. */
  issues: z.int(),
});

export const closing = closingHead.extend(closingTotals.shape).extend({
  business_day: day,
  sessions: z.array(endedSession),
  /** Why the drawer differs, as chosen; empty when nobody said. */
  difference_reason: z.string(),
  /** Tickets that were open somewhere when it was closed anyway. */
  open_tickets: z.int(),
  /** Where the check of the journal began that was made with it, 0 for none; what it found, empty when it is sound (LAW SEC-05). */
  checked_from_seq: z.int(),
  check_break: z.string(),
});
export type Closing = z.infer<typeof closing>;

export const closingPeriod = z.enum(['month', 'year']);
export type ClosingPeriod = z.infer<typeof closingPeriod>;

/** A closing that a closing of a month or year sums. */
const closingPart = z.strictObject({
  closing_no: closingNo,
  closing_label: z.string(),
  first_day: day,
  last_day: day,
  tickets: z.int(),
  total_ht_cents: cents,
  total_vat_cents: cents,
  total_cents: cents,
});

/** The closing of a month or of a financial year, as stored: sums of stored closings. */
export const periodClosing = closingHead.extend(closingTotals.shape).extend({
  period: closingPeriod,
  first_day: day,
  last_day: day,
  /** The days of a month, the months of a year, in the order they were closed. */
  parts: z.array(closingPart),
  /** Days without a closing: nothing was sold. */
  missing_days: z.array(day),
  /** Sessions of the drawer that ended, how many of them nobody counted, and the known differences. */
  sessions: z.int(),
  uncounted: z.int(),
  differences: counted,
});
export type PeriodClosing = z.infer<typeof periodClosing>;

export const periodClosingRow = z.strictObject({
  period: closingPeriod,
  closing_no: closingNo,
  closing_label: z.string(),
  first_day: day,
  last_day: day,
  closed_at_utc_ms: utcMs,
  tickets: z.int(),
  total_cents: cents,
});

/** What the next closing of a month or year would cover, before anything of it is stored. */
export const periodPreview = z.strictObject({
  period: closingPeriod,
  first_day: day,
  last_day: day,
  /** Its last day is past. */
  is_over: z.boolean(),
  /** Days still open in it, in order: each is closed first, with a closing of its own. */
  open_days: z.array(day),
  /** Of a year: months that are closed first. */
  open_months: z.array(z.strictObject({ first_day: day, last_day: day })),
  /** What is closed already. */
  parts: z.array(closingPart),
  tickets: z.int(),
  total_cents: cents,
  missing_days: z.array(day),
  open_tickets: z.int(),
});

/** The days of a month with what became of them. */
export const closingCalendar = z.strictObject({
  first_day: day,
  last_day: day,
  today: day,
  days: z.array(
    z.strictObject({
      day,
      /** `open`: something happened and is not closed; `none`: nothing was sold; `ahead`: it is still to come. */
      state: z.enum(['closed', 'open', 'none', 'ahead']),
      closings: z.array(closingNo),
      tickets: z.int(),
      total_cents: cents,
    }),
  ),
  /** Closings of this month, and of a financial year that ends in it. */
  months: z.array(periodClosingRow),
  years: z.array(periodClosingRow),
});

/** A line of the list of closings. */
export const closingRow = z.strictObject({
  closing_no: closingNo,
  closing_label: z.string(),
  business_day: day,
  closed_at_utc_ms: utcMs,
  total_cents: cents,
  tickets: z.int(),
});

/** What would be closed now. Sums as they would be stored; nothing of it is stored yet. */
export const closingPreview = closing
  .pick({
    business_day: true,
    opened_at_utc_ms: true,
    tickets: true,
    lines: true,
    sales: true,
    returns: true,
    vat: true,
    tenders: true,
    total_ht_cents: true,
    total_vat_cents: true,
    total_cents: true,
    discounts: true,
    offered: true,
    duplicates: true,
    drawer_by_sale: true,
    drawer_by_hand: true,
    sessions: true,
  })
  .extend({
    /** An older day that was left open: it is closed first, today afterwards. */
    is_late: z.boolean(),
    /** Nothing of a later day follows: the drawer's session ends with this closing, so it should be counted first. */
    is_last: z.boolean(),
    open_tickets: z.int(),
  });
export type ClosingPreview = z.infer<typeof closingPreview>;
