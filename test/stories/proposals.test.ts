/** The page of proposals in a real browser: read, looked at as a chart, put into a draft, taken back by undo. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { violationsOn } from '../builders/accessibility.ts';
import { chooseDemonstration, NARROW, ring, showAt, WIDE } from '../builders/counter.ts';
import { faultsOn, OFFICE_RULES } from '../builders/measure.ts';
import { suiteCounter } from '../builders/suite.ts';
import { putPriceList } from '../builders/supplier-list.ts';

const counter = suiteCounter(chooseDemonstration);
const button = (name: string | RegExp) => counter.page.getByRole('button', { name }).first();
const text = (words: string | RegExp) => counter.page.getByText(words).first();

describe('a proposal', () => {
  it('says what to order and why, goes into a draft at a touch and out of it by undo', async () => {
    const { page } = counter;
    putPriceList(join(counter.service.folder, 'demonstration'), 'F-BIO', [
      {
        ref: 'CB-1',
        label: 'Café en grains équitable',
        order_unit: 'XSA',
        order_base_mil: 500_000,
        price_e4: 150_000,
        ingredient: 'I-CAFE',
      },
      { ref: 'CB-2', label: 'Farine de blé T65', order_unit: 'XSA', order_base_mil: 5_000_000, price_e4: 12_000, ingredient: 'I-FARBL' },
    ]);
    await ring(page, 'Boissons chaudes', 'Café filtre', 'Expresso');
    await button('Encaisser').click();
    await button(/Le compte juste/).click();
    await button('Pas de ticket').click();
    await button('Menu').click();
    await button(/^Bureau/).click();
    await button('Proposition').click();
    await text('Café en grains équitable').waitFor();
    for (const size of [NARROW, WIDE]) {
      await showAt(page, size, 'proposition');
      expect(await faultsOn(page, OFFICE_RULES), `at ${size.width}`).toEqual([]);
    }
    expect(await violationsOn(page), 'the page').toEqual([]);
    await button('Voir les ventes : Café en grains équitable').click();
    await text('Ce produit n’est pas encore vendu dans un plat.').waitFor();
    expect(await violationsOn(page), 'the empty chart').toEqual([]);
    await page.keyboard.press('Escape');
    await button(/^Remplir la commande/).click();
    await text('La commande est à jour.').waitFor();
    await showAt(page, WIDE, 'proposition-remplie');
    await button('Annuler').click();
    await text('Proposition retirée :').waitFor();
    await button(/^Remplir la commande/).waitFor();
  });
});
