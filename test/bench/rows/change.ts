/** Change for any drawer (issue 3: ≤ 5 ms): the worst drawers known, each asked for an amount it can and cannot make. */
import { DENOMINATIONS } from '../../../main/contract/shapes/cash.ts';
import { adviseChange, type Counts } from '../../../main/domain/change.ts';
import { atMost, type RowMaker, row } from '../frame.ts';
import { spreadOf } from '../statistics.ts';

/** One of each kind, with a mountain of one: every skipped piece can be made up for, so that nothing is decided early. */
const mountains: Counts[] = DENOMINATIONS.slice(0, 6).map((_, mountain) =>
  DENOMINATIONS.map((_cents, kind) => (kind === mountain ? 9_999 : kind < mountain ? 0 : 1)),
);
const drawers: Counts[] = [...mountains, DENOMINATIONS.map(() => 9_999), DENOMINATIONS.map((_cents, kind) => (kind < 6 ? 0 : 3))];
const amounts = [2_660, 9_999, 49_999, 88_888];

export const change: RowMaker = {
  ids: ['change.worst'],
  async make({ rounds }) {
    const all: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      let worst = 0;
      for (const counts of drawers) {
        for (const amount of amounts) {
          const since = performance.now();
          adviseChange(amount, { known: true, estimated: false, counts, unsorted_cents: 0 });
          worst = Math.max(worst, performance.now() - since);
        }
      }
      all.push(worst);
    }
    const { median, min, max } = spreadOf(all);
    const what = 'change suggestion, the slowest of the worst drawers known';
    return [row({ id: 'change.worst', what, unit: 'ms', value: median, spread: { min, max, rounds }, target: atMost(5) })];
  },
};
