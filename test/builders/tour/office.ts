/** The office: every section, empty and with what the day left in it, a copy looked at to be put back. */
import { toPlace } from './drawer.ts';
import { priceLists } from './price-lists.ts';
import type { Walk } from './walk.ts';

export async function office(walk: Walk): Promise<void> {
  const { page, stop, touch, see } = walk;
  const section = async (label: string): Promise<void> => {
    await page.locator('.office__nav').getByRole('button', { name: label, exact: true }).click();
    await page.waitForTimeout(300);
  };
  await toPlace(walk, /^Bureau/);
  await page.locator('.office__nav').waitFor();
  const links = await page.locator('.office__link').allTextContents();
  for (const label of links) {
    await section(label.trim());
    if (!['Copies et contrôle', 'Échanges sans argent', 'Factures demandées', 'Acomptes'].includes(label.trim()))
      await stop(`bureau-${plain(label)}`);
  }
  await section('Ventes');
  await touch('Tous les tickets du jour');
  await page.locator('.takings__ticket').first().click();
  await page.locator('.takings__paper .paper').waitFor();
  await stop('bureau-ventes-tickets');
  await page.keyboard.press('Escape');
  await section('Commandes');
  await touch(/^Commander/);
  await see('Ajouter un produit');
  await stop('bureau-commande-vide');
  await touch('Annuler la commande');
  await page.getByLabel('Pourquoi').fill('Essai');
  await stop('bureau-commande-annuler');
  await page.getByRole('dialog').getByRole('button', { name: 'Annuler la commande' }).click();
  await see('Commande annulée :');
  await section('Recettes');
  await touch(/^Voir : /);
  await touch('Changer la recette');
  await see('Recettes d’avant');
  await page.waitForTimeout(500);
  await stop('bureau-recette-changer');
  await touch('Retour aux recettes');
  await touch('Nouvelle recette');
  await stop('bureau-recette-nouvelle');
  await touch('Retour aux recettes');
  await section('Ingrédients');
  await touch(/^Changer : /);
  await see('Comment on l’achète');
  await stop('bureau-ingredient');
  await touch('Retour aux ingrédients');
  await section('Fournisseurs');
  await page.getByRole('radio', { name: 'Calendrier' }).click();
  await page.waitForTimeout(300);
  await stop('bureau-fournisseurs-calendrier');
  await page.getByRole('radio', { name: 'Liste' }).click();
  await touch(/^Voir : /);
  await stop('bureau-fournisseur');
  await touch('Retour');
  await section('Appareils');
  await touch('Étiquettes de balance');
  await touch('Essayer un code qui commence par 26');
  await see('Aucun article du menu n’a ce numéro.');
  await stop('bureau-etiquettes');
  await touch('Ajouter un début');
  await page.getByLabel('Début du code').fill('21');
  await touch('Enregistrer');
  await see('Ce début est déjà dans la liste.');
  await stop('bureau-etiquette-deux-fois');
  await touch('Ne rien changer');
  await section('Tarifs');
  await priceLists(walk);
  await section('Acomptes');
  await stop('bureau-acomptes-vide');
  await page.getByLabel('Pour qui').fill('Association Les Mots');
  await page.getByLabel(/Devis à 10/).fill('240,00');
  await page.getByLabel('Argent reçu').fill('80,00');
  await touch('Enregistrer l’argent reçu');
  await see('Reçu :');
  await stop('bureau-acomptes');
  await touch('Rendre ou garder');
  await stop('bureau-acompte-fin');
  await page.keyboard.press('Escape');
  await section('Factures demandées');
  await stop('bureau-factures');
  await touch('Faite');
  await page.getByLabel('Numéro de la facture').fill('F-2026-017');
  await stop('bureau-facture-numero');
  await touch('Enregistrer');
  await see('Facture faite :');
  await stop('bureau-factures-faites');
  await section('Échanges sans argent');
  await stop('bureau-echanges-vide');
  for (const [count, what] of [
    ['60', 'Réparer le vélo de livraison'],
    ['45', 'Trois repas'],
  ] as const) {
    await page.getByLabel('Combien').fill(count);
    await page.getByLabel('Quoi').fill(what);
    await page.getByLabel('Avec qui').fill('Jeanne');
    await touch('Noter l’échange');
    await page.getByRole('cell', { name: what }).waitFor();
  }
  await touch('Reprendre');
  await stop('bureau-echange-reprendre');
  await page.getByRole('dialog').getByRole('button', { name: 'Reprendre' }).click();
  await see('repris');
  await stop('bureau-echanges');
  await section('Copies et contrôle');
  await see('Il n’y a pas encore de copie.');
  await stop('bureau-copies-vide');
  await touch('Faire une copie');
  await see(/Dernière copie vérifiée/);
  await touch('Vérifier le journal');
  await see(/Le journal est intact/);
  await stop('bureau-copies');
  await touch('Remettre une copie');
  await stop('bureau-remettre-quelle');
  await touch('Contrôler cette copie');
  await see('La copie est intacte.');
  await page.getByLabel('Pourquoi remettre cette copie ?').fill('Essai avec toute l’équipe');
  await stop('bureau-remettre');
  await touch('Remettre à la prochaine ouverture');
  await see(/La copie sera remise/);
  await stop('bureau-remettre-attend');
  await touch('Ne plus la remettre');
  await see(/la copie n’a pas été remise/);
  await page.locator('.safekeeping').evaluate((list) => list.scrollTo(0, list.scrollHeight));
  await stop('bureau-remettre-abandonne');
  await touch('Revenir');
  await touch('Revenir à la caisse');
}

const plain = (label: string): string =>
  label
    .normalize('NFD')
    .replace(/[^A-Za-z ]/g, '')
    .trim()
    .toLowerCase()
    .replaceAll(' ', '-');
