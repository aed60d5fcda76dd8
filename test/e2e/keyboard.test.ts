/** The till by keyboard alone: sales, a formule, panels, a count and the closed day, with the focus always visible (COUNTER, WCAG 2.1.1, 2.4.7). */
import { expect, it } from 'vitest';
import { suiteCounter } from '../builders/suite.ts';
import { accepted } from '../builders/till.ts';

const counter = suiteCounter();

const MOST_TABS = 120;
const see = (words: string | RegExp) => counter.page.getByText(words).first().waitFor();
const press = (key: string) => counter.page.keyboard.press(key);

/** What has the focus, in words, and whether its outline can be seen. */
const focused = () =>
  counter.page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return { words: '', outline: 0 };
    const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
    return { words: words.trim(), outline: Number.parseFloat(getComputedStyle(element).outlineWidth) };
  });

/** Tabs to what is called so and presses Enter: no mouse, no touch. */
async function go(name: RegExp): Promise<void> {
  const seen: string[] = [];
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    const { words, outline } = await focused();
    if (name.test(words)) {
      expect(outline, `the focus on « ${words} » can be seen`).toBeGreaterThanOrEqual(3);
      return press('Enter');
    }
    seen.push(words);
    await press('Tab');
  }
  throw new Error(`no way to ${name} by keyboard, only to ${[...new Set(seen)].join(' | ')}`);
}

it('rings up and cashes, answers a formule, closes panels with Escape, counts and closes the day', async () => {
  const { page } = counter;
  await see('Que voulez-vous ouvrir ?');
  await go(/^Démonstration/);
  await page.getByRole('navigation', { name: 'Catégories' }).waitFor();

  // A coffee, the exact money.
  await go(/Café filtre/);
  await go(/Encaisser/);
  await see('Touchez l’argent que le client donne.');
  await go(/Le compte juste/);
  await see('Le client veut un ticket ?');
  await go(/Pas de ticket/);
  await see('Le ticket est vide.');

  // A formule, money typed, change handed back piece by piece.
  await go(/^Formules/);
  await go(/Goûter/);
  await see('Quelle boisson ?');
  await go(/Thé noir/);
  await see('Quel gâteau ?');
  await go(/Tarte au sucre/);
  await see('Encaisser');
  await go(/Encaisser/);
  await see('Touchez l’argent que le client donne.');
  await page.keyboard.type('1000', { delay: 100 });
  await see('Combien le client donne ?');
  await press('Enter');
  await see('À rendre');
  await go(/Rendre la monnaie/);
  await see('Rendez');
  for (let pieces = 0; pieces < 8 && !/C’est rendu/.test((await focused()).words); pieces += 1) await press('Enter');
  await press('Enter');
  await see('Le client veut un ticket ?');
  await go(/Pas de ticket/);
  await see('Le ticket est vide.');

  // Panels: Escape closes them and the focus is where it was.
  await go(/^Boissons chaudes/);
  await go(/Café filtre/);
  for (const panel of [/^Mettre de côté/, /^Remise/, /^Table et note/]) {
    await go(panel);
    await page.getByRole('dialog').waitFor();
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await focused()).words).toMatch(panel);
  }
  await go(/^Annuler/);
  await see('Le ticket est vide.');

  // The count and the Z.
  await go(/^Menu$/);
  await go(/^Caisse/);
  await go(/^Fermer la journée/);
  await see('Comptez l’argent de la caisse.');
  await page.keyboard.type('1', { delay: 100 });
  await go(/^Valider/);
  await go(/^Le reste est à zéro/);
  await go(/^J’ai tout compté/);
  await see('Voulez-vous compter une deuxième fois ?');
  await go(/^Garder ce compte/);
  await see(/^Journée du /);
  await go(/^Fermer la journée/);
  await see('La journée est fermée.');
  const cli = await counter.service.asCli();
  expect(accepted(await cli.call('closings.list', {}))).toMatchObject([{ total_cents: 800, tickets: 2 }]);
  cli.cut();
});

it('moves nothing for who asked for less motion', async () => {
  const moving = () =>
    counter.page.evaluate(() => {
      const step = document.querySelector('.step');
      return step ? Number.parseFloat(getComputedStyle(step).transitionDuration) : -1;
    });
  await counter.page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await moving()).toBe(0);
  await counter.page.emulateMedia({ reducedMotion: 'no-preference' });
  expect(await moving()).toBeGreaterThan(0);
});

it('types into the open panel only: a SIREN is no amount of the card under it', async () => {
  const { page } = counter;
  await page.reload();
  const button = (name: string | RegExp) => page.getByRole('button', { name }).first();
  if (await button('Revenir au menu').isVisible()) await button('Revenir au menu').click();
  if (await button(/^Vendre/).isVisible()) await button(/^Vendre/).click();
  await button(/Café filtre/).click();
  await button('Encaisser').click();
  await page.getByRole('radio', { name: /Carte/ }).click();
  const amount = page.locator('.money--card .slate__amount').first();
  const before = await amount.innerText();
  await button('Facture').click();
  await page.keyboard.type('les mots', { delay: 60 });
  await button('Continuer').click();
  await see('Numéro SIREN');
  await page.keyboard.type('732', { delay: 100 });
  await expect.poll(() => page.locator('dialog .slate__amount').innerText()).toBe('732');
  await press('Escape');
  expect(await amount.innerText()).toBe(before);
});
