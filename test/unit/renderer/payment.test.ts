/** Money received: what remains, what is given back, and what is ordered of the till. */
import { describe, expect, test } from 'vitest';
import { countMoney, orderTenders, paymentSums, type Tenders } from '../../../renderer/stores/payment.ts';

const money = (...cents: number[]): Tenders => cents.map((each) => ({ kind: 'money', cents: each }));

describe('money received', () => {
  test('50 € for 23,40 € gives 26,60 € back', () => {
    expect(paymentSums(2_340, money(5_000))).toEqual({
      cash_cents: 5_000,
      card_cents: 0,
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
