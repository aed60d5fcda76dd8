/** First start, ringing up, formules, everything that opens over the sell screen. Leaves an empty ticket. */
import { type DraftId, makeDraftId } from '../../../main/contract/ids.ts';
import { ring, tile } from '../counter.ts';
import { accepted } from '../till.ts';
import type { Walk } from './walk.ts';

export async function firstStart({ page, stop, touch, see }: Walk): Promise<void> {
  await see('Que voulez-vous ouvrir ?');
  await stop('premier-demarrage');
  await touch(/Mon café/);
  await stop('mon-cafe');
  await page.getByLabel(/SIRET/).fill('12');
  await touch('Ouvrir la caisse');
  await see('Écrivez le nom du café.');
  await stop('mon-cafe-erreurs');
  await touch('Revenir');
  await touch(/Démonstration/);
  await page.getByRole('navigation', { name: 'Catégories' }).waitFor();
  await stop('vendre-vide');
}

export async function ringingUp({ page, stop, touch, button, see }: Walk): Promise<void> {
  await ring(page, 'Boissons chaudes', 'Café filtre', 'Café filtre');
  await ring(page, 'Planches', 'Planche fromages', 'Planche mixte');
  await stop('vendre');
  await touch('Allergènes');
  await stop('allergenes');
  await touch('Allergènes');
  await touch('Chercher');
  await stop('chercher');
  await page.keyboard.type('cafe', { delay: 60 });
  await see(/trouvés/);
  await stop('chercher-cafe');
  await page.keyboard.type('zz', { delay: 60 });
  await see('Rien ne correspond');
  await stop('chercher-rien');
  await page.getByRole('textbox').fill('brunch');
  await page.locator('.search .formule-tile').waitFor();
  await stop('chercher-formule');
  await page.keyboard.press('Escape');
  await page.locator('.ticket-line__main').first().click();
  await touch('Plus de choix pour cette ligne');
  await see('Pourquoi l’offrir ?');
  await stop('ligne');
  await touch('Fidélité');
  await page.locator('.ticket-line__main', { hasText: 'Planche mixte' }).click();
  await touch('Plus de choix pour cette ligne');
  await touch('Un mot pour la cuisine');
  await see('Le soir, il est effacé.');
  await stop('mot-cuisine');
  await touch('Sans noix');
  await touch('Remise');
  await see('Faire une remise');
  await page.keyboard.type('10', { delay: 60 });
  await stop('remise');
  await touch('Association');
  await touch('Mettre la remise');
  await page.getByText('À emporter').first().click();
  await ring(page, 'Épicerie');
  await tile(page, 'Café moulu').waitFor();
  await stop('vendre-pages');
  await page.locator('.article-tile--more').click();
  await tile(page, 'Pommes vrac').click();
  await see(/Combien pèse/);
  await page.keyboard.type('850', { delay: 60 });
  await stop('peser');
  await touch('Ajouter');
  await stop('vendre-a-emporter');
  await touch('Appeler de l’aide');
  await stop('appeler');
  await touch('C’est bon');
  while (await button('Annuler').isEnabled()) await touch('Annuler');
}

export async function formules({ page, stop, touch, see }: Walk): Promise<void> {
  const answer = async (question: string | RegExp, name: string) => {
    await see(question);
    await stop(`formule-${name}`);
  };
  await ring(page, 'Formules');
  await stop('formules');
  await touch(/Brunch L.Estrade/);
  await answer('Quelle assiette salée ?', '1');
  await page.locator('[data-article="BR-VEG"]').click();
  await page.locator('[data-article="BR-PAN"]').click();
  await answer('Quelle boisson chaude ?', '2');
  await touch('Allergènes');
  await stop('formule-allergenes');
  await touch('Allergènes');
  await page.locator('[data-article="BC-CAP"]').click();
  await page.locator('[data-article="AL-VRO"]').click();
  await see('Encaisser');
  await stop('formule-sur-le-ticket');
  await touch('Plus de choix pour cette ligne');
  await stop('formule-ligne');
  await touch('Changer les choix');
  await see('Quelle assiette salée ?');
  await page.locator('.trail__item').nth(3).click();
  await stop('formule-changer');
  await page.locator('[data-article="BC-THE"]').click();
  await touch('C’est bon');
  await see('Encaisser');
  await touch(/Planche à partager/);
  await see('Choisissez 4 planches');
  await page.locator('[data-article="PL-FRO"]').click();
  await page.locator('[data-article="PL-FRO"]').click();
  await page.locator('[data-article="PL-VEG"]').click();
  await stop('formule-plusieurs');
  await page.keyboard.press('Escape');
  await touch('Annuler');
  for (let touches = 0; touches < 6 && !(await page.getByRole('navigation', { name: 'Catégories' }).isVisible()); touches += 1)
    await touch('Annuler');
  while (await page.getByRole('button', { name: 'Annuler' }).isEnabled()) await touch('Annuler');
}

/** Puts a ticket aside from another station. */
async function parkElsewhere({ counter }: Walk, place: string, state: 'parked' | 'open', article = 'PL-FRO') {
  const other = await counter.service.asCli();
  const draft = accepted(
    await other.call('sales.park', {
      draft_id: makeDraftId(Date.now()),
      draft_version: 0,
      place,
      state,
      mode: 'sur_place',
      basket: { lines: [{ article, qty_mil: 1_000, mode: 'sur_place' }] },
    }),
  );
  other.cut();
  return draft;
}

/** Another station takes the ticket that is in hand here. */
async function takeElsewhere({ counter }: Walk, draft_id: DraftId): Promise<void> {
  const other = await counter.service.asCli();
  accepted(await other.call('sales.resume', { draft_id, take_over: true }));
  other.cut();
}

export async function tables(walk: Walk): Promise<void> {
  const { page, stop, touch, see } = walk;
  await ring(page, 'Planches', 'Planche fromages', 'Planche mixte');
  await touch('Mettre de côté');
  await see('Où est le client ?');
  await stop('place');
  await touch('Autre nom');
  await page.keyboard.type('banc vert', { delay: 60 });
  await stop('place-nom');
  await touch('C’est bon');
  await see('Le ticket est vide.');
  const elsewhere = await parkElsewhere(walk, 'Table 2', 'open', 'PL-MIX');
  for (const place of ['Table 4', 'Table 7', 'Terrasse', 'Comptoir']) await parkElsewhere(walk, place, 'parked');
  await see(/Tous : 6/);
  await ring(page, 'Boissons chaudes', 'Cappuccino');
  await stop('vendre-tables');
  await touch(/Tous : 6/);
  await stop('tables');
  await page.keyboard.press('Escape');
  await touch('Table et note');
  await stop('table-et-note');
  await page.keyboard.press('Escape');
  await touch('Annuler');
  await touch(/Tous : 6/);
  await page.locator('.places .parked', { hasText: 'Table 2' }).click();
  await see('Table 2 est sur un autre écran.');
  await stop('table-autre-ecran');
  await touch('Le prendre ici');
  await see(/Repris/);
  await takeElsewhere(walk, elsewhere.draft_id);
  await see('Ce ticket a changé sur un autre écran.');
  await stop('ticket-change');
  await touch(/Garder mes lignes/);
  await page.locator('.ticket-line__main').click();
  await touch('Un de moins');
  await see('Le ticket est vide.');
  await touch(/Tous : 6/);
  await page.locator('.places .parked', { hasText: 'Banc Vert' }).click();
  await see(/Repris/);
  await touch(/Banc Vert/);
  await touch(/Abandonner/);
  await see('Pourquoi abandonner ce ticket ?');
  await stop('abandonner');
  await touch('Commande annulée');
  await see('C’est déjà préparé ?');
  await stop('deja-prepare');
  await touch('Non, pas encore');
  await see(/Planche mixte/);
  await touch('Oui, c’est préparé');
  await see('Le ticket est vide.');
}
