/** What the café chooses. Secrets never live here: they have their own 0600 files or the keychain. */
import { z } from 'zod';
import { codePrefixes } from '../barcode.ts';
import { role } from '../results.ts';
import { day, lineOfText, utcMs } from '../values.ts';
import { clockDoubt } from './clock.ts';
import { depositSettings } from './deposit.ts';
import { exchangeUnits } from './exchange.ts';
import { exportSettings } from './export.ts';
import { picture } from './picture.ts';
import { receivingRules } from './receiving.ts';
import { mailSettings } from './sending.ts';
import { tenderKind, tenderSettings, tendersToday } from './tender.ts';
import { establishment } from './ticket.ts';
import { vatSituation } from './vat.ts';

/** The real café, the demonstration and the school are three databases with their own keys and registers (LAW SCH-01). */
export const instance = z.enum(['cafe', 'demonstration', 'ecole']);
export type Instance = z.infer<typeof instance>;

/** What a data folder is for; the school is opened beside it. */
export const chosenInstance = instance.exclude(['ecole']);
export type ChosenInstance = z.infer<typeof chosenInstance>;

const DAYS_OF_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether MMDD is a day of the calendar. */
const isYearEnd = (mmdd: number): boolean => mmdd % 100 >= 1 && mmdd % 100 <= (DAYS_OF_MONTHS[Math.trunc(mmdd / 100) - 1] ?? 0);

export const settings = z.strictObject({
  establishment,
  drawer: z.strictObject({
    pin: z.union([z.literal(2), z.literal(5)]),
    on_ms: z.int().min(2).max(510),
    off_ms: z.int().min(2).max(510),
    /** Ways to pay that open it by themselves. */
    opens_for: z.array(tenderKind).max(10).default(['cash']),
  }),
  /** Codes of the categories that the kitchen makes; empty where no slip is printed. */
  kitchen: z.strictObject({ categories: z.array(z.string().max(32)).max(50) }),
  /** Minutes after midnight at which the business day turns (LAW CLO-04). */
  day_turn_min: z.int().min(0).max(720),
  /** The last day of the financial year as MMDD: 1231; 228 is the end of February (LAW CLO-01). */
  year_end: z.int().refine(isYearEnd, { error: 'no_such_day' }),
  /** LAW CASH-01: a ticket above this is not paid in cash. */
  cash_limit_cents: z.int().min(0).max(10_000_000),
  tenders: tenderSettings,
  /** Which codes of the shop's own carry a price or a weight. */
  code_prefixes: codePrefixes,
  deposits: depositSettings,
  /** Units of exchanges without money (LAW MLC-01). */
  exchange_units: exchangeUnits,
  /** Goods that come in: what is normal. */
  receiving: receivingRules,
  /** How far away a supplier may be and still count as local, in kilometres. */
  local_km: z.int().min(1).max(500),
  ticket_footer: lineOfText(48),
  /** At the head of each ticket, null for none. */
  ticket_logo: picture.nullable(),
  /** Pseudonym shown and recorded until people sign in themselves (LAW RGPD-01). */
  operator: z.strictObject({ code: z.string().regex(/^[A-Z0-9]{2,6}$/), label: lineOfText(20).min(1), picture: z.string().max(64) }),
  /** Another disk's folder for a second copy of each backup, as a whole path; empty for none. */
  second_backup_folder: lineOfText(400),
  /** Files for accounting. */
  exports: exportSettings,
  /** How orders to suppliers leave by mail, and where their answers come in. */
  order_mail: mailSettings,
  /** Minutes without a touch after which a station signs its person out; 0 is never. */
  idle_sign_out_min: z.int().min(0).max(480),
});
export type Settings = z.infer<typeof settings>;

/** One change of one setting: what it was, what it became. Putting `before` back undoes it. */
export const settingChange = z.strictObject({
  change_no: z.int().min(1),
  at_utc_ms: utcMs,
  operator: z.string(),
  before: settings.partial(),
  after: settings.partial(),
});
export type SettingChange = z.infer<typeof settingChange>;

export const tillStatus = z.strictObject({
  instance,
  register: z.string(),
  generation: z.int().min(1),
  station: z.string(),
  /** Who works on the asking station. */
  operator: settings.shape.operator,
  role,
  /** `open`: the till has no people yet, everybody is the manager; `needed`: nobody is signed in on this station. */
  sign_in: z.enum(['open', 'needed', 'done']),
  establishment,
  app_version: z.string(),
  /** The clock jumped and nobody has confirmed it yet (LAW §6); null when it is not doubted. */
  clock_doubt: clockDoubt.nullable(),
  /** An older business day that is still open: the till proposes to close it, and sells on (LAW CLO-04). */
  late_day: day.nullable(),
  /** Result of the last check of the journal; a break is shown and never blocks selling (LAW SEC-05). */
  integrity: z.enum(['unchecked', 'sound', 'broken']),
  cash_limit_cents: z.int(),
  /** What is accepted beside cash and card today. */
  tenders: tendersToday,
  /** What the café is subject to today, and how near the franchise's threshold is. */
  vat: vatSituation,
  code_prefixes: codePrefixes,
  /** Categories whose lines a slip tells the kitchen; empty where none is printed. */
  kitchen_categories: z.array(z.string()).default([]),
  virtual_printer_url: z.string().nullable(),
  /** Name of who opened the school on the asking station, empty outside the school (LAW SCH-02). */
  responsible: z.string(),
});
export type TillStatus = z.infer<typeof tillStatus>;
