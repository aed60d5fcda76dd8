/**
 * Menus from files: previewed and staged beside the one that is sold, made current by one small transaction, given back as files.
 * No sale waits: files are read in a worker, rows are staged in slices of a few milliseconds (DESIGN §4).
 */
import { currentVersion, insertArticle, insertCategory, insertPrice, makeCurrent, stageVersion } from '../../db/catalogue.ts';
import { insertFormule } from '../../db/formules.ts';
import {
  dropStagedPart,
  findImport,
  insertImport,
  insertMenuFile,
  insertPriceChange,
  priceChangesOf,
  readMenuFile,
  type StagedPriceChange,
  stagedVersions,
} from '../../db/menu-versions.ts';
import { logMenuAllergens } from '../../db/quality.ts';
import { type Transaction, transact } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { businessDay } from '../contract/time.ts';
import { JET } from '../domain/jet.ts';
import { SINCE_EVER } from '../domain/menu-file.ts';
import { guardedFile } from './csv-text.ts';
import { record } from './journal.ts';
import { type MenuPart, readMenuInWorker } from './menu-import-in-worker.ts';
import { dropInSlices, insertInSlices, oneAtATime } from './staging.ts';
import type { CommandContext, QueryContext, TillContext } from './till-context.ts';

/** Price changes in one journal entry: each entry costs a signature, and must stay short enough to be read. */
const CHANGES_PER_ENTRY = 200;

type Summary = { articles: number; formules: number; price_changes: number };

const alone = oneAtATime();

/** What these files would change; a sound menu is staged and gets the version that `applyImport` asks for. */
export async function previewImport(
  context: QueryContext,
  input: Parsed<'catalogue.previewImport'>,
): Promise<Reply<'catalogue.previewImport'>> {
  const { store } = context;
  return alone(store, async () => {
    for (const version of stagedVersions(store))
      await dropInSlices(store, (transaction, most) => dropStagedPart(transaction, version, most));
    const base_version = currentVersion(store);
    const on = businessDay(context.clock.now(), context.settings().day_turn_min);
    const { preview, parts } = await readMenuInWorker({ folder: store.folder, files: input.files, base_version, on, from_day: SINCE_EVER });
    if (!parts) return ok({ ...preview, version: null });
    return ok({ ...preview, version: await stage(context, base_version, parts) });
  });
}

async function stage(context: TillContext, base_version: number, parts: readonly MenuPart[]): Promise<number> {
  const { store } = context;
  const version = transact(store, (transaction) => stageVersion(transaction, context.clock.now()));
  const of = parts.reduce((sum, { items }) => sum + items.length, 0);
  await insertInSlices(store, insertions(version, parts), (done) => context.publish({ event: 'catalogue.importing', body: { done, of } }));
  const count = (kind: MenuPart['kind']) => parts.reduce((sum, part) => (part.kind === kind ? sum + part.items.length : sum), 0);
  const summary: Summary = { articles: count('article'), formules: count('formule'), price_changes: count('price_change') };
  transact(store, (transaction) => insertImport(transaction, { version, base_version, summary: JSON.stringify(summary) }));
  return version;
}

/** One insertion after the other, in an order that keeps every reference. */
function* insertions(version: number, parts: readonly MenuPart[]): Generator<(transaction: Transaction) => void> {
  const position = { category: 0, article: 0, formule: 0 };
  for (const part of parts) {
    if (part.kind === 'category') for (const one of part.items) yield (to) => insertCategory(to, version, one, position.category++);
    else if (part.kind === 'formule') for (const one of part.items) yield (to) => insertFormule(to, version, one, position.formule++);
    else if (part.kind === 'price_change') for (const one of part.items) yield (to) => insertPriceChange(to, version, one);
    else if (part.kind === 'file') for (const one of part.items) yield (to) => insertMenuFile(to, version, one.kind, one.bytes);
    else {
      for (const { prices, ...article } of part.items) {
        yield (to) => {
          insertArticle(to, version, article, position.article++);
          for (const price of prices) insertPrice(to, version, { article: article.code, ...price });
        };
      }
    }
  }
}

/** Makes a staged menu the one that is sold; its price changes are journaled with it. */
export function applyImport(context: CommandContext, input: Parsed<'catalogue.applyImport'>): Reply<'catalogue.applyImport'> {
  const { transaction } = context;
  const found = findImport(transaction, input.version);
  if (!found) return refuse('unknown_import');
  if (found.base_version !== currentVersion(transaction)) return refuse('import_stale');
  const { version } = input;
  const changes = priceChangesOf(transaction, version);
  const summary = JSON.parse(found.summary) as Summary;
  makeCurrent(transaction, version);
  logMenuAllergens(transaction, found.base_version, version, context.now, context.caller.operator);
  const what = `version ${found.base_version} -> ${version}: ${summary.articles} articles, ${summary.formules} formules`;
  record(context, 'event', { code: JET.menu_imported, what });
  for (let from = 0; from < changes.length; from += CHANGES_PER_ENTRY) {
    const text = changes.slice(from, from + CHANGES_PER_ENTRY).map(changeText);
    record(context, 'event', { code: JET.price_changed, what: text.join('; ') });
  }
  transaction.afterCommit(() => context.publish({ event: 'catalogue.changed', body: { version } }));
  return ok({ version, articles: summary.articles, formules: summary.formules, price_changes: changes.length });
}

/** `BC-FIL sur_place 200 -> 210`, cents; `none` where it is not sold. */
const changeText = ({ code, mode, before_cents, after_cents }: StagedPriceChange): string =>
  `${code} ${mode} ${before_cents ?? 'none'} -> ${after_cents ?? 'none'}`;

const NAMES = { carte: 'carte.csv', formules: 'formules.csv' } as const;

/** The files of the present menu as they came. */
export function exportMenu(context: QueryContext): Reply<'catalogue.export'> {
  const version = currentVersion(context.reader);
  const files = (['carte', 'formules'] as const).flatMap((kind) => {
    const bytes = readMenuFile(context.reader, version, kind);
    return bytes ? [{ name: NAMES[kind], content_base64: guardedFile(bytes).toString('base64') }] : [];
  });
  return files.length > 0 ? ok({ files }) : refuse('nothing_to_export');
}
