/** The office's page of price lists: a hub's file looked at and applied, one with words to explain and dearer meat, lists before, ingredients. */
import { demonstrationList } from '../price-list-files.ts';
import type { Walk } from './walk.ts';

const DEARER = [
  'Réf.;Désignation;Prix HT;Unité;Poids moyen (kg);Poids variable',
  "LM-501;Jambon blanc à l'os;32,80;kg;3,5;oui",
  'LM-205;Saucisse;1,234.56;kg;1;oui',
  'LM-300;Poule;12,00;brassée;1;oui',
].join('\r\n');

export async function priceLists({ page, stop, touch }: Walk): Promise<void> {
  const supplier = page.getByLabel('Fournisseur');
  const give = async (name: string, buffer: Buffer): Promise<void> => {
    await page.locator('.office input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
    await page.locator('.price-lists__columns').waitFor();
  };
  const apply = async (): Promise<void> => {
    await touch('Appliquer le tarif');
    await supplier.waitFor();
  };
  await supplier.selectOption('F-MAIL');
  await give('la-maillotine.xlsx', demonstrationList('la-maillotine.xlsx'));
  await stop('bureau-tarif-colonnes');
  await page.getByLabel('TVA de tout le tarif').selectOption('550');
  await page.locator('.price-lists__count').waitFor();
  await touch('Voir les changements');
  await page.locator('.price-lists__counts').waitFor();
  await stop('bureau-tarif-changements');
  await apply();
  await give('decembre.csv', Buffer.from(`${DEARER}\r\n`));
  await page.getByLabel('TVA de tout le tarif').selectOption('550');
  await page.locator('.price-lists__count').waitFor();
  await page.locator('.price-lists__words').scrollIntoViewIfNeeded();
  await stop('bureau-tarif-mots');
  await touch('Voir les changements');
  await page.getByText('Plats et formules qui rapportent moins').waitFor();
  await stop('bureau-tarif-marges');
  await touch('Ne rien changer');
  await page.getByRole('radio', { name: 'Passés' }).click();
  await page.getByRole('button', { name: 'Voir' }).waitFor();
  await touch('Voir');
  await page.getByRole('cell', { name: 'nouveau' }).first().waitFor();
  await stop('bureau-tarif-passes');
  await page.getByRole('radio', { name: 'Ingrédients' }).click();
  await page.getByRole('button', { name: /mêmes références/ }).waitFor();
  await stop('bureau-tarif-ingredients');
}
