/** From « Encaisser » to the ticket: note, money, card, limits, change, ticket, QR. Leaves an empty ticket. */
import { ring, tile } from '../counter.ts';
import { noTicket, type Walk } from './walk.ts';

export async function noteAndCash(walk: Walk): Promise<void> {
  const { page, stop, touch, see } = walk;
  await ring(page, 'Planches', 'Planche fromages', 'Planche mixte');
  await ring(page, 'Boissons chaudes', 'Café filtre', 'Café filtre');
  await touch('Encaisser');
  await see('Le client veut la note ?');
  await stop('note');
  await touch('Écrire le nom du client');
  await page.keyboard.type('jeanne', { delay: 60 });
  await stop('note-nom');
  await page.keyboard.press('Escape');
  await touch('Non merci');
  await see('Touchez l’argent que le client donne.');
  await stop('encaisser');
  await touch(/^Billet de 20 euros/);
  await touch(/^Billet de 20 euros/);
  await stop('encaisser-recu');
  await page.getByRole('radio', { name: /Carte/ }).click();
  await stop('carte');
  for (const [mode, name] of [
    [/Chèque/, 'cheque'],
    [/Titre/, 'titre-restaurant'],
    [/Sol/i, 'monnaie-locale'],
  ] as const) {
    const way = page.getByRole('radio', { name: mode });
    if ((await way.count()) === 0 || (await way.isDisabled())) continue;
    await way.click();
    await stop(name);
  }
  await page.getByRole('radio', { name: /Espèces/ }).click();
  await touch(/Rendre la monnaie/);
  await see('Rendez');
  await stop('rendre');
  await touch('Rendre autrement');
  await stop('rendre-autrement');
  await page.keyboard.press('Escape');
  await touch(/C’est rendu/);
  await see('Le client veut un ticket ?');
  await see('TOTAL');
  await stop('ticket');
  await touch(/QR sur téléphone/);
  await page.getByRole('img', { name: /QR/ }).waitFor();
  await stop('qr');
  await touch(/Nouvelle vente/);
}

export async function hardMoney(walk: Walk): Promise<void> {
  const { page, stop, touch, see, typeSlowly } = walk;
  await ring(page, 'Boissons chaudes', 'Café filtre', 'Café filtre');
  await touch('Encaisser');
  await typeSlowly('376000');
  await stop('montant-tape');
  await touch('C’est reçu');
  await see(/Ce montant est très grand/);
  await stop('montant-tres-grand');
  await touch('Non, je corrige');
  await page.keyboard.press('Escape');
  await touch(/^Billet de 50 euros/);
  await touch(/Rendre la monnaie/);
  if (await page.getByText(/Ce montant est très grand/).isVisible()) await touch('Oui, c’est bien ça');
  await see('Rendez');
  await stop('rendre-50');
  await touch(/C’est rendu/);
  await noTicket(walk);
  // Above 1 000,00 € cash is refused by law.
  await ring(page, 'Épicerie');
  await page.locator('.article-tile--more').click();
  await tile(page, 'Tomme coupe').click();
  await page.keyboard.type('50000', { delay: 60 });
  await touch('Ajouter');
  await touch('Oui, c’est bien ça');
  await touch('Encaisser');
  await see('pas pour ce total');
  await stop('especes-limite');
  await touch('Revenir au ticket');
  while (await page.getByRole('button', { name: 'Annuler' }).isEnabled()) await touch('Annuler');
}
