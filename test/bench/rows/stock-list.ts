/** Levels of 2 000 ingredients, each with two lots and some with a recipe, as the office asks for them (issue 7). */
import { join } from 'node:path';
import { accepted, openTestTill } from '../../builders/till.ts';
import { atMost, type RowMaker, row } from '../frame.ts';
import { spreadOf } from '../statistics.ts';

const csv = (...lines: string[]) => Buffer.from(`${lines.join('\r\n')}\r\n`).toString('base64');
const INGREDIENTS =
  'code;libelle;unite;fournisseur_defaut;ref_fournisseur;allergenes;origine_requise;espece;conservation_jours;stockage;stock_mini';
const RECIPES = 'code_article;libelle_article;code_ingredient;libelle_ingredient;quantite;unite;perte_pct';

export const stockList: RowMaker = {
  ids: ['stock.list.2k'],
  async make({ smoke, rounds, folder }) {
    const many = smoke ? 100 : 2_000;
    const test = openTestTill({ folder: join(folder('stock-list'), 'till'), role: 'manager' });
    const codes = Array.from({ length: many }, (_, at) => `I-${at}`);
    const products = codes.map((code, at) => `${code};Produit ${at};kg;F;R${at};;non;;5;sec;1`);
    // Three ingredients each: the whole book of a large café.
    const recipes = codes.slice(0, many / 4).flatMap((_, at) => [0, 1, 2].map((part) => `R-${at};Plat ${at};I-${at + part};;0,1;kg;0`));
    const files = [
      { name: 'ingredients.csv', content_base64: csv(INGREDIENTS, ...products) },
      { name: 'recettes.csv', content_base64: csv(RECIPES, ...recipes) },
    ];
    accepted(test.command('recipes.applyImport', { files }));
    for (let at = 0; at < many * 2; at += 100) {
      const lines = Array.from({ length: 100 }, (_, line) => ({
        ingredient: codes[(at + line) % many] as never,
        qty_mil: 1_000_000,
        cost_e4: 50_000,
      }));
      accepted(test.command('stock.receive', { supplier: 'F', note_ref: '', lines }));
    }
    const times: number[] = [];
    for (let round = 0; round < rounds * 20; round += 1) {
      const since = performance.now();
      const listed = accepted(await test.till.query(test.till.callerOf({ station: 'P1', role: 'manager' }), 'stock.list', {}));
      times.push(performance.now() - since);
      if (listed.length !== many) throw new Error(`${listed.length} levels`);
    }
    await test.close();
    const { median, min, max } = spreadOf(times);
    return [
      row({
        id: 'stock.list.2k',
        what: 'levels of 2 000 ingredients with 4 000 lots and 500 recipes',
        unit: 'ms',
        value: median,
        spread: { min, max, rounds: times.length },
        target: atMost(20),
      }),
    ];
  },
};
