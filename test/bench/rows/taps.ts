/** What a hand at the counter feels, in the real browser: from a tap to the painted line, and how many taps a sale takes (issue 3). */
import type { Page } from 'playwright-core';
import { setUpCafe } from '../../builders/cafe-folder.ts';
import { chooseDemonstration, launchBrowser, openCounter, tile } from '../../builders/counter.ts';
import { bigCarte, carteText, fileOf, utf8 } from '../../builders/menu-csv.ts';
import { freshId } from '../../builders/screen-line.ts';
import { startService } from '../../builders/service.ts';
import { accepted } from '../../builders/till.ts';
import { atMost, type RowMaker, row } from '../frame.ts';
import { percentile, spreadOf } from '../statistics.ts';

const ARTICLES = 5_000;
const LINES = 200;
/** Articles of the category that is touched: with the taps of all rounds, the ticket ends with each of them once. */
const IN_CATEGORY = 416;
const MOST_TAPS = 30;

declare global {
  interface Window {
    painted?: Promise<number>;
    taps?: number;
  }
}

/** From the time stamp of the next click to the first frame after its line was painted, in milliseconds. */
const watchNextTap = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.painted = new Promise((resolve) => {
      document.addEventListener(
        'click',
        (event) => {
          // The frame that paints the change, then the first task after it.
          const frame = () => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - event.timeStamp)));
          const seen = new MutationObserver(() => {
            seen.disconnect();
            frame();
          });
          const lines = document.querySelector('.ticket');
          if (lines) seen.observe(lines, { subtree: true, childList: true, characterData: true, attributes: true });
        },
        { once: true, capture: true },
      );
    });
  });

/** Tiles of the present page, and the one that turns it. */
const TILES = '.grid-articles .article-tile:not(.article-tile--more)';

/** Touches article after article of a category, page after page: each makes a line of its own. */
function articlesInTurn(page: Page): { next(touch: (at: number) => Promise<void>): Promise<void> } {
  let at = 0;
  return {
    async next(touch) {
      if (at >= (await page.locator(TILES).count())) {
        const first = await page.locator(TILES).first().innerText();
        await page.locator('.article-tile--more').click();
        await page.waitForFunction(([tiles = '', text]) => document.querySelector<HTMLElement>(tiles)?.innerText !== text, [TILES, first]);
        at = 0;
      }
      await touch(at);
      at += 1;
    },
  };
}

async function openCategory(page: Page, name: string): Promise<void> {
  const rail = page.getByRole('navigation', { name: 'Catégories' });
  const wanted = rail.getByRole('button', { name, exact: true });
  while (!(await wanted.isVisible())) await rail.getByRole('button', { name: 'Voir la suite' }).click();
  await wanted.click();
  await page.locator(TILES).first().waitFor();
}

async function tapped(page: Page, at: number): Promise<number> {
  await watchNextTap(page);
  await page.locator(TILES).nth(at).click();
  return page.evaluate(() => window.painted ?? Number.NaN);
}

export const tapToPaint: RowMaker = {
  ids: ['tap.paint.p95'],
  async make({ smoke, rounds, folder }) {
    const place = folder('taps');
    await setUpCafe(place);
    const setUp = await startService({ folder: place });
    const cli = await setUp.asCli();
    const menu = fileOf(
      'carte.csv',
      utf8(
        carteText +
          bigCarte(smoke ? 100 : ARTICLES)
            .split('\r\n')
            .slice(1)
            .join('\r\n'),
      ),
    );
    const { version } = accepted(await cli.call('catalogue.previewImport', { files: [menu] }));
    accepted(await cli.call('catalogue.applyImport', { version: version ?? 0 }, freshId()));
    await setUp.stop();
    const browser = await launchBrowser();
    const counter = await openCounter(browser, undefined, place);
    try {
      const { page } = counter;
      await page.getByRole('navigation', { name: 'Catégories' }).waitFor();
      await openCategory(page, 'Rayon 1');
      const articles = articlesInTurn(page);
      const lines = smoke ? 5 : LINES;
      const perRound = smoke ? 2 : Math.min(MOST_TAPS, Math.floor((IN_CATEGORY - LINES) / rounds));
      for (let line = 0; line < lines; line += 1) await articles.next((at) => page.locator(TILES).nth(at).click());
      const all: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const taps: number[] = [];
        for (let tap = 0; tap < perRound; tap += 1) await articles.next(async (at) => void taps.push(await tapped(page, at)));
        all.push(percentile(taps, 95));
      }
      const found = await page.locator('.ticket-line').count();
      const made = lines + rounds * perRound;
      if (found !== made) throw new Error(`the ticket has ${found} lines, not ${made}`);
      const { median, min, max } = spreadOf(all);
      const what = 'tap → line painted, p95, in Chromium, 5 000 articles, a ticket of 200 lines and more (goal 16 ms)';
      return [row({ id: 'tap.paint.p95', what, unit: 'ms', value: median, spread: { min, max, rounds }, target: atMost(50) })];
    } finally {
      await counter.close();
      await browser.close();
    }
  },
};

/** Taps that reached the page since it was asked. */
async function countTaps(page: Page, story: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    window.taps = 0;
    const count = () => {
      window.taps = (window.taps ?? 0) + 1;
    };
    document.addEventListener('click', count, { capture: true });
  });
  const before = await page.evaluate(() => window.taps ?? 0);
  await story();
  return (await page.evaluate(() => window.taps ?? Number.NaN)) - before;
}

export const tapCounts: RowMaker = {
  ids: ['taps.formule.5', 'taps.coffee.cash'],
  async make() {
    const browser = await launchBrowser();
    const counter = await openCounter(browser);
    try {
      await chooseDemonstration(counter);
      const { page } = counter;
      const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
      const coffee = await countTaps(page, async () => {
        await tile(page, 'Café filtre').click();
        await press('Encaisser');
        await press(/Le compte juste/);
        await press('Pas de ticket');
        await page.getByText('Le ticket est vide.').first().waitFor();
      });
      await page.reload();
      await page.getByRole('navigation', { name: 'Catégories' }).waitFor();
      const formule = await countTaps(page, async () => {
        await press('Formules');
        await page.locator('[data-formule="FO-BRU"]').click();
        for (const answer of ['Assiette végétale', 'Pancakes miel', 'Café filtre', 'Verre vin rouge']) {
          await page.locator('.question__choice button', { hasText: answer }).click();
        }
        await page.locator('.ticket-line').first().waitFor();
      });
      return [
        row({
          id: 'taps.formule.5',
          what: 'taps of a formule of five questions, its category included, counted in Chromium',
          unit: 'taps',
          value: formule,
          target: atMost(7),
        }),
        row({
          id: 'taps.coffee.cash',
          what: 'taps of a coffee paid in cash, to the next sale, counted in Chromium',
          unit: 'taps',
          value: coffee,
          target: atMost(4),
        }),
      ];
    } finally {
      await counter.close();
      await browser.close();
    }
  },
};
