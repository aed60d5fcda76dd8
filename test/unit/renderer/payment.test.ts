/** Money received: what remains, what is given back, and what is ordered of the till. */
import { describe, expect, test } from 'vitest';
import { tenderOrder } from '../../../main/contract/shapes/tender.ts';
import { countMoney, holdersOf, orderTenders, paymentSums, type Taken, type Tenders } from '../../../renderer/stores/payment.ts';

const money = (...cents: number[]): Tenders => cents.map((each) => ({ kind: 'money', cents: each }));

describe('money received', () => {
  test('50 € for 23,40 € gives 26,60 € back', () => {
    expect(paymentSums(2_340, money(5_000))).toEqual({
      cash_cents: 5_000,
      card_cents: 0,
      cheque_cents: 0,
      voucher_cents: 0,
      currency_cents: 0,
      deposit_cents: 0,
      over_cents: 0,
      remaining_cents: 0,
      change_cents: 2_660,
      covered: true,
    });
  });

  test('too little says what is missing', () => {
    expect(paymentSums(2_340, money(2_000, 200))).toMatchObject({ remaining_cents: 140, change_cents: 0, covered: false });
  });

  test('a card beside cash is ordered first, and all the cash as one', () => {
    const mixed: Tenders = [...money(1_000, 500), { kind: 'card', cents: 840 }, ...money(100)];
    expect(orderTenders(mixed)).toEqual([
      { kind: 'card', amount_cents: 840 },
      {
        kind: 'cash',
        received_cents: 1_600,
        pieces: [
          { cents: 1_000, count: 1 },
          { cents: 500, count: 1 },
          { cents: 100, count: 1 },
        ],
      },
    ]);
  });

  test('cash of which a part was typed has no pieces: nobody knows them', () => {
    expect(orderTenders([...money(1_000), { kind: 'typed', cents: 250 }])).toEqual([{ kind: 'cash', received_cents: 1_250 }]);
    expect(orderTenders([{ kind: 'exact', cents: 250 }])).toEqual([{ kind: 'cash', received_cents: 250 }]);
  });

  const voucher = (titles: number, value_cents: number, holder_no = 1): Taken => ({
    kind: 'meal_voucher',
    cents: (titles || 1) * value_cents,
    holder_no,
    issuer: 'UP',
    label: 'Up Déjeuner',
    titles,
    value_cents,
    despite_day: false,
  });

  test('titles beyond what is due are not given back, and the cash beside them is', () => {
    expect(paymentSums(1_600, [voucher(2, 900)])).toMatchObject({ over_cents: 200, change_cents: 0, remaining_cents: 0, covered: true });
    expect(paymentSums(2_000, [voucher(2, 900), ...money(500)])).toMatchObject({ over_cents: 0, change_cents: 300, covered: true });
  });

  test('every way to pay is ordered as it was taken, holder by holder, cash last', () => {
    const taken: Tenders = [
      ...money(200),
      voucher(2, 900),
      voucher(0, 750, 2),
      { kind: 'local_currency', cents: 100, code: 'SOL', label: 'SOL', units: 10 },
      { kind: 'cheque', cents: 500 },
      { kind: 'card', cents: 300, tip_cents: 50 },
    ];
    expect(orderTenders(taken)).toEqual([
      { kind: 'meal_voucher', holder_no: 1, issuer: 'UP', titles: 2, value_cents: 900 },
      { kind: 'meal_voucher', holder_no: 2, issuer: 'UP', titles: 0, value_cents: 750 },
      { kind: 'local_currency', code: 'SOL', units: 10 },
      { kind: 'cheque', amount_cents: 500 },
      { kind: 'card', amount_cents: 300, tip_cents: 50 },
      { kind: 'cash', received_cents: 200, pieces: [{ cents: 200, count: 1 }] },
    ]);
    for (const order of orderTenders(taken)) expect(tenderOrder.safeParse(order).success).toBe(true);
    expect(paymentSums(3_650, taken)).toMatchObject({ remaining_cents: 0, change_cents: 0, covered: true });
  });

  test('what each holder used is known, whatever the issuer', () => {
    expect([...holdersOf([voucher(1, 900), voucher(1, 800), voucher(0, 750, 2)])]).toEqual([
      [1, 1_700],
      [2, 750],
    ]);
  });

  test('nothing due orders no tender', () => {
    expect(orderTenders([])).toEqual([]);
    expect(paymentSums(0, []).covered).toBe(true);
  });

  test('the same notes are counted together, largest first', () => {
    expect(countMoney(money(200, 2_000, 200))).toEqual([
      [2_000, 1],
      [200, 2],
    ]);
  });
});
