/** What the café accepts as payment on a day, for the rule that settles a ticket and for the screens (LAW §8). */
import type { ReadHandle } from '../../db/store.ts';
import type { TendersToday } from '../contract/shapes/tender.ts';
import { asCents, type Day } from '../contract/values.ts';
import { isOffDay } from '../domain/french-holidays.ts';
import { sum } from '../domain/money.ts';
import type { PricedSale } from '../domain/sale.ts';
import type { TenderRules } from '../domain/tender.ts';
import { datedOn } from './dated-settings.ts';
import { presentDay } from './journal-clock.ts';
import type { TillContext } from './till-context.ts';

/** The rules for one priced sale. */
export function tenderRules(till: TillContext, handle: ReadHandle, on: Day, lines: PricedSale['lines']): TenderRules {
  const { cash_limit_cents, tenders } = till.settings();
  const classes = tenders.meal_voucher.food_classes;
  const food = lines.filter(({ tax_class }) => classes.includes(tax_class));
  return {
    cash_limit_cents: asCents(cash_limit_cents),
    settings: tenders,
    voucher_limit_cents: datedOn(till.store, handle, on).voucher_limit_cents,
    off_day: isOffDay(on),
    food_cents: sum(food.map(({ ttc_cents, ticket_discount_cents }) => ttc_cents - ticket_discount_cents)),
  };
}

/** The same for screens, without a sale. */
export function tendersToday(till: TillContext): TendersToday {
  const { tenders } = till.settings();
  const on = presentDay(till, till.store);
  return { settings: tenders, voucher_limit_cents: datedOn(till.store, till.store, on).voucher_limit_cents, off_day: isOffDay(on) };
}
