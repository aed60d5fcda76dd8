/** LAW CLO-01 to CLO-05, INA-03 through the contract: what a Z says, which period it covers, that it can always be made. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../db/open.ts';
import { calls, type Input } from '../../main/contract/calls/index.ts';
import type { Closing } from '../../main/contract/shapes/closing.ts';
import { asDay } from '../../main/contract/values.ts';
import { closeDay } from '../../main/services/closings.ts';
import { type CommandHandler, carryOut } from '../../main/services/commands.ts';
import { readAllSettings } from '../../main/services/settings.ts';
import type { TillContext } from '../../main/services/till-context.ts';
import { attackedCopy, entriesIn, verifyFolder } from '../builders/attack.ts';
import { dayOrder } from '../builders/closing-orders.ts';
import { anOrder, NOT_PREPARED, planches, stationOn } from '../builders/drafts.ts';
import { accepted, coffee, NOON, openTestTill, type TestTill, testSigner } from '../builders/till.ts';

const MONDAY = 20261123;
const TUESDAY = 20261124;
const DAY_MS = 86_400_000;

let test: TestTill;
beforeEach(() => {
  test = openTestTill();
});
/** Taking money out needs a supervisor. */
const takeCash = (input: Input<'sessions.takeCash'>) => test.commandAs('supervisor', 'sessions.takeCash', input);
afterEach(() => test.close().catch(() => undefined));

const close = (day = MONDAY, change: object = {}) => accepted(test.command('closings.closeDay', dayOrder(day, change)));
const byCard = { ...coffee(), tenders: [{ kind: 'card' as const, amount_cents: 200 }] };
/** A coffee and two colas to take away, mixed tenders: 7,60 € at two rates. */
const mixed = {
  lines: [
    { article: 'BC-FIL', qty_mil: 1_000, mode: 'sur_place' as const },
    { article: 'BF-COL', qty_mil: 2_000, mode: 'emporter' as const },
  ],
  tenders: [
    { kind: 'cash' as const, received_cents: 500 },
    { kind: 'card' as const, amount_cents: 260 },
  ],
  shown_total_cents: 760,
};

/** The closing run by hand on the folder of the test's till, which is closed: what the composition root passes in is the test's. */
async function onItsOwnStore(handler: CommandHandler<'closings.closeDay'>) {
  await test.close();
  const store = openStore(test.folder);
  const settings = readAllSettings(store);
  const context: TillContext = {
    store,
    clock: test.clock,
    signer: testSigner,
    identity: { instance: 'cafe', register: '1', generation: 1 },
    appVersion: '9.9.9',
    settings: () => settings,
    responsibleFor: () => '',
    publish: () => undefined,
    wakeOutbox: () => undefined,
    wakeSender: () => undefined,
    noteHead: () => undefined,
    noteSecurity: () => undefined,
    emptyLog: () => undefined,
  };
  const caller = { station: 'P1', role: 'supervisor' as const, operator: 'EQU' };
  const close = (change: object) => {
    const input = calls['closings.closeDay'].input.parse(dayOrder(MONDAY, change));
    return carryOut(context, caller, 'closings.closeDay', test.newId(), input, handler);
  };
  return { close, end: () => store.close() };
}

describe('the content of a Z (LAW CLO-03)', () => {
  it('sums the stored tickets: rates, tenders, lines, discounts, offers, duplicates, drawer, both ends and the hash of the last', async () => {
    accepted(test.command('sessions.open', { float: [{ cents: 500, count: 4 }] }));
    accepted(test.command('sales.ringUp', coffee()));
    const { ticket_no } = accepted(test.command('sales.ringUp', mixed));
    accepted(test.command('sales.ringUp', byCard));
    const offered = { article: 'BC-FIL', qty_mil: 1_000, mode: 'sur_place', discount_bp: 10_000, discount_reason: 'Fidélité' } as const;
    accepted(test.command('sales.ringUp', { lines: [offered], tenders: [], shown_total_cents: 0 }));
    const halved = { ...offered, discount_bp: 5_000 };
    accepted(test.command('sales.ringUp', { ...coffee(100), lines: [halved], shown_total_cents: 100 }));
    for (const mode of ['paper', 'paper', 'qr'] as const) accepted(test.command('tickets.issue', { ticket_no, mode }));
    accepted(test.command('drawer.open', { reason: 'Faire de la monnaie' }));
    accepted(takeCash({ pieces: [{ cents: 500, count: 1 }], reason: 'Pain', where: 'out' }));
    const { closing } = close();
    expect(closing).toMatchObject({
      closing_label: '1A-000001',
      business_day: MONDAY,
      first_ticket: '1A-000001',
      last_ticket: '1A-000005',
      tickets: 5,
      lines: 6,
      sales: { times: 5, amount_cents: 1_260 },
      returns: { times: 0, amount_cents: 0 },
      total_cents: 1_260,
      tenders: [
        { kind: 'card', times: 2, amount_cents: 460 },
        { kind: 'cash', times: 3, amount_cents: 800 },
      ],
      offered: { times: 1, amount_cents: 200 },
      discounts: { times: 1, amount_cents: 100 },
      duplicates: 2,
      drawer_by_sale: 3,
      drawer_by_hand: 1,
      cash_moves: [
        { kind: 'float', times: 1, amount_cents: 2_000 },
        { kind: 'out', times: 1, amount_cents: -500 },
      ],
      perpetual_net_cents: 1_260,
      perpetual_absolute_cents: 1_260,
      app_version: '9.9.9',
    });
    expect(closing.last_ticket_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(closing.vat.reduce((sum, rate) => sum + rate.ttc_cents, 0)).toBe(closing.total_cents);
    expect(closing.total_ht_cents + closing.total_vat_cents).toBe(closing.total_cents);
  });

  it('VAT is what the tickets stored, not what the sum would give: three coffees of 5,00 at 10 % have 3 × 0,45 (LAW VAT-02)', () => {
    const five = { ...coffee(500), lines: [{ article: 'BC-FIL', qty_mil: 1_000, mode: 'sur_place' as const }], shown_total_cents: 200 };
    for (let sale = 0; sale < 3; sale += 1) accepted(test.command('sales.ringUp', five));
    const { closing } = close();
    // 2,00 at 10 % is 1,82 + 0,18 a ticket; the sum of 6,00 would be 5,45 + 0,55.
    expect(closing.vat).toEqual([{ rate_bp: 1_000, ht_cents: 546, vat_cents: 54, ttc_cents: 600 }]);
  });

  it('is stored once, chained, and read back as it was, whatever happens later', async () => {
    accepted(test.command('sales.ringUp', coffee()));
    const { closing } = close();
    accepted(test.command('sales.ringUp', mixed));
    const again = accepted(await test.query('closings.get', { closing_no: closing.closing_no }));
    expect(again.closing).toEqual(closing);
    expect(entriesIn(test.folder).filter(({ kind }) => kind === 'closing_day')).toMatchObject([{ payload: { jet: 50, total_cents: 200 } }]);
    expect(accepted(await test.query('closings.list', {}))).toMatchObject([{ closing_no: 1, business_day: MONDAY, total_cents: 200 }]);
  });
});

describe('the period (LAW CLO-04, INA-03)', () => {
  it('nothing enters a closed period: a sale after the Z belongs to the next one, of the same day', () => {
    accepted(test.command('sales.ringUp', coffee()));
    expect(close().next_day).toBeNull();
    test.clock.add(60_000);
    accepted(test.command('sales.ringUp', mixed));
    const second = close();
    expect(second.closing).toMatchObject({ closing_no: 2, business_day: MONDAY, tickets: 1, total_cents: 760, perpetual_net_cents: 960 });
    expect(second.closing.first_ticket).toBe('1A-000002');
  });

  it('a till left open for days closes day by day, the oldest first, and refuses to skip one', () => {
    accepted(test.command('sales.ringUp', coffee()));
    test.clock.set(NOON + DAY_MS);
    accepted(test.command('sales.ringUp', mixed));
    test.clock.set(NOON + 3 * DAY_MS);
    expect(test.command('closings.closeDay', dayOrder(TUESDAY))).toMatchObject({
      error: { code: 'other_day_first', details: { day: MONDAY } },
    });
    const monday = close(MONDAY);
    expect(monday).toMatchObject({ closing: { total_cents: 200, tickets: 1 }, next_day: TUESDAY });
    // the drawer's session goes on beyond an older day
    expect(monday.closing.sessions).toMatchObject([{ ended: false, counted_cents: null }]);
    const tuesday = close(TUESDAY);
    expect(tuesday).toMatchObject({ closing: { total_cents: 760, tickets: 1 }, next_day: null });
    expect(tuesday.closing.sessions).toMatchObject([{ ended: true, counted_cents: null }]);
  });

  it('LAW CLO-03: what was cancelled before it was paid is counted, an announced order given up once', () => {
    const p1 = stationOn(test, 'P1');
    const parked = accepted(p1.command('sales.park', { ...anOrder(), state: 'parked' }));
    accepted(p1.command('sales.abandon', { draft_id: parked.draft_id, draft_version: 1, reason: 'Client parti' }));
    const announced = () => accepted(p1.command('notes.provisional', { ...anOrder(), shown_total_cents: 2_700 })).draft;
    const gone = announced();
    accepted(
      p1.command('sales.abandon', { draft_id: gone.draft_id, draft_version: gone.version, reason: 'Partis', prepared: NOT_PREPARED }),
    );
    const less = announced();
    const { draft_id, version: draft_version } = less;
    const one = anOrder({ draft_id, draft_version, basket: { lines: [planches(1)] }, reason: 'Erreur', prepared: NOT_PREPARED });
    const { version } = accepted(p1.command('sales.park', { ...one, state: 'open' }));
    const more = anOrder({ draft_id, draft_version: version, basket: { lines: [planches(3)] } });
    accepted(p1.command('sales.park', { ...more, state: 'parked' }));
    expect(close(MONDAY, { despite_open_tickets: true }).closing.cancellations).toEqual({ times: 3, amount_cents: 2_700 + 2_700 + 1_350 });
    const next = close(MONDAY, { despite_open_tickets: true });
    expect(next.closing.cancellations, 'the next period begins at nothing').toEqual({ times: 0, amount_cents: 0 });
  });

  it('the sums of all Z are the sums of all tickets', () => {
    for (let turn = 0; turn < 6; turn += 1) {
      accepted(test.command('sales.ringUp', turn % 2 ? mixed : coffee()));
      if (turn === 2) close();
      test.clock.add(DAY_MS / 2);
    }
    for (let day = accepted(test.command('closings.closeDay', dayOrder(MONDAY + 1))).next_day; day !== null; ) {
      day = close(day).next_day;
    }
    const all = entriesIn(test.folder).flatMap((entry) => (entry.kind === 'closing_day' ? [entry.payload] : []));
    expect(all.reduce((sum, closing) => sum + closing.total_cents, 0)).toBe(3 * 760 + 3 * 200);
    expect(all[0]?.total_cents).toBe(200 + 760);
    for (const [at, closing] of all.entries()) expect(closing.after_seq).toBe(at === 0 ? 0 : all[at - 1]?.until_seq);
    expect(all.at(-1)?.perpetual_net_cents).toBe(3 * 760 + 3 * 200);
  });
});

describe('a day can always be closed (LAW CLO-01)', () => {
  it('without a sale, without a session', () => {
    expect(close().closing).toMatchObject({ tickets: 0, first_ticket: '', last_ticket_hash: '', sessions: [], total_cents: 0 });
  });

  it('without a count: the Z says that it was not counted', async () => {
    accepted(test.command('sessions.open', { float: [{ cents: 500, count: 4 }] }));
    accepted(test.command('sales.ringUp', coffee()));
    expect(close().closing.sessions).toMatchObject([{ ended: true, counted_cents: null, counts: 0 }]);
    const manager = accepted(
      await test.till.query(test.till.callerOf({ station: 'P1', role: 'manager' }), 'closings.get', { closing_no: 1 as never }),
    );
    expect(JSON.stringify(manager.document)).toContain('non compté');
  });

  it('with a float nobody counted: the Z says so', async () => {
    accepted(test.command('sales.ringUp', coffee()));
    expect(close().closing.sessions).toMatchObject([{ implicit: true, float_cents: null }]);
  });

  it('with tickets open elsewhere: it says so, and closes anyway on a yes, which stands on the Z', async () => {
    const elsewhere = () => [{ where: 'Table 4' }, { where: 'Terrasse' }];
    const { close: closeHere, end } = await onItsOwnStore((context, input) => closeDay(context, input, elsewhere));
    expect(closeHere({})).toMatchObject({ ok: false, error: { code: 'open_tickets', details: { count: 2, where: 'Table 4, Terrasse' } } });
    expect(closeHere({ despite_open_tickets: true })).toMatchObject({ ok: true, value: { closing: { open_tickets: 2 } } });
    end();
  });

  it('with a ticket in the hands of another station, and that station sells it afterwards, on the next Z', () => {
    const p2 = stationOn(test, 'P2');
    accepted(test.command('sales.ringUp', coffee()));
    const { draft_id, version } = accepted(p2.command('sales.park', { ...anOrder({ place: 'Terrasse' }), state: 'open' }));
    const refused = { code: 'open_tickets', details: { count: 1, where: 'Terrasse' } };
    expect(test.command('closings.closeDay', dayOrder(MONDAY))).toMatchObject({ ok: false, error: refused });
    expect(close(MONDAY, { despite_open_tickets: true }).closing).toMatchObject({ tickets: 1, total_cents: 200, open_tickets: 1 });
    const paid = { lines: [planches(2)], tenders: [{ kind: 'card' as const, amount_cents: 2_700 }], shown_total_cents: 2_700 };
    accepted(p2.command('sales.ringUp', { ...paid, draft_id, draft_version: version }));
    expect(close().closing).toMatchObject({ closing_no: 2, tickets: 1, total_cents: 2_700, open_tickets: 0 });
  });

  it('after it was interrupted in the middle: nothing of the first try stays, and the day closes', async () => {
    accepted(test.command('sessions.open', { float: [{ cents: 500, count: 4 }] }));
    accepted(test.command('sales.ringUp', coffee()));
    const { close: closeHere, end } = await onItsOwnStore((context, input) => {
      accepted(closeDay(context, input, () => []));
      throw new Error('the machine died');
    });
    expect(() => closeHere({ paper: true })).toThrow();
    end();
    test = openTestTill({ folder: test.folder, clock: test.clock });
    expect(entriesIn(test.folder).filter(({ kind }) => kind === 'closing_day' || kind === 'session_closed')).toEqual([]);
    expect(close().closing).toMatchObject({ closing_no: 1, total_cents: 200, sessions: [{ ended: true }] });
    expect(verifyFolder(test.folder)).toMatchObject({ sound: true });
  });

  it('a refused or repeated closing leaves one Z: the same id gives the same answer', () => {
    accepted(test.command('sales.ringUp', coffee()));
    const id = test.newId();
    const first = accepted(test.command('closings.closeDay', dayOrder(MONDAY), id));
    expect(accepted(test.command('closings.closeDay', dayOrder(MONDAY), id))).toEqual(first);
    expect(entriesIn(test.folder).filter(({ kind }) => kind === 'closing_day')).toHaveLength(1);
  });
});

describe('who is told the difference', () => {
  const closedWith = async (role: 'counter' | 'supervisor'): Promise<Closing> => {
    accepted(test.command('sessions.open', { float: [{ cents: 500, count: 4 }] }));
    accepted(test.command('sales.ringUp', coffee()));
    accepted(test.command('sessions.count', { pieces: [{ cents: 500, count: 4 }] }));
    const input = { ...dayOrder(MONDAY, { difference_reason: 'Je ne sais pas' }), day: asDay(MONDAY) };
    return accepted(test.till.command(test.till.callerOf({ station: 'P1', role }), 'closings.closeDay', test.newId(), input as never))
      .closing;
  };

  it('the supervisor: expected, counted, difference and its reason', async () => {
    expect(await closedWith('supervisor')).toMatchObject({
      difference_reason: 'Je ne sais pas',
      sessions: [{ float_cents: 2_000, expected_cents: 2_200, counted_cents: 2_000, difference_cents: -200, counts: 1 }],
    });
  });

  it('never the counter, in no answer', async () => {
    expect(await closedWith('counter')).toMatchObject({
      sessions: [{ counted_cents: 2_000, expected_cents: null, difference_cents: null }],
    });
    const got = accepted(await test.query('closings.get', { closing_no: 1 }));
    expect(got).toMatchObject({ document: null, closing: { sessions: [{ expected_cents: null, difference_cents: null }] } });
  });
});

describe('the paper of a Z (LAW CLO-01, DOC-02)', () => {
  it('is the original when the day is closed, then DUPLICATA n° k, counted for ever', async () => {
    accepted(test.command('sales.ringUp', coffee()));
    const { closing, job_id } = close(MONDAY, { paper: true });
    expect(job_id).not.toBeNull();
    expect(closing.issues).toBe(1);
    const { closing_no } = closing;
    expect(accepted(test.command('closings.print', { closing_no }))).toMatchObject({ issue_no: 2 });
    test = await test.reopen();
    expect(accepted(test.command('closings.print', { closing_no }))).toMatchObject({ issue_no: 3 });
    await test.till.outboxIdle();
    const heads = test.printer.printed.map(({ blocks }) => JSON.stringify(blocks.find((block) => block.kind === 'pair')));
    expect(heads[0]).toContain('ORIGINAL');
    expect(heads[1]).toContain('DUPLICATA n° 1');
    expect(heads[2]).toContain('DUPLICATA n° 2');
    expect(test.command('closings.print', { closing_no: 9 })).toMatchObject({ error: { code: 'unknown_closing' } });
  });

  it('closed without paper, the first print is the original', () => {
    const { closing } = close();
    expect(closing.issues).toBe(0);
    expect(accepted(test.command('closings.print', { closing_no: closing.closing_no }))).toMatchObject({ issue_no: 1 });
  });
});

describe('LAW INA-04: what someone does to these rows by hand is found', () => {
  it.each([
    ['UPDATE closings SET total_cents = total_cents - 100', 'closings'],
    ['DELETE FROM closings', 'closings'],
    ['UPDATE closing_prints SET issue_no = 7', 'closing_prints'],
    ["UPDATE cash_movements SET amount_cents = 100, n_500 = 0, unsorted_cents = 100 WHERE kind = 'float'", 'cash_movements'],
    ["DELETE FROM cash_movements WHERE kind = 'sale_received'", 'cash_movements'],
    ["UPDATE cash_movements SET unsorted_cents = 0, n_200 = 1 WHERE kind = 'sale_received' AND unsorted_cents = 200", 'cash_movements'],
    ['UPDATE cash_movements SET session_no = 9 WHERE ticket_no = 1', 'cash_movements'],
    ['UPDATE cash_sessions SET float_cents = 0', 'cash_sessions'],
    ['UPDATE cash_counts SET counted_cents = 2200', 'cash_counts'],
    ['UPDATE cash_session_ends SET counted_cents = 2200', 'cash_session_ends'],
    ['INSERT INTO cash_sessions VALUES (9, 2, 5, NULL)', 'cash_sessions'],
    ['INSERT INTO closing_prints VALUES (900, 1, 9)', 'rows of the list'],
  ])('%s', async (sql, where) => {
    accepted(test.command('sessions.open', { float: [{ cents: 500, count: 4 }] }));
    accepted(test.command('sales.ringUp', coffee()));
    accepted(test.command('sessions.count', { pieces: [{ cents: 500, count: 4 }] }));
    close(MONDAY, { paper: true });
    await test.close();
    expect(verifyFolder(test.folder)).toMatchObject({ sound: true, first_break: null });
    const copy = attackedCopy(test.folder, (db) => {
      db.pragma('ignore_check_constraints = ON');
      db.exec(sql);
    });
    expect(copy.verify()).toMatchObject({ sound: false, first_break: { class: 'total', what: expect.stringContaining(where) } });
    copy.remove();
  });
});
