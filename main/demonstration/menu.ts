/** The menu of the demonstration: a trimmed copy of our own fictional sample. Everything in it is invented. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { establishment } from '../contract/shapes/ticket.ts';
import { readFormuleRows } from '../domain/formule-file.ts';
import type { WholeMenu } from '../domain/menu.ts';
import { readMenuRows, SINCE_EVER } from '../domain/menu-file.ts';
import type { MenuRow, RowProblem } from '../domain/menu-row.ts';
import type { RecipeBook } from '../domain/recipe.ts';
import { readIngredientRows, readRecipeRows } from '../domain/recipe-file.ts';
import { readSupplierRows, type SupplierRow } from '../domain/supplier-file.ts';

/** @throws Error when the product's own files are damaged: there is nothing to demonstrate then */
export function demonstrationMenu(): WholeMenu & {
  files: { carte: Buffer; formules: Buffer };
  book: RecipeBook;
  suppliers: Map<string, SupplierRow>;
} {
  const files = {
    carte: readFileSync(new URL('./carte.csv', import.meta.url)),
    formules: readFileSync(new URL('./formules.csv', import.meta.url)),
  };
  const carte = readMenuRows(rowsOf(files.carte), SINCE_EVER);
  if (!carte.ok) throw new Error(`demonstration menu: ${JSON.stringify(carte.problems[0])}`);
  const classes = new Map(carte.menu.articles.map(({ code, tax_class }) => [code as string, tax_class]));
  const formules = readFormuleRows(rowsOf(files.formules), classes, SINCE_EVER);
  if (!formules.ok) throw new Error(`demonstration formules: ${JSON.stringify(formules.problems[0])}`);
  return { ...carte.menu, formules: formules.formules, files, book: demonstrationBook(), suppliers: demonstrationSuppliers() };
}

function demonstrationBook(): RecipeBook {
  const problems: RowProblem[] = [];
  // Each by its own name: what is packaged is found in the words of the code (tools/build-electron.ts).
  const files = {
    ingredients: readFileSync(new URL('./ingredients.csv', import.meta.url)),
    recipes: readFileSync(new URL('./recettes.csv', import.meta.url)),
  };
  const ingredients = readIngredientRows(rowsOf(files.ingredients), problems);
  const recipes = readRecipeRows(rowsOf(files.recipes), ingredients, problems);
  if (problems.length > 0) throw new Error(`demonstration recipes: ${JSON.stringify(problems[0])}`);
  return { ingredients, recipes };
}

function demonstrationSuppliers(): Map<string, SupplierRow> {
  const problems: RowProblem[] = [];
  const suppliers = readSupplierRows(rowsOf(readFileSync(new URL('./fournisseurs.csv', import.meta.url))), problems);
  if (problems.length > 0) throw new Error(`demonstration suppliers: ${JSON.stringify(problems[0])}`);
  return suppliers;
}

function rowsOf(bytes: Buffer): MenuRow[] {
  const records = parse(bytes.toString('utf8'), { delimiter: ';', columns: true, info: true, bom: true }) as {
    info: { lines: number };
    record: Record<string, string>;
  }[];
  return records.map(({ info, record }) => ({ line: info.lines, cells: record }));
}

/** The café of the demonstration: real name and street of the mission, invented numbers. */
export const demonstrationEstablishment = establishment.parse({
  name: 'Café L’Estrade',
  tagline: 'Bio, équitable, solidaire',
  address: 'rue Gustave Spriet',
  postcode_city: '62300 Lens',
  siret: '00000000000018',
  naf: '5610A',
  vat_number: 'FR12000000000',
  phone: '',
});
