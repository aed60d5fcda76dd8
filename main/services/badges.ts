/**
 * Badges (LAW RGPD-02): a quick way to change hands at the counter. A badge alone opens what the counter may do; whoever may more shows it
 * to be chosen and types the code. Numbers are hashed with the pepper and kept nowhere else: not in the journal, the log or an event.
 */
import { deleteBadgeOf, insertBadge, personOfBadge } from '../../db/badges.ts';
import { transact } from '../../db/store.ts';
import { reaches } from '../contract/caller.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import type { EventBody } from '../contract/events.ts';
import { ok, refuse } from '../contract/results.ts';
import { personCode } from '../contract/shapes/person.ts';
import { JET } from '../domain/jet.ts';
import { backOffMs } from '../domain/pin.ts';
import { personOf } from './people.ts';
import { seconds } from './pin-check.ts';
import { beginSession, noteEvent } from './staff-sessions.ts';
import type { Staff } from './staff-state.ts';
import type { ActionContext, TillContext } from './till-context.ts';

/** Somebody who was told to hold a badge to the till's reader has so long. */
const ENROL_MS = 30_000;
/** One reading of a badge is often reported more than once. */
const SAME_BADGE_MS = 2_000;

export type Badges = {
  signIn(context: ActionContext, input: Parsed<'staff.signInByBadge'>): Promise<Reply<'staff.signInByBadge'>>;
  setBadge(context: ActionContext, input: Parsed<'staff.setBadge'>): Promise<Reply<'staff.setBadge'>>;
  /** The till's own reader read one. */
  read(station: string, number: string): Promise<void>;
};

type Result = EventBody<'badge.read'>['result'];

export function keepBadges(till: TillContext, staff: Staff, onFailure: (cause: unknown) => void): Badges {
  /** Unknown badges in a row, by station: a made-up number must not be tried again and again. */
  const wrong = new Map<string, { times: number; until_ms: number }>();
  let enrolling: { context: ActionContext; code: string; until_ms: number } | null = null;
  let last = { number: '', at_ms: 0 };

  const signIn: Badges['signIn'] = async (context, { badge }) => {
    const { station } = context.caller;
    const now = till.clock.now();
    const before = wrong.get(station);
    if (before && now < before.until_ms) return refuse('wait', { wait_s: seconds(before.until_ms - now) });
    const code = personOfBadge(till.store, await staff.pins.fingerprint(badge));
    const person = staff.people().get(code ?? '');
    if (!person || person.active === 0) {
      const times = (before?.times ?? 0) + 1;
      wrong.set(station, { times, until_ms: now + backOffMs(times) });
      till.noteSecurity({ what: 'wrong_code', person: '', station });
      return refuse('unknown_badge');
    }
    wrong.delete(station);
    if (person.role !== 'counter') return refuse('pin_needed', { code: person.code });
    return transact(context.store, (transaction) => {
      beginSession(context, transaction, person.code);
      transaction.afterCommit(() => context.publish({ event: 'staff.changed', body: {} }));
      return ok(personOf(transaction, person, station, till.clock.now()));
    });
  };

  const give = async (context: ActionContext, code: string, badge: string): Promise<Reply<'staff.setBadge'>> => {
    const hash = await staff.pins.fingerprint(badge);
    const owner = personOfBadge(till.store, hash);
    if (owner !== undefined && owner !== code) return refuse('badge_taken');
    transact(till.store, (transaction) => {
      deleteBadgeOf(transaction, code);
      insertBadge(transaction, hash, code, till.clock.now());
      noteEvent(till, transaction, context.caller, JET.rights, `${code} was given a badge`);
    });
    return ok({ waits: false });
  };

  const tell = (station: string, result: Result, code: string): void =>
    till.publish({ event: 'badge.read', body: { station, result, code: code === '' ? null : personCode.parse(code) } });

  return {
    signIn,
    setBadge: async (context, { code, badge }) => {
      const known = staff.people().get(code);
      if (!known || known.active === 0) return refuse('unknown_person', { code });
      // Nobody makes a way in for somebody who may more.
      if (known.role !== 'counter' && known.code !== context.caller.operator && !reaches(context.caller.role, 'manager'))
        return refuse('forbidden', { call: 'staff.setBadge', role: context.caller.role });
      enrolling = null;
      if (badge === 'next') {
        enrolling = { context, code, until_ms: till.clock.now() + ENROL_MS };
        return ok({ waits: true });
      }
      if (badge !== null) return give(context, code, badge);
      transact(till.store, (transaction) => {
        if (deleteBadgeOf(transaction, code) > 0) noteEvent(till, transaction, context.caller, JET.rights, `${code} has no badge any more`);
      });
      return ok({ waits: false });
    },
    read: async (station, number) => {
      const now = till.clock.now();
      if (number === last.number && now - last.at_ms < SAME_BADGE_MS) return;
      last = { number, at_ms: now };
      try {
        const asked = enrolling;
        enrolling = null;
        if (asked && now < asked.until_ms) {
          const given = await give(asked.context, asked.code, number);
          tell(asked.context.caller.station, given.ok ? 'given' : 'taken', asked.code);
          return;
        }
        if (station === '' || staff.people().size === 0) return;
        const context: ActionContext = { ...till, staff, caller: { station, role: 'visitor', operator: till.settings().operator.code } };
        const reply = await signIn(context, { badge: number });
        if (reply.ok) tell(station, 'signed_in', reply.value.code);
        else if (reply.error.code === 'pin_needed') tell(station, 'pin_needed', String(reply.error.details?.['code'] ?? ''));
        else tell(station, reply.error.code === 'wait' ? 'wait' : 'unknown', '');
      } catch (cause) {
        onFailure(cause);
      }
    },
  };
}
