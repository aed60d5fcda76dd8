/** The frame of the figures: statistics that a hand can check, targets that can be missed, rows that can't disappear. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collect, countOf } from '../../bench/command.ts';
import {
  atLeast,
  atLeastTimes,
  atMost,
  atMostTimes,
  checkPromise,
  chosenMakers,
  exactly,
  interleaved,
  type RowContext,
  type RowMaker,
  row,
} from '../../bench/frame.ts';
import { median, percentile, ratioOf, spreadOf } from '../../bench/statistics.ts';
import { shownNumber, tableOf } from '../../bench/table.ts';

const context: RowContext = { smoke: false, rounds: 7, folder: () => '' };
const measures = fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 });

describe('statistics', () => {
  it('a percentile is a measured value, by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([1, 50, 99, 100].map((percent) => percentile(hundred, percent))).toEqual([1, 50, 99, 100]);
    expect(percentile([5, 1, 3], 50)).toBe(3);
    expect(percentile([5, 1, 3], 99)).toBe(5);
    expect(percentile([7], 1)).toBe(7);
  });

  it('at least p % of the values don’t exceed the percentile, and fewer don’t exceed the value below it', () => {
    fc.assert(
      fc.property(measures, fc.integer({ min: 1, max: 100 }), (values, percent) => {
        const found = percentile(values, percent);
        const share = (keep: (value: number) => boolean) => (values.filter(keep).length / values.length) * 100;
        return values.includes(found) && share((value) => value <= found) >= percent - 1e-9 && share((value) => value < found) < percent;
      }),
    );
  });

  it('the median of two is their mean, of seven the fourth', () => {
    expect(median([1, 2])).toBe(1.5);
    expect(median([9, 1, 7, 3, 5, 2, 8])).toBe(5);
  });

  it('a spread holds its median', () => {
    fc.assert(
      fc.property(measures, (values) => {
        const spread = spreadOf(values);
        return spread.min <= spread.median && spread.median <= spread.max;
      }),
    );
    expect(spreadOf([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3 });
  });

  it('ratios are taken round by round: a slow round on both sides changes nothing', () => {
    expect(ratioOf([3, 30, 6], [2, 20, 4])).toEqual({ median: 1.5, min: 1.5, max: 1.5 });
    expect(ratioOf([1, 2, 9], [1, 1, 1])).toEqual({ median: 2, min: 1, max: 9 });
  });

  it('refuses nothing, half a round, and what is no figure', () => {
    expect(() => percentile([], 50)).toThrow('nothing was measured');
    expect(() => median([])).toThrow('nothing was measured');
    expect(() => percentile([1], 0)).toThrow('no percentile');
    expect(() => spreadOf([1, Number.NaN])).toThrow('not a measure');
    expect(() => ratioOf([1, 2], [1])).toThrow('2 rounds against 1');
    expect(() => ratioOf([1], [0])).toThrow('not a measure');
  });
});

describe('targets', () => {
  it('are met at their very limit and missed just beyond it', () => {
    expect([atMost(100).isMet(100, null), atMost(100).isMet(100.01, null)]).toEqual([true, false]);
    expect([atLeast(60).isMet(60, null), atLeast(60).isMet(59.9, null)]).toEqual([true, false]);
    expect([exactly(0).isMet(0, null), exactly(0).isMet(1, null)]).toEqual([true, false]);
    expect([atMostTimes(1.7).isMet(99, 1.7), atMostTimes(1.7).isMet(0, 1.71)]).toEqual([true, false]);
    expect([atLeastTimes(0.6).isMet(0, 0.6), atLeastTimes(0.6).isMet(99, 0.59)]).toEqual([true, false]);
  });

  it('a target on the ratio is missed where there is no raw limit', () => {
    expect(row({ id: 'a', what: 'b', unit: 'ms', value: 0, target: atMostTimes(1.7) }).ok).toBe(false);
  });

  it('a row has exactly the fields that are compared from day to day', () => {
    expect(row({ id: 'pay.p50', what: 'pay', unit: 'ms', value: 3, limit: 2, target: atMostTimes(1.7) })).toEqual({
      id: 'pay.p50',
      what: 'pay',
      value: 3,
      unit: 'ms',
      limit: 2,
      ratio: 1.5,
      target: '≤ 1.7 ×',
      ok: true,
      spread: null,
    });
  });

  it('a figure that isn’t one is refused, never judged', () => {
    expect(() => row({ id: 'a', what: 'b', unit: 'ms', value: Number.NaN, target: atMost(1) })).toThrow('not a figure');
    expect(() => row({ id: 'a', what: 'b', unit: 'ms', value: 1, limit: 0, target: atMostTimes(1) })).toThrow('not a figure');
  });
});

describe('interleaved rounds', () => {
  it('run every contender once a round, in an order that turns', async () => {
    const order: string[] = [];
    const contender = (name: string, value: number) => () => {
      order.push(name);
      return value;
    };
    const measured = await interleaved(7, { a: contender('a', 3), b: contender('b', 2) });
    expect(order.join('')).toBe('abbaabbaabbaab');
    expect(measured.against('a', 'b')).toEqual({ value: 3, limit: 2, ratio: 1.5, spread: { min: 1.5, max: 1.5, rounds: 7 } });
    expect(measured.of('a')).toEqual({ median: 3, min: 3, max: 3 });
  });

  it('keep several figures of a contender apart', async () => {
    let round = 0;
    const measured = await interleaved(7, {
      till: () => {
        round += 1;
        return { p50: round, p99: 10 };
      },
      raw: async () => ({ p50: 1, p99: 20 }),
    });
    expect(measured.against('till', 'raw', 'p50')).toEqual({ value: 4, limit: 1, ratio: 4, spread: { min: 1, max: 7, rounds: 7 } });
    expect(measured.against('till', 'raw', 'p99').ratio).toBe(0.5);
    expect(() => measured.of('till', 'p100')).toThrow('no figure p100');
    expect(() => measured.of('till')).toThrow('no figure');
  });

  it('fewer than seven rounds prove nothing; one is a smoke run', async () => {
    await expect(interleaved(6, { a: () => 1 })).rejects.toThrow('at least 7');
    await expect(interleaved(1, { a: () => 1 })).resolves.toBeDefined();
  });
});

describe('the command', () => {
  const good = row({ id: 'a.good', what: 'good', unit: 'ms', value: 1, target: atMost(2) });
  const missed = row({ id: 'a.missed', what: 'missed', unit: 'ms', value: 3, target: atMost(2) });
  const maker = (ids: string[], make: RowMaker['make']): RowMaker => ({ ids, make });

  it('refuses an empty index, an id used twice, and a wish that nothing meets', () => {
    const a = maker(['pay.p50', 'pay.p99'], async () => []);
    expect(() => chosenMakers([], null)).toThrow('no row is registered');
    expect(() => chosenMakers([a, a], null)).toThrow('two rows are called pay.p50');
    expect(() => chosenMakers([a], 'print')).toThrow('no row is called print');
    expect(chosenMakers([a, maker(['print.hang'], async () => [])], 'pay.')).toEqual([a]);
  });

  it('a row that quietly disappears is a failure', () => {
    expect(() =>
      checkPromise(
        maker(['a.good', 'a.missed'], async () => []),
        [good],
      ),
    ).toThrow('promised a.good, a.missed, gave a.good');
  });

  it('counts missed rows and broken makers, and goes on after one', async () => {
    const makers = [
      maker(['b'], async () => {
        throw new Error('no disk');
      }),
      maker(['a.good', 'a.missed'], async () => [good, missed]),
    ];
    const outcome = await collect(makers, context, () => {});
    expect(outcome.rows).toEqual([good, missed]);
    expect(outcome.failures).toHaveLength(1);
    expect(countOf(outcome, false)).toEqual({ passed: 1, failed: 2 });
    expect(countOf(outcome, true), 'under smoke only what broke counts').toEqual({ passed: 2, failed: 1 });
  });

  it('prints an aligned table that says MISSED, or only that it ran', () => {
    const lines = tableOf([good, missed], true).split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[2]).toContain('│ ok');
    expect(lines[3]).toContain('│ MISSED');
    expect(new Set(lines.slice(2).map((line) => line.indexOf('≤'))).size).toBe(1);
    expect(tableOf([missed], false)).not.toContain('MISSED');
  });

  it('shows three digits that count', () => {
    expect([0.3912, 2.153, 83.26, 1234.5, 12, 0].map(shownNumber)).toEqual(['0.391', '2.15', '83.3', '1235', '12', '0']);
  });
});
