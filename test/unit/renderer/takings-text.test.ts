/** What the page « Ventes » says of a period and of the one before it: words only, the sums are the till's. */
import { describe, expect, it } from 'vitest';
import type { Takings } from '../../../main/contract/shapes/takings.ts';
import { comparisonText, rangeText } from '../../../renderer/screens/office/takings-text.ts';

type Shown = { period: Takings['period']; first_day: number; last_day: number; total_cents: number };
const found = (shown: Shown, before: { first_day: number; total_cents: number; is_part?: boolean }): Takings =>
  ({ today: 20_261_124, ...shown, before: { is_part: false, ...before } }) as Takings;
const tuesday = (total_cents: number, day = 20_261_124): Shown => ({ period: 'day', first_day: day, last_day: day, total_cents });

describe('the comparison in words', () => {
  it.each([
    [61_600, '12 % de plus que mardi dernier à la même heure (550,00 €).'],
    [48_400, '12 % de moins que mardi dernier à la même heure (550,00 €).'],
    [55_001, 'Autant que mardi dernier à la même heure (550,00 €).'],
    [-55_000, '200 % de moins que mardi dernier à la même heure (550,00 €).'],
  ])('today took %i cents: %s', (total_cents, words) => {
    const said = comparisonText(found(tuesday(total_cents), { first_day: 20_261_117, total_cents: 55_000, is_part: true }));
    expect(said.replaceAll('\u00A0', ' ')).toBe(words);
  });

  it('names a day of long ago, a week, a month and a year by what came before them', () => {
    const than = (shown: Omit<Shown, 'total_cents'>, first_day: number) =>
      comparisonText(found({ ...shown, total_cents: 100 }, { first_day, total_cents: 100 })).split(' (')[0];
    expect(than(tuesday(0, 20_261_110), 20_261_103)).toBe('Autant que le mardi d’avant');
    expect(than({ period: 'week', first_day: 20_261_123, last_day: 20_261_129 }, 20_261_116)).toBe('Autant que la semaine d’avant');
    expect(than({ period: 'month', first_day: 20_261_101, last_day: 20_261_130 }, 20_251_101)).toBe('Autant que novembre 2025');
    expect(than({ period: 'year', first_day: 20_260_101, last_day: 20_261_231 }, 20_250_101)).toBe('Autant que 2025');
  });

  it.each([0, -200])('compares with nothing where %i cents were taken before', (total_cents) => {
    const said = comparisonText(found(tuesday(500), { first_day: 20_261_117, total_cents, is_part: true }));
    expect(said).toBe('Rien à comparer avec mardi dernier.');
  });
});

describe('the period in words', () => {
  it.each([
    ['day', 20_261_124, 20_261_124, 'Mardi 24 novembre'],
    ['day', 20_251_225, 20_251_225, 'Jeudi 25 décembre 2025'],
    ['week', 20_261_123, 20_261_129, 'Du 23 au 29 novembre'],
    ['week', 20_251_229, 20_260_104, 'Du 29 décembre au 4 janvier'],
    ['month', 20_260_801, 20_260_831, 'Août 2026'],
    ['year', 20_250_101, 20_251_231, '2025'],
  ] as const)('%s from %i to %i: %s', (period, first_day, last_day, words) => {
    expect(rangeText({ period, first_day, last_day, today: 20_261_124 } as never)).toBe(words);
  });
});
