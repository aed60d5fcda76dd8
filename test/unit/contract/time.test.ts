/** LAW CLO-04, DAT-01: Paris time without a library. Days of 23 and 25 hours, the turn of the business day, printed offsets. */
import { describe, expect, it } from 'vitest';
import { businessDay, parisOffsetMin, parisTime, ticketTime } from '../../../main/contract/time.ts';
import { asUtcMs } from '../../../main/contract/values.ts';

/** `utc('2026-10-25T01:30')` */
const utc = (iso: string) => asUtcMs(Date.parse(`${iso}Z`));

describe('Europe/Paris', () => {
  it('is one hour ahead in winter and two in summer, to the minute of the change', () => {
    expect(parisOffsetMin(utc('2026-01-15T12:00'))).toBe(60);
    expect(parisOffsetMin(utc('2026-07-15T12:00'))).toBe(120);
    expect([parisOffsetMin(utc('2026-03-29T00:59')), parisOffsetMin(utc('2026-03-29T01:00'))]).toEqual([60, 120]);
    expect([parisOffsetMin(utc('2026-10-25T00:59')), parisOffsetMin(utc('2026-10-25T01:00'))]).toEqual([120, 60]);
  });

  it('reads the wall clock, with the year turning at midnight in Paris and not in Greenwich', () => {
    expect(parisTime(utc('2026-12-31T23:30'))).toMatchObject({ year: 2027, month: 1, day: 1, hour: 0, minute: 30, offset_min: 60 });
    expect(parisTime(utc('2026-06-30T22:05'))).toMatchObject({ month: 7, day: 1, hour: 0, minute: 5 });
  });

  it('agrees with the platform at every hour of a whole year', () => {
    const format = new Intl.DateTimeFormat('fr-FR', {
      timeZone: 'Europe/Paris',
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    for (let at = utc('2026-01-01T00:00') as number; at < utc('2027-01-01T00:00'); at += 3_600_000) {
      const shown = ticketTime(asUtcMs(at)).slice(0, 19);
      if (shown !== format.format(at).replace(',', '')) expect(shown).toBe(format.format(at));
    }
  });

  it('LAW DAT-01: a ticket prints its time to the second with the offset', () => {
    expect(ticketTime(asUtcMs(Date.UTC(2026, 10, 23, 11, 47, 8)))).toBe('23/11/2026 12:47:08 +01:00');
    expect(ticketTime(asUtcMs(Date.UTC(2026, 6, 4, 21, 5, 9)))).toBe('04/07/2026 23:05:09 +02:00');
  });

  it('the hour that comes twice is told apart by its offset', () => {
    expect(ticketTime(utc('2026-10-25T00:30'))).toBe('25/10/2026 02:30:00 +02:00');
    expect(ticketTime(utc('2026-10-25T01:30'))).toBe('25/10/2026 02:30:00 +01:00');
  });
});

describe('LAW CLO-04: the business day turns at 04:00 in Paris', () => {
  it('03:59 still belongs to yesterday, 04:00 is today', () => {
    expect(businessDay(utc('2026-11-23T02:59'))).toBe(20_261_122);
    expect(businessDay(utc('2026-11-23T03:00'))).toBe(20_261_123);
    expect(businessDay(utc('2026-07-14T01:59'))).toBe(20_260_713);
    expect(businessDay(utc('2026-07-14T02:00'))).toBe(20_260_714);
  });

  it('the turn is a setting', () => {
    expect(businessDay(utc('2026-11-22T23:00'), 0)).toBe(20_261_123);
    expect(businessDay(utc('2026-11-23T05:30'), 420)).toBe(20_261_122);
  });

  it('New Year’s Eve ends in the morning', () => {
    expect(businessDay(utc('2027-01-01T02:30'))).toBe(20_261_231);
  });

  const hoursOf = (day: number, from: string): number => {
    let hours = 0;
    for (let at = utc(from) as number; at < utc(from) + 72 * 3_600_000; at += 3_600_000) if (businessDay(asUtcMs(at)) === day) hours += 1;
    return hours;
  };

  it('turns at the same time on the wall across both changes: days of 23 and 25 hours', () => {
    // Clocks change at 02:00 or 03:00 of Sunday, which still is Saturday’s business day.
    expect(hoursOf(20_260_328, '2026-03-27T12:00')).toBe(23);
    expect(hoursOf(20_260_329, '2026-03-28T12:00')).toBe(24);
    expect(hoursOf(20_261_024, '2026-10-23T12:00')).toBe(25);
    expect(hoursOf(20_261_025, '2026-10-24T12:00')).toBe(24);
  });

  it('both changes turn at 04:00 on the wall', () => {
    expect([businessDay(utc('2026-03-29T01:59')), businessDay(utc('2026-03-29T02:00'))]).toEqual([20_260_328, 20_260_329]);
    expect([businessDay(utc('2026-10-25T02:59')), businessDay(utc('2026-10-25T03:00'))]).toEqual([20_261_024, 20_261_025]);
  });
});
