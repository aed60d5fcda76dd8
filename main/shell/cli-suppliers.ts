/** Suppliers on the command line: the same `import FILE [--apply]` as menus, told apart by their columns. Must never change anything without `--apply`. */
import { menuProblemText } from '../contract/menu-problem-text.ts';
import type { MenuFile } from '../contract/shapes/menu-import.ts';
import type { Ask } from './cli-menu.ts';

/** Whether a file is one of suppliers: its first line says so. */
export const isSupplierFile = (bytes: Buffer): boolean =>
  /(?:^|;)"?(?:jours_commande|canal_secours|heure_limite)"?(?:;|\r|$)/.test(bytes.toString('latin1').split('\n', 1)[0] ?? '');

/** @returns whether everything asked for was done */
export async function importSuppliers(ask: Ask, files: readonly MenuFile[], apply: boolean): Promise<boolean> {
  const [file, ...more] = files;
  if (!file || more.length > 0) return refusal('one_file');
  const preview = await ask('suppliers.previewImport', { file });
  if (!preview.ok) return refusal(preview.error.code);
  const { sound, problems, problem_count, rows, added, changed } = preview.value;
  for (const { line, column, value, reason } of problems) {
    const place = [
      file.name,
      line > 0 ? `ligne ${line}` : '',
      column === '' ? '' : `colonne ${column}`,
      value === '' ? '' : `« ${value} »`,
    ];
    console.log(`Refusé : ${place.filter((part) => part !== '').join(', ')} : ${menuProblemText[reason]}`);
  }
  if (!sound) {
    console.log(`${problem_count} problème(s). Rien n’a changé.`);
    return false;
  }
  console.log(`Fournisseurs : ${rows}, dont ${added.length} nouveau(x) et ${changed.length} modifié(s).`);
  if (!apply) {
    console.log('Rien n’a changé. Pour s’en servir, ajoutez --apply.');
    return true;
  }
  const done = await ask('suppliers.applyImport', { file });
  if (!done.ok) return refusal(done.error.code);
  console.log('Les fournisseurs sont en place.');
  return true;
}

function refusal(code: string): false {
  if (code === 'not_set_up') console.error('Il n’y a pas encore de caisse. Lancez-la avec « npm start ».');
  else if (code === 'one_file') console.error('Donnez un seul fichier de fournisseurs.');
  else console.error(`Ce n’est pas possible (${code}).`);
  return false;
}
