/** The command line tells files of ingredients and recipes from menus, names every bad row, and takes nothing without `--apply`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { runCli } from '../../../main/shell/cli.ts';
import { setUpCafe } from '../../builders/cafe-folder.ts';
import { temporaryFolder } from '../../builders/till.ts';

const data = temporaryFolder();
const files = temporaryFolder();
let said: string[] = [];
beforeAll(() => setUpCafe(data.path), 30_000);
beforeEach(() => {
  said = [];
  for (const out of ['log', 'error'] as const) vi.spyOn(console, out).mockImplementation((line) => void said.push(String(line)));
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => {
  data.remove();
  files.remove();
});
const write = (name: string, ...lines: string[]): string => {
  const path = join(files.path, name);
  writeFileSync(path, `${lines.join('\r\n')}\r\n`);
  return path;
};
const run = (...args: string[]) => runCli([...args, '--data', data.path]);

const INGREDIENTS =
  'code;libelle;unite;fournisseur_defaut;ref_fournisseur;allergenes;origine_requise;espece;conservation_jours;stockage;stock_mini';
const RECIPES = 'code_article;libelle_article;code_ingredient;libelle_ingredient;quantite;unite;perte_pct';

it('says line, column, value and reason of a bad row, and takes sound files whole when told', async () => {
  const ingredients = write('ingredients.csv', INGREDIENTS, 'I-A;Ail;kg;;;;non;;9;sec;1');
  await run('import', ingredients, write('mauvais.csv', RECIPES, 'P;Planche;I-A;;0,1;L;0'));
  expect(said).toEqual([
    'Refusé : mauvais.csv, ligne 2, colonne unite, « L » : L’ingrédient se compte dans une autre unité.',
    '1 problème(s). Rien n’a changé.',
  ]);
  said = [];
  const recipes = write('recettes.csv', RECIPES, 'P;Planche;I-A;;0,1;kg;0');
  await run('import', ingredients, recipes);
  expect(said.at(-1)).toBe('Rien n’a changé. Pour s’en servir, ajoutez --apply.');
  await run('import', ingredients, recipes, '--apply');
  expect(said.at(-1)).toBe('Les recettes sont en place : 1.');
});
