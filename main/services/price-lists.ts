/**
 * Price lists of suppliers: read and compared in a worker, staged in slices of a few milliseconds where nobody sees them, made to hold or
 * undone by one small transaction. Must never let half of a list in, nor hold up a sale.
 */
import {
  appliedLists,
  type ChangeRow,
  changesAfter,
  dropListPart,
  findList,
  insertChange,
  insertFacts,
  insertListedPrice,
  insertProblem,
  type ListRow,
  lastApplied,
  leftLists,
  markApplied,
  markDropped,
  markReady,
  markUndone,
  readProfiles,
  sameFile,
  saveProfiles,
  stageList,
} from '../../db/price-lists.ts';
import { type ReadHandle, type Store, type Transaction, transact } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { searchable } from '../contract/search-text.ts';
import {
  type AppliedList,
  type ChangedField,
  type ListCounts,
  PAGE_LINES,
  type PriceChangeLine,
  type PriceListProfile,
  priceListProfile,
} from '../contract/shapes/price-lists.ts';
import { FOR_EVER } from '../domain/supplier-article.ts';
import { presentDay } from './journal-clock.ts';
import { type Compared, compareListInWorker, type ListPart, readListInWorker } from './price-list-in-worker.ts';
import { marginsMovedBy } from './price-list-margins.ts';
import { dropInSlices, insertInSlices, nextTurn, oneAtATime } from './staging.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

/** Lines looked at between two turns. */
const SEARCHED_AT_ONCE = 1_000;
const MOST_LISTS = 100;

const alone = oneAtATime();

function profilesOf(handle: ReadHandle, supplier: string): Record<string, PriceListProfile> {
  const kept = JSON.parse(readProfiles(handle, supplier) ?? '{}') as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(kept).flatMap(([format, one]) => {
      // A profile of an older version that is not understood any more is as if there were none.
      const parsed = priceListProfile.safeParse(one);
      return parsed.success ? [[format, parsed.data] as const] : [];
    }),
  );
}

export async function read(
  context: QueryContext,
  { supplier, file, profile }: Parsed<'priceLists.read'>,
): Promise<Reply<'priceLists.read'>> {
  const kept = profilesOf(context.reader, supplier);
  return ok(await readListInWorker({ task: 'read', supplier, file, profile, kept, today: presentDay(context, context.reader) }));
}

export function saveProfile(
  { transaction, now, caller }: CommandContext,
  { supplier, format, profile }: Parsed<'priceLists.saveProfile'>,
): Reply<'priceLists.saveProfile'> {
  saveProfiles(transaction, supplier, JSON.stringify({ ...profilesOf(transaction, supplier), [format]: profile }), now, caller.operator);
  return ok({ supplier });
}

/** What a file would change; a sound one is staged and gets the number that `apply` asks for. */
export async function preview(context: QueryContext, input: Parsed<'priceLists.preview'>): Promise<Reply<'priceLists.preview'>> {
  const { store } = context;
  const span = { from_day: input.from_day, until_day: input.until_day ?? FOR_EVER };
  if (span.until_day < span.from_day) return refuse('days_turned');
  const last = lastApplied(store, input.supplier);
  if (last && last.from_day > span.from_day) return refuse('before_last_list', { from_day: last.from_day });
  return alone(store, async () => {
    for (const left of leftLists(store, input.supplier)) await drop(store, left);
    const { supplier, file, profile } = input;
    const { compared, parts } = await compareListInWorker({ task: 'compare', supplier, file, folder: store.folder, profile, span });
    const { counts, problem_count, problems } = compared;
    const same_file_as = sameFile(store, supplier, compared.sha256) ?? null;
    const version_no = compared.refused ? null : await stage(context, input, last?.version_no ?? null, compared, parts);
    const diff = { kept: itemsOf(parts, 'article'), changes: itemsOf(parts, 'change') };
    const margins = version_no === null ? [] : marginsMovedBy(context, supplier, span.from_day, diff);
    return ok({ version_no, counts, problem_count, problems, margins, same_file_as });
  });
}

const itemsOf = <Kind extends ListPart['kind']>(parts: readonly ListPart[], kind: Kind) =>
  parts.flatMap((part) => (part.kind === kind ? ([...part.items] as Extract<ListPart, { kind: Kind }>['items'][number][]) : []));

async function drop(store: Store, { version_no, state }: { version_no: number; state: ListRow['state'] }): Promise<void> {
  if (state !== 'dropped') transact(store, (transaction) => markDropped(transaction, version_no));
  await dropInSlices(store, (transaction, most) => dropListPart(transaction, version_no, most));
}

async function stage(
  context: QueryContext,
  { supplier, file, from_day, until_day, profile }: Parsed<'priceLists.preview'>,
  after_no: number | null,
  { format, sha256, counts }: Compared,
  parts: readonly ListPart[],
): Promise<number> {
  const { store, clock, caller } = context;
  const version_no = transact(store, (transaction) =>
    stageList(transaction, {
      supplier,
      after_no,
      file_name: file.name,
      file_sha256: sha256,
      format,
      from_day,
      until_day: until_day ?? FOR_EVER,
      complete: profile.complete,
      made_at_utc_ms: clock.now(),
      made_by: caller.operator,
    }),
  );
  const of = parts.reduce((sum, { items }) => sum + items.length, 0);
  await insertInSlices(store, insertions(version_no, supplier, parts), (done) =>
    context.publish({ event: 'priceLists.importing', body: { supplier, done, of } }),
  );
  transact(store, (transaction) => markReady(transaction, version_no, JSON.stringify(counts)));
  return version_no;
}

/** One insertion after the other. */
function* insertions(version_no: number, supplier: string, parts: readonly ListPart[]): Generator<(transaction: Transaction) => void> {
  const position = { change: 0, problem: 0 };
  for (const part of parts) {
    if (part.kind === 'change') for (const one of part.items) yield (to) => insertChange(to, version_no, ++position.change, one);
    else if (part.kind === 'problem') for (const one of part.items) yield (to) => insertProblem(to, version_no, ++position.problem, one);
    else {
      for (const { ref, facts, prices } of part.items) {
        yield (to) => {
          if (facts) insertFacts(to, version_no, supplier, ref, facts);
          for (const price of prices ?? []) insertListedPrice(to, version_no, supplier, ref, price);
        };
      }
    }
  }
}

/** From now on its prices hold. */
export function apply(context: CommandContext, { version_no }: Parsed<'priceLists.apply'>): Reply<'priceLists.apply'> {
  const { transaction, now, caller } = context;
  const list = findList(transaction, version_no);
  if (list?.state !== 'ready') return refuse('unknown_list');
  if ((lastApplied(transaction, list.supplier)?.version_no ?? null) !== list.after_no) return refuse('list_stale');
  markApplied(transaction, version_no, now, caller.operator);
  transaction.afterCommit(() => context.publish({ event: 'priceLists.changed', body: { supplier: list.supplier } }));
  return ok({ version_no, counts: countsOf(list) });
}

/** As if it had never been applied: the list before it speaks again. */
export function undo(context: CommandContext, { version_no }: Parsed<'priceLists.undo'>): Reply<'priceLists.undo'> {
  const { transaction, now, caller } = context;
  const list = findList(transaction, version_no);
  if (list?.state !== 'applied') return refuse('unknown_list');
  if (lastApplied(transaction, list.supplier)?.version_no !== version_no) return refuse('not_last');
  markUndone(transaction, version_no, now, caller.operator);
  transaction.afterCommit(() => context.publish({ event: 'priceLists.changed', body: { supplier: list.supplier } }));
  return ok({ version_no });
}

const countsOf = (list: ListRow): ListCounts => JSON.parse(list.summary) as ListCounts;

export function history(context: QueryContext, { supplier }: Parsed<'priceLists.history'>): Reply<'priceLists.history'> {
  const lists = appliedLists(context.reader, supplier, MOST_LISTS);
  const newest = new Map<string, number>();
  for (const { supplier: of, state, version_no } of lists) if (state === 'applied' && !newest.has(of)) newest.set(of, version_no);
  return ok(
    lists.map(
      (list): AppliedList => ({
        version_no: list.version_no,
        supplier: list.supplier,
        file_name: list.file_name,
        from_day: list.from_day,
        until_day: list.until_day === FOR_EVER ? null : list.until_day,
        counts: countsOf(list),
        applied_at_utc_ms: list.applied_at_utc_ms ?? list.made_at_utc_ms,
        applied_by: list.applied_by ?? '',
        undone_at_utc_ms: list.undone_at_utc_ms,
        undone_by: list.undone_by,
        can_undo: newest.get(list.supplier) === list.version_no,
      }),
    ),
  );
}

/** A page of what a list changes; looked through a thousand lines at a time, so that a sale between them does not wait. */
export async function changes(
  { store }: QueryContext,
  { version_no, show, search, page }: Parsed<'priceLists.changes'>,
): Promise<Reply<'priceLists.changes'>> {
  if (!findList(store, version_no)) return refuse('unknown_list');
  const wanted = searchable(search.trim());
  const fits = ({ kind, change_bp, ref, label }: ChangeRow): boolean => {
    const isShown =
      show === 'all' || show === kind || (show === 'dearer' && (change_bp ?? 0) > 0) || (show === 'cheaper' && (change_bp ?? 0) < 0);
    return isShown && (wanted === '' || searchable(`${ref} ${label}`).includes(wanted));
  };
  const lines: PriceChangeLine[] = [];
  let total = 0;
  for (let position = 0, rows = changesAfter(store, version_no, 0, SEARCHED_AT_ONCE); rows.length > 0; ) {
    for (const row of rows) {
      position = row.position;
      if (!fits(row)) continue;
      if (total >= page * PAGE_LINES && lines.length < PAGE_LINES) lines.push(shownChange(row));
      total += 1;
    }
    await nextTurn();
    rows = changesAfter(store, version_no, position, SEARCHED_AT_ONCE);
  }
  return ok({ total, lines });
}

const shownChange = ({ position: _, fields, ...row }: ChangeRow): PriceChangeLine => ({
  ...row,
  fields: fields === '' ? [] : (fields.split(' ') as ChangedField[]),
});
