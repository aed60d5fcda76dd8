/**
 * Menus on the command line: `import FILE… [--apply]` says what the files would change and applies them when told; `export DIR`
 * writes the files of the present menu. Speaks to the running till, else opens the data itself.
 */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type CallName, calls, type Input, type Parsed, type Reply } from '../contract/calls/index.ts';
import type { TillEvent } from '../contract/events.ts';
import { makeCommandId } from '../contract/ids.ts';
import { menuProblemText, menuWarningText } from '../contract/menu-problem-text.ts';
import { amountText } from '../contract/money-text.ts';
import { MAX_MENU_BYTES, type MenuCounts, type MenuFile, type MenuPreview } from '../contract/shapes/menu-import.ts';
import { askRunningTill } from './cli-client.ts';
import { importRecipes, isRecipeFile } from './cli-recipes.ts';
import { importSuppliers, isSupplierFile } from './cli-suppliers.ts';
import { readCliFile } from './data-folder.ts';
import { openHost } from './host.ts';
import type { Keychain } from './secrets.ts';
import { systemClock } from './system-clock.ts';

export type Ask = <Name extends CallName>(name: Name, body: Input<Name>) => Promise<Reply<Name>>;

/** A data folder, and what can read its key. */
export type Place = { folder: string; keychain: Keychain | null };

/** Asks the running till, or one opened for this question only. */
export async function withTill<Value>(
  { folder, keychain }: Place,
  work: (ask: Ask) => Promise<Value>,
  onEvent: (event: TillEvent) => void = () => undefined,
): Promise<Value> {
  if (readCliFile(folder)) return work((name, body) => askRunningTill(folder, name, body, onEvent));
  const host = await openHost(folder, { keychain });
  try {
    const connection = { station: 'cli', role: 'cli', greeted: true } as const;
    host.onEvent(connection, onEvent);
    const till = host.reach(connection);
    const cli = till.caller();
    return await work(async <Name extends CallName>(name: Name, body: Input<Name>) => {
      const input = calls[name].input.parse(body) as Parsed<Name>;
      const reply =
        calls[name].kind === 'command'
          ? await till.command(cli, name, makeCommandId(systemClock.now()), input)
          : calls[name].kind === 'action'
            ? await till.action(cli, name, input)
            : await till.query(cli, name, input);
      return reply as Reply<Name>;
    });
  } finally {
    await host.close();
  }
}

/** @returns whether everything asked for was done */
export async function importMenu(place: Place, paths: readonly string[], apply: boolean): Promise<boolean> {
  if (paths.length === 0 || paths.length > 2) {
    console.error('Donnez un ou deux fichiers : carte.csv et formules.csv, ou ingredients.csv et recettes.csv.');
    return false;
  }
  const tooLarge = paths.reduce((sum, path) => sum + statSync(path).size, 0) > MAX_MENU_BYTES;
  if (tooLarge) {
    console.error(menuProblemText.too_large);
    return false;
  }
  const files = paths.map((path): MenuFile => ({ name: basename(path), content_base64: readFileSync(path).toString('base64') }));
  if (paths.some((path) => isRecipeFile(readFileSync(path)))) return withTill(place, (ask) => importRecipes(ask, files, apply));
  if (paths.some((path) => isSupplierFile(readFileSync(path)))) return withTill(place, (ask) => importSuppliers(ask, files, apply));
  return withTill(place, async (ask) => {
    const reply = await ask('catalogue.previewImport', { files });
    if (!reply.ok) return refusal(reply.error.code);
    console.log(previewText(reply.value));
    if (reply.value.version === null) return false;
    if (!apply) {
      console.log('Rien n’a changé. Pour mettre en vente, ajoutez --apply.');
      return true;
    }
    const applied = await ask('catalogue.applyImport', { version: reply.value.version });
    if (!applied.ok) return refusal(applied.error.code);
    console.log(`La nouvelle carte est en vente : ${applied.value.articles} articles, ${applied.value.formules} formules.`);
    return true;
  });
}

/** Writes the files of the present menu into a folder, byte for byte as they were imported. */
export async function exportMenu(place: Place, into: string | undefined): Promise<boolean> {
  if (into === undefined) {
    console.error('Donnez le dossier où écrire la carte.');
    return false;
  }
  return withTill(place, async (ask) => {
    const reply = await ask('catalogue.export', {});
    if (!reply.ok) return refusal(reply.error.code);
    mkdirSync(into, { recursive: true });
    for (const { name, content_base64 } of reply.value.files) {
      // The till names its files itself; a name is never a path.
      const path = join(into, basename(name));
      writeFileSync(path, Buffer.from(content_base64, 'base64'));
      console.log(`Écrit : ${path}`);
    }
    return true;
  });
}

const REFUSALS: Readonly<Record<string, string>> = {
  import_running: 'Une autre lecture est en cours. Attendez, puis recommencez.',
  import_stale: 'La carte a changé entre-temps. Recommencez.',
  nothing_to_export: 'Il n’y a pas encore de carte importée.',
  not_set_up: 'Il n’y a pas encore de caisse. Lancez-la avec « npm start ».',
};

function refusal(code: string): false {
  console.error(REFUSALS[code] ?? `Ce n’est pas possible (${code}).`);
  return false;
}

function previewText(preview: MenuPreview): string {
  const lines: string[] = [];
  const counted = ({ added, changed, removed, same }: MenuCounts) =>
    `${added} nouveaux, ${changed} modifiés, ${removed} retirés, ${same} sans changement`;
  const place = ({ file, line, column, value }: { file: string; line: number; column: string; value: string }) =>
    [file, line > 0 ? `ligne ${line}` : '', column === '' ? '' : `colonne ${column}`, value === '' ? '' : `« ${value} »`]
      .filter((part) => part !== '')
      .join(', ');
  for (const problem of preview.problems) lines.push(`Refusé : ${place(problem)} : ${menuProblemText[problem.reason]}`);
  if (preview.problem_count > preview.problems.length)
    lines.push(`Et ${preview.problem_count - preview.problems.length} autres problèmes.`);
  for (const warning of preview.warnings) lines.push(`À savoir : ${place(warning)} : ${menuWarningText[warning.reason]}`);
  if (preview.version === null) return [...lines, `${preview.problem_count} problème(s). Rien n’a changé.`].join('\n');
  const price = (cents: number | null) => (cents === null ? 'pas vendu' : amountText(cents));
  for (const { label, mode, before_cents, after_cents } of preview.price_changes)
    lines.push(`Prix : ${label}, ${mode === 'sur_place' ? 'sur place' : 'à emporter'} : ${price(before_cents)} → ${price(after_cents)}`);
  lines.push(`Articles : ${counted(preview.articles)}.`, `Formules : ${counted(preview.formules)}.`);
  return lines.join('\n');
}
