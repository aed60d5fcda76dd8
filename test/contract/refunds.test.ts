/**
 * LAW INA-01 to INA-03, VAT-06, CLO-02 and §12 case 6 through the contract: a sale is taken back by a negative ticket linked to it,
 * wholly, by line or by amount, and never more than is left.
 */
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../main/contract/calls/index.ts';
import { renderText } from '../../main/contract/layout.ts';
import { entriesIn, verifyFolder } from '../builders/attack.ts';
import { dayOrder } from '../builders/closing-orders.ts';
import { bodyHash, openTeam, PINS } from '../builders/team.ts';
import { tenderSettings } from '../builders/tenders.ts';
import { accepted, coffee, openTestTill, type TestTill } from '../builders/till.ts';

let cafe: TestTill;
beforeEach(() => {
  cafe = openTestTill({ settings: { tenders: tenderSettings() } });
});
afterEach(async () => {
  await cafe.close();
  rmSync(cafe.folder, { recursive: true, force: true });
});

type Order = Input<'refunds.refund'>;
const cash = (amount_cents: number): Order['money_back'] => [{ kind: 'cash', code: '', amount_cents }];
const back = (change: Partial<Order> & { shown_total_cents: number }): Order => ({
  ticket_no: 1,
  scope: { kind: 'whole' },
  reason: 'Planche froide',
  money_back: cash(change.shown_total_cents),
  ...change,
});
const refund = (change: Parameters<typeof back>[0]) => cafe.commandAs('supervisor', 'refunds.refund', back(change));
const preview = async (scope?: Input<'refunds.preview'>['scope'], ticket_no = 1) =>
  accepted(await cafe.query('refunds.preview', { ticket_no, ...(scope ? { scope } : {}) }));
const ticket = async (ticket_no: number) => accepted(await cafe.query('tickets.get', { ticket_no }));
const lastOf = (kind: string) => entriesIn(cafe.folder).findLast((entry) => entry.kind === kind);

/** Two coffees eaten in and two colas taken away: 4,00 at 10 % and 5,60 at 5,5 %, a formule beside them: 24,00 with wine. */
const choices = ['BR-SAU', 'BR-PAN', 'BR-PAI', 'BC-FIL', 'AL-VRO'].map((article, at) => ({ step: at + 1, article, qty_mil: 1_000 }));
const sale = (change: Partial<Input<'sales.ringUp'>> = {}): Input<'sales.ringUp'> => ({
  lines: [
    { article: 'BC-FIL', qty_mil: 2_000, mode: 'sur_place' },
    { article: 'BF-COL', qty_mil: 2_000, mode: 'emporter' },
  ],
  formules: [{ code: 'FO-BRU', qty_mil: 2_000, mode: 'sur_place', choices }],
  tenders: [{ kind: 'cash', received_cents: 6_000 }],
  shown_total_cents: 5_760,
  ...change,
});
const sell = (change: Partial<Input<'sales.ringUp'>> = {}) => accepted(cafe.command('sales.ringUp', sale(change)));

describe('LAW §12 case 6: a refund is a negative ticket linked to its sale; net goes down, absolute goes up', () => {
  it('the whole sale goes back: the same lines and rates with the sign turned, its own number, both perpetual totals', async () => {
    sell();
    const { left, total_cents } = await preview({ kind: 'whole' });
    expect([left.left_cents, total_cents]).toEqual([5_760, 5_760]);
    expect(accepted(refund({ shown_total_cents: 5_760 }))).toMatchObject({
      ticket_no: 2,
      ticket_label: '1A-000002',
      corrects_label: '1A-000001',
      total_cents: -5_760,
      cash_cents: 5_760,
    });
    const [sold, returned] = [(await ticket(1)).ticket, (await ticket(2)).ticket];
    expect(returned).toMatchObject({ type: 'refund', corrects: { ticket_no: 1, whole: true, reason: 'Planche froide' } });
    expect(returned.vat).toEqual(
      sold.vat.map((row) => ({ rate_bp: row.rate_bp, ht_cents: -row.ht_cents, vat_cents: -row.vat_cents, ttc_cents: -row.ttc_cents })),
    );
    expect(lastOf('ticket')?.payload).toMatchObject({
      type: 'refund',
      corrects_ticket_no: 1,
      perpetual_net_cents: 0,
      perpetual_absolute_cents: 11_520,
    });
    expect(lastOf('event')?.payload).toEqual({ code: 190, what: 'ticket 1 refunded by ticket 2' });
    expect(verifyFolder(cafe.folder)).toMatchObject({ sound: true, tickets: 2 });
    expect(refund({ shown_total_cents: 5_760 })).toMatchObject({ error: { code: 'nothing_left' } });
  });

  it('by line with a quantity, by formule, then the rest: together exactly the sale, per rate', async () => {
    sell();
    const one = { kind: 'lines' as const, lines: [{ line_no: 1, qty_mil: 1_000 }], formules: [] };
    expect(accepted(refund({ scope: one, shown_total_cents: 200 })).total_cents).toBe(-200);
    const brunch = { kind: 'lines' as const, lines: [], formules: [{ formule_no: 1, qty_mil: 1_000 }] };
    expect(accepted(refund({ scope: brunch, shown_total_cents: 2_400 })).total_cents).toBe(-2_400);
    expect((await preview()).left).toMatchObject({
      left_cents: 3_160,
      lines: [
        { line_no: 1, qty_mil: 1_000, left_cents: 200 },
        { line_no: 2, qty_mil: 2_000, left_cents: 560 },
      ],
      formules: [{ formule_no: 1, qty_mil: 1_000, left_cents: 2_400 }],
    });
    accepted(refund({ shown_total_cents: 3_160 }));
    const papers = await Promise.all([1, 2, 3, 4].map(ticket));
    const sums = new Map<number, number>();
    for (const { ticket: each } of papers)
      for (const row of each.vat) sums.set(row.rate_bp, (sums.get(row.rate_bp) ?? 0) + row.vat_cents * 1_000_000 + row.ttc_cents);
    expect([...sums.values()].every((sum) => sum === 0)).toBe(true);
    expect(lastOf('ticket')?.payload).toMatchObject({ perpetual_net_cents: 0, perpetual_absolute_cents: 11_520 });
  });

  it('an amount goes back without a quantity, shared over the rates', async () => {
    sell();
    accepted(refund({ scope: { kind: 'amount', amount_cents: 1_000 }, shown_total_cents: 1_000 }));
    const { ticket: returned, document } = await ticket(2);
    expect(returned.lines.every(({ qty_mil }) => qty_mil === 0)).toBe(true);
    expect(returned.vat.length).toBe(3);
    expect((await preview()).left).toMatchObject({ left_cents: 4_760 });
    expect(renderText(document, 48)).toContain('montant rendu');
  });

  it('is refused beyond what is left, for a component alone, for a refund, an unknown ticket, without a reason', () => {
    sell();
    const refused = (change: Parameters<typeof back>[0]) => {
      const reply = refund(change);
      return reply.ok ? null : reply.error;
    };
    const lines = (line_no: number, qty_mil: number) => ({
      scope: { kind: 'lines' as const, lines: [{ line_no, qty_mil }], formules: [] },
      shown_total_cents: 200,
    });
    expect(refused(lines(1, 3_000))).toMatchObject({ code: 'more_than_left', details: { line_no: 1, left_mil: 2_000 } });
    expect(refused(lines(1, 500))).toMatchObject({ code: 'bad_quantity' });
    expect(refused(lines(9, 1_000))).toMatchObject({ code: 'bad_quantity' });
    expect(refused(lines(3, 1_000))).toMatchObject({ code: 'formule_goes_whole', details: { formule_no: 1 } });
    expect(refused({ scope: { kind: 'amount', amount_cents: 5_761 }, shown_total_cents: 5_761 })).toMatchObject({
      code: 'more_than_left',
      details: { left_cents: 5_760 },
    });
    expect(refused({ shown_total_cents: 5_000 })).toMatchObject({ code: 'stale_refund', details: { total_cents: 5_760 } });
    expect(refused({ shown_total_cents: 5_760, reason: '  ' })).toMatchObject({ code: 'reason_missing' });
    expect(refused({ ticket_no: 9, shown_total_cents: 1 })).toMatchObject({ code: 'unknown_ticket' });
    accepted(refund({ shown_total_cents: 5_760 }));
    expect(refused({ ticket_no: 2, shown_total_cents: 5_760 })).toMatchObject({ code: 'not_a_sale' });
  });
});

describe('who may, and who stands in the entry', () => {
  it('the counter asks; a supervisor approves with their own code; both stand in the entry', async () => {
    const team = await openTeam();
    try {
      await team.signIn(team.p1, 'VEL');
      accepted(await team.p1.call('sales.ringUp', coffee(), team.id()));
      const [id, body] = [team.id(), back({ shown_total_cents: 200 })];
      expect(await team.p1.call('refunds.refund', body, id)).toMatchObject({ error: { code: 'approval_needed' } });
      const body_hash = bodyHash('refunds.refund', body);
      const { grant } = accepted(await team.p1.call('staff.approve', { code: 'GUI', pin: PINS.GUI, command_id: id, body_hash }));
      accepted(await team.p1.call('refunds.refund', body, id, grant));
      const entry = entriesIn(team.till.folder).findLast(({ kind }) => kind === 'ticket');
      expect(entry).toMatchObject({ operator: 'VEL', approver: 'GUI', payload: { type: 'refund', correction_reason: 'Planche froide' } });
      const { document } = accepted(await team.p1.call('tickets.get', { ticket_no: 2 }));
      expect(renderText(document, 48)).toMatch(/Servi par : VEL[\s\S]*Accord : GUI/);
      // Asked again because its answer was lost: the same refund.
      expect(await team.p1.call('refunds.refund', body, id)).toMatchObject({ ok: true, value: { ticket_no: 2 } });
    } finally {
      await team.close();
    }
  });
});

describe('how the money goes back', () => {
  it('cash comes out of the drawer as advised, the drawer opens, its session follows', async () => {
    accepted(
      cafe.command('sessions.open', {
        float: [
          { cents: 500, count: 2 },
          { cents: 100, count: 5 },
        ],
      }),
    );
    accepted(
      cafe.command('sales.ringUp', { ...coffee(), tenders: [{ kind: 'cash', received_cents: 200, pieces: [{ cents: 200, count: 1 }] }] }),
    );
    const done = accepted(refund({ shown_total_cents: 200 }));
    expect(done.pieces).toMatchObject({ possible: true, pieces: [{ cents: 200, count: 1 }] });
    await cafe.till.outboxIdle();
    expect(cafe.printer.pulses.length).toBe(2);
    accepted(
      cafe.command('sessions.count', {
        pieces: [
          { cents: 500, count: 2 },
          { cents: 100, count: 5 },
        ],
      }),
    );
    expect(accepted(cafe.commandAs('supervisor', 'sessions.close', {}))).toMatchObject({ expected_cents: 1_500, difference_cents: 0 });
    expect(verifyFolder(cafe.folder).first_break).toBeNull();
  });

  it('without an open drawer the refund opens its session by itself, as a sale does', () => {
    sell({ tenders: [{ kind: 'card', amount_cents: 5_760 }] });
    accepted(refund({ shown_total_cents: 5_760 }));
    expect(verifyFolder(cafe.folder).first_break).toBeNull();
  });

  it('other pieces than advised are told as for change', () => {
    accepted(
      cafe.command('sessions.open', {
        float: [
          { cents: 100, count: 9 },
          { cents: 200, count: 2 },
        ],
      }),
    );
    accepted(cafe.command('sales.ringUp', coffee()));
    accepted(refund({ shown_total_cents: 200 }));
    accepted(cafe.command('drawer.giveOtherwise', { ticket_no: 2, given: [{ cents: 100, count: 2 }], added: [] }));
    expect(verifyFolder(cafe.folder).first_break).toBeNull();
  });

  it('must be the refund to the cent, each way within what was paid that way; cash for any euros', async () => {
    sell({
      tenders: [
        { kind: 'card', amount_cents: 3_760 },
        { kind: 'cash', received_cents: 2_000 },
      ],
    });
    const whole = (money_back: Order['money_back']) => refund({ shown_total_cents: 5_760, money_back });
    expect(whole(cash(5_000))).toMatchObject({ error: { code: 'money_back_differs', details: { back_cents: 5_000 } } });
    expect(whole([{ kind: 'card', code: '', amount_cents: 5_760 }])).toMatchObject({ error: { code: 'way_not_possible' } });
    expect(whole([{ kind: 'cheque', code: '', amount_cents: 5_760 }])).toMatchObject({ error: { code: 'way_not_possible' } });
    const { ways } = (await preview()).left;
    expect(ways.map(({ kind, most_cents }) => [kind, most_cents])).toEqual([
      ['cash', 5_760],
      ['card', 3_760],
    ]);
    accepted(whole([{ kind: 'card', code: '', amount_cents: 3_760 }, ...cash(2_000)]));
    expect(verifyFolder(cafe.folder).first_break).toBeNull();
  });

  it('LAW MLC-01, TR-01: a currency and vouchers go back as themselves, never as euros', async () => {
    const { currencies, meal_voucher } = tenderSettings();
    const [currency] = currencies;
    const [issuer] = meal_voucher.issuers;
    if (!currency || !issuer) throw new Error('the builder has neither');
    const worth = 10 * currency.unit_cents;
    sell({
      tenders: [
        { kind: 'local_currency', code: currency.code, units: 10 },
        { kind: 'meal_voucher', holder_no: 1, issuer: issuer.code, titles: 1, value_cents: 900 },
        { kind: 'card', amount_cents: 5_760 - worth - 900 },
      ],
    });
    expect((await preview()).left.ways.map(({ kind, most_cents }) => [kind, most_cents])).toEqual([
      ['cash', 5_760 - worth - 900],
      ['local_currency', worth],
      ['meal_voucher', 900],
      ['card', 5_760 - worth - 900],
    ]);
    expect(refund({ shown_total_cents: 5_760 })).toMatchObject({ error: { code: 'way_not_possible' } });
    accepted(
      refund({
        shown_total_cents: 5_760,
        money_back: [
          { kind: 'local_currency', code: currency.code, amount_cents: worth },
          { kind: 'meal_voucher', code: issuer.code, amount_cents: 900 },
          ...cash(5_760 - worth - 900),
        ],
      }),
    );
    const returned = (await ticket(2)).ticket;
    expect(returned.tenders.map(({ kind, units }) => [kind, units])).toEqual([
      ['local_currency', -10],
      ['meal_voucher', -1],
      ['cash', 0],
    ]);
    expect(verifyFolder(cafe.folder).first_break).toBeNull();
  });
});

describe('what says it afterwards', () => {
  it('LAW INA-02: the duplicate of the sale names its refunds; the refund names the sale, on paper and as QR', async () => {
    sell();
    accepted(cafe.command('tickets.issue', { ticket_no: 1, mode: 'paper' }));
    accepted(refund({ scope: { kind: 'amount', amount_cents: 100 }, shown_total_cents: 100 }));
    accepted(cafe.command('tickets.issue', { ticket_no: 1, mode: 'paper' }));
    accepted(cafe.command('tickets.issue', { ticket_no: 2, mode: 'paper' }));
    await cafe.till.outboxIdle();
    const [first, second, third] = cafe.printer.printed.map((document) => renderText(document, 48).replace(/\s+/g, ' '));
    expect(first).not.toContain('annulé');
    expect(second).toMatch(/DUPLICATA n° 1.*Ce ticket est annulé en partie par le ticket n° 1A-000002\./);
    expect(third).toMatch(/REMBOURSEMENT Ce ticket annule en partie le ticket n° 1A-000001\./);
    const qr = accepted(cafe.command('tickets.issue', { ticket_no: 2, mode: 'qr' })).qr_text;
    expect(qr).toContain('Ce ticket annule en partie le ticket n° 1A-000001.');
  });

  it('LAW INA-03: a sale of a closed day is taken back in the open one; its Z stays as it was', async () => {
    sell();
    const before = accepted(cafe.command('closings.closeDay', dayOrder(20_261_123))).closing;
    cafe.clock.add(86_400_000);
    accepted(refund({ shown_total_cents: 5_760 }));
    const after = accepted(cafe.command('closings.closeDay', dayOrder(20_261_124))).closing;
    expect(after).toMatchObject({
      sales: { times: 0, amount_cents: 0 },
      returns: { times: 1, amount_cents: -5_760 },
      total_cents: -5_760,
      discounts: { times: 0 },
      tenders: [{ kind: 'cash', times: 1, amount_cents: -5_760 }],
      perpetual_net_cents: 0,
      perpetual_absolute_cents: 11_520,
    });
    const stored = accepted(await cafe.query('closings.get', { closing_no: before.closing_no })).closing;
    expect(stored).toEqual({ ...before, sessions: stored.sessions });
  });

  it('the history shows the link both ways', async () => {
    sell();
    accepted(refund({ scope: { kind: 'amount', amount_cents: 100 }, shown_total_cents: 100 }));
    expect(accepted(await cafe.query('tickets.find', {})).tickets).toMatchObject([
      { ticket_no: 2, type: 'refund', corrects_label: '1A-000001', refunded_cents: 0, total_cents: -100 },
      { ticket_no: 1, type: 'sale', corrects_label: '', refunded_cents: 100 },
    ]);
  });
});
