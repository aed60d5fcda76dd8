/**
 * A person at the counter: a real service on a free port and real Chromium in front of it, or the window's application around both
 * (`ESTRADE_SHELL`: `stand-in`, `electron`). Speaks of the screen as people do (roles and words), so that a story survives a redesign
 * and runs in every shell.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { CHROMIUM_ARGS, chromiumPath } from '../../tools/chromium.mjs';
import { type AppOptions, type ElectronApp, startApp } from './electron-app.ts';
import { type Service, startService } from './service.ts';

export const WIDE = { width: 1366, height: 768 };
export const NARROW = { width: 1024, height: 768 };

const PATIENCE_MS = 90_000;

export const launchBrowser = (): Promise<Browser> => chromium.launch({ executablePath: chromiumPath(), args: [...CHROMIUM_ARGS] });

export type Counter = {
  /** The till behind the screen, in any shell. */
  service: Pick<Service, 'folder' | 'asCli' | 'kill'>;
  context: BrowserContext;
  page: Page;
  /** What the page complained about: must stay empty. */
  complaints: string[];
  /** Kills the page without asking it, and opens the till again in the same browser profile. */
  reopenPage(): Promise<void>;
  /** Kills the service and starts it again on the same folder and port. */
  restartService(): Promise<void>;
  close(): Promise<void>;
};

/** Opens the till of an empty folder, or of a given one, in a fresh profile and in the shell that is asked for. */
export const openCounter = (browser: Browser, size = WIDE, folder?: string): Promise<Counter> => {
  const place = folder === undefined ? {} : { folder };
  return process.env['ESTRADE_SHELL'] ? openElectronCounter(place, size) : openBrowserCounter(browser, size, place);
};

/** What a page complained about that the till is not to blame for: a line that was cut on purpose. */
const EXPECTED = /WebSocket|ERR_CONNECTION/;

function listenTo(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text())) complaints.push(message.text());
  });
}

async function openBrowserCounter(browser: Browser, size: typeof WIDE, place: { folder?: string }): Promise<Counter> {
  let service = await startService(place);
  const context = await browser.newContext({ viewport: size, locale: 'fr-FR', timezoneId: 'Europe/Paris', reducedMotion: 'reduce' });
  // Generous: a shared machine may be ten times slower than a till, and slowness is measured by the bench, not here.
  context.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  const openPage = async (address: string): Promise<Page> => {
    const page = await context.newPage();
    listenTo(page, complaints);
    await page.goto(address);
    return page;
  };
  const counter: Counter = {
    service,
    context,
    complaints,
    page: await openPage(service.link),
    reopenPage: async () => {
      await counter.page.close({ runBeforeUnload: false });
      counter.page = await openPage(`http://127.0.0.1:${service.port}/`);
    },
    restartService: async () => {
      service = await service.restart();
      counter.service = service;
    },
    close: async () => {
      await context.close();
      await service.close();
    },
  };
  return counter;
}

/** The counter in the window's application: its till and its page are started again by the application itself. */
export async function openElectronCounter(options: AppOptions, size = WIDE): Promise<Counter & { app: ElectronApp }> {
  const app = await startApp(options);
  const browser = await chromium.connectOverCDP(app.debugging);
  const [context] = browser.contexts();
  if (!context) throw new Error('the window has no profile');
  context.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  /** The window's page, once it shows something else than `except`. */
  const ownPage = async (except?: Page): Promise<Page> => {
    for (;;) {
      const page = context.pages().find((each) => each !== except && !each.isClosed() && /estrade/.test(each.url()));
      if (page) {
        await page.setViewportSize(size);
        listenTo(page, complaints);
        return page;
      }
      await sleep(50);
    }
  };
  let token = await app.tillOpen();
  const counter = {
    app,
    context,
    complaints,
    page: await ownPage(),
    service: {
      folder: app.folder,
      asCli: app.asCli,
      kill: async () => {
        token = await app.tillOpen();
        await app.killTill();
      },
    },
    /** The renderer dies; the application shows the screen again. */
    reopenPage: async () => {
      const dead = counter.page;
      const cdp = await context.newCDPSession(dead);
      await cdp.send('Page.crash').catch(() => undefined);
      counter.page = await ownPage(dead);
    },
    /** Nobody starts it again by hand. */
    restartService: async () => void (await app.tillOpen(token)),
    close: async () => {
      await browser.close();
      await app.close();
    },
  };
  return counter;
}

/** Shows the page at a size, once it has drawn itself anew for it. `ESTRADE_SHOTS` keeps a picture under the name. */
export async function showAt(page: Page, size: typeof WIDE, name?: string): Promise<void> {
  await page.setViewportSize(size);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn, 50)))));
  const folder = process.env['ESTRADE_SHOTS'];
  if (folder && name) await page.screenshot({ path: `${folder}/${name}-${size.width}.png` });
}

/** Chooses the demonstration at the first start and waits for its menu. */
export async function chooseDemonstration({ page }: Counter): Promise<void> {
  await page.getByRole('button', { name: /Démonstration/ }).click();
  await page.getByRole('navigation', { name: 'Catégories' }).waitFor();
}

/** The tile of an article by the words on it; its marks and allergens are in its name too. */
export const tile = (page: Page, article: string) => page.locator('.article-tile', { hasText: article }).first();

/** Touches a category, then its articles. */
export async function ring(page: Page, category: string, ...articles: string[]): Promise<void> {
  const rail = page.getByRole('navigation', { name: 'Catégories' });
  // Right after a reload the rail is there before its categories.
  await rail.getByRole('button').first().waitFor();
  const wanted = rail.getByRole('button', { name: category });
  for (let turn = 0; turn < 3 && !(await wanted.isVisible()); turn += 1) await rail.getByRole('button', { name: 'Voir la suite' }).click();
  await wanted.click();
  for (const article of articles) await tile(page, article).click();
}

/** What the slate of the pay button says, in cents. */
export async function totalCents(page: Page): Promise<number> {
  const text = await page.locator('.pay__total').innerText();
  return Number((/(\d[\d\s\u00a0\u202f]*),(\d{2})/.exec(text) ?? []).slice(1).join('').replace(/\D/g, ''));
}
