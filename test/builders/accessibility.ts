/** What axe finds on a page as it is: WCAG 2.2 AA and best practices (COUNTER "rules of the screen"). */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * @returns one line a violation, with the first element that has it; empty when there is none
 * Only violations are gathered, and in this page alone (no frames here): the rest costs many times as much and is never read.
 */
export async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
      preload: false,
    })
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
