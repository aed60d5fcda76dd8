/**
 * The café's account plan (LAW FEC-02): what holds on a day, its changes, what it lacks. Plans are only added, each with the day from
 * which it holds, as an entry of the journal. Must never give a ticket Z another plan than the one of its day.
 */
import { currentVersion, listArticles, listCategories } from '../../db/catalogue.ts';
import { lastClosing } from '../../db/closings.ts';
import { insertDatedSetting, readDatedSettings } from '../../db/dated-settings.ts';
import type { ReadHandle } from '../../db/store.ts';
import { listTechnicalEvents } from '../../db/technical-events.ts';
import { readVatRates } from '../../db/vat-rates.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { type AccountPlan, accountPlan, accountPlanChange } from '../contract/shapes/accounts.ts';
import { consumptionMode } from '../contract/shapes/catalogue.ts';
import { asDay, type Day } from '../contract/values.ts';
import { missingAccounts, type PaidKey, planProblems, type SoldKey } from '../domain/account-check.ts';
import { DEFAULT_ACCOUNT_PLAN } from '../domain/account-plan.ts';
import { JET } from '../domain/jet.ts';
import { rateFor } from '../domain/vat-rates.ts';
import { PLAN_NAME } from './dated-settings.ts';
import { findEntryAt, record } from './journal.ts';
import { presentDay } from './journal-clock.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

/** The newest exports that are looked at: years of a month each. */
const EXPORTS_LOOKED_AT = 500;

type DatedPlan = { seq: number; from_day: Day | 0; plan: AccountPlan };

/** Every plan in the order in which they take over from each other; the first is the one the till brings along. */
export function allPlans(handle: ReadHandle): DatedPlan[] {
  const kept = readDatedSettings(handle)
    .filter(({ name }) => name === PLAN_NAME)
    .map(({ seq, from_day, value }): DatedPlan => ({ seq, from_day: asDay(from_day), plan: accountPlan.parse(JSON.parse(value)) }));
  return [{ seq: 0, from_day: 0, plan: DEFAULT_ACCOUNT_PLAN }, ...kept];
}

/** The plan in force on a day. @param plans as `allPlans` gives them */
export const planOn = (plans: readonly DatedPlan[], on: Day): DatedPlan =>
  plans.findLast(({ from_day }) => from_day <= on) ?? { seq: 0, from_day: 0, plan: DEFAULT_ACCOUNT_PLAN };

export function get(context: QueryContext, input: Parsed<'accounts.get'>): Reply<'accounts.get'> {
  const { reader } = context;
  const plans = allPlans(reader);
  const { plan, from_day } = planOn(plans, input.on ?? presentDay(context, reader));
  const { meal_voucher, currencies } = context.settings().tenders;
  return ok({
    plan,
    from_day,
    changes: plans
      .slice(1)
      .toReversed()
      .map((one) => {
        const entry = findEntryAt(reader, one.seq);
        return accountPlanChange.parse({ from_day: one.from_day, at_utc_ms: entry?.at_utc_ms ?? 0, operator: entry?.operator ?? '' });
      }),
    missing: missingAccounts(plan, { sold: sellable(context), tenders: payable(context) }),
    categories: listCategories(reader, currentVersion(reader)).map(({ code, label }) => ({ code, label })),
    codes: [
      ...meal_voucher.issuers.map(({ code, label }) => ({ kind: 'meal_voucher' as const, code, label })),
      ...currencies.map(({ code, label }) => ({ kind: 'local_currency' as const, code, label })),
    ],
    exported_until_day: exportedUntil(reader),
  });
}

/** Everything on the menu in every way it is sold today, with its rate. */
function sellable(context: QueryContext): SoldKey[] {
  const { reader } = context;
  const on = presentDay(context, reader);
  const rates = readVatRates(reader);
  return listArticles(reader, currentVersion(reader), on).flatMap(({ tax_class, category, sur_place_cents, emporter_cents }) =>
    consumptionMode.options.flatMap((mode) => {
      const rate_bp = rateFor(rates, tax_class, mode, on);
      const price = mode === 'sur_place' ? sur_place_cents : emporter_cents;
      return rate_bp === undefined || price === null ? [] : [{ tax_class, mode, category, rate_bp }];
    }),
  );
}

function payable(context: QueryContext): PaidKey[] {
  const { cheque, meal_voucher, currencies } = context.settings().tenders;
  return [
    { kind: 'cash', code: '' },
    { kind: 'card', code: '' },
    ...(cheque.on ? [{ kind: 'cheque', code: '' }] : []),
    ...(meal_voucher.on ? meal_voucher.issuers.map(({ code }) => ({ kind: 'meal_voucher', code })) : []),
    ...currencies.filter(({ on, kind }) => on && kind === 'payment').map(({ code }) => ({ kind: 'local_currency', code })),
  ];
}

/** The last closed day of which entries were exported, as the exports' own entries say it (JET 110); 0 when none were. */
function exportedUntil(handle: ReadHandle): Day | 0 {
  const closed = lastClosing(handle)?.business_day ?? 0;
  const days = listTechnicalEvents(handle, Number.MAX_SAFE_INTEGER, JET.exported, EXPORTS_LOOKED_AT).map(({ seq }) => {
    const entry = findEntryAt(handle, seq);
    const said = entry?.kind === 'event' ? /^\d{9}FEC\d{8}\S* \d{8}-(\d{8}) /.exec(entry.payload.what) : null;
    return Number(said?.[1] ?? 0);
  });
  const last = Math.min(closed, Math.max(0, ...days));
  return last === 0 ? 0 : asDay(last);
}

export function save(context: CommandContext, { plan, from_day, despite_exported }: Parsed<'accounts.save'>): Reply<'accounts.save'> {
  const { transaction } = context;
  const [problem] = planProblems(plan);
  if (problem) return refuse(problem.why, { account: problem.account, place: problem.place });
  const until_day = exportedUntil(transaction);
  if (from_day <= until_day && !despite_exported) return refuse('already_exported', { until_day });
  const value = JSON.stringify(plan);
  const entry = record(context, 'setting_dated', { jet: 0, name: PLAN_NAME, from_day, value });
  insertDatedSetting(transaction, { seq: entry.seq, name: PLAN_NAME, from_day, value });
  transaction.afterCommit(() => context.publish({ event: 'settings.changed', body: {} }));
  return ok({ from_day });
}
