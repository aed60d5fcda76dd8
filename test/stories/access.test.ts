/**
 * Every screen and state of a whole day, at both sizes, in a real browser: COUNTER « Rules of the screen » (targets, gaps, text, no
 * scroll, no cut word); and at the larger one what axe finds there (WCAG 2.2 AA and best practices: names, roles, contrast).
 */
import { expect, it } from 'vitest';
import { violationsOn } from '../builders/accessibility.ts';
import { NARROW, WIDE } from '../builders/counter.ts';
import { COUNTER_RULES, faultsOn, OFFICE_RULES } from '../builders/measure.ts';
import { suiteCounter, suitePrinter } from '../builders/suite.ts';
import { STOPS, walkOn, wholeDay } from '../builders/tour/index.ts';

const printer = suitePrinter();
const counter = suiteCounter();

it('every screen and state can be read, touched and heard, at 1366 and at 1024', async () => {
  const faults: string[] = [];
  let stops = 0;
  await wholeDay(
    walkOn(counter, printer, async (name) => {
      stops += 1;
      const rules = name.startsWith('bureau') ? OFFICE_RULES : COUNTER_RULES;
      for (const size of [NARROW, WIDE]) {
        await counter.page.setViewportSize(size);
        // The screen draws itself anew for its width: two frames later it has.
        await counter.page.evaluate(
          () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn, 50)))),
        );
        faults.push(...(await faultsOn(counter.page, rules)).map((fault) => `${name} ${size.width}: ${fault}`));
      }
      faults.push(...(await violationsOn(counter.page)).map((violation) => `${name}: ${violation}`));
    }),
  );
  expect(faults).toEqual([]);
  expect(stops).toBeGreaterThanOrEqual(STOPS);
});
