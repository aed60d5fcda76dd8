/** The closing of a business day (ticket Z), as stored: sums of stored tickets, never recomputed (LAW CLO-01, CLO-03, CLO-05). */
import { z } from 'zod';
import { cents, day, utcMs } from '../values.ts';
import { endedSession } from './cash.ts';
import { tenderSum } from './tender.ts';
import { establishment, vatRow } from './ticket.ts';

export const closingNo = z.int().min(1).brand<'ClosingNo'>();
export type ClosingNo = z.infer<typeof closingNo>;

const counted = z.strictObject({ times: z.int(), amount_cents: cents });
const byKind = counted.extend({ kind: z.string() });

export const closing = z.strictObject({
  closing_no: closingNo,
  /** As printed, register and generation included. */
  closing_label: z.string(),
  register: z.string(),
  operator: z.string(),
  app_version: z.string(),
  establishment,
  business_day: day,
  /** First thing of the period, and the closing itself. */
  opened_at_utc_ms: utcMs,
  closed_at_utc_ms: utcMs,
  /** Labels of the first and last ticket, empty when nothing was sold. */
  first_ticket: z.string(),
  last_ticket: z.string(),
  /** SHA-256 of the last ticket's entry as hexadecimal, empty when nothing was sold. */
  last_ticket_hash: z.string(),
  tickets: z.int(),
  lines: z.int(),
  sales: counted,
  returns: counted,
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
  sessions: z.array(endedSession),
  /** Why the drawer differs, as chosen; empty when nobody said. */
  difference_reason: z.string(),
  /** Tickets that were open somewhere when it was closed anyway. */
  open_tickets: z.int(),
  perpetual_net_cents: cents,
  perpetual_absolute_cents: cents,
  signature_extract: z.string(),
  /** How many times it was printed. */
  issues: z.int(),
});
export type Closing = z.infer<typeof closing>;

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
