/**
 * A person at the counter: a real service on a free port and real Chromium in front of it. Speaks of the screen as people do
 * (roles and words), so that a story survives a redesign.
 */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { CHROMIUM_ARGS, chromiumPath } from '../../tools/chromium.mjs';
import { type Service, startService } from './service.ts';

export const WIDE = { width: 1366, height: 768 };
export const NARROW = { width: 1024, height: 768 };

const PATIENCE_MS = 90_000;

export const launchBrowser = (): Promise<Browser> => chromium.launch({ executablePath: chromiumPath(), args: [...CHROMIUM_ARGS] });

export type Counter = {
  service: Service;
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

/** Opens the till of an empty folder, or of a given one, in a fresh browser profile. */
export async function openCounter(browser: Browser, size = WIDE, folder?: string): Promise<Counter> {
  const service = await startService(folder === undefined ? {} : { folder });
  const context = await browser.newContext({ viewport: size, locale: 'fr-FR', timezoneId: 'Europe/Paris', reducedMotion: 'reduce' });
  // Generous: a shared machine may be ten times slower than a till, and slowness is measured by the bench, not here.
  context.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  const openPage = async (address: string): Promise<Page> => {
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/WebSocket|ERR_CONNECTION/.test(message.text())) complaints.push(message.text());
    });
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
      counter.page = await openPage(`http://127.0.0.1:${counter.service.port}/`);
    },
    restartService: async () => {
      counter.service = await counter.service.restart();
    },
    close: async () => {
      await context.close();
      await counter.service.close();
    },
  };
  return counter;
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
  await rail.waitFor();
  const wanted = rail.getByRole('button', { name: category });
  if (!(await wanted.isVisible())) await rail.getByRole('button', { name: 'Voir la suite' }).click();
  await wanted.click();
  for (const article of articles) await tile(page, article).click();
}

/** What the slate of the pay button says, in cents. */
export async function totalCents(page: Page): Promise<number> {
  const text = await page.locator('.pay__total').innerText();
  return Number((/(\d[\d\s\u00a0\u202f]*),(\d{2})/.exec(text) ?? []).slice(1).join('').replace(/\D/g, ''));
}
