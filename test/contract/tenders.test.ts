/** LAW §8 through a real till: what is paid beyond cash and card is recorded, printed, summed by issuer, and proved. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../main/contract/calls/index.ts';
import { asCents, asDay } from '../../main/contract/values.ts';
import { tenderSettings } from '../builders/tenders.ts';
import { accepted, openTestTill, type TestTill } from '../builders/till.ts';

let till: TestTill;
beforeEach(() => {
  till = openTestTill({ role: 'manager', settings: { tenders: tenderSettings() } });
});
afterEach(() => till.close());

/** Two planches of 13,50 € and a glass of wine of 4,00 €. */
const meal = {
  lines: [
    { article: 'PL-FRO', qty_mil: 2_000, mode: 'sur_place' as const },
    { article: 'AL-VRO', qty_mil: 1_000, mode: 'sur_place' as const },
  ],
  shown_total_cents: 3_100,
};
const titles = (count: number, value_cents: number, holder_no = 1, issuer = 'UP') =>
  ({ kind: 'meal_voucher', holder_no, issuer, titles: count, value_cents: asCents(value_cents) }) as const;
const pay = (...tenders: Input<'sales.ringUp'>['tenders']) => till.command('sales.ringUp', { ...meal, tenders });

const rows = (document: { blocks: readonly object[] }) =>
  document.blocks.flatMap((block) =>
    'left' in block && 'right' in block ? [`${String(block.left)}|${String(block.right)}`.replaceAll('\u00A0', ' ')] : [],
  );

describe('a meal of two holders, SOL and the wine by card', () => {
  it('is recorded with its titles, holders and issuers, and printed so', async () => {
    const receipt = accepted(
      pay(
        titles(2, 900),
        titles(1, 900, 2, 'SWILE'),
        { kind: 'local_currency', code: 'SOL', units: 10 },
        { kind: 'card', amount_cents: 300, tip_cents: 50 },
      ),
    );
    expect(receipt).toMatchObject({ total_cents: 3_100, change_cents: 0, change_pieces: null });
    const { ticket, document } = accepted(await till.query('tickets.get', { ticket_no: 1 }));
    expect(
      ticket.tenders.map(({ kind, code, holder_no, units, amount_cents, tip_cents }) => ({
        kind,
        code,
        holder_no,
        units,
        amount_cents,
        tip_cents,
      })),
    ).toEqual([
      { kind: 'local_currency', code: 'SOL', holder_no: 0, units: 10, amount_cents: 100, tip_cents: 0 },
      { kind: 'meal_voucher', code: 'UP', holder_no: 1, units: 2, amount_cents: 1_800, tip_cents: 0 },
      { kind: 'meal_voucher', code: 'SWILE', holder_no: 2, units: 1, amount_cents: 900, tip_cents: 0 },
      { kind: 'card', code: '', holder_no: 0, units: 0, amount_cents: 300, tip_cents: 50 },
    ]);
    expect(rows(document)).toEqual(
      expect.arrayContaining([
        'SOL 10 × 0,10|1,00',
        'Titre Up Déjeuner 2 × 9,00|18,00',
        'Titre Swile 1 × 9,00|9,00',
        'Carte|3,00',
        'Pourboire, hors total|0,50',
      ]),
    );
    // Titles and SOL are no cash: the drawer stays shut.
    await till.till.outboxIdle();
    expect(till.printer.pulses).toEqual([]);
  });

  it('trop-perçu is printed and never given back', async () => {
    expect(accepted(pay(titles(3, 800), { kind: 'cash', received_cents: 1_000 }))).toMatchObject({ change_cents: 300 });
    const { document } = accepted(await till.query('tickets.get', { ticket_no: 1 }));
    expect(rows(document)).toEqual(expect.arrayContaining(['Espèces reçues|10,00', 'Rendu|3,00', 'Titre Up Déjeuner 3 × 8,00|24,00']));
    accepted(till.command('sales.ringUp', { ...meal, tenders: [titles(3, 800), titles(1, 400, 2), { kind: 'card', amount_cents: 400 }] }));
    const second = accepted(await till.query('tickets.get', { ticket_no: 2 }));
    expect(rows(second.document)).toContain('Trop-perçu, non rendu|1,00');
  });

  it('the Z counts the titles of each issuer, what was beyond, and tips apart from the total', async () => {
    accepted(pay(titles(3, 800), titles(1, 400, 2), { kind: 'card', amount_cents: 400, tip_cents: 70 }));
    accepted(pay(titles(1, 900), titles(2, 900, 2, 'SWILE'), { kind: 'cash', received_cents: 400 }));
    accepted(pay({ kind: 'cheque', amount_cents: 3_100, reference: '0077' }));
    const day = accepted(await till.query('closings.preview', {})).business_day;
    const { closing } = accepted(
      till.command('closings.closeDay', { day, despite_open_tickets: false, difference_reason: '', paper: true }),
    );
    const nothing = { code: '', label: '', units: 0, over_cents: 0, tip_cents: 0 };
    expect(closing.total_cents).toBe(9_300);
    expect(closing.tenders).toEqual([
      { ...nothing, kind: 'card', times: 1, amount_cents: 400, tip_cents: 70 },
      { ...nothing, kind: 'cash', times: 1, amount_cents: 400 },
      { ...nothing, kind: 'cheque', times: 1, amount_cents: 3_100 },
      { ...nothing, kind: 'meal_voucher', times: 1, amount_cents: 1_800, code: 'SWILE', label: 'Swile', units: 2 },
      { ...nothing, kind: 'meal_voucher', times: 3, amount_cents: 3_600, code: 'UP', label: 'Up Déjeuner', units: 5, over_cents: 100 },
    ]);
    expect(closing.tenders.reduce((sum, { amount_cents }) => sum + amount_cents, 0)).toBe(closing.total_cents);
    const { document } = accepted(await till.query('closings.get', { closing_no: 1 }));
    expect(rows(document ?? { blocks: [] })).toEqual(
      expect.arrayContaining([
        'Titre Up Déjeuner (3)|36,00',
        '  titres|5',
        '  trop-perçu|1,00',
        'Chèque (1)|31,00',
        '  pourboires, hors total|0,70',
      ]),
    );
  });

  it('what a payment row says is compared with the journal', async () => {
    accepted(pay(titles(2, 900), titles(1, 900, 2), { kind: 'card', amount_cents: 400 }));
    await till.close();
    const { default: BetterSqlite } = await import('better-sqlite3');
    const db = new BetterSqlite(join(till.folder, 'till.db'));
    db.exec("UPDATE ticket_tenders SET units = 1 WHERE kind = 'meal_voucher' AND units = 2");
    db.close();
    till = await openTestTill({ folder: till.folder, clock: till.clock, role: 'manager' });
    expect(accepted(await till.query('journal.verify', {}))).toMatchObject({ sound: false, first_break: { class: 'total' } });
  });

  it('a paid basket of another day is not touched by today’s limit: the limit holds from a day on', async () => {
    const more = (from_day: number) =>
      till.command('settings.setDated', { name: 'voucher_limit_cents', from_day: asDay(from_day), value: asCents(3_000) });
    accepted(pay(titles(2, 900), titles(1, 900, 2), { kind: 'card', amount_cents: 400 }));
    // Something was sold today: nothing reaches back to it.
    expect(more(20_261_123)).toMatchObject({ error: { code: 'day_passed', details: { today: 20_261_123 } } });
    expect(more(20_261_122)).toMatchObject({ error: { code: 'day_passed' } });
    accepted(more(20_261_124));
    const three = titles(3, 900);
    expect(pay(three, { kind: 'card', amount_cents: 400 })).toMatchObject({
      error: { code: 'voucher_over_limit', details: { limit_cents: 2_500 } },
    });
    till.clock.add(86_400_000);
    expect(pay(three, { kind: 'card', amount_cents: 400 })).toMatchObject({ ok: true });
    expect(accepted(await till.query('till.status', {})).tenders).toMatchObject({ voucher_limit_cents: 3_000, off_day: false });
    expect(accepted(await till.query('settings.dated', {}))).toEqual([
      { setting: { name: 'voucher_limit_cents', from_day: 20_261_124, value: 3_000 }, at_utc_ms: expect.any(Number), operator: 'EQU' },
    ]);
  });

  it('a new day that nobody sold on yet may still be changed, by the manager only', async () => {
    const today = { name: 'voucher_limit_cents', from_day: asDay(20_261_123), value: asCents(1_000) } as const;
    accepted(till.command('settings.setDated', today));
    expect(pay(titles(2, 900))).toMatchObject({ error: { code: 'voucher_over_limit', details: { limit_cents: 1_000 } } });
    accepted(till.command('settings.setDated', { ...today, value: asCents(1_900) }));
    expect(accepted(await till.query('till.status', {})).tenders.voucher_limit_cents).toBe(1_900);
  });
});
