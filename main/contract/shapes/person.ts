/** The people who work at the till. A pseudonym stands in the journal; name and picture live apart and can be deleted (LAW RGPD-01). */
import { z } from 'zod';
import { lineOfText } from '../values.ts';

/** Pseudonym printed on tickets and kept in the journal for ever: never a surname, never a status (LAW RGPD-01). */
export const personCode = z
  .string()
  .regex(/^[A-Z0-9]{2,6}$/)
  .brand<'PersonCode'>();

export const personRole = z.enum(['counter', 'supervisor', 'manager']);
export type PersonRole = z.infer<typeof personRole>;

/** LAW RGPD-02: four digits at the counter, six for who can approve or manage. */
export const PIN_DIGITS: Readonly<Record<PersonRole, number>> = { counter: 4, supervisor: 6, manager: 6 };

/** Digits as typed, leading zeros included. Only actions may carry one: their bodies are stored nowhere (LAW RGPD-02). */
export const pin = z.string().regex(/^\d{4,6}$/);

/** What screens show of a person: no secret. */
export const person = z.strictObject({
  code: personCode,
  /** First name or nickname on the screen; the pseudonym once the name was deleted. */
  name: lineOfText(20).min(1),
  picture: z.string().max(64),
  role: personRole,
  active: z.boolean(),
  /** Seconds this person still waits on the asking station after wrong PINs, 0 when none. */
  wait_s: z.int().min(0),
});
export type Person = z.infer<typeof person>;
