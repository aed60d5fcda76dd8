/**
 * A recall from the farm to the ticket, in a real browser: meat is delivered by weight, a batch is cooked from it, a planche is sold, the
 * lot is held, the planche can't be sold, the ticket is found, the lot is freed (issue 7, SUPPLY "Stock").
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CommandName, Input } from '../../main/contract/calls/index.ts';
import { violationsOn } from '../builders/accessibility.ts';
import { chooseDemonstration, NARROW, ring, showAt, tile, WIDE } from '../builders/counter.ts';
import { freshId } from '../builders/screen-line.ts';
import { suiteCounter } from '../builders/suite.ts';

const counter = suiteCounter(chooseDemonstration);
const button = (name: string | RegExp) => counter.page.getByRole('button', { name }).first();
const text = (words: string | RegExp) => counter.page.getByText(words).first();
const dialog = () => counter.page.getByRole('dialog');
/** Looked at in both sizes, with axe in the narrow one; `ESTRADE_SHOTS` keeps pictures. */
const looked = async (what: string) => {
  await showAt(counter.page, WIDE, what);
  // The tour looks at the same pages with axe in both sizes.
  await showAt(counter.page, NARROW, what);
  expect(await violationsOn(counter.page), what).toEqual([]);
};
const order = async <Name extends CommandName>(name: Name, body: Input<Name>): Promise<unknown> => {
  const line = await counter.service.asCli();
  const reply = (await line.call(name, body as never, freshId())) as { ok: boolean; value: unknown };
  line.cut();
  if (!reply.ok) throw new Error(JSON.stringify(reply));
  return reply.value;
};
const demonstration = join(import.meta.dirname, '..', '..', 'main', 'demonstration');
const file = (name: string, ...rows: string[]) => {
  const lines = readFileSync(join(demonstration, name), 'utf8').trimEnd();
  return { name, content_base64: Buffer.from(`${lines}\n${rows.join('\n')}\n`).toString('base64') };
};
const toTrace = async () => {
  await button('Menu').click();
  await button(/^Bureau/).click();
  await counter.page.locator('.office__nav').getByRole('button', { name: 'Traçabilité' }).click();
};
const toCounter = async () => {
  await button('Revenir').click();
  await button('Revenir à la caisse').click();
};

beforeAll(async () => {
  // Rillettes are cooked here from the ham of La Maillotine, and go on its planche.
  await order('recipes.applyImport', {
    files: [
      file('ingredients.csv', 'I-RILMA;Rillettes maison;kg;;;;non;;6;froid;0'),
      file('recettes.csv', 'I-RILMA;Rillettes maison;I-JAMBON;;0,6;kg;0', 'PL-CHA;Planche charcuterie de La Maillotine;I-RILMA;;0,05;kg;0'),
    ],
  });
  await order('stock.receive', {
    supplier: 'F-MAIL',
    note_ref: 'BL-1126',
    lines: [
      {
        ingredient: 'I-JAMBON',
        qty_mil: 4_120_000,
        cost_e4: 700_400,
        supplier_lot: 'LM-1126-07',
        certificate: 'FR-BIO-01',
        born: 'France',
        raised: 'France',
        slaughtered: 'France',
      },
      ...['I-PATE', 'I-SAUSEC', 'I-RILLET', 'I-CORNI', 'I-PAIN'].map((ingredient) => ({
        ingredient,
        qty_mil: 2_000_000,
        cost_e4: 200_000,
        supplier_lot: 'LM-1126-08',
        born: 'France',
        raised: 'France',
        slaughtered: 'France',
      })),
    ],
  } as never);
  await order('stock.produce', { ingredient: 'I-RILMA', qty_mil: 2_000_000 } as never);
});

describe('a recall', () => {
  it('holds the lot and what was cooked from it, stops the sale with a way on, finds the ticket, and is lifted', async () => {
    const { page } = counter;
    await ring(page, 'Planches', 'Planche charcut');
    await button('Encaisser').click();
    await button(/Le compte juste/).click();
    await text('Le client veut un ticket ?').waitFor();
    await text('Où va votre argent').waitFor();
    await looked('recall-ticket');
    await button('Pas de ticket').click();
    await text('Le ticket est vide.').waitFor();

    await toTrace();
    await page.getByLabel('Lot, produit ou fournisseur').fill('lm-1126');
    await button(/^Voir : Jambon/).click();
    await text('Vendu dans').waitFor();
    await looked('recall-lot');
    await button('Retenir ce lot').click();
    await dialog().getByRole('button', { name: 'Enregistrer' }).click();
    await text('Écrivez pourquoi.').waitFor();
    await page.getByLabel('Pourquoi').fill('Rappel du fournisseur');
    await looked('recall-why');
    await dialog().getByRole('button', { name: 'Enregistrer' }).click();
    await text('Ce lot est retenu. Ni la vente ni la cuisine ne l’utilisent.').waitFor();
    await button('Lettre du rappel').click();
    await dialog().getByText('LM-1126-07').first().waitFor();
    await looked('recall-letter');
    await page.keyboard.press('Escape');
    await button(/^D’où vient le ticket/).click();
    await dialog().getByText('La Maillotine').first().waitFor();
    await looked('recall-of-ticket');
    await page.keyboard.press('Escape');

    await toCounter();
    await tile(page, 'Planche charcut').getByText('Retenu').waitFor();
    await looked('recall-tile');
    await tile(page, 'Planche charcut').click();
    await dialog().getByText('Ne le vendez pas. Ne le servez pas.').waitFor();
    await looked('recall-panel');
    await dialog().getByRole('button', { name: 'J’ai compris' }).click();
    await text('Le ticket est vide.').waitFor();

    await toTrace();
    await page.getByLabel('Montrer').selectOption({ label: 'Retenus' });
    await page.locator('.office__list').getByText('Rillettes maison').waitFor();
    await looked('recall-held');
    await button(/^Voir : Jambon/).click();
    await button('Libérer ce lot').click();
    await page.getByLabel('Pourquoi').fill('Analyse bonne');
    await dialog().getByRole('button', { name: 'Enregistrer' }).click();
    await text('Libéré :').waitFor();
    await toCounter();
    await ring(page, 'Planches', 'Planche charcut');
    await button('Encaisser').click();
    await button(/Le compte juste/).click();
    await text('Le client veut un ticket ?').waitFor();
    await button('Pas de ticket').click();
  });

  it('signs and evidence are pages of the office', async () => {
    const { page } = counter;
    await toTrace();
    const section = (name: string) => page.locator('.office__nav').getByRole('button', { name }).click();
    await section('Affiches, étiquettes');
    await looked('papers');
    for (const [name, words] of [
      ['Origine des viandes', 'Porc'],
      ['Allergènes', 'Sulfites'],
      ['Prix', 'Prix nets, service compris.'],
    ] as const) {
      await button(`Voir : ${name}`).click();
      await dialog().getByText(words).first().waitFor();
      await looked(`paper-${words.slice(0, 4)}`);
      await page.keyboard.press('Escape');
    }
    await section('Preuves bio, équitable');
    await page.locator('.office__list').getByText('Verre de vin rouge bio 12 cl').waitFor();
    await looked('evidence');
    await button(/^Noter : Verre de vin rouge bio/).click();
    await looked('evidence-form');
    await dialog().getByLabel('Ce qui est prouvé').selectOption({ label: 'Le produit emballé' });
    await dialog().getByLabel('Jusqu’au').fill('31/12/2030');
    await dialog().getByRole('button', { name: 'Enregistrer' }).click();
    await text('Preuve notée :').waitFor();
    await toCounter();
  });
});
