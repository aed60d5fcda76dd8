/** LAW DEP-01 through a real till: taken with its VAT, deducted once, given back or kept with a record; never turnover. */
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../main/contract/calls/index.ts';
import { asBasisPoints, asCents, asDay } from '../../main/contract/values.ts';
import { accepted, openTestTill, type TestTill } from '../builders/till.ts';

let till: TestTill;
beforeEach(() => {
  till = openTestTill({ role: 'manager' });
});
afterEach(() => till.close());

type Order = Input<'deposits.take'>;
/** A cocktail of two planches and a glass of wine: 27,00 € at 10 %, 4,00 € at 20 %. */
const quoted = [
  { rate_bp: asBasisPoints(1_000), ttc_cents: asCents(2_700) },
  { rate_bp: asBasisPoints(2_000), ttc_cents: asCents(400) },
];
const card = (amount: number) => ({ kind: 'card' as const, amount_cents: asCents(amount) });
const order = (change: Partial<Order> = {}): Order => ({
  kind: 'acompte',
  client: 'Association Les Mots',
  quoted,
  amount_cents: asCents(1_000),
  tenders: [card(1_000)],
  paper: false,
  ...change,
});
const take = (change: Partial<Order> = {}) => till.command('deposits.take', order(change));
const cocktail = {
  lines: [
    { article: 'PL-FRO', qty_mil: 2_000, mode: 'sur_place' },
    { article: 'AL-VRO', qty_mil: 1_000, mode: 'sur_place' },
  ],
  shown_total_cents: 3_100,
};
const sell = (...tenders: object[]) => till.command('sales.ringUp', { ...cocktail, tenders } as Input<'sales.ringUp'>);
const balance = (deposit_no: number) => sell({ kind: 'deposit', deposit_no }, card(2_100));
const open = async () => accepted(await till.query('deposits.open', {})).map(({ deposit_no }) => deposit_no);
const close = async () => {
  const day = accepted(await till.query('closings.preview', {})).business_day;
  return accepted(till.command('closings.closeDay', { day, despite_open_tickets: true, difference_reason: '', paper: true })).closing;
};
const sound = async () => expect(accepted(await till.query('journal.verify', {}))).toMatchObject({ sound: true, first_break: null });

describe('an acompte', () => {
  it('is a numbered document whose VAT is due on receipt, per rate of its quote', async () => {
    const { deposit, job_id } = accepted(take({ paper: true }));
    // 10,00 € over 27 : 4 → 8,71 and 1,29.
    expect(deposit).toMatchObject({ deposit_no: 1, state: 'open', amount_cents: 1_000, quoted_cents: 3_100 });
    expect(deposit.vat).toEqual([
      { rate_bp: 1_000, ht_cents: 792, vat_cents: 79, ttc_cents: 871 },
      { rate_bp: 2_000, ht_cents: 108, vat_cents: 21, ttc_cents: 129 },
    ]);
    expect(job_id).not.toBeNull();
    accepted(till.command('deposits.print', { deposit_no: 1 as never }));
    await till.till.outboxIdle();
    const papers = till.printer.printed.map((paper) => JSON.stringify(paper));
    expect(papers[0]).toContain('ACOMPTE n° 1A-000001');
    expect(papers[0]).toContain('Association Les Mots');
    expect(papers[1]).toContain('DUPLICATA n° 1');
    await sound();
  });

  it('is in the day’s VAT and payments, not in its sales; the balance of another day deducts TTC and VAT', async () => {
    accepted(take());
    const first = await close();
    expect(first).toMatchObject({ tickets: 0, total_cents: 0, deposits: { times: 1, amount_cents: 1_000 }, perpetual_net_cents: 0 });
    expect(first.deposit_vat.map(({ vat_cents }) => vat_cents)).toEqual([79, 21]);
    expect(first.deposit_tenders).toMatchObject([{ kind: 'card', amount_cents: 1_000 }]);
    till.clock.add(86_400_000);
    accepted(balance(1));
    const { ticket, document } = accepted(await till.query('tickets.get', { ticket_no: 1 }));
    expect(ticket.tenders).toMatchObject([
      { kind: 'deposit', amount_cents: 1_000, deposit_no: 1, label: 'Acompte' },
      { kind: 'card', amount_cents: 2_100 },
    ]);
    expect(ticket.deposit_vat.map(({ vat_cents }) => vat_cents)).toEqual([79, 21]);
    expect(JSON.stringify(document)).toContain('déjà due sur acompte');
    const second = await close();
    expect(second).toMatchObject({ total_cents: 3_100, deposits_used: { times: 1, amount_cents: 1_000 } });
    // What both days declare is the VAT of the sale, per rate.
    const declared = [first, second].map(({ vat, deposit_vat }) =>
      [1_000, 2_000].map((rate) =>
        [...vat, ...deposit_vat].filter(({ rate_bp }) => rate_bp === rate).reduce((sum, row) => sum + row.vat_cents, 0),
      ),
    );
    expect(declared[0]).toEqual([79, 21]);
    expect((declared[0]?.[0] ?? 0) + (declared[1]?.[0] ?? 0)).toBe(ticket.vat[0]?.vat_cents);
    expect((declared[0]?.[1] ?? 0) + (declared[1]?.[1] ?? 0)).toBe(ticket.vat[1]?.vat_cents);
    expect(await open()).toEqual([]);
    await sound();
  });

  it('is used once, whole', async () => {
    accepted(take());
    expect(sell({ kind: 'deposit', deposit_no: 1 }, { kind: 'deposit', deposit_no: 1 }, card(1_100))).toMatchObject({
      error: { code: 'deposit_ended', details: { state: 'used' } },
    });
    accepted(balance(1));
    expect(balance(1)).toMatchObject({ error: { code: 'deposit_ended', details: { deposit_no: 1, state: 'used' } } });
    accepted(take({ amount_cents: asCents(3_100), tenders: [card(3_100)] }));
    const coffee = { lines: [{ article: 'BC-FIL', qty_mil: 1_000, mode: 'sur_place' }], shown_total_cents: 200 };
    expect(
      till.command('sales.ringUp', { ...coffee, tenders: [{ kind: 'deposit', deposit_no: 2 }] } as Input<'sales.ringUp'>),
    ).toMatchObject({
      error: { code: 'deposit_too_large', details: { deposit_no: 2, amount_cents: 3_100 } },
    });
  });

  it('paid in cash moves the drawer and gives change; the journal says it', async () => {
    const { change_cents } = accepted(
      take({ tenders: [{ kind: 'cash', received_cents: asCents(2_000), pieces: [{ cents: 2_000, count: 1 }] }] }),
    );
    expect(change_cents).toBe(1_000);
    await till.till.outboxIdle();
    expect(till.printer.pulses).toHaveLength(1);
    const done = till.command('deposits.end', { deposit_no: 1 as never, how: 'refunded', money_back: 'cash', reason: 'Annulé' });
    expect(accepted(done).state).toBe('refunded');
    await till.till.outboxIdle();
    expect(till.printer.pulses).toHaveLength(2);
    const closing = await close();
    expect(closing).toMatchObject({ total_cents: 0, deposits_refunded: { times: 1, amount_cents: 1_000 } });
    expect(closing.deposit_vat.map(({ vat_cents }) => vat_cents)).toEqual([0, 0]);
    expect(closing.deposit_tenders).toMatchObject([{ kind: 'cash', times: 2, amount_cents: 0 }]);
    await sound();
  });

  it.each([
    [{ quoted: [] }, 'quote_missing'],
    [{ amount_cents: asCents(3_101), tenders: [card(3_101)] }, 'deposit_over_quote'],
    [{ amount_cents: asCents(0) }, 'bad_amount'],
    [{ tenders: [card(900)] }, 'tender_short'],
    [{ tenders: [{ kind: 'meal_voucher', holder_no: 1, issuer: 'UP', titles: 1, value_cents: asCents(1_000) }] }, 'voucher_food_only'],
    [{ tenders: [{ kind: 'deposit', deposit_no: 1 }] }, 'unknown_deposit'],
    [{ tenders: [{ ...card(1_000), attempt_no: 1 as never }] }, 'card_attempt'],
  ] as [Partial<Order>, string][])('%j is refused: %s, and nothing is recorded', async (change, code) => {
    expect(take(change)).toMatchObject({ error: { code } });
    expect(await open()).toEqual([]);
  });
});

describe('how a deposit that no sale uses ends', () => {
  it('kept: its VAT stays declared; it cannot be used or ended again', async () => {
    accepted(take());
    const keep = () => till.command('deposits.end', { deposit_no: 1 as never, how: 'forfeited', reason: 'Annulé la veille' });
    accepted(keep());
    expect(keep()).toMatchObject({ error: { code: 'deposit_ended', details: { state: 'forfeited' } } });
    expect(balance(1)).toMatchObject({ error: { code: 'deposit_ended' } });
    const closing = await close();
    expect(closing).toMatchObject({ deposits_forfeited: { times: 1, amount_cents: 1_000 } });
    expect(closing.deposit_vat.map(({ vat_cents }) => vat_cents)).toEqual([79, 21]);
  });

  it('a refund says how the money goes back', () => {
    accepted(take());
    expect(till.command('deposits.end', { deposit_no: 1 as never, how: 'refunded', reason: 'Annulé' })).toMatchObject({
      error: { code: 'money_back_missing' },
    });
  });
});

describe('LAW INA-04: rows of deposits and card attempts say what their entries say', () => {
  it.each([
    'UPDATE deposits SET amount_cents = 1',
    'UPDATE deposit_vat SET vat_cents = 0 WHERE rate_bp = 1000',
    "UPDATE deposit_tenders SET kind = 'cash'",
    'DELETE FROM deposit_ends',
    'UPDATE card_attempts SET amount_cents = 1',
  ])('%s is found', async (sql) => {
    accepted(take());
    accepted(balance(1));
    accepted(till.command('payments.begin', { sale_id: till.newId(), amount_cents: asCents(500) }));
    await sound();
    await till.close();
    const db = new BetterSqlite(join(till.folder, 'till.db'));
    for (const { name } of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string }[]) {
      db.exec(`DROP TRIGGER ${name}`);
    }
    db.exec(sql);
    db.close();
    till = openTestTill({ folder: till.folder, clock: till.clock, role: 'manager' });
    expect(accepted(await till.query('journal.verify', {}))).toMatchObject({ sound: false, first_break: { class: 'total' } });
  });
});

describe('arrhes and gift vouchers are kinds apart', () => {
  it('a gift voucher has no VAT before its sale, and needs no quote', async () => {
    const { deposit } = accepted(take({ kind: 'gift_voucher', quoted: [] }));
    expect(deposit).toMatchObject({ kind: 'gift_voucher', vat: [], quoted_cents: 0 });
    accepted(balance(1));
    expect(accepted(await till.query('tickets.get', { ticket_no: 1 })).ticket).toMatchObject({
      deposit_vat: [],
      total_vat_cents: expect.any(Number),
    });
  });

  it('arrhes are treated as the café says', () => {
    const set = (arrhes_vat_on_receipt: boolean) => accepted(till.command('settings.set', { deposits: { arrhes_vat_on_receipt } }));
    expect(accepted(take({ kind: 'arrhes' })).deposit.vat).toHaveLength(2);
    set(false);
    expect(accepted(take({ kind: 'arrhes' })).deposit.vat).toEqual([]);
  });

  it('under franchise a deposit has no VAT either', () => {
    accepted(till.command('settings.setDated', { name: 'vat_regime', from_day: asDay(20_261_123), value: 'franchise_293B' }));
    expect(accepted(take()).deposit.vat).toEqual([{ rate_bp: 0, ht_cents: 1_000, vat_cents: 0, ttc_cents: 1_000 }]);
  });
});
