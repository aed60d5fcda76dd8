/** The place « Caisse »: float, opening by hand, money in and out, counts, the day closed, closed days. */
import type { Walk } from './walk.ts';

export async function toPlace({ touch }: Walk, place: RegExp): Promise<void> {
  await touch('Menu');
  await touch(place);
}

/** Counts the chosen kinds, the rest is zero. */
async function count({ page, touch }: Walk, kinds: [RegExp, string][]): Promise<void> {
  for (const [kind, digits] of kinds) {
    await page.getByRole('radio', { name: kind }).click();
    await page.keyboard.type(digits);
    await touch('Valider');
  }
}

export async function opening(walk: Walk): Promise<void> {
  const { stop, touch, see } = walk;
  await touch('Menu');
  await stop('menu');
  await touch(/^Caisse/);
  await see('La caisse n’est pas ouverte.');
  await stop('caisse-fermee');
  await touch(/Ouvrir la caisse/);
  await stop('fond-vide');
  await count(walk, [
    [/billet de 20 euros/, '2'],
    [/billet de 10 euros/, '3'],
    [/pièce de 2 euros/, '12'],
    [/pièce de 1 euro /, '9'],
    [/pièce de 50 centimes/, '8'],
    [/pièce de 20 centimes/, '10'],
  ]);
  await stop('fond');
  await touch('Le reste est à zéro');
  await touch('Ouvrir la caisse');
  await see(/Fond :/);
  await stop('caisse');
  await touch(/Ouvrir le tiroir/);
  await see('Pourquoi ?');
  await stop('tiroir');
  await touch('Montrer la caisse');
  await see('il s’ouvre.');
  await touch(/Entrée ou sortie/);
  await stop('argent');
  await touch('Monnaie de la banque');
  await count(walk, [[/pièce de 1 euro /, '25']]);
  await stop('argent-compter');
  await touch('Le reste est à zéro');
  await touch('Noter');
  await see('C’est noté :');
  await touch('Revenir au menu');
  await touch('Revenir à la caisse');
}

/** By somebody of the counter: taking money out asks for a supervisor. */
export async function takingOut(walk: Walk): Promise<void> {
  const { page, stop, touch, see } = walk;
  await toPlace(walk, /^Caisse/);
  await touch(/Entrée ou sortie/);
  await touch('Achat pour le café');
  await count(walk, [[/billet de 10 euros/, '1']]);
  await touch('Le reste est à zéro');
  await touch('Noter');
  await see('L’encadrant ouvre cette étape.');
  await stop('accord');
  await page.getByRole('radio', { name: 'Guitare' }).click();
  await page.keyboard.type('123456');
  await stop('accord-code');
  await page.getByRole('dialog').getByRole('button', { name: 'Ouvrir' }).click();
  await see('C’est noté :');
  await touch('Revenir au menu');
  await touch('Revenir à la caisse');
}

export async function closing(walk: Walk): Promise<void> {
  const { page, stop, touch, see } = walk;
  await toPlace(walk, /^Caisse/);
  await touch(/Fermer la journée/);
  await see('Comptez l’argent de la caisse.');
  await count(walk, [
    [/billet de 20 euros/, '2'],
    [/billet de 10 euros/, '2'],
    [/pièce de 2 euros/, '7'],
  ]);
  await stop('compter');
  await touch('Le reste est à zéro');
  await touch('J’ai tout compté');
  await see('Voulez-vous compter une deuxième fois ?');
  await stop('compter-encore');
  await touch(/Garder ce compte/);
  await see(/^Journée du /i);
  await stop('fermer');
  await touch(/Fermer (la journée|quand même)/);
  if (!(await page.getByText('La journée est fermée.').isVisible())) await see('La journée est fermée.');
  await touch(/Journées fermées/);
  await stop('journees');
  await page.locator('.days__row').first().click();
  await see(/TOTAL|L’encadrant peut voir/);
  await stop('journee-papier');
  await touch('Revenir à la caisse');
  await touch('Revenir au menu');
  await touch('Revenir à la caisse');
}
