/**
 * Every screen and state of a whole day, at both sizes, in a real browser: COUNTER « Rules of the screen » (targets, gaps, text, no
 * scroll, no cut word); and what axe finds there (WCAG 2.2 AA and best practices).
 */
import { expect, it } from 'vitest';
import { violationsOn } from '../builders/accessibility.ts';
import { NARROW, showAt, WIDE } from '../builders/counter.ts';
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
      const inOffice = name.startsWith('bureau');
      // The size it was left at comes first: half as many windows to draw anew, and the day is walked at both.
      const sizes = stops % 2 === 0 ? [NARROW, WIDE] : [WIDE, NARROW];
      for (const [turn, size] of sizes.entries()) {
        await showAt(counter.page, size);
        const found = await faultsOn(counter.page, inOffice ? OFFICE_RULES : COUNTER_RULES);
        // Words give way to pictures at the counter, not in the office: there axe hears the same at both sizes.
        if (!inOffice || turn === 0) found.push(...(await violationsOn(counter.page, turn > 0)));
        faults.push(...found.map((fault) => `${name} ${size.width}: ${fault}`));
      }
    }),
  );
  expect(faults).toEqual([]);
  expect(stops).toBeGreaterThanOrEqual(STOPS);
});
