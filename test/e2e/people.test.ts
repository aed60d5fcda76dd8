/** People in a real browser: the example team, changing hands with a basket on the screen, wrong codes, a reload, and what each role sees. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asTicketNo } from '../../main/contract/ids.ts';
import { violationsOn } from '../builders/accessibility.ts';
import { type Counter, chooseDemonstration, launchBrowser, openCounter, ring, totalCents } from '../builders/counter.ts';
import { accepted } from '../builders/till.ts';

let browser: Browser;
let counter: Counter;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  counter = await openCounter(browser);
  await chooseDemonstration(counter);
});
afterEach(async () => {
  expect(counter.complaints).toEqual([]);
  await counter.close();
});

const button = (name: string | RegExp) => counter.page.getByRole('button', { name });
const text = (words: string | RegExp) => counter.page.getByText(words).first();
const type = (digits: string) => counter.page.keyboard.type(digits);

/** No violation of WCAG on the screen as it is. */
async function isAccessible(what: string): Promise<void> {
  expect(await violationsOn(counter.page), what).toEqual([]);
}

async function signIn(name: string, pin: string): Promise<void> {
  await counter.page.getByRole('radio', { name }).click();
  await type(pin);
  await button('Entrer').click();
}

describe('a team', () => {
  it('takes over from each other with the basket on the screen; each sale bears its person', async () => {
    await ring(counter.page, 'Boissons chaudes', 'Café filtre', 'Café filtre');
    await button('Menu').click();
    await button(/Équipe/).click();
    await button(/équipe d’exemple/).click();
    await text('Vélo : 1234').waitFor();
    await isAccessible('the team');

    await button(/Bateau. Changer de personne/).click();
    await text('Qui êtes-vous ?').waitFor();
    await isAccessible('changing hands');
    for (const _ of [1, 2]) {
      await signIn('Vélo', '0000');
      await text('Ce n’est pas le bon code. Essayez encore.').waitFor();
    }
    await signIn('Vélo', '0000');
    await text('Attendez 1 minute. Ou demandez de l’aide.').waitFor();
    await isAccessible('waiting');
    await signIn('Guitare', '123456');

    await button('Encaisser').waitFor();
    expect(await totalCents(counter.page)).toBe(400);
    await counter.reopenPage();
    await button(/Guitare. Changer de personne/).waitFor();
    await button('Encaisser').click();
    await button(/Le compte juste/).click();
    await text('La vente est enregistrée.').waitFor();
    const cli = await counter.service.asCli();
    expect(accepted(await cli.call('tickets.get', { ticket_no: asTicketNo(1) })).ticket.operator).toBe('GUI');
    cli.cut();

    await button(/Guitare. Changer de personne/).click();
    await button('Quitter la caisse').click();
    await text('Code oublié ? Demandez de l’aide.').waitFor();
    expect(await button('Revenir').count()).toBe(0);
    await signIn('Bateau', '654321');
    await text('Le client veut un ticket ?').waitFor();
  });
});
