/** What axe finds on a page as it is: WCAG 2.2 AA and best practices (COUNTER "rules of the screen"). */
import axeCore, { type AxeResults, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const OPTIONS: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // The rest costs many times as much and is never read.
  resultTypes: ['violations'],
  elementRef: false,
  preload: false,
  // The ruler of `measure.ts` asks for 44 pixels and more, this one for 24.
  rules: { 'target-size': { enabled: false } },
};
/** Colours don't change with the size of the window, and are the dearest thing to look at. */
const AGAIN: RunOptions = { ...OPTIONS, rules: { ...OPTIONS.rules, 'color-contrast': { enabled: false } } };

declare global {
  var axe: { run(options: RunOptions): Promise<AxeResults> } | undefined;
}

/**
 * @param again the same state at another size, its colours known
 * @returns one line a violation, with the first element that has it; empty when there is none
 * axe is brought into a page once: reading its half megabyte again at each step took as long as its rules.
 */
export async function violationsOn(page: Page, again = false): Promise<string[]> {
  if (!(await page.evaluate(() => globalThis.axe !== undefined))) await page.evaluate(axeCore.source);
  return page.evaluate(
    async (options) => {
      const found = await globalThis.axe?.run(options);
      if (!found) throw new Error('axe is not in the page');
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    },
    again ? AGAIN : OPTIONS,
  );
}
