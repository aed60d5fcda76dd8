/** What is touched on the refund screens becomes what the till is asked for, and only ways that can take the money are offered. */
import { describe, expect, test } from 'vitest';
import { asTicketNo } from '../../../main/contract/ids.ts';
import { asCents, asMil, asUtcMs } from '../../../main/contract/values.ts';
import { itemsOf, type Left, NOTHING_CHOSEN, scopeOf, touched, waysFor } from '../../../renderer/stores/refund-choice.ts';

const way = (kind: Left['ways'][number]['kind'], most: number, unit = 0, code = '') => ({
  ...{ kind, code, label: '', unit_cents: asCents(unit), most_cents: asCents(most) },
});
const left = (change: Partial<Left> = {}): Left => ({
  ticket_no: asTicketNo(1),
  ticket_label: '1A-000001',
  at_utc_ms: asUtcMs(0),
  total_cents: asCents(3_254),
  left_cents: asCents(3_254),
  lines: [
    { line_no: 1, label: 'Café', qty_mil: asMil(2_000), by_weight: false, unit: 'tasse', left_cents: asCents(400) },
    { line_no: 2, label: 'Poireaux', qty_mil: asMil(1_200), by_weight: true, unit: 'kg', left_cents: asCents(854) },
  ],
  formules: [{ formule_no: 1, label: 'Brunch', qty_mil: asMil(1_000), inside: ['Café'], left_cents: asCents(2_000) }],
  ways: [way('cash', 3_254)],
  paid: [],
  ...change,
});

describe('what is touched', () => {
  test('a product comes back piece by piece, a weight whole, never more than is left, never less than nothing', () => {
    const [coffee, leeks] = itemsOf(left());
    if (!coffee || !leeks) throw new Error('no items');
    let choice = touched(NOTHING_CHOSEN, coffee, 1);
    expect(choice.taken['l1']).toBe(1_000);
    for (const _ of [1, 2, 3]) choice = touched(choice, coffee, 1);
    expect(choice.taken['l1']).toBe(2_000);
    for (const _ of [1, 2, 3]) choice = touched(choice, coffee, -1);
    expect(choice.taken['l1']).toBe(0);
    expect(touched(choice, leeks, 1).taken['l2']).toBe(1_200);
  });

  test('becomes lines and formules; nothing chosen asks for nothing', () => {
    const items = itemsOf(left());
    let choice = { ...NOTHING_CHOSEN, kind: 'lines' as const };
    expect(scopeOf(choice, left())).toBeNull();
    for (const item of items) choice = { ...touched(choice, item, 1), kind: 'lines' };
    expect(scopeOf(choice, left())).toEqual({
      kind: 'lines',
      lines: [
        { line_no: 1, qty_mil: 1_000 },
        { line_no: 2, qty_mil: 1_200 },
      ],
      formules: [{ formule_no: 1, qty_mil: 1_000 }],
    });
  });

  test('an amount is asked for once it is typed', () => {
    expect(scopeOf({ ...NOTHING_CHOSEN, kind: 'amount', digits: '' }, left())).toBeNull();
    expect(scopeOf({ ...NOTHING_CHOSEN, kind: 'amount', digits: '250' }, left())).toEqual({ kind: 'amount', amount_cents: 250 });
    expect(scopeOf(NOTHING_CHOSEN, left())).toEqual({ kind: 'whole' });
  });
});

describe('how the money can go back', () => {
  test('each way that can take all of it', () => {
    const ways = waysFor(left({ ways: [way('cash', 3_000), way('card', 2_000)] }), 2_500);
    expect(ways.map(({ key }) => key)).toEqual(['cash-', 'mixed']);
    expect(ways[1]?.money).toEqual([
      { kind: 'card', code: '', amount_cents: 2_000 },
      { kind: 'cash', code: '', amount_cents: 500 },
    ]);
  });

  test('what gives no euros goes back as itself first, in whole units; cash takes the rest', () => {
    const ways = [way('cash', 2_000), way('meal_voucher', 900, 900, 'UP'), way('local_currency', 100, 10, 'SOL')];
    expect(waysFor(left({ ways }), 2_955)).toEqual([
      {
        key: 'mixed',
        mixed: true,
        money: [
          { kind: 'local_currency', code: 'SOL', amount_cents: 100 },
          { kind: 'meal_voucher', code: 'UP', amount_cents: 900 },
          { kind: 'cash', code: '', amount_cents: 1_955 },
        ],
      },
    ]);
    expect(waysFor(left({ ways: [way('cash', 500), way('local_currency', 500, 10, 'SOL')] }), 55).map(({ key }) => key)).toEqual([
      'cash-',
      'mixed',
    ]);
  });

  test('nothing is offered where nothing fits', () => {
    expect(waysFor(left({ ways: [way('local_currency', 100, 10, 'SOL')] }), 55)).toEqual([]);
  });
});
