/**
 * Cold starts (COUNTER "figures"): from the command to the first article rung up, the memory of the service with years behind it, and how
 * long the counter is without its till after a crash. The browser is open already: its own start is no affair of ours.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { asUtcMs } from '../../../main/contract/values.ts';
import { openSecrets } from '../../../main/shell/secrets.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import { hashOfSources } from '../../../tools/bootstrap/sources.mjs';
import { addTickets } from '../../builders/bulk.ts';
import { setUpCafe } from '../../builders/cafe-folder.ts';
import { launchBrowser, WIDE } from '../../builders/counter.ts';
import { startApp } from '../../builders/electron-app.ts';
import { bigCarte, carteText, fileOf, utf8 } from '../../builders/menu-csv.ts';
import { freshId } from '../../builders/screen-line.ts';
import { ROOT, startService } from '../../builders/service.ts';
import { accepted, testClock } from '../../builders/till.ts';
import { atMost, type RowMaker, row } from '../frame.ts';
import { spreadOf } from '../statistics.ts';

const SMALL = { articles: 300, tickets: 0 };
const LARGE = { articles: 20_000, tickets: 500_000 };
const SMOKE = { articles: 100, tickets: 200 };
const MINUTE_MS = 60_000;
/** A new base when one of these changes. */
const MADE_OF = ['db/migrations', 'main/domain', 'main/services/sales.ts', 'test/builders/bulk.ts', 'test/builders/menu-csv.ts'];

type Past = typeof SMALL;

/** The demonstration's menu, filled up with made-up groceries. */
function carteOf(articles: number): string {
  const own = carteText.trimEnd();
  const more = articles - (own.split('\r\n').length - 1);
  return [own, ...bigCarte(Math.max(0, more)).split('\r\n').slice(1)].join('\r\n');
}

/** A café with this past, kept between runs: half a million sales take minutes to ring up. */
async function baseOf(past: Past): Promise<string> {
  const bases = join(ROOT, '.cache', 'estrade', 'bases');
  const kept = join(bases, `${past.articles}-${past.tickets}-${hashOfSources(ROOT, MADE_OF).slice(0, 12)}`);
  if (existsSync(kept)) return kept;
  mkdirSync(bases, { recursive: true });
  // Those of older code are of no use any more.
  for (const old of readdirSync(bases))
    if (old.startsWith(`${past.articles}-${past.tickets}-`)) rmSync(join(bases, old), { recursive: true });
  const making = join(bases, 'making');
  rmSync(making, { recursive: true, force: true });
  const from = asUtcMs(Date.now() - (past.tickets + 10) * MINUTE_MS);
  const own = await setUpCafe(making, null, testClock(from));
  const { signer } = await openSecrets(own, null);
  const place = { folder: own, instance: 'cafe', register: '1', appVersion: packageJson.version, signer } as const;
  if (past.tickets > 0) await addTickets({ ...place, tickets: past.tickets, from });
  const service = await startService({ folder: making });
  const line = await service.asScreen();
  const preview = accepted(await line.call('catalogue.previewImport', { files: [fileOf('carte.csv', utf8(carteOf(past.articles)))] }));
  if (preview.version === null) throw new Error(`the menu was refused: ${JSON.stringify(preview.problems[0])}`);
  accepted(await line.call('catalogue.applyImport', { version: preview.version }, freshId()));
  line.cut();
  await service.stop();
  renameSync(making, kept);
  return kept;
}

/** The first number of a line of `/proc/PID/status`, in MB. */
const memoryOf = (pid: number, what: string): number =>
  Number(new RegExp(`${what}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;

function pidOfService(folder: string): number {
  const found = readdirSync('/proc').find((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      return command.includes('main/shell/serve.ts') && command.includes(folder);
    } catch {
      return false;
    }
  });
  return Number(found ?? Number.NaN);
}

/** One start in a profile that never saw the till: milliseconds to the first line, and the service's memory after it. */
async function startCold(browser: Browser, folder: string): Promise<{ ms: number; mb: number }> {
  const context = await browser.newContext({ viewport: WIDE, locale: 'fr-FR' });
  const page = await context.newPage();
  const since = performance.now();
  const service = await startService({ folder });
  try {
    await page.goto(service.link);
    await page.locator('.article-tile:not(.article-tile--more)').first().click();
    await page.locator('.ticket-line').first().waitFor();
    const ms = performance.now() - since;
    return { ms, mb: memoryOf(pidOfService(folder), 'VmHWM') };
  } finally {
    await context.close();
    await service.kill();
  }
}

export const coldStart: RowMaker = {
  ids: ['start.tap.300', 'start.tap.500k', 'memory.500k', 'start.restart.500k'],
  async make({ smoke, rounds }) {
    const small = await baseOf(smoke ? SMOKE : SMALL);
    const large = await baseOf(smoke ? SMOKE : LARGE);
    const browser = await launchBrowser();
    const found = { small: [] as number[], large: [] as number[], memory: [] as number[], restart: [] as number[] };
    try {
      for (let round = 0; round < rounds; round += 1) {
        found.small.push((await startCold(browser, small)).ms);
        const { ms, mb } = await startCold(browser, large);
        found.large.push(ms);
        found.memory.push(mb);
      }
    } finally {
      await browser.close();
    }
    const app = await startApp({ folder: large });
    try {
      for (let round = 0; round < rounds; round += 1) {
        const token = await app.tillOpen();
        const since = performance.now();
        await app.killTill();
        await app.tillOpen(token);
        found.restart.push(performance.now() - since);
      }
    } finally {
      await app.close();
    }
    const of = (all: readonly number[]) => {
      const { median, min, max } = spreadOf(all);
      return { value: median, spread: { min, max, rounds } };
    };
    const tap = 'cold start of the till → first line painted, new profile of an open browser';
    return [
      row({ id: 'start.tap.300', what: `${tap}, 300 articles`, unit: 'ms', ...of(found.small), target: atMost(2_000) }),
      row({
        id: 'start.tap.500k',
        what: `${tap}, 20 000 articles, 500 000 tickets`,
        unit: 'ms',
        ...of(found.large),
        target: atMost(3_000),
      }),
      row({ id: 'memory.500k', what: 'largest memory of the service then', unit: 'MB', ...of(found.memory), target: atMost(200) }),
      row({
        id: 'start.restart.500k',
        what: 'the till’s process killed → another one answers (the stand-in’s application)',
        unit: 'ms',
        ...of(found.restart),
        target: atMost(2_000),
      }),
    ];
  },
};
