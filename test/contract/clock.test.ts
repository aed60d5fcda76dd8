/** LAW §6 clock, §12 case 13: a clock that jumps is doubted and said so in every entry, a supervisor confirms it, nothing stops selling. */
import { afterEach, describe, expect, it } from 'vitest';
import type { TillEvent } from '../../main/contract/events.ts';
import { EntryWalk } from '../../main/domain/chain-walk.ts';
import { type Entry, encodeEntry } from '../../main/domain/journal-format.ts';
import { entriesIn, verifyFolder } from '../builders/attack.ts';
import { dayOrder } from '../builders/closing-orders.ts';
import { ticketEntry } from '../builders/entry.ts';
import { accepted, coffee, openTestTill, type TestTill, type TestTillOptions } from '../builders/till.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let test: TestTill;
afterEach(() => test.close().catch(() => undefined));
const open = (options: TestTillOptions = {}) => {
  test = openTestTill({ role: 'supervisor', ...options });
  test.clock.add(MINUTE);
  return test;
};
const sell = () => accepted(test.command('sales.ringUp', coffee()));
const entries = () => entriesIn(test.folder);
const tickets = () => entries().flatMap((entry) => (entry.kind === 'ticket' ? [entry] : []));
const doubts = () => entries().flatMap((entry) => (entry.kind === 'clock_doubted' ? [entry] : []));
const state = async () => accepted(await test.query('clock.get', {}));
const confirm = () => test.command('clock.confirm', { shown_utc_ms: test.clock.now() });
const sound = async () => {
  await test.close();
  expect(verifyFolder(test.folder)).toMatchObject({ sound: true, first_break: null });
};

describe('a clock that goes back by more than two seconds', () => {
  it('is doubted: the sale goes on at the last time + 1 ms, and every entry says so', async () => {
    open();
    sell();
    const last = tickets()[0]?.at_utc_ms ?? 0;
    test.clock.jump(-3 * HOUR);
    sell();
    sell();
    expect(doubts()).toMatchObject([{ clock_suspect: 1, payload: { jet: 10_004, cause: 'back', last_utc_ms: last } }]);
    expect(tickets().map(({ at_utc_ms, clock_suspect }) => [at_utc_ms - last, clock_suspect])).toEqual([
      [0, 0],
      [2, 1],
      [3, 1],
    ]);
    expect(await state()).toMatchObject({ now_utc_ms: test.clock.now(), doubt: { cause: 'back', last_utc_ms: last } });
    await sound();
  });

  it('LAW §12 case 13: once a supervisor confirmed it, time is lower, across an entry with the old time, the new one and who said so', async () => {
    open();
    sell();
    const last = tickets()[0]?.at_utc_ms ?? 0;
    test.clock.jump(-3 * HOUR);
    sell();
    const confirmed = test.clock.now();
    expect(accepted(confirm())).toMatchObject({ doubt: null });
    test.clock.add(MINUTE);
    sell();
    const at = entries().findLast((entry) => entry.kind === 'clock_corrected');
    expect(at).toMatchObject({
      at_utc_ms: confirmed,
      clock_suspect: 0,
      approver: 'EQU',
      payload: { jet: 10_010, cause: 'back', old_utc_ms: last, new_utc_ms: confirmed },
    });
    expect(tickets().at(-1)).toMatchObject({ at_utc_ms: confirmed + MINUTE, clock_suspect: 0 });
    expect(await state()).toMatchObject({ doubt: null });
    await sound();
  });

  it('stays doubted over a restart', async () => {
    open();
    sell();
    test.clock.jump(-3 * HOUR);
    sell();
    test = await test.reopen();
    sell();
    expect(tickets().at(-1)).toMatchObject({ clock_suspect: 1 });
    expect(doubts()).toHaveLength(1);
    expect(await state()).toMatchObject({ doubt: { cause: 'back' } });
    await sound();
  });

  it('is found at the start, before the first sale', async () => {
    open();
    sell();
    await test.close();
    test.clock.jump(-2 * DAY);
    test = openTestTill({ folder: test.folder, clock: test.clock, role: 'supervisor' });
    expect(doubts()).toMatchObject([{ payload: { cause: 'back' } }]);
    expect(accepted(await test.query('till.status', {})).clock_doubt).toMatchObject({ cause: 'back' });
  });

  it('LAW §12 case 10, INA-03: does not reach back into a day or month that is closed', async () => {
    open();
    sell();
    accepted(test.command('closings.closeMonth', { last_day: 20_261_130, despite_open_tickets: false, paper: false }));
    test.clock.jump(-20 * DAY);
    sell();
    expect(tickets().at(-1)?.payload.business_day).toBe(20_261_123);
    expect(accepted(await test.query('closings.preview', {}))).toMatchObject({ business_day: 20_261_123, tickets: 1 });
    await sound();
  });
});

describe('a clock that goes forward', () => {
  it('by more than an hour against the steady clock is doubted before the next sale; an hour that passed is not', async () => {
    open();
    sell();
    test.clock.add(9 * HOUR);
    sell();
    expect(doubts()).toEqual([]);
    test.clock.jump(2 * HOUR);
    sell();
    expect(doubts()).toMatchObject([{ payload: { jet: 10_009, cause: 'forward' } }]);
    expect(tickets().map(({ clock_suspect }) => clock_suspect)).toEqual([0, 0, 1]);
    await sound();
  });

  it('by less than an hour is what a clock may do', () => {
    open();
    sell();
    test.clock.jump(59 * MINUTE);
    sell();
    expect(doubts()).toEqual([]);
  });

  it('LAW §12 case 13: set a year ahead, it sells, closes, is put right, and the days after it are the real ones again', async () => {
    open();
    sell();
    test.clock.jump(365 * DAY);
    sell();
    expect(tickets().at(-1)).toMatchObject({ clock_suspect: 1, payload: { business_day: 20_271_123 } });
    const close = (day: number) => accepted(test.command('closings.closeDay', dayOrder(day)));
    expect(close(20_261_123).closing).toMatchObject({ tickets: 1 });
    expect(close(20_271_123).closing).toMatchObject({ tickets: 1, perpetual_net_cents: 400 });
    test.clock.jump(-365 * DAY);
    sell();
    expect(tickets().at(-1)).toMatchObject({ clock_suspect: 1, payload: { business_day: 20_271_123 } });
    accepted(confirm());
    test.clock.add(MINUTE);
    sell();
    expect(tickets().at(-1)).toMatchObject({ clock_suspect: 0, payload: { business_day: 20_261_123 } });
    expect(close(20_271_123).closing).toMatchObject({ tickets: 1, perpetual_net_cents: 600 });
    expect(close(20_261_123).closing).toMatchObject({ tickets: 1, perpetual_net_cents: 800 });
    // Days in the order they happened: the month comes in three parts, each with its own closing.
    const months = [20_261_130, 20_271_130, 20_261_130].map((last_day) =>
      accepted(test.command('closings.closeMonth', { last_day, despite_open_tickets: false, paper: false })),
    );
    expect(months.map(({ closing }) => closing.tickets)).toEqual([1, 2, 1]);
    await sound();
  });
});

describe('a till that wrote nothing for long', () => {
  it('for more than 15 days asks for the date at its start; 15 days are not too long', async () => {
    open();
    sell();
    await test.close();
    test.clock.add(15 * DAY - HOUR);
    test = openTestTill({ folder: test.folder, clock: test.clock, role: 'supervisor' });
    expect(doubts()).toEqual([]);
    await test.close();
    test.clock.add(15 * DAY + MINUTE);
    test = openTestTill({ folder: test.folder, clock: test.clock, role: 'supervisor' });
    expect(doubts()).toMatchObject([{ payload: { cause: 'pause' } }]);
    accepted(confirm());
    sell();
    expect(tickets().at(-1)).toMatchObject({ clock_suspect: 0 });
    await sound();
  });
});

describe('the word of a supervisor', () => {
  it('is needed: the counter sells on, and cannot confirm', () => {
    open();
    sell();
    test.clock.jump(-HOUR);
    sell();
    expect(test.commandAs('counter', 'clock.confirm', { shown_utc_ms: test.clock.now() })).toMatchObject({
      error: { code: 'approval_needed' },
    });
    accepted(test.commandAs('counter', 'sales.ringUp', coffee()));
  });

  it('is for the time that was read: ten minutes later, or after another jump, it is asked again', () => {
    open();
    sell();
    test.clock.jump(-HOUR);
    sell();
    const shown_utc_ms = test.clock.now();
    test.clock.add(11 * MINUTE);
    expect(test.command('clock.confirm', { shown_utc_ms })).toMatchObject({ error: { code: 'clock_moved' } });
    test.clock.jump(-HOUR);
    expect(test.command('clock.confirm', { shown_utc_ms })).toMatchObject({ error: { code: 'clock_moved' } });
    accepted(confirm());
    expect(confirm()).toMatchObject({ error: { code: 'clock_not_doubted' } });
  });

  it('every screen is told when the clock is doubted and when it is confirmed', () => {
    open();
    sell();
    const heard: TillEvent[] = [];
    test.till.onEvent((event) => heard.push(event));
    test.clock.jump(-HOUR);
    sell();
    accepted(confirm());
    expect(heard.filter(({ event }) => event === 'clock.changed').map(({ body }) => body)).toEqual([{ doubted: true }, { doubted: false }]);
  });

  it('a refused command leaves no doubt behind, and the next one finds it again', () => {
    open();
    sell();
    test.clock.jump(-HOUR);
    expect(test.command('sales.ringUp', coffee(100))).toMatchObject({ error: { code: 'tender_short' } });
    expect(doubts()).toEqual([]);
    sell();
    expect(doubts()).toHaveLength(1);
  });
});

describe('verify and time (LAW §6)', () => {
  /** What the walk says of entries with these times, one after the other. */
  function walked(entries: readonly Partial<Entry>[]) {
    const walk = new EntryWalk(true);
    const found = entries.map((change, index) => {
      const seq = index + 1;
      const event = { kind: 'event', kind_no: seq, seq, payload: { code: 80, what: '' } };
      const entry = { ...ticketEntry(), ...event, ...change } as Entry;
      return walk.step({ ...entry, bytes: encodeEntry(entry), hash: Buffer.alloc(32), signature: Buffer.alloc(64) });
    });
    return found.find((each) => 'class' in each) ?? null;
  }
  const corrected = { kind: 'clock_corrected', kind_no: 1, payload: { jet: 10_010, cause: 'back', old_utc_ms: 9, new_utc_ms: 5 } } as const;

  it('time that goes back, or stands still, is a break of class total', () => {
    for (const at_utc_ms of [8_000, 9_000]) {
      expect(walked([{ at_utc_ms: 9_000 }, { at_utc_ms }])).toMatchObject({
        class: 'total',
        seq: 2,
        what: expect.stringContaining('time'),
      });
    }
    expect(walked([{ at_utc_ms: 9_000 }, { at_utc_ms: 9_001 }])).toBeNull();
  });

  it('but across a confirmed clock', () => {
    expect(walked([{ at_utc_ms: 9_000 }, { ...corrected, at_utc_ms: 5_000 }, { at_utc_ms: 5_001, kind_no: 2 }])).toBeNull();
    expect(walked([{ at_utc_ms: 9_000 }, { ...corrected, at_utc_ms: 5_000 }, { at_utc_ms: 4_000, kind_no: 2 }])).toMatchObject({ seq: 3 });
  });
});
