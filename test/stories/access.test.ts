/**
 * COUNTER « Rules of the screen », on every screen and state, at both sizes, in a real browser: targets, gaps, text, no scroll, no cut
 * word. What axe finds there is test/full/access.test.ts: a minute more.
 */
import { expect, it } from 'vitest';
import { NARROW, WIDE } from '../builders/counter.ts';
import { COUNTER_RULES, faultsOn } from '../builders/measure.ts';
import { suiteCounter, suitePrinter } from '../builders/suite.ts';
import { STOPS, walkOn, wholeDay } from '../builders/tour/index.ts';

const printer = suitePrinter();
const counter = suiteCounter();

it('every screen and state can be read and touched, at 1366 and at 1024', async () => {
  const faults: string[] = [];
  let stops = 0;
  await wholeDay(
    walkOn(counter, printer, async (name) => {
      stops += 1;
      for (const size of [NARROW, WIDE]) {
        await counter.page.setViewportSize(size);
        faults.push(...(await faultsOn(counter.page, COUNTER_RULES)).map((fault) => `${name} ${size.width}: ${fault}`));
      }
    }),
  );
  expect(faults).toEqual([]);
  expect(stops).toBeGreaterThanOrEqual(STOPS);
  expect(counter.complaints).toEqual([]);
});
