/** LAW INA-05: a payment mode is put right by a record of its own; the ticket stays, the Z of the open period and the drawer follow. */
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../main/contract/calls/index.ts';
import { renderText } from '../../main/contract/layout.ts';
import { attackedCopy, entriesIn, verifyFolder } from '../builders/attack.ts';
import { dayOrder } from '../builders/closing-orders.ts';
import { accepted, coffee, openTestTill, type TestTill } from '../builders/till.ts';

let cafe: TestTill;
beforeEach(() => {
  cafe = openTestTill();
  accepted(cafe.command('sessions.open', { float: [{ cents: 100, count: 5 }] }));
  accepted(
    cafe.command('sales.ringUp', { ...coffee(), tenders: [{ kind: 'cash', received_cents: 200, pieces: [{ cents: 200, count: 1 }] }] }),
  );
});
afterEach(async () => {
  await cafe.close().catch(() => undefined);
  rmSync(cafe.folder, { recursive: true, force: true });
});

type Order = Input<'refunds.correctTender'>;
const [CASH, CARD] = [
  { kind: 'cash' as const, code: '' },
  { kind: 'card' as const, code: '' },
];
const correct = (change: Partial<Order> = {}) =>
  cafe.commandAs('supervisor', 'refunds.correctTender', {
    ticket_no: 1,
    from: CASH,
    to: CARD,
    amount_cents: 200,
    reason: 'Mauvaise touche',
    ...change,
  });
const closeDay = (day = 20_261_123) => accepted(cafe.commandAs('supervisor', 'closings.closeDay', dayOrder(day))).closing;
const count = (pieces: { cents: number; count: number }[]) => accepted(cafe.command('sessions.count', { pieces }));

describe('a payment mode put right', () => {
  it('is an entry from one way to the other with its reason; the ticket’s own entry says what it said', () => {
    const was = entriesIn(cafe.folder).find(({ kind }) => kind === 'ticket');
    accepted(correct());
    const entries = entriesIn(cafe.folder);
    expect(entries.at(-1)).toMatchObject({
      kind: 'tender_correction',
      payload: { ticket_no: 1, from_kind: 'cash', to_kind: 'card', amount_cents: 200, reason: 'Mauvaise touche' },
    });
    expect(entries.find(({ kind }) => kind === 'ticket')).toEqual(was);
    expect(verifyFolder(cafe.folder)).toMatchObject({ sound: true });
  });

  it('the Z of its period has the money where it was paid, and still adds up to the sales', () => {
    accepted(correct());
    count([{ cents: 100, count: 5 }]);
    const z = closeDay();
    expect(z.tenders.map(({ kind, times, amount_cents }) => [kind, times, amount_cents])).toEqual([
      ['card', 0, 200],
      ['cash', 1, 0],
    ]);
    expect(z.total_cents).toBe(200);
    // The drawer never got the coin: what is expected follows, and the count finds no difference.
    expect(z.sessions).toMatchObject([{ expected_cents: 500, counted_cents: 500, difference_cents: 0 }]);
  });

  it('LAW INA-03: of a ticket of a closed day it counts in the open one', () => {
    count([{ cents: 100, count: 5 }]);
    const before = closeDay();
    cafe.clock.add(86_400_000);
    accepted(cafe.command('sessions.open', { float: [{ cents: 100, count: 5 }] }));
    accepted(correct());
    const after = closeDay(20_261_124);
    expect(before.tenders).toMatchObject([{ kind: 'cash', amount_cents: 200 }]);
    expect(after.tenders.map(({ kind, amount_cents }) => [kind, amount_cents])).toEqual([
      ['card', 200],
      ['cash', -200],
    ]);
    expect(after.total_cents).toBe(0);
  });

  it('card into cash says that the drawer holds more, in pieces nobody knows', () => {
    accepted(cafe.command('sales.ringUp', { ...coffee(), tenders: [{ kind: 'card', amount_cents: 200 }] }));
    accepted(correct({ ticket_no: 2, from: CARD, to: CASH }));
    expect(entriesIn(cafe.folder).at(-1)?.payload).toMatchObject({
      cash: [{ movement: 'tender_corrected', session_no: 1, unsorted_cents: 200, pieces: [] }],
    });
    count([
      { cents: 100, count: 5 },
      { cents: 200, count: 2 },
    ]);
    expect(accepted(cafe.commandAs('supervisor', 'sessions.close', {}))).toMatchObject({ expected_cents: 900, difference_cents: 0 });
  });

  it('may be put right again, never more than was paid that way', () => {
    expect(correct({ amount_cents: 201 })).toMatchObject({ error: { code: 'bad_amount', details: { most_cents: 200 } } });
    accepted(correct({ amount_cents: 150 }));
    expect(correct({ amount_cents: 51 })).toMatchObject({ error: { code: 'bad_amount', details: { most_cents: 50 } } });
    accepted(correct({ from: CARD, to: CASH, amount_cents: 150 }));
    accepted(correct());
    expect(verifyFolder(cafe.folder).first_break).toBeNull();
  });

  it('decides how a refund may go back', async () => {
    accepted(correct());
    const { left } = accepted(await cafe.query('refunds.preview', { ticket_no: 1 }));
    expect(left.paid).toMatchObject([{ kind: 'card', amount_cents: 200 }]);
    expect(left.ways).toMatchObject([
      { kind: 'cash', most_cents: 200 },
      { kind: 'card', most_cents: 200 },
    ]);
  });

  it('is said on later duplicates', async () => {
    accepted(correct());
    const { document } = accepted(await cafe.query('tickets.get', { ticket_no: 1 }));
    expect(renderText(document, 48)).toMatch(/Corrigé : Carte, pas Espèces +2,00/);
  });

  it('is refused to the same way, a way the café does not know, without a reason or a drawer', () => {
    expect(correct({ to: CASH })).toMatchObject({ error: { code: 'same_way' } });
    for (const way of [{ to: { kind: 'deposit', code: '' } }, { from: { kind: 'deposit', code: '' }, to: CARD }] as const) {
      expect(correct(way), 'LAW DEP-01: a deposit ends by its own records').toMatchObject({ error: { code: 'deposit_stays' } });
    }
    expect(correct({ to: { kind: 'meal_voucher', code: 'ZZ' } })).toMatchObject({ error: { code: 'way_not_possible' } });
    expect(correct({ reason: ' ' })).toMatchObject({ error: { code: 'reason_missing' } });
    expect(correct({ ticket_no: 9 })).toMatchObject({ error: { code: 'unknown_ticket' } });
    accepted(cafe.command('sessions.close', {}));
    expect(correct()).toMatchObject({ error: { code: 'no_session' } });
  });

  it.each([
    'UPDATE tender_corrections SET amount_cents = 100',
    'DELETE FROM tender_corrections',
    "UPDATE cash_movements SET unsorted_cents = 1, n_1 = n_1 - 1 WHERE kind = 'tender_corrected'",
  ])('%s is found', async (sql) => {
    accepted(correct());
    await cafe.close();
    const copy = attackedCopy(cafe.folder, (db) => db.exec(sql));
    expect(copy.verify().first_break).toMatchObject({ class: 'total' });
    copy.remove();
  });
});
