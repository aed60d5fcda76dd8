/** VAT as data of the café: rates with their days, and how near the franchise's threshold is (LAW VAT-01, VAT-05). */
import type { ReadHandle } from '../../db/store.ts';
import { firstTicketFromDay } from '../../db/tickets.ts';
import { putVatRate, readVatRates, turnoverOfYear } from '../../db/vat-rates.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { type VatSituation, vatSituation } from '../contract/shapes/vat.ts';
import { businessDay } from '../contract/time.ts';
import type { Day } from '../contract/values.ts';
import { JET } from '../domain/jet.ts';
import { rateFor } from '../domain/vat-rates.ts';
import { datedOn } from './dated-settings.ts';
import { record } from './journal.ts';
import { forgetSellables } from './sellables.ts';
import type { CommandContext, QueryContext, TillContext } from './till-context.ts';

const NEAR_BP = 9_000;

export const rates = (context: QueryContext): Reply<'vat.rates'> => ok(readVatRates(context.reader));

export function setRate(context: CommandContext, rate: Parsed<'vat.setRate'>): Reply<'vat.setRate'> {
  const { transaction, now } = context;
  const { tax_class, mode, from_day, rate_bp } = rate;
  const today = businessDay(now, context.settings().day_turn_min);
  if (from_day < today || firstTicketFromDay(transaction, from_day) !== undefined) return refuse('day_passed', { today });
  const before = rateFor(readVatRates(transaction), tax_class, mode, from_day);
  if (before === undefined) return refuse('not_sold_so', { tax_class, mode });
  const what = `${tax_class} ${mode} ${before} → ${rate_bp} from ${from_day}`;
  record(context, 'event', { code: JET.vat_changed, what });
  putVatRate(transaction, rate);
  transaction.afterCommit(() => {
    forgetSellables(context.store);
    context.publish({ event: 'settings.changed', body: {} });
  });
  return ok(rate);
}

export const situation = (context: QueryContext): Reply<'vat.situation'> =>
  ok(situationOn(context, context.reader, businessDay(context.clock.now(), context.settings().day_turn_min)));

/** Where the café stands on a day; the threshold counts what was sold in its calendar year. */
export function situationOn(till: TillContext, handle: ReadHandle, on: Day): VatSituation {
  const { vat_regime: regime, franchise_threshold_cents: threshold_cents } = datedOn(till.store, handle, on);
  if (regime !== 'franchise_293B') return { regime, franchise: null };
  const year = Math.trunc(on / 10_000);
  const turnover_cents = turnoverOfYear(handle, year);
  const alert = turnover_cents >= threshold_cents ? 'over' : turnover_cents * 10_000 >= threshold_cents * NEAR_BP ? 'near' : 'none';
  return vatSituation.parse({ regime, franchise: { year, turnover_cents, threshold_cents, alert } });
}
