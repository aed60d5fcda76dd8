/** LAW §12 case 9 in a real browser: a supervisor opens the school on one screen, something is rung up there, and the café is as before. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asTicketNo } from '../../main/contract/ids.ts';
import { violationsOn } from '../builders/accessibility.ts';
import { chooseDemonstration, launchBrowser, openCounter, ring } from '../builders/counter.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it('the school: a code opens it, the whole screen is framed, the ticket says FACTICE, and the real till never heard of it', async () => {
  const counter = await openCounter(browser);
  const { page } = counter;
  const button = (name: string | RegExp) => page.getByRole('button', { name }).first();
  const text = (words: string | RegExp) => page.getByText(words).first();
  await chooseDemonstration(counter);
  await button('Menu').click();
  await button(/Équipe/).click();
  await button(/équipe d’exemple/).click();
  await text('Vélo : 1234').waitFor();
  await button(/Bateau. Changer de personne/).click();
  await page.getByRole('radio', { name: 'Vélo' }).click();
  await page.keyboard.type('1234');
  await button('Entrer').click();

  await button('Menu').click();
  await button(/École/).click();
  expect(await violationsOn(page), 'the door').toEqual([]);
  await button('Ouvrir l’école').click();
  await page.getByRole('radio', { name: 'Guitare' }).click();
  await page.keyboard.type('123456');
  await page.getByRole('button', { name: 'Ouvrir', exact: true }).click();
  await text('MODE ÉCOLE – FACTICE. Rien n’est vendu.').waitFor();

  await ring(page, 'Boissons chaudes', 'Café filtre');
  expect(await violationsOn(page), 'the school').toEqual([]);
  await button('Encaisser').click();
  await button(/Le compte juste/).click();
  await text('Le client veut un ticket ?').waitFor();
  await text('MODE ÉCOLE - FACTICE').waitFor();
  await text('EA-000001').waitFor();
  await button('Pas de ticket').click();

  await button('Quitter l’école').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Quitter l’école' }).click();
  await text('DÉMONSTRATION – FACTICE').waitFor();
  await page.getByText('MODE ÉCOLE – FACTICE. Rien n’est vendu.').waitFor({ state: 'detached' });
  const cli = await counter.service.asCli();
  expect(await cli.call('tickets.get', { ticket_no: asTicketNo(1) })).toMatchObject({ error: { code: 'unknown_ticket' } });
  cli.cut();
  expect(counter.complaints).toEqual([]);
  await counter.close();
});
