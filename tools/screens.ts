/**
 * `npm run screens`: takes the pictures of `docs/screens/`, every screen and state of the demonstration at both sizes of the
 * counter. The prices and people on them are invented.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type Counter, chooseDemonstration, launchBrowser, NARROW, openCounter, ring, WIDE } from '../test/builders/counter.ts';

const folder = join(import.meta.dirname, '..', 'docs', 'screens');
mkdirSync(folder, { recursive: true });

const browser = await launchBrowser();
try {
  for (const size of [WIDE, NARROW]) await tour(browser, size);
} finally {
  await browser.close();
}

/** One person's way through the till, a picture at each step. */
async function tour(browser: Browser, size: typeof WIDE): Promise<void> {
  const counter = await openCounter(browser, size);
  const { page } = counter;
  const take = (name: string) => picture(page, `${name}-${size.width}.png`);
  const touch = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  try {
    await page.getByRole('button', { name: /Démonstration/ }).waitFor();
    await take('premier-demarrage');
    await chooseDemonstration(counter);
    await ring(page, 'Boissons chaudes', 'Café filtre', 'Café filtre');
    await ring(page, 'Planches', 'Planche fromages', 'Planche mixte');
    await take('vendre');
    await touch('Allergènes');
    await take('allergenes');
    await touch('Allergènes');
    await touch('Encaisser');
    await take('note');
    await touch('Non merci');
    await touch(/^Billet de 50 euros/);
    await take('encaisser');
    await touch(/Rendre la monnaie/);
    await page.getByText('17,00').first().waitFor();
    await take('rendre');
    await touch(/C’est rendu/);
    await page.getByText('Le client veut un ticket ?').first().waitFor();
    await page.getByText('TOTAL').first().waitFor();
    await take('ticket');
    await touch(/QR sur téléphone/);
    await page.getByRole('img', { name: /QR/ }).waitFor();
    await take('qr');
    await touch(/Nouvelle vente/);
    await failure(counter, take);
  } finally {
    await counter.close();
  }
}

/** A printer that is not there: the panel of mock 07. */
async function failure({ page, service }: Counter, take: (name: string) => Promise<void>): Promise<void> {
  const cli = await service.asCli();
  await cli.call('settings.set', { printer: { kind: 'network', host: '127.0.0.1', port: 9 } });
  cli.cut();
  await ring(page, 'Desserts', 'Carrot cake');
  await page.getByRole('button', { name: 'Encaisser' }).click();
  await page.getByRole('button', { name: /Le compte juste/ }).click();
  await page.getByRole('button', { name: 'Papier' }).click();
  await page.getByText('Le ticket n’est pas sorti.').first().waitFor();
  await take('panne');
}

async function picture(page: Page, file: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(folder, file) });
  console.log(file);
}
