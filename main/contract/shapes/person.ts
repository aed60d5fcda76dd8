/** The people who work at the till. A pseudonym stands in the journal; name and picture live apart and can be deleted (LAW RGPD-01). */
import { z } from 'zod';
import { lineOfText } from '../values.ts';

/** Pseudonym printed on tickets and kept in the journal for ever: never a surname, never a status (LAW RGPD-01). */
export const personCode = z
  .string()
  .regex(/^[A-Z0-9]{2,6}$/)
  .brand<'PersonCode'>();

/** Accounting reads and exports; audit reads everything and changes nothing (LAW ADM-01). */
export const personRole = z.enum(['counter', 'supervisor', 'manager', 'accounting', 'audit']);
export type PersonRole = z.infer<typeof personRole>;

/** LAW RGPD-02: four digits at the counter, six for who can approve or manage; null: a passphrase, for who only reads in the office. */
export const PIN_DIGITS: Readonly<Record<PersonRole, number | null>> = {
  counter: 4,
  supervisor: 6,
  manager: 6,
  accounting: null,
  audit: null,
};

/** Characters of a passphrase: a few words, longer than any PIN. */
export const PASSPHRASE = { least: 12, most: 80 } as const;

/** One and the same text, however it is spaced or its accents are typed. */
export const tidyPassphrase = (text: string): string => text.normalize('NFC').trim().replace(/\s+/gu, ' ');

/** Digits as typed, leading zeros included. Only actions may carry one: their bodies are stored nowhere (LAW RGPD-02). */
export const pin = z.string().regex(/^\d{4,6}$/);

const passphrase = z
  .string()
  .max(2 * PASSPHRASE.most)
  .transform(tidyPassphrase)
  .refine((text) => text.length >= PASSPHRASE.least && text.length <= PASSPHRASE.most && !/^[\d ]*$/.test(text), {
    error: 'not_a_passphrase',
  });

/** What proves who somebody is: a PIN, or a passphrase. Carried by actions only. */
export const personSecret = z.union([pin, passphrase]);

/** One that is being chosen: which kind and how long is the role's, and said in its own words (`secretFits`). */
export const newSecret = z
  .string()
  .min(1)
  .max(2 * PASSPHRASE.most)
  .transform(tidyPassphrase);

/** Whether a secret is of the kind and length of a role (LAW RGPD-02). */
export function secretFits(role: PersonRole, secret: string): boolean {
  const digits = PIN_DIGITS[role];
  if (digits === null) return passphrase.safeParse(secret).success;
  return pin.safeParse(secret).success && secret.length === digits;
}

/** What a badge says of itself. Carried by actions only, like a PIN. */
export const badgeNumber = z.string().regex(/^[0-9A-Za-z%;?=+:_-]{5,64}$/);

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
