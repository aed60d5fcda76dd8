/**
 * What comes regularly, in a real browser: a standing order fills its draft while nobody looks, a basket of an AMAP contract gets leeks for
 * carrots, is received at the door and closed, a part of a bill is noted as paid in SOL.
 */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parisDay, weekdayOf } from '../../main/contract/time.ts';
import { asUtcMs } from '../../main/contract/values.ts';
import { addDays } from '../../main/domain/closing-periods.ts';
import { dayText } from '../../renderer/screens/office/dated-text.ts';
import { violationsOn } from '../builders/accessibility.ts';
import { chooseDemonstration, NARROW, showAt, WIDE } from '../builders/counter.ts';
import { suiteCounter } from '../builders/suite.ts';
import { supplyAll } from '../builders/supplies.ts';

const counter = suiteCounter(chooseDemonstration);
const button = (name: string | RegExp) => counter.page.getByRole('button', { name }).first();
const text = (words: string | RegExp) => counter.page.getByText(words).first();
const field = (name: string) => counter.page.getByLabel(name, { exact: true });
const isFine = async (name: string): Promise<void> => {
  await showAt(counter.page, NARROW, name);
  const wide = await counter.page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide, `${name}: no word is cut at the side`).toBeLessThanOrEqual(NARROW.width);
  await showAt(counter.page, WIDE, name);
  expect(await violationsOn(counter.page), name).toEqual([]);
};
const toPage = async (label: string): Promise<void> => {
  await counter.page.locator('.office__nav').getByRole('button', { name: label, exact: true }).click();
  await counter.page.getByRole('heading', { level: 1, name: label }).waitFor();
};
const toOffice = async (): Promise<void> => {
  await button('Menu').click();
  await button(/^Bureau/).click();
};

describe('what comes each week', () => {
  it('fills a draft by itself, and its lines say so', async () => {
    supplyAll(join(counter.service.folder, 'demonstration'));
    await toOffice();
    await toPage('Commandes régulières');
    await button('Nouvelle commande régulière').click();
    await field('Fournisseur').selectOption('F-VIA');
    await field('Nom').fill('La semaine');
    for (const day of ['lun', 'mar', 'mer', 'jeu', 'ven', 'sam', 'dim'])
      await counter.page.getByRole('button', { name: day, exact: true }).click();
    await button('Ajouter un produit').click();
    await button('Ajouter : Rosette').click();
    await counter.page.keyboard.press('Escape');
    await button('Rosette : plus').click();
    await text('2 pièces').waitFor();
    await isFine('reguliere-nouvelle');
    await button('Enregistrer').click();
    await text('Commande régulière enregistrée :').waitFor();
    await counter.restartService();
    await counter.reopenPage();
    await toOffice();
    await toPage('Commandes régulières');
    await text(/dans la commande n° \d/).waitFor();
    await button(/^Pas ce jour : /).click();
    await field('Pourquoi').fill('Fermé');
    await isFine('reguliere-pas-ce-jour');
    await button('Ne rien commander ce jour').click();
    await text('pas ce jour : Fermé').waitFor();
    await isFine('regulieres');
    await toPage('Commandes');
    await counter.page.locator('.supplier-card', { hasText: 'Brouillon' }).first().getByRole('button').click();
    await text('Commande régulière : La semaine.').waitFor();
    await isFine('reguliere-brouillon');
  });

  it('brings a basket of a contract to the door, with what came in place of what', async () => {
    const today = parisDay(asUtcMs(Date.now()));
    await toPage('Contrats AMAP');
    await button('Nouveau contrat').click();
    await field('Nom du contrat').fill('Légumes d’hiver');
    await field('Producteur').selectOption('F-MARA');
    await field('Jour de livraison').selectOption(String(weekdayOf(today)));
    await field('Début de la saison').fill(dayText(addDays(today, -7)));
    await field('Fin de la saison').fill(dayText(addDays(today, 14)));
    await field('Prix d’un panier, hors taxe').fill('15,00');
    await button('Ajouter un produit').click();
    await field('Produit').selectOption('I-CAROT');
    await field('Quantité, kg').fill('2');
    await isFine('amap-nouveau');
    await button('Enregistrer').click();
    await text('1 panier dû').waitFor();
    await button(/^Absence : /).click();
    await isFine('amap-absence');
    await counter.page.keyboard.press('Escape');
    // The first one is owed since a week ago; the second is today's.
    await counter.page
      .getByRole('button', { name: /^Contenu : / })
      .nth(1)
      .click();
    await counter.page.getByRole('dialog').getByLabel('Produit').selectOption('I-OEUF');
    await field('Quantité, pièce').fill('12');
    await field('À la place de').selectOption('I-CAROT');
    await isFine('amap-contenu');
    await button('Noter le contenu').click();
    await text(/à la place de Carottes/).waitFor();
    await field('Montant').fill('20,00');
    await button('Noter le paiement').click();
    await text('Paiement noté :').waitFor();
    await isFine('amap-contrat');
    await button('Retour').click();
    await text(/payé 20,00/).waitFor();
    await isFine('amap-liste');
    await button('Revenir au menu').click();
    await button(/^Réception/).click();
    await text('Qui livre ?').waitFor();
    await counter.page
      .getByRole('button', { name: /panier AMAP, Légumes d’hiver/ })
      .last()
      .click();
    await text(/à la place de.*Carottes/).waitFor();
    await isFine('amap-reception');
  });

  it('notes what of a bill was paid in SOL', async () => {
    await counter.reopenPage();
    await toOffice();
    await toPage('Payé en monnaie locale');
    await field('Unités payées').fill('25,50');
    await field('Total réglé, TVA comprise').fill('80,00');
    await button('Noter cette part').click();
    await text('Part notée :').waitFor();
    await isFine('sol');
    await button(/^Reprendre/).click();
    await counter.page.getByRole('dialog').getByLabel('Pourquoi').fill('Essai');
    await isFine('sol-reprendre');
    await counter.page.getByRole('dialog').getByRole('button', { name: 'Reprendre' }).click();
    await text('Part reprise :').waitFor();
  });
});
