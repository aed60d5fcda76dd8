/** LAW TR-01: on which days a meal voucher is asked about. The moving feasts of known years, from the calendar. */
import { describe, expect, it } from 'vitest';
import { asDay } from '../../../main/contract/values.ts';
import { isFrenchHoliday, isOffDay } from '../../../main/domain/french-holidays.ts';

const year = (y: number): number[] => {
  const found: number[] = [];
  for (let at = Date.UTC(y, 0, 1); at < Date.UTC(y + 1, 0, 1); at += 86_400_000) {
    const day = new Date(at);
    const written = day.getUTCFullYear() * 10_000 + (day.getUTCMonth() + 1) * 100 + day.getUTCDate();
    if (isFrenchHoliday(asDay(written))) found.push(written % 10_000);
  }
  return found;
};

describe('French public holidays', () => {
  it.each([
    [2024, [101, 401, 501, 508, 509, 520, 714, 815, 1101, 1111, 1225]],
    [2025, [101, 421, 501, 508, 529, 609, 714, 815, 1101, 1111, 1225]],
    [2026, [101, 406, 501, 508, 514, 525, 714, 815, 1101, 1111, 1225]],
    [2027, [101, 329, 501, 506, 508, 517, 714, 815, 1101, 1111, 1225]],
    // Ascension falls on a fixed feast: ten days only.
    [2008, [101, 324, 501, 508, 512, 714, 815, 1101, 1111, 1225]],
  ])('of %i', (y, days) => {
    expect(year(y)).toEqual(days);
  });

  it('a Sunday is asked about too, a Saturday is not', () => {
    expect([20_261_128, 20_261_129, 20_261_130].map((day) => isOffDay(asDay(day)))).toEqual([false, true, false]);
  });
});
