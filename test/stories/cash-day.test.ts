/** The drawer's day in a real browser: float, change given piece by piece, a drawer that runs out, the blind count, the closing. */
import { describe, expect, it } from 'vitest';
import { violationsOn } from '../builders/accessibility.ts';
import { chooseDemonstration, NARROW, ring, showAt, WIDE } from '../builders/counter.ts';
import { suiteCounter } from '../builders/suite.ts';
import { accepted } from '../builders/till.ts';

const counter = suiteCounter(chooseDemonstration);

const button = (name: string | RegExp) => counter.page.getByRole('button', { name });
const cell = (name: RegExp) => counter.page.getByRole('radio', { name });
const text = (words: string | RegExp) => counter.page.getByText(words).first();

/** No axe violation, no page scroll, at both sizes. */
async function lookAt(name: string): Promise<void> {
  for (const size of [WIDE, NARROW]) {
    await showAt(counter.page, size, name);
    const overflow = await counter.page.evaluate(() => [
      document.documentElement.scrollHeight - window.innerHeight,
      document.documentElement.scrollWidth - window.innerWidth,
    ]);
    expect(
      overflow.every((pixels) => pixels <= 0),
      `${name} at ${size.width} scrolls`,
    ).toBe(true);
  }
  await counter.page.setViewportSize(WIDE);
  expect(await violationsOn(counter.page), name).toEqual([]);
}

/** As a person types: what comes faster is a scanner, and no amount. */
const typeSlowly = (digits: string) => counter.page.keyboard.type(digits, { delay: 150 });

/** Counts the chosen kinds, the rest is zero. */
async function count(kinds: [RegExp, string][]): Promise<void> {
  for (const [kind, digits] of kinds) {
    await cell(kind).click();
    await counter.page.keyboard.type(digits);
    await button('Valider').click();
  }
  await button('Le reste est à zéro').click();
}

async function toCash(): Promise<void> {
  await button('Menu').click();
  await button(/^Caisse/).click();
}

describe('a day of the drawer', () => {
  it('opens with a counted float', async () => {
    await toCash();
    await text('La caisse n’est pas ouverte.').waitFor();
    await lookAt('caisse');
    await button(/Ouvrir la caisse/).click();
    await lookAt('fond');
    await count([
      [/billet de 20 euros/, '2'],
      [/pièce de 2 euros/, '5'],
      [/pièce de 1 euro /, '3'],
      [/pièce de 50 centimes/, '4'],
    ]);
    await text('55,00').waitFor();
    await button('Ouvrir la caisse').click();
    await text(/Fond : 55,00/).waitFor();
    await button(/Revenir au menu/).click();
    await button(/Revenir à la caisse/).click();
  });

  it('says what to give back, counting up, and that there is no 5 € note', async () => {
    await ring(counter.page, 'Boissons chaudes', 'Café filtre', 'Café filtre');
    await button('Encaisser').click();
    await lookAt('encaisser');
    await button(/^Billet de 10 euros/).click();
    await button(/Rendre la monnaie/).click();
    await text('Il n’y a plus de billet de 5').waitFor();
    await lookAt('rendre');
    await button(/3 pièces de 2 euros/).click();
    await text(/Comptez : 10,00/).waitFor();
    await button('Rendre autrement').click();
    await lookAt('rendre-autrement');
    await button(/^Pièce de 2 euros/).click();
    await button(/^Pièce de 2 euros/).click();
    await button(/^Pièce de 1 euro$/).click();
    await button(/^Pièce de 1 euro,/).click();
    await button('C’est ce que je rends').click();
    await text('Rendu autrement.').waitFor();
    await button(/C’est rendu/).click();
    await button('Pas de ticket').click();
  });

  it('asks again for an amount that is too large to be meant', async () => {
    await ring(counter.page, 'Boissons chaudes', 'Café filtre');
    await button('Encaisser').click();
    await typeSlowly('376000');
    await button('C’est reçu').click();
    await text(/Ce montant est très grand/).waitFor();
    await lookAt('montant');
    await button('Non, je corrige').click();
    await typeSlowly('200');
    await button('C’est reçu').click();
    await button(/C’est payé/).click();
    await button('Pas de ticket').click();
  });

  it('is counted blind, twice if one wants, and closed with its difference', async () => {
    await toCash();
    await button(/Fermer la journée/).click();
    await text('Comptez l’argent de la caisse.').waitFor();
    await count([
      [/billet de 20 euros/, '2'],
      [/pièce de 2 euros/, '3'],
    ]);
    await lookAt('compter');
    await button('J’ai tout compté').click();
    await text('Voulez-vous compter une deuxième fois ?').waitFor();
    await lookAt('compter-encore');
    expect(await counter.page.content()).not.toMatch(/61,00|Différence/);
    await button(/Garder ce compte/).click();
    await text(/^Journée du /i).waitFor();
    await text('46,00').waitFor();
    await lookAt('fermer');
    await button('Fermer la journée').click();
    await text('La journée est fermée.').waitFor();
    await button(/Journées fermées/).click();
    await counter.page.locator('.days__row').first().click();
    await text('6,00').waitFor();
    await lookAt('journees');
    const cli = await counter.service.asCli();
    expect(accepted(await cli.call('journal.verify', {}))).toMatchObject({ sound: true });
    const [closing] = accepted(await cli.call('closings.list', {}));
    expect(closing).toMatchObject({ total_cents: 600, tickets: 2 });
    const got = accepted(await cli.call('closings.get', { closing_no: closing?.closing_no ?? (1 as never) }));
    // Float 55,00, sales 6,00, counted 46,00.
    expect(got.closing.sessions).toMatchObject([{ expected_cents: 6_100, counted_cents: 4_600, difference_cents: -1_500 }]);
    cli.cut();
  });
});
