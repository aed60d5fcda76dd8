/** SUPPLY "Sending": what follows from an attempt, over everything that can come of it. Pure. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SendOutcome } from '../../../main/contract/shapes/sending.ts';
import { asUtcMs } from '../../../main/contract/values.ts';
import { wayAfter, waysTo } from '../../../main/domain/order-channels.ts';
import { decide, isDue, LONGEST_WAIT_MS, type Tried, waitAfter } from '../../../main/domain/order-sending.ts';
import { stateAfter } from '../../../main/domain/order-states.ts';

const NOW = asUtcMs(1_800_000_000_000);
const outcomeOf = (kind: SendOutcome['kind']): SendOutcome =>
  kind === 'accepted' ? { kind, detail: '' } : { kind, fault: 'dropped', detail: '' };
const tried = (change: Partial<Tried>): Tried => ({
  ...{ what: 'send', channel: 'http', outcome: outcomeOf('accepted'), attempts: 1, not_after_utc_ms: NOW + 3_600_000, now: NOW },
  ...{ random: 0.5, next: null },
  ...change,
});

describe('the wait before the next attempt', () => {
  it('is full jitter: up to twice as long each time, never over a quarter of an hour, ever shorter towards the cut-off', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 10 ** 9 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempts, left, random) => {
          const wait = waitAfter(attempts, left, random);
          expect(wait).toBeGreaterThanOrEqual(200);
          expect(wait).toBeLessThanOrEqual(Math.min(LONGEST_WAIT_MS, Math.max(5_000, left / 10), 2_000 * 2 ** (attempts - 1)));
        },
      ),
    );
    expect(waitAfter(40, 48 * 3_600_000, 0.999)).toBeGreaterThan(14 * 60_000);
    expect(waitAfter(40, 60_000, 0.999)).toBeLessThanOrEqual(6_000);
  });

  it('an instant farther away than any wait was set before the clock went back: it is due', () => {
    expect(isDue(NOW, NOW)).toBe(true);
    expect(isDue(NOW + 1_000, NOW)).toBe(false);
    expect(isDue(NOW + LONGEST_WAIT_MS + 1, NOW)).toBe(true);
  });
});

describe('what an attempt means', () => {
  const kinds = fc.constantFrom<SendOutcome['kind']>('accepted', 'refused', 'not_sent', 'unknown', 'absent');
  const nexts = fc.constantFrom<Tried['next']>(null, { channel: 'print', address: '' }, { channel: 'email', address: 'a@b.example' });
  const anyTried = fc.record({
    kind: kinds,
    what: fc.constantFrom<Tried['what']>('send', 'ask'),
    channel: fc.constantFrom<Tried['channel']>('email', 'http'),
    attempts: fc.integer({ min: 1, max: 50 }),
    left: fc.integer({ min: -48 * 3_600_000, max: 48 * 3_600_000 }),
    next: nexts,
  });

  it('leads the order only where its table leads, calls nothing sent but on a yes, sends nothing after the cut-off, hands nothing doubtful over', () => {
    fc.assert(
      fc.property(anyTried, ({ kind, what, channel, attempts, left, next }) => {
        // Only a question is answered « absent ».
        fc.pre((kind === 'absent') === (what === 'ask') || kind !== 'absent');
        const { state, transitions, again_at_utc_ms, hand_over } = decide(
          tried({ what, channel, outcome: outcomeOf(kind), attempts, not_after_utc_ms: NOW + left, next }),
        );
        let order = what === 'send' ? ('queued' as const) : ('uncertain' as const);
        for (const transition of transitions) order = stateAfter(order, transition) as never;
        expect(order).not.toBeNull();
        expect((order as string) === 'sent').toBe(kind === 'accepted');
        if (state === 'waiting') expect(left).toBeGreaterThan(0);
        if (kind === 'unknown') expect([state, hand_over]).toEqual(['unknown', false]);
        if (channel === 'email' && state === 'unknown') expect(again_at_utc_ms).toBeNull();
        if (hand_over) expect(['refused', 'not_sent']).toContain(kind);
      }),
    );
  });

  it('surely not sent with half an hour left: an automatic next channel takes over, paper does not', () => {
    const soon = { outcome: outcomeOf('not_sent'), not_after_utc_ms: NOW + 29 * 60_000 };
    expect(decide(tried({ ...soon, next: { channel: 'email', address: 'a@b.example' } }))).toMatchObject({
      state: 'dropped',
      hand_over: true,
    });
    expect(decide(tried({ ...soon, next: { channel: 'print', address: '' } }))).toMatchObject({ state: 'waiting', hand_over: false });
  });
});

describe('the ways to a supplier', () => {
  const supplier = { channel: 'email', address: 'a@b.example', fallback: 'http', fallback_address: 'https://h.example/o' } as const;
  it('go by the supplier’s preference, among those that this till has and that lead somewhere', () => {
    expect(waysTo(supplier, ['email', 'http']).map(({ channel }) => channel)).toEqual(['email', 'http']);
    expect(waysTo(supplier, ['http']).map(({ channel }) => channel)).toEqual(['http']);
    expect(waysTo({ ...supplier, address: 'nowhere', fallback: 'print' }, ['email'])).toEqual([{ channel: 'print', address: '' }]);
    expect(waysTo({ ...supplier, channel: 'http', address: 'http://plain.example/o', fallback: 'none' }, ['http'])).toEqual([]);
  });
  it('never lead the same way twice, also when the supplier was changed in between', () => {
    const ways = waysTo(supplier, ['email', 'http']);
    expect(wayAfter(ways, { channel: 'email', address: 'a@b.example' })).toMatchObject({ channel: 'http' });
    expect(wayAfter(ways, { channel: 'http', address: 'https://h.example/o' })).toBeNull();
    expect(wayAfter(ways, { channel: 'http', address: 'https://old.example/o' })).toMatchObject({ channel: 'email' });
  });
});
