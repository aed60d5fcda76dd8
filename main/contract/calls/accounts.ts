/** Calls of the account plan: which account each amount of a ticket Z goes to, from which day on (LAW FEC-02). */
import { z } from 'zod';
import { accountPlan, accountPlanChange } from '../shapes/accounts.ts';
import { category } from '../shapes/catalogue.ts';
import { unmapped } from '../shapes/export.ts';
import { day } from '../values.ts';
import { type CallRow, command, query } from './row.ts';

export const accountCalls = {
  /** The plan that holds on a day (today without one), its changes, and what of the menu and the payments it has no account for. */
  'accounts.get': query({
    roles: ['manager', 'accounting', 'audit', 'cli'],
    input: z.strictObject({ on: day.optional() }),
    output: z.strictObject({
      plan: accountPlan,
      from_day: z.union([day, z.literal(0)]),
      /** The newest first; the plan the till brings along is none of them. */
      changes: z.array(accountPlanChange),
      missing: z.array(unmapped),
      /** What an exception may name. */
      categories: z.array(category.pick({ code: true, label: true })),
      codes: z.array(z.strictObject({ kind: z.enum(['meal_voucher', 'local_currency']), code: z.string(), label: z.string() })),
      /** The last day of which entries were exported, 0 when none were. */
      exported_until_day: z.union([day, z.literal(0)]),
    }),
    errors: [],
  }),
  /** Keeps a plan from a day on. A ticket Z of an earlier day keeps the plan of its day. */
  'accounts.save': command({
    roles: ['manager', 'accounting', 'cli'],
    input: z.strictObject({
      plan: accountPlan,
      from_day: day,
      /** Entries of these days were exported with the former plan; they will differ when they are exported again. */
      despite_exported: z.boolean(),
    }),
    output: z.strictObject({ from_day: day }),
    errors: [
      'already_exported', // details: until_day
      'rule_twice', // details: account, place
      'label_differs', // one account under two names; details: account, place
      'wrong_class', // details: account, place
    ],
  }),
} as const satisfies Record<string, CallRow>;
