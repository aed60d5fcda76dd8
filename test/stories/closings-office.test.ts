/** The closing of a month from the office, in a real browser or window (LAW CLO-01). */
import { describe, expect, it } from 'vitest';
import { violationsOn } from '../builders/accessibility.ts';
import { chooseDemonstration, ring } from '../builders/counter.ts';
import { suiteCounter } from '../builders/suite.ts';
import { accepted } from '../builders/till.ts';

const counter = suiteCounter(chooseDemonstration);

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
