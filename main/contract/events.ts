/** What the till tells its screens without being asked. An event says that something changed; its body is the new value. */
import { z } from 'zod';
import { scaleReading, scannedCode } from './shapes/counter-input.ts';
import { customerView } from './shapes/customer-view.ts';
import { device, job } from './shapes/device.ts';
import { draftSummary } from './shapes/draft.ts';
import { cardAttempt } from './shapes/payment.ts';
import { personCode } from './shapes/person.ts';
import { workProgress } from './shapes/safekeeping.ts';

export const events = {
  'devices.changed': z.array(device),
  'jobs.changed': job,
  /** A scanner of the till read a code. A badge's number is never told. */
  'code.scanned': scannedCode,
  /** The till's own reader read a badge at this station; never which. */
  'badge.read': z.strictObject({
    station: z.string(),
    result: z.enum(['signed_in', 'pin_needed', 'unknown', 'wait', 'given', 'taken']),
    code: personCode.nullable(),
  }),
  /** What the scale says, while somebody weighs. */
  'scale.read': scaleReading,
  /** For the page that faces the customers of this station, and for nobody else. */
  'display.changed': z.strictObject({ station: z.string(), view: customerView }),
  'drafts.changed': draftSummary,
  /** Goods were held back or given free, or moved while some are: ask what can't be sold. */
  'lots.changed': z.strictObject({}),
  /** A day was closed: no screen keeps a word to the kitchen (LAW RGPD-05). */
  'kitchen.forgotten': z.strictObject({}),
  /** An order to a supplier is in another state, or has other lines. */
  'orders.changed': z.strictObject({ order_no: z.int(), version: z.int() }),
  'catalogue.changed': z.strictObject({ version: z.int() }),
  /** A menu file is being read or staged: so many rows of so many. */
  'catalogue.importing': z.strictObject({ done: z.int(), of: z.int() }),
  /** A supplier's price list is being staged: so many rows of so many. */
  'priceLists.importing': z.strictObject({ supplier: z.string(), done: z.int(), of: z.int() }),
  /** Another price list of this supplier holds: ask for its prices again. */
  'priceLists.changed': z.strictObject({ supplier: z.string() }),
  /** Long work (a check, a backup, an archive) goes on, or ended. */
  'work.changed': workProgress,
  /** Who works here, or who is signed in somewhere: ask for the status again. */
  'staff.changed': z.strictObject({}),
  /** Exports of a ticket Z wait for their folder, or no longer do: ask again. */
  'exports.changed': z.strictObject({ waiting: z.int() }),
  'payments.changed': cardAttempt,
  /** What the café accepts or is subject to changed: ask for the status again. */
  'settings.changed': z.strictObject({}),
  /** The clock is doubted, or was confirmed (LAW §6): ask for the status again. */
  'clock.changed': z.strictObject({ doubted: z.boolean() }),
  /** The journal was checked after a closing (LAW SEC-05): ask for the status again. */
  'journal.checked': z.strictObject({ sound: z.boolean() }),
  /** The data folder has just been set up: ask for everything again. */
  'till.opened': z.strictObject({}),
} as const satisfies Record<string, z.ZodType>;

export type EventName = keyof typeof events;
export type EventBody<Name extends EventName> = z.output<(typeof events)[Name]>;
/** One event with its body, discriminated by name. */
export type TillEvent = { [Name in EventName]: { event: Name; body: EventBody<Name> } }[EventName];

/** Who is told of an event: whoever may make this call. Everybody, where nothing is said. */
export const EVENT_NEEDS = {
  'drafts.changed': 'drafts.list',
  'orders.changed': 'orders.list',
  'exports.changed': 'exports.waiting',
} as const satisfies Partial<Record<EventName, string>>;
