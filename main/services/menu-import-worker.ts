/** The worker of `menu-import-in-worker.ts`: reads the files, compares them with the present menu, hands the new one over in parts. */
import { parentPort, workerData } from 'node:worker_threads';
import { readMenu, readMenuFile } from '../../db/menu-versions.ts';
import { openReader } from '../../db/open.ts';
import { standBack } from '../../db/stand-back.ts';
import { StorageFault } from '../../db/storage-fault.ts';
import { MAX_LISTED } from '../contract/shapes/menu-import.ts';
import type { WholeMenu } from '../domain/menu.ts';
import { compareMenus, type MenuDiff } from '../domain/menu-diff.ts';
import type { MenuImportNews, MenuImportOrder, MenuPart } from './menu-import-in-worker.ts';
import { type MenuFilesReading, type MenuKind, readMenuFiles } from './menu-reading.ts';

standBack();

/** Rows handed over in one message: unpacking one takes less than a millisecond. */
const PART = 200;

const order = workerData as MenuImportOrder;
const tell = (news: MenuImportNews) => parentPort?.postMessage(news);

try {
  const { now, kept } = readPresent();
  const given = order.files.map(({ name, content_base64 }) => ({ name, bytes: Buffer.from(content_base64, 'base64') }));
  const reading = readMenuFiles(given, now, order.from_day);
  const diff = compareMenus(now, reading.menu ?? now, order.on);
  const news = newsOf(reading, diff, kept);
  const next = (): void => {
    const { value } = news.next();
    if (value) tell(value);
    if (!value || !('part' in value)) parentPort?.close();
  };
  // Each part is asked for by the one who stages it.
  parentPort?.on('message', next);
  next();
} catch (cause) {
  tell({ fault: cause instanceof StorageFault ? cause.fault : String(cause) });
}

function readPresent(): { now: WholeMenu; kept: Map<MenuKind, Uint8Array> } {
  const reader = openReader(order.folder);
  try {
    const kept = new Map<MenuKind, Uint8Array>();
    for (const kind of ['carte', 'formules'] as const) {
      const bytes = readMenuFile(reader, order.base_version, kind);
      if (bytes) kept.set(kind, bytes);
    }
    return { now: readMenu(reader, order.base_version), kept };
  } finally {
    reader.close();
  }
}

/** The new menu part by part, then what it would change; only the latter when it is not sound. */
function* newsOf(reading: MenuFilesReading, diff: MenuDiff, kept: Map<MenuKind, Uint8Array>): Generator<MenuImportNews> {
  const { menu } = reading;
  if (menu) for (const part of partsOf(menu, diff, reading, kept)) yield { part };
  yield { preview: previewOf(reading, diff), sound: menu !== null };
}

function* partsOf(menu: WholeMenu, diff: MenuDiff, reading: MenuFilesReading, kept: Map<MenuKind, Uint8Array>): Generator<MenuPart> {
  // The half that did not come stays as it is, and so does its file.
  for (const { kind, bytes } of reading.files) if (kind) kept.set(kind, bytes);
  for (const items of slices(menu.categories)) yield { kind: 'category', items };
  for (const items of slices(menu.articles)) yield { kind: 'article', items };
  for (const items of slices(menu.formules)) yield { kind: 'formule', items };
  for (const items of slices(diff.price_changes)) yield { kind: 'price_change', items };
  for (const [kind, bytes] of kept) yield { kind: 'file', items: [{ kind, bytes: new Uint8Array(bytes) }] };
}

function* slices<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += PART) yield items.slice(from, from + PART);
}

function previewOf(reading: MenuFilesReading, diff: MenuDiff): Extract<MenuImportNews, { sound: boolean }>['preview'] {
  return {
    files: reading.files.map(({ name, kind, rows }) => ({ name, kind, rows })),
    articles: diff.articles,
    formules: diff.formules,
    changes: diff.changes.slice(0, MAX_LISTED),
    price_change_count: diff.price_changes.length,
    price_changes: diff.price_changes.slice(0, MAX_LISTED),
    problem_count: reading.problems.length,
    problems: reading.problems.slice(0, MAX_LISTED),
    warning_count: reading.warnings.length,
    warnings: reading.warnings.slice(0, MAX_LISTED),
  };
}
