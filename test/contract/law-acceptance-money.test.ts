/** LAW §12, the acceptance list, cases 13 to 19: clock, VAT, sums, payments, papers, accounting, version. The others are in `law-acceptance.test.ts`. */
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calls, type Input, type Parsed } from '../../main/contract/calls/index.ts';
import { noteIsDue } from '../../main/contract/note-rule.ts';
import type { Closing } from '../../main/contract/shapes/closing.ts';
import { asBasisPoints, asCents, asDay, asMil } from '../../main/contract/values.ts';
import { allocate, lineTotal, withoutVat } from '../../main/domain/money.ts';
import { entriesIn, verifyFolder } from '../builders/attack.ts';
import { closeDay as closeDayOf, twoRates } from '../builders/closing-orders.ts';
import { lintFec } from '../builders/fec-linter.ts';
import { tenderSettings } from '../builders/tenders.ts';
import { accepted, coffee, openTestTill, type TestTill } from '../builders/till.ts';

const MONDAY = 20_261_123;
const DAY_MS = 86_400_000;

let till: TestTill;
beforeEach(() => {
  till = openTestTill({ role: 'supervisor', settings: { tenders: tenderSettings() } });
});
afterEach(async () => {
  await till.close().catch(() => undefined);
  rmSync(till.folder, { recursive: true, force: true });
});

const sell = (order: Input<'sales.ringUp'> = coffee()) => accepted(till.command('sales.ringUp', order));
const closeDay = (day = MONDAY): Closing => closeDayOf(till, day);
const lastOf = (kind: string) => entriesIn(till.folder).findLast((entry) => entry.kind === kind);

describe('LAW §12', () => {
  it('13: a clock set back is doubted, and verify accepts a lower time only across a supervisor’s entry', async () => {
    sell();
    till.clock.jump(-3 * 3_600_000);
    sell();
    expect(lastOf('ticket')).toMatchObject({ clock_suspect: 1 });
    accepted(till.command('clock.confirm', { shown_utc_ms: till.clock.now() }));
    sell();
    expect(lastOf('ticket')).toMatchObject({ clock_suspect: 0 });
    expect(lastOf('clock_corrected')?.at_utc_ms).toBeLessThan(entriesIn(till.folder)[2]?.at_utc_ms ?? 0);
    await till.close();
    expect(verifyFolder(till.folder)).toMatchObject({ sound: true });
  });

  it('14: the vectors of VAT: three times 5,00 at 10 %; 1,200 kg at 7,12 €; the brunch with wine', async () => {
    const five: Input<'sales.ringUp'> = {
      lines: [{ article: 'BC-FIL', qty_mil: 3_000, mode: 'sur_place' }],
      discount: { kind: 'amount', amount_cents: 100, reason: 'Vecteur' },
      tenders: [{ kind: 'cash', received_cents: 500 }],
      shown_total_cents: 500,
    };
    for (let sold = 0; sold < 3; sold += 1) sell(five);
    expect(closeDay().vat).toEqual([{ rate_bp: 1_000, ht_cents: 1_365, vat_cents: 135, ttc_cents: 1_500 }]);
    expect(lineTotal(asMil(1_200), asCents(712), asBasisPoints(0))).toBe(854);
    expect(withoutVat(asCents(854), asBasisPoints(550))).toBe(809);
    const [food, wine] = allocate(asCents(2_400), [asCents(2_200), asCents(400)]);
    expect([
      food,
      withoutVat(food ?? asCents(0), asBasisPoints(1_000)),
      wine,
      withoutVat(wine ?? asCents(0), asBasisPoints(2_000)),
    ]).toEqual([2_031, 1_846, 369, 308]);
    const choices = ['BR-SAU', 'BR-PAN', 'BR-PAI', 'BC-FIL', 'AL-VRO'].map((article, at) => ({ step: at + 1, article, qty_mil: 1_000 }));
    sell({
      lines: [],
      formules: [{ code: 'FO-BRU', qty_mil: 1_000, mode: 'sur_place', choices }],
      tenders: [{ kind: 'cash', received_cents: 2_400 }],
      shown_total_cents: 2_400,
    });
    const { ticket } = accepted(await till.query('tickets.get', { ticket_no: 4 }));
    expect(ticket.vat.reduce((sum, row) => sum + row.ttc_cents, 0)).toBe(2_400);
    expect(ticket.vat.map(({ rate_bp }) => rate_bp)).toEqual([1_000, 2_000]);
  });

  it('15: tickets = Z = month = year = FEC = e-reporting, per rate', async () => {
    for (let day = 0; day < 3; day += 1) {
      sell(twoRates);
      sell();
      if (day === 1) {
        const money_back = [{ kind: 'cash' as const, code: '', amount_cents: 200 }];
        accepted(
          till.command('refunds.refund', { ticket_no: 2, scope: { kind: 'whole' }, reason: 'Froid', money_back, shown_total_cents: 200 }),
        );
      }
      closeDay(MONDAY + day);
      till.clock.add(DAY_MS);
    }
    till.clock.set(Date.UTC(2027, 0, 4, 11));
    const year = accepted(till.command('closings.closeYear', { last_day: asDay(20_261_231), despite_open_tickets: false, paper: false }));
    const entries = entriesIn(till.folder);
    const perRate = (rows: readonly { rate_bp: number; ht_cents: number; vat_cents: number }[]) => {
      const sums: Record<number, [number, number]> = {};
      for (const { rate_bp, ht_cents, vat_cents } of rows) {
        const [ht, vat] = sums[rate_bp] ?? [0, 0];
        sums[rate_bp] = [ht + ht_cents, vat + vat_cents];
      }
      return sums;
    };
    const of = (kind: 'ticket' | 'closing_day' | 'closing_month') =>
      perRate(entries.flatMap((entry) => (entry.kind === kind ? (entry.payload as { vat: Parameters<typeof perRate>[0] }).vat : [])));
    const tickets = of('ticket');
    expect(Object.keys(tickets)).toEqual(['550', '1000']);
    expect(of('closing_day')).toEqual(tickets);
    expect(of('closing_month')).toEqual(tickets);
    expect(perRate(year.closing.vat)).toEqual(tickets);

    const period = { from_day: asDay(20_261_101), until_day: asDay(20_261_231) };
    const act = <Name extends 'exports.fec' | 'exports.eReporting'>(name: Name, input: object) =>
      till.till.action(till.till.callerOf({ station: 'P1', role: 'accounting' }), name, calls[name].input.parse(input) as Parsed<Name>);
    const report = accepted(await act('exports.eReporting', { period }));
    const { transactions } = JSON.parse(Buffer.from(report.files[0]?.content_base64 ?? '', 'base64').toString('utf8'));
    const reported = (transactions as { rate_bp: number; base_cents: number; vat_cents: number }[]).map((row) => ({
      ...row,
      ht_cents: row.base_cents,
    }));
    expect(perRate(reported)).toEqual(tickets);
    const fec = accepted(await act('exports.fec', { period, charset: 'utf-8' }));
    const lines = Buffer.from(fec.files[0]?.content_base64 ?? '', 'base64')
      .toString('utf8')
      .split('\r\n')
      .slice(1, -1);
    const balance = (account: string) =>
      lines
        .map((line) => line.split('\t'))
        .filter((cells) => cells[4] === account)
        .reduce((sum, cells) => sum + Number(cells[12]?.replace(',', '')) - Number(cells[11]?.replace(',', '')), 0);
    expect({ 550: [balance('707105'), balance('445713')], 1000: [balance('706110'), balance('445712')] }).toEqual(tickets);
  });

  it('16: cash above 1 000 € is refused, a Sunday voucher is asked about, one above 25 € refused, vouchers and SOL give no change', () => {
    const many = { lines: [{ article: 'PL-FRO', qty_mil: 80_000, mode: 'sur_place' as const }], shown_total_cents: 108_000 };
    expect(till.command('sales.ringUp', { ...many, tenders: [{ kind: 'cash', received_cents: 108_000 }] })).toMatchObject({
      error: { code: 'cash_over_limit' },
    });
    const meal = { lines: [{ article: 'PL-FRO', qty_mil: 2_000, mode: 'sur_place' as const }], shown_total_cents: 2_700 };
    const voucher = (titles: number, value_cents: number) => ({
      kind: 'meal_voucher' as const,
      holder_no: 1,
      issuer: 'UP',
      titles,
      value_cents,
    });
    expect(till.command('sales.ringUp', { ...meal, tenders: [voucher(3, 900)] })).toMatchObject({ error: { code: 'voucher_over_limit' } });
    const withVoucher = { ...meal, tenders: [voucher(2, 900), { kind: 'local_currency' as const, code: 'SOL', units: 90 }] };
    expect(accepted(till.command('sales.ringUp', withVoucher))).toMatchObject({ change_cents: 0 });
    const tooMuch = { ...coffee(), tenders: [{ kind: 'local_currency' as const, code: 'SOL', units: 21 }] };
    expect(till.command('sales.ringUp', tooMuch)).toMatchObject({ error: { code: 'tender_over' } });
    const excess = accepted(till.command('sales.ringUp', { ...coffee(), tenders: [voucher(1, 900)] }));
    expect(excess).toMatchObject({ change_cents: 0, tenders: [{ kind: 'meal_voucher', amount_cents: 200 }] });
    till.clock.set(Date.UTC(2026, 10, 29, 11));
    expect(till.command('sales.ringUp', withVoucher)).toMatchObject({ error: { code: 'voucher_off_day' } });
  });

  it('17: no ticket prints by itself; from 25,00 € eaten in, the note is offered', async () => {
    sell();
    await till.till.outboxIdle();
    expect(till.printer.printed).toEqual([]);
    const eatenIn = [{ mode: 'sur_place' as const, tax_class: 'prepared_immediate' as const }];
    expect([2_499, 2_500].map((total) => noteIsDue(asDay(MONDAY), total, eatenIn))).toEqual([false, true]);
  });

  it('18: the FEC passes an independent validator', async () => {
    sell(twoRates);
    closeDay();
    const period = { from_day: asDay(20_261_101), until_day: asDay(20_261_130) };
    const caller = till.till.callerOf({ station: 'P1', role: 'accounting' });
    const input = calls['exports.fec'].input.parse({ period, charset: 'iso-8859-15' });
    const { files } = accepted(await till.till.action(caller, 'exports.fec', input));
    // Today is not over: a note that says so lies beside the file.
    expect(files.map(({ name }) => name.includes('INCOMPLET'))).toEqual([false, true]);
    for (const { name, content_base64 } of files.slice(0, 1)) expect(lintFec(name, Buffer.from(content_base64, 'base64'))).toEqual([]);
  });

  it('19: another version writes JET 250', async () => {
    await till.close();
    const next = openTestTill({ folder: till.folder, clock: till.clock, appVersion: '9.10.0' });
    const written = entriesIn(till.folder).flatMap((entry) => (entry.kind === 'event' && entry.payload.code === 250 ? [entry] : []));
    await next.close();
    expect(written.at(-1)).toMatchObject({ app_version: '9.10.0', payload: { what: '9.9.9 -> 9.10.0' } });
  });
});
