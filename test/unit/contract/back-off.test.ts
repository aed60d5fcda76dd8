/** Something that died is started again at once; something that keeps dying, later and later. */
import { describe, expect, it } from 'vitest';
import { createBackOff } from '../../../main/contract/back-off.ts';

describe('starting again', () => {
  it('waits nothing, then twice as long each time up to half a minute, and forgets after a minute of life', () => {
    let now = 0;
    const backOff = createBackOff(() => now);
    const waits: number[] = [];
    for (let death = 0; death < 10; death += 1) {
      backOff.born();
      now += 100;
      waits.push(backOff.died());
    }
    expect(waits).toEqual([0, 250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    backOff.born();
    now += 60_001;
    expect(backOff.died()).toBe(0);
  });
});
