/** WCAG 2.2 AA and best practices by axe, on every screen and state of the walk, at both sizes, in a real browser. */
import { expect, it } from 'vitest';
import { startVirtualPrinter } from '../../hardware/virtual-counter/index.ts';
import { violationsOn } from '../builders/accessibility.ts';
import { launchBrowser, NARROW, openCounter, WIDE } from '../builders/counter.ts';
import { STOPS, walkOn, wholeDay } from '../builders/tour/index.ts';

it('axe finds nothing on any screen and state', async () => {
  const browser = await launchBrowser();
  const printer = await startVirtualPrinter({ tcpPort: 0, httpPort: 0 });
  const counter = await openCounter(browser);
  const violations: string[] = [];
  let stops = 0;
  try {
    await wholeDay(
      walkOn(counter, printer, async (name) => {
        stops += 1;
        for (const size of [NARROW, WIDE]) {
          await counter.page.setViewportSize(size);
          violations.push(...(await violationsOn(counter.page)).map((violation) => `${name} ${size.width}: ${violation}`));
        }
      }),
    );
  } finally {
    await counter.close();
    await printer.close();
    await browser.close();
  }
  expect(violations).toEqual([]);
  expect(stops).toBeGreaterThanOrEqual(STOPS);
});
