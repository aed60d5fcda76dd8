/**
 * Ingredients and recipes on the command line: the same `import FILE… [--apply]` as menus, told apart by their columns. Must never
 * change anything without `--apply`.
 */
import { menuProblemText } from '../contract/menu-problem-text.ts';
import type { MenuFile } from '../contract/shapes/menu-import.ts';
import type { Ask } from './cli-menu.ts';

/** Whether a file is one of ingredients or recipes: its first line says so. */
export const isRecipeFile = (bytes: Buffer): boolean =>
  /(?:^|;)"?(?:code_ingredient|conservation_jours|stock_mini)"?(?:;|\r|$)/.test(bytes.toString('latin1').split('\n', 1)[0] ?? '');

/** @returns whether everything asked for was done */
export async function importRecipes(ask: Ask, files: MenuFile[], apply: boolean): Promise<boolean> {
  const preview = await ask('recipes.previewImport', { files });
  if (!preview.ok) return refusal(preview.error.code);
  const { sound, problems, problem_count, ingredients, recipes, recipes_added, recipes_changed, recipes_removed } = preview.value;
  for (const { file, line, column, value, reason } of problems) {
    const place = [file, line > 0 ? `ligne ${line}` : '', column === '' ? '' : `colonne ${column}`, value === '' ? '' : `« ${value} »`];
    console.log(`Refusé : ${place.filter((part) => part !== '').join(', ')} : ${menuProblemText[reason]}`);
  }
  if (!sound) {
    console.log(`${problem_count} problème(s). Rien n’a changé.`);
    return false;
  }
  console.log(`Ingrédients : ${ingredients}.`);
  console.log(`Recettes : ${recipes}, dont ${recipes_added} nouvelles et ${recipes_changed} modifiées. ${recipes_removed} retirées.`);
  if (!apply) {
    console.log('Rien n’a changé. Pour s’en servir, ajoutez --apply.');
    return true;
  }
  const done = await ask('recipes.applyImport', { files });
  if (!done.ok) return refusal(done.error.code);
  console.log(`Les recettes sont en place : ${done.value.recipes}.`);
  return true;
}

function refusal(code: string): false {
  console.error(
    code === 'not_set_up' ? 'Il n’y a pas encore de caisse. Lancez-la avec « npm start ».' : `Ce n’est pas possible (${code}).`,
  );
  return false;
}
