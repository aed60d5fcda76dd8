/** LAW ADM-01 at the screen: a controller is let in by the manager, signs in by passphrase, reads the journal, checks it, changes nothing. */
import { describe, expect, it } from 'vitest';
import { violationsOn } from '../builders/accessibility.ts';
import { chooseDemonstration, NARROW, ring, showAt, WIDE } from '../builders/counter.ts';
import { suiteCounter } from '../builders/suite.ts';

const counter = suiteCounter(chooseDemonstration);
const PHRASE = 'le moulin tourne encore';

const button = (name: string | RegExp) => counter.page.getByRole('button', { name }).first();
const text = (words: string | RegExp) => counter.page.getByText(words).first();

/** Both sizes: nothing for axe to say, no page that scrolls. */
async function looked(name: string): Promise<void> {
  const { page } = counter;
  for (const size of [WIDE, NARROW]) {
    await showAt(page, size, name);
    expect(await violationsOn(page), `${name} ${size.width}`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight), `${name} ${size.width} scrolls`).toBe(true);
  }
}

describe('a control at the till', () => {
  it('the manager makes the access, the controller signs in, reads, checks, and finds no way to change anything', async () => {
    const { page } = counter;
    await ring(page, 'Boissons chaudes', 'Café filtre');
    await button('Encaisser').click();
    await button(/Le compte juste/).click();
    await button('Pas de ticket').click();
    await button('Menu').click();
    await button(/^Équipe/).click();
    await button(/équipe d’exemple/).click();
    await text('Vélo : 1234').waitFor();
    await button('Ajouter une personne').click();
    await page.getByLabel('Prénom ou surnom').fill('Contrôle');
    await page.getByLabel('Sigle sur les tickets').fill('CTL');
    await page.getByRole('radio', { name: 'Contrôle' }).click();
    await page.getByLabel(/Phrase secrète/).fill('trop court');
    expect(await button('Enregistrer').isEnabled()).toBe(false);
    await page.getByLabel(/Phrase secrète/).fill(PHRASE);
    await looked('audit-equipe');
    await button('Enregistrer').click();
    await text('C’est enregistré.').waitFor();
    await button('Revenir au menu').click();
    await button(/Changer de personne/).click();
    await page.getByRole('radio', { name: 'Contrôle' }).click();
    await page.getByLabel('Phrase secrète').fill('le moulin tourne demain');
    await page.keyboard.press('Enter');
    await text('Ce n’est pas la bonne phrase.').waitFor();
    await looked('audit-phrase');
    await page.getByLabel('Phrase secrète').fill(PHRASE);
    await page.keyboard.press('Enter');
    await button('Journal').click();
    await text('280 · Contrôle fiscal').waitFor();
    await looked('audit-journal');
    await page.getByLabel('Genre').selectOption('ticket');
    await page.getByLabel('Numéro').fill('1');
    await button('Chercher').click();
    await button(/^Ouvrir l’écriture/).click();
    await text('Cette écriture est intacte.').waitFor();
    expect(await page.getByRole('row', { name: /payload\.total_cents 200/ }).count()).toBe(1);
    await looked('audit-ecriture');
    await button('Revenir à la liste').click();
    await page.getByLabel('Numéro').fill('demain');
    await button('Chercher').click();
    await text('Ce numéro ne va pas.').waitFor();
    await looked('audit-erreur');
    await button('Copies et contrôle').click();
    await button('Vérifier le journal').click();
    await text(/Le journal est intact/).waitFor();
    expect(await button('Faire une copie').count()).toBe(0);
    await button(/^Archive de/).click();
    await text(/INCOMPLET/).waitFor();
    await looked('audit-controle');
    await button('Acomptes')
      .click()
      .catch(() => undefined);
    await button('Revenir au menu').click();
    expect(await page.locator('.menu__place b').allTextContents()).toEqual(['Tickets', 'Bureau']);
    await looked('audit-menu');
    await button(/^Tickets/).click();
    await page.locator('.history__rows button').first().click();
    await text('TOTAL').waitFor();
    expect(await button(/Rembourser|Papier/).count()).toBe(0);
    await looked('audit-tickets');
  });
});
