/** The closing of a month from the office, and the doubted clock at the counter, in a real browser (LAW CLO-01, §6 clock). */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOn } from '../builders/accessibility.ts';
import { type Counter, chooseDemonstration, launchBrowser, openCounter, ring } from '../builders/counter.ts';
import { accepted } from '../builders/till.ts';

let browser: Browser;
let counter: Counter;
beforeAll(async () => {
  browser = await launchBrowser();
  counter = await openCounter(browser);
  await chooseDemonstration(counter);
});
afterAll(async () => {
  expect(counter.complaints).toEqual([]);
  await counter.close();
  await browser.close();
});

const button = (name: string | RegExp) => counter.page.getByRole('button', { name }).first();
const text = (words: string | RegExp) => counter.page.getByText(words).first();

describe('the office closes a month', () => {
  it('shows the open day, closes it with the month, and keeps its paper', async () => {
    const { page } = counter;
    await ring(page, 'Boissons chaudes', 'Café filtre', 'Café filtre');
    await button('Encaisser').click();
    await button(/Le compte juste/).click();
    await button('Pas de ticket').click();
    await button('Menu').click();
    await button(/^Bureau/).click();
    await button('Clôtures').click();
    await button(/ouvert, 4,00/).waitFor();
    await button('Fermer le mois').click();
    await text('On ferme d’abord 1 journée.').waitFor();
    expect(await violationsOn(page), 'the question').toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Fermer le mois' }).click();
    await text('Le mois est fermé.').waitFor();
    await text('CLÔTURE DU MOIS').waitFor();
    await button(/fermé, 4,00/).waitFor();
    expect(await violationsOn(page), 'the month closed').toEqual([]);
    const cli = await counter.service.asCli();
    expect(accepted(await cli.call('closings.listPeriods', { period: 'month' }))).toMatchObject([{ tickets: 1, total_cents: 400 }]);
    cli.cut();
    await button('Événements').click();
    await page
      .getByRole('rowheader', { name: /50 · Clôture/ })
      .first()
      .waitFor();
    expect(await violationsOn(page), 'events').toEqual([]);
  });
});

describe('a doubted clock', () => {
  it('is asked about before the next sale, and never keeps anybody from selling', async () => {
    const { page } = counter;
    const last_utc_ms = Date.now() + 7_200_000;
    // The machine's clock is not ours to set: the till's answers say what a till with a doubted clock says.
    await page.routeWebSocket(/.*/, (line) => {
      line.connectToServer().onMessage((message) => {
        const frame = JSON.parse(String(message)) as { result?: { value?: Record<string, unknown> } };
        const value = frame.result?.value;
        if (value && 'clock_doubt' in value) value['clock_doubt'] = { cause: 'back', last_utc_ms };
        if (value && 'last_closed_day' in value) value['doubt'] = { cause: 'back', last_utc_ms };
        line.send(JSON.stringify(frame));
      });
    });
    await page.reload();
    await text('La date et l’heure sont justes ?').waitFor();
    await text('L’horloge est revenue en arrière.').waitFor();
    expect(await violationsOn(page), 'the question').toEqual([]);
    await button(/Ce n’est pas juste/).click();
    await text('Réglez l’heure de l’ordinateur.').waitFor();
    await button('Vendre quand même').click();
    await ring(page, 'Boissons chaudes', 'Café filtre');
    await button('Encaisser').click();
    await button(/Le compte juste/).click();
    await button('Pas de ticket').click();
    await button('Date à vérifier').click();
    await button(/C’est juste/).waitFor();
  });
});
