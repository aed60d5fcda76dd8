/** The team, changing hands, wrong codes; the places of a manager: tickets, menu files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../service.ts';
import { toPlace } from './drawer.ts';
import type { Walk } from './walk.ts';

export async function signIn({ page, touch }: Walk, name: string, pin: string): Promise<void> {
  await page.getByRole('radio', { name }).click();
  await page.keyboard.type(pin);
  await touch('Entrer');
}

export async function team(walk: Walk): Promise<void> {
  const { page, stop, touch, see } = walk;
  await toPlace(walk, /Équipe/);
  await see('Il n’y a encore personne');
  await stop('equipe-vide');
  await touch('Ajouter une personne');
  await stop('equipe-ajouter');
  await page.keyboard.press('Escape');
  await touch(/équipe d’exemple/);
  await see('Vélo : 1234');
  await stop('equipe');
  await touch(/Vélo/);
  await see('Changer Vélo');
  await stop('equipe-changer');
  await page.keyboard.press('Escape');
  await touch('Revenir au menu');
  await stop('menu-responsable');
  await touch('Revenir à la caisse');
}

/** By a manager: an access for who controls, and its passphrase at the sign-in (LAW ADM-01). */
export async function control(walk: Walk): Promise<void> {
  const { page, stop, touch, see } = walk;
  await toPlace(walk, /Équipe/);
  await touch('Ajouter une personne');
  await page.getByLabel('Prénom ou surnom').fill('Contrôle');
  await page.getByLabel('Sigle sur les tickets').fill('CTL');
  await page.getByRole('radio', { name: 'Contrôle' }).click();
  await page.getByLabel(/Phrase secrète/).fill('le moulin tourne encore');
  await stop('equipe-controle');
  await touch('Enregistrer');
  await see('C’est enregistré.');
  await touch('Revenir au menu');
  await touch(/Changer de personne/);
  await page.getByRole('radio', { name: 'Contrôle' }).click();
  await see('Tapez votre phrase secrète.');
  await stop('phrase-secrete');
  await page.keyboard.press('Escape');
}

export async function changingHands(walk: Walk): Promise<void> {
  const { page, stop, touch, see } = walk;
  await touch(/Changer de personne/);
  await see('Qui êtes-vous ?');
  await stop('changer-de-personne');
  await touch('Changer mon code');
  await stop('mon-code');
  await page.keyboard.press('Escape');
  await touch('Quitter la caisse');
  await see('Code oublié ?');
  await stop('qui-etes-vous');
  await page.getByRole('radio', { name: 'Vélo' }).click();
  await page.keyboard.type('12');
  await stop('code');
  await page.keyboard.type('00');
  await touch('Entrer');
  await see('Ce n’est pas le bon code.');
  await stop('code-faux');
  const waits = page.getByText('Attendez 1 minute.');
  // Keys are dead while the till thinks: a person sees the sentence come back before typing again.
  for (let tries = 0; tries < 6; tries += 1) {
    await page.getByRole('alert').or(waits).first().waitFor();
    if (await waits.isVisible()) break;
    for (let digit = 0; digit < 4; digit += 1) await page.keyboard.press('Backspace');
    await page.keyboard.type('0000', { delay: 80 });
    if (await page.getByRole('button', { name: 'Entrer' }).isEnabled()) await touch('Entrer');
  }
  await waits.waitFor();
  await stop('code-attendre');
}

export async function tickets(walk: Walk): Promise<void> {
  const { page, stop, touch, see } = walk;
  await toPlace(walk, /^Tickets/);
  await page.locator('.history__rows li').first().waitFor();
  await stop('tickets');
  await page.locator('.history__rows button').first().click();
  await see('TOTAL');
  await stop('ticket-choisi');
  await touch('QR');
  await page.getByRole('dialog').waitFor();
  await stop('ticket-qr');
  await page.keyboard.press('Escape');
  await touch('Montant');
  await stop('tickets-montant');
  await page.keyboard.press('Escape');
  await touch('Produit');
  await page.keyboard.type('rhubarbe', { delay: 60 });
  await touch('Chercher');
  await see(/Aucun ticket ne correspond|Rien dans les derniers/);
  await stop('tickets-rien');
  await touch('Revenir au menu');
  await touch('Revenir à la caisse');
}

const menuFile = (name: string, change: (text: string) => string) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(change(readFileSync(join(ROOT, 'main', 'demonstration', name), 'utf8'))),
});

export async function menuFiles(walk: Walk): Promise<void> {
  const { page, stop, touch } = walk;
  await toPlace(walk, /^Carte/);
  await stop('carte-fichiers');
  const input = page.locator('input[type=file]');
  await input.setInputFiles(menuFile('carte.csv', (text) => text.replace('1,60;1,50', 'un euro;1,50').replace('2,00;1,80', '=2+2;1,80')));
  await page.locator('.menu-files__table').first().waitFor();
  await stop('carte-erreurs');
  await input.setInputFiles([
    menuFile('carte.csv', (text) => text.replace('2,00;1,80', '2,20;2,00').replace('Latte avoine', 'Latte')),
    menuFile('formules.csv', (text) => text),
  ]);
  await page.locator('.menu-files__table').first().waitFor();
  await stop('carte-apercu');
  await touch('Ne rien changer');
  await touch('Revenir au menu');
  await touch('Revenir à la caisse');
}
