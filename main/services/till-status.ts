/** What a screen is told of the till it stands before: who it is, who works, what is doubted or waiting. */
import { hasDevice } from '../../db/devices.ts';
import type { TillStatus } from '../contract/shapes/settings.ts';
import { businessDay } from '../contract/time.ts';
import * as clockCheck from './clock.ts';
import * as closings from './closings.ts';
import * as signing from './sign-in.ts';
import type { Staff } from './staff-state.ts';
import { tendersToday } from './tender-rules.ts';
import type { Caller, TillContext } from './till-context.ts';
import * as vat from './vat.ts';

export function statusOf(
  context: TillContext,
  staff: Staff,
  caller: Caller,
  now: { integrity: TillStatus['integrity']; page: string | null },
): TillStatus {
  const { establishment, cash_limit_cents, code_prefixes, day_turn_min, kitchen } = context.settings();
  return {
    ...context.identity,
    station: caller.station,
    ...signing.statusOfCaller(context, staff, caller),
    establishment,
    app_version: context.appVersion,
    clock_doubt: clockCheck.doubtOf(context, context.store),
    late_day: closings.lateDay(context, context.store),
    integrity: now.integrity,
    cash_limit_cents,
    tenders: tendersToday(context),
    vat: vat.situationOn(context, context.store, businessDay(context.clock.now(), day_turn_min)),
    code_prefixes,
    kitchen_categories: hasDevice(context.store, 'kitchen_printer') ? kitchen.categories : [],
    virtual_printer_url: now.page,
    responsible: nameOf(context, staff, context.responsibleFor(caller.station)),
  };
}

/** A person's name on the screens, else the pseudonym. */
const nameOf = (context: TillContext, staff: Staff, code: string): string => {
  const { operator } = context.settings();
  return code === operator.code ? operator.label : (staff.people().get(code)?.name ?? code);
};
