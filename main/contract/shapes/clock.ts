/** What the till knows of its clock (LAW §6 clock). */
import { z } from 'zod';
import { day, utcMs } from '../values.ts';

/** Why a clock is doubted, and the time of the entry before the doubt. */
export const clockDoubt = z.strictObject({ cause: z.enum(['back', 'forward', 'pause']), last_utc_ms: utcMs });
export type ClockDoubt = z.infer<typeof clockDoubt>;

export const clockState = z.strictObject({
  now_utc_ms: utcMs,
  doubt: clockDoubt.nullable(),
  /** The last day that was closed; null when none was. */
  last_closed_day: day.nullable(),
});
export type ClockState = z.infer<typeof clockState>;
