/** What the café took in a day, a week, a month or a year, as the office sees it. Knows nobody (LAW RGPD-04). */
import { z } from 'zod';
import { ticketNo } from '../ids.ts';
import { basisPoints, cents, day, utcMs } from '../values.ts';
import { closingRow } from './closing.ts';
import { tenderSum } from './tender.ts';
import { vatRow } from './ticket.ts';

export const takingsPeriod = z.enum(['day', 'week', 'month', 'year']);
export type TakingsPeriod = z.infer<typeof takingsPeriod>;

const hourOfDay = z.int().min(0).max(23);
const sum = { tickets: z.int(), total_cents: cents };

export const takings = z.strictObject({
  period: takingsPeriod,
  first_day: day,
  last_day: day,
  today: day,
  ...sum,
  total_ht_cents: cents,
  total_vat_cents: cents,
  returns: z.strictObject({ times: z.int(), amount_cents: cents }),
  /** Deposits that came in; no turnover yet (LAW DEP-01). */
  deposits_cents: cents,
  /** The same day a week before, the week before, the month or year of a year before; cut where the period itself has got to. */
  before: z.strictObject({ first_day: day, last_day: day, is_part: z.boolean(), ...sum }),
  vat: z.array(vatRow),
  tenders: z.array(tenderSum),
  categories: z.array(z.strictObject({ category: z.string(), label: z.string(), total_cents: cents })),
  /** In the order of the business day; only hours in which something was sold. */
  hours: z.array(
    z.strictObject({ hour: hourOfDay, total_cents: cents, rates: z.array(z.strictObject({ rate_bp: basisPoints, total_cents: cents })) }),
  ),
  /** The days of a week or a month, the months of a year; empty for a day. `open`: something of it is not closed. */
  steps: z.array(z.strictObject({ first_day: day, last_day: day, state: z.enum(['closed', 'open', 'none', 'ahead']), ...sum })),
  closings: z.array(closingRow),
  /** Days of it, up to yesterday, without a closing. */
  missing_days: z.array(day),
});
export type Takings = z.infer<typeof takings>;

export const takingsTicket = z.strictObject({
  ticket_no: ticketNo,
  ticket_label: z.string(),
  at_utc_ms: utcMs,
  type: z.enum(['sale', 'refund']),
  total_cents: cents,
});

export const takingsHour = hourOfDay;
