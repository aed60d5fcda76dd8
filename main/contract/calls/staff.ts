/**
 * Calls about the people of the till: signing in and out, approvals, the team. All that carry a PIN are actions, so that no PIN
 * ever lies in the stored commands, the screen's own disk or a log (LAW RGPD-02). Accounting and audit have a passphrase in its place.
 */
import { z } from 'zod';
import { commandId } from '../ids.ts';
import { badgeNumber, newSecret, person, personCode, personRole, personSecret, pin } from '../shapes/person.ts';
import { action, type CallRow, none, nothing, query } from './row.ts';

const done = z.strictObject({});
const anyoneAtAStation = ['visitor', 'counter', 'supervisor', 'manager', 'accounting', 'audit'] as const;
const signedIn = ['counter', 'supervisor', 'manager'] as const;
const head = ['manager', 'cli'] as const;
const name = person.shape.name;
const picture = person.shape.picture;

/** - `wrong_pin`: details `left`, tries without waiting; `wait`: details `wait_s`, this person on this station only */
const pinErrors = ['unknown_person', 'wrong_pin', 'wait'] as const;
/** - `pin_length`: not so many digits; details `digits` - `passphrase_short`: details `least`; digits alone are none */
const secretErrors = ['pin_length', 'passphrase_short'] as const;

export const staffCalls = {
  /** Who can be chosen on the sign-in screen; a manager also sees those who left. */
  'staff.list': query({
    roles: [...anyoneAtAStation, 'cli'],
    input: nothing,
    output: z.array(person),
    errors: none,
  }),
  /** Signs a person in on the asking station, in the place of whoever was: the basket stays on the screen. */
  'staff.signIn': action({
    roles: anyoneAtAStation,
    input: z.strictObject({ code: personCode, pin: personSecret }),
    output: person,
    errors: pinErrors,
  }),
  /** The counter's people by their badge alone; whoever may more is told to type the code: `pin_needed`, details `code`. */
  'staff.signInByBadge': action({
    roles: anyoneAtAStation,
    input: z.strictObject({ badge: badgeNumber }),
    output: person,
    errors: ['unknown_badge', 'pin_needed', 'wait'],
  }),
  /** Gives a person a badge in the place of the one before; `next` is what the till's own reader reads within 30 s, null takes it back. */
  'staff.setBadge': action({
    roles: ['supervisor', 'manager', 'cli'],
    input: z.strictObject({ code: personCode, badge: z.union([badgeNumber, z.literal('next')]).nullable() }),
    output: z.strictObject({ waits: z.boolean() }),
    errors: ['unknown_person', 'badge_taken'],
  }),
  'staff.signOut': action({ roles: anyoneAtAStation, input: nothing, output: done, errors: none }),
  /** The person is still there: taps that ask nothing of the till. */
  'staff.stay': action({ roles: [...signedIn, 'accounting', 'audit'], input: nothing, output: done, errors: none }),
  /**
   * One person of enough rank approves one command of the asking station: a grant for 60 s, bound to the command's id and body
   * (DESIGN §2). `body_hash` is SHA-256 over `commandText`, in hex.
   */
  'staff.approve': action({
    roles: signedIn,
    input: z.strictObject({ code: personCode, pin, command_id: commandId, body_hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    output: z.strictObject({ grant: z.string() }),
    errors: [...pinErrors, 'cannot_approve'],
  }),
  /** The first person must be a manager, and is signed in at once on the station that adds them: from then on the till is closed. */
  'staff.add': action({
    roles: head,
    input: z.strictObject({ code: personCode, name, picture, role: personRole, pin: newSecret }),
    output: person,
    errors: ['code_taken', 'first_is_manager', ...secretErrors],
  }),
  /** A role whose PIN is longer or shorter, or a passphrase, needs a new one with it. */
  'staff.edit': action({
    roles: head,
    input: z.strictObject({
      code: personCode,
      name: name.optional(),
      picture: picture.optional(),
      role: personRole.optional(),
      active: z.boolean().optional(),
      pin: newSecret.optional(),
    }),
    output: person,
    errors: ['unknown_person', 'last_manager', 'pin_needed', ...secretErrors],
  }),
  /** One's own PIN with the present one, or anybody's by a manager: passphrases are always given by them (LAW ADM-01). */
  'staff.setPin': action({
    roles: ['counter', 'supervisor', 'manager', 'cli'],
    input: z.strictObject({ code: personCode, pin: newSecret, old_pin: pin.optional() }),
    output: done,
    errors: [...pinErrors, 'pin_needed', ...secretErrors],
  }),
  /** Deletes name, picture and PIN of somebody who left; the pseudonym stays in the journal and is never given again (LAW RGPD-01). */
  'staff.forget': action({
    roles: head,
    input: z.strictObject({ code: personCode }),
    output: done,
    errors: ['unknown_person', 'last_manager'],
  }),
} as const satisfies Record<string, CallRow>;
