/** A table that shares, an invoice that is asked for, a ticket taken back, its payment put right, its duplicate. Leaves an empty ticket. */
import { ring } from '../counter.ts';
import { toPlace } from './drawer.ts';
import { noTicket, type Walk } from './walk.ts';

/** By products: what one pays becomes a ticket, the rest waits; then the rest in equal shares on one ticket. */
export async function sharing(walk: Walk): Promise<void> {
  const { page, stop, touch, see } = walk;
  await ring(page, 'Planches', 'Planche fromages', 'Planche mixte');
  await ring(page, 'Boissons chaudes', 'Café filtre', 'Café filtre', 'Cappuccino');
  await touch('Table et note');
  await touch(/^Partager/);
  await see('Ce client paie');
  await stop('partager-rien');
  await touch(/Un de plus : Planche fromages/);
  await touch(/Un de plus : Café filtre/);
  await stop('partager-produits');
  await touch('Prendre cette part');
  await see('Où est le client ?');
  await touch('Table 9');
  await see(/Encaisser/);
  await stop('partager-part');
  await touch('Encaisser');
  if (
    await page
      .getByText('Le client veut la note ?')
      .isVisible({ timeout: 1_000 })
      .catch(() => false)
  )
    await touch('Non merci');
  await touch(/Le compte juste/);
  await noTicket(walk);
  await page.locator('.parked', { hasText: 'Table 9' }).first().click();
  await see(/Repris/);
  await touch('Table 9');
  await touch(/^Partager/);
  await page.getByRole('radio', { name: 'Le même montant' }).click();
  await touch('Un client de plus');
  await stop('partager-montant');
  await page.getByRole('dialog').getByRole('button', { name: 'Encaisser' }).click();
  await see(/Touchez l’argent|Le client veut la note/);
  if (await page.getByText('Le client veut la note ?').isVisible()) await touch('Non merci');
  await see(/Part 1 sur 3/);
  await page.getByRole('radio', { name: /Carte/ }).click();
  await stop('partager-payer');
}

/** On the way of the payment above: a name, a wrong number, a right one. */
export async function askingInvoice(walk: Walk): Promise<void> {
  const { page, stop, touch, see, typeSlowly } = walk;
  await touch('Facture');
  await see('Pour qui est la facture ?');
  await page.keyboard.type('association les mots', { delay: 60 });
  await stop('facture-nom');
  await touch('Continuer');
  await see('Numéro SIREN');
  await stop('facture-vide');
  await typeSlowly('732829321');
  await see('Ce numéro n’est pas possible. Demandez-le encore.');
  await stop('facture-numero-faux');
  await page.keyboard.press('Backspace');
  await typeSlowly('0');
  await stop('facture-numero');
  await touch('C’est le bon numéro');
  await stop('encaisser-facture');
  await page.getByRole('radio', { name: /Carte/ }).click();
  await touch(/^Tout/);
  await touch('Carte acceptée');
  await see('TOTAL');
  await stop('ticket-facture');
  await noTicket(walk);
}

/** The whole of the last ticket but one, by a manager: nobody has to approve. */
export async function takingBack(walk: Walk): Promise<void> {
  const { page, stop, touch, see } = walk;
  await toPlace(walk, /^Tickets/);
  await page.locator('.history__row').nth(1).click();
  await see('TOTAL');
  await touch('Rembourser');
  await stop('rembourser-quoi');
  await page.getByRole('radio', { name: 'Des produits' }).click();
  await page
    .getByRole('button', { name: /^Un de plus/ })
    .first()
    .click();
  await stop('rembourser-produits');
  await page.getByRole('radio', { name: 'Un montant' }).click();
  await stop('rembourser-montant');
  await page.getByRole('radio', { name: 'Des produits' }).click();
  await touch('Continuer');
  await stop('rembourser-pourquoi');
  await touch('Produit pas bon');
  await stop('rembourser-comment');
  await touch(/^Rembourser \d/);
  await see('Le remboursement est enregistré.');
  await stop('rembourser-rendre');
  await touch(/C’est rendu/);
  await see(/Papier/);
  await stop('rembourser-ticket');
  await touch(/^Papier$/);
  await page.locator('.history__row').first().waitFor();
  await page.locator('.history__row').first().click();
  await see('TOTAL');
  await stop('rembourser-fait');
  await page.locator('.history__row').nth(1).click();
  await see('TOTAL');
  await page.locator('.ticket--chosen button', { hasText: 'Paiement' }).click();
  await page.getByRole('dialog').waitFor();
  await stop('corriger-paiement');
  await page.keyboard.press('Escape');
  await touch('Revenir au menu');
  await touch('Revenir à la caisse');
}
