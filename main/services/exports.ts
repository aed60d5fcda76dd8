/**
 * Exports for accounting: built in a worker on its own read-only handle, kept in the till, put into the export folder where it is asked
 * for, then written into the journal with what was in them (LAW ARC-02, JET 110). What accounting takes is an exchange with the
 * accountant too (JET 290). Must never hold up a sale.
 */
import { readExport } from '../../db/export-folder.ts';
import { StorageFault } from '../../db/storage-fault.ts';
import { transact } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { type ErrorDetails, ok, refuse } from '../contract/results.ts';
import type { SemanticDocument } from '../contract/shapes/document.ts';
import type { ExportFault, ExportKind, ExportPeriod, ExportSums } from '../contract/shapes/export.ts';
import { businessDay } from '../contract/time.ts';
import { JET } from '../domain/jet.ts';
import type { ExportAnswer, ExportOrder, ExportTask, Refused, StoredFile } from './export-order.ts';
import { append } from './journal.ts';
import { WATERMARKS } from './tickets.ts';
import type { ActionContext, QueryContext, TillContext } from './till-context.ts';
import { inWorker, type LongWorks, type OnProgress } from './work.ts';

/** What travels with the answer; a larger file is fetched piece by piece. */
const INLINE_BYTES = 1_000_000;
/** A multiple of three: pieces of base64 may be put one behind the other. */
const PIECE_BYTES = 786_432;

export type RenderPdf = (document: SemanticDocument) => Promise<Uint8Array>;
/** What the composition root brings. */
export type ExportTools = { works: LongWorks; renderPdf: RenderPdf };

export type ExportWish = { what: ExportKind; period: ExportPeriod; charset?: ExportOrder['charset'] };
export type MadeExport = { files: StoredFile[]; sums: ExportSums; said: string; fault: ExportFault | '' };
type Refusal = Refused | { refused: 'busy' };

export const exportFec =
  (tools: ExportTools) =>
  (context: ActionContext, { period, charset, to }: Parsed<'exports.fec'>): Promise<Reply<'exports.fec'>> =>
    exported<'exports.fec'>(tools, context, { what: 'fec', period, charset }, to);

export const exportEReporting =
  (tools: ExportTools) =>
  (context: ActionContext, { period, to }: Parsed<'exports.eReporting'>): Promise<Reply<'exports.eReporting'>> =>
    exported<'exports.eReporting'>(tools, context, { what: 'e_reporting', period }, to);

export const exportCsv =
  (tools: ExportTools) =>
  (context: ActionContext, { what, period, to }: Parsed<'exports.csv'>): Promise<Reply<'exports.csv'>> =>
    exported<'exports.csv'>(tools, context, { what, period }, to);

export const exportPaper =
  (tools: ExportTools) =>
  (context: ActionContext, { what, period, to }: Parsed<'exports.paper'>): Promise<Reply<'exports.paper'>> =>
    exported<'exports.paper'>(tools, context, { what, period }, to);

type Exporting = 'exports.fec' | 'exports.eReporting' | 'exports.csv' | 'exports.paper';

async function exported<Name extends Exporting>(
  tools: ExportTools,
  context: ActionContext,
  wish: ExportWish,
  to: 'till' | 'folder',
): Promise<Reply<Name>> {
  const { folder } = context.settings().exports;
  if (to === 'folder' && folder === '') return refuse('folder_unset') as Reply<Name>;
  const made = await makeExport(tools, context, wish, to === 'folder' ? folder : '');
  if ('refused' in made) return refuse(made.refused, 'details' in made ? made.details : undefined) as Reply<Name>;
  const { station, operator, role } = context.caller;
  noteExport(context, { station, operator }, wish, made, role === 'accounting');
  if (made.fault !== '') return refuse(made.fault, { folder } satisfies ErrorDetails) as Reply<Name>;
  const files = made.files.map((file) => ({ ...file, content_base64: file.bytes > INLINE_BYTES ? '' : contentOf(context, file.name) }));
  return ok({ files, sums: made.sums, folder: to === 'folder' ? folder : '' }) as Reply<Name>;
}

const contentOf = ({ store }: TillContext, name: string): string =>
  readExport(store.folder, name, 0, INLINE_BYTES)?.piece.toString('base64') ?? '';

/** Builds one export and keeps its files. @param into the folder that they are copied into, empty for none */
export async function makeExport(tools: ExportTools, till: TillContext, wish: ExportWish, into: string): Promise<MadeExport | Refusal> {
  const made = await tools.works.run('export', (onProgress) => build(tools, till, wish, into, onProgress));
  return made ?? { refused: 'busy' };
}

async function build(
  { renderPdf }: ExportTools,
  till: TillContext,
  wish: ExportWish,
  into: string,
  onProgress: OnProgress,
): Promise<MadeExport | Refused> {
  const { folder } = till.store;
  const answer = await run({ kind: 'build', folder, into, order: orderOf(till, wish) }, onProgress);
  if ('refused' in answer) return answer;
  if ('preview' in answer || !answer.sums) throw new Error('an export without its sums');
  const { files, sums, paper, fault, said = '' } = answer;
  if (!paper) return { files, sums, said, fault };
  const stored = await run({ kind: 'store', folder, into, name: paper.name, bytes: await renderPdf(paper.document) }, onProgress);
  if (!('files' in stored)) throw new Error(`${paper.name} was not kept`);
  return { files: [...files, ...stored.files], sums, said, fault: stored.fault };
}

const run = (task: ExportTask, onProgress: OnProgress): Promise<ExportAnswer> =>
  inWorker<ExportAnswer>(new URL('./exports-worker.ts', import.meta.url), task, onProgress).catch((cause: unknown) => {
    throw cause instanceof Error && 'fault' in cause ? new StorageFault(cause.fault as StorageFault['fault'], cause) : cause;
  });

function orderOf(till: TillContext, { what, period, charset = 'utf-8' }: ExportWish): ExportOrder {
  const { establishment, day_turn_min, exports } = till.settings();
  return {
    what,
    period,
    charset,
    establishment,
    app_version: till.appVersion,
    watermark: WATERMARKS[till.identity.instance],
    vat_on_debits: exports.vat_on_debits,
    day_turn_min,
    today: businessDay(till.clock.now(), day_turn_min),
  };
}

/** Each file is an entry; what the accountant takes is one more (JET 290). @param by nobody for what the till exports by itself */
export function noteExport(
  till: TillContext,
  by: { station: string; operator?: string },
  { what, period: { from_day, until_day } }: ExportWish,
  { files, sums, said }: MadeExport,
  byAccountant: boolean,
): void {
  const author = { ...by, command_id: '' };
  transact(till.store, (transaction) => {
    for (const { name, sha256 } of files) {
      const facts = `${name} ${from_day}-${until_day} ${sums.total_cents} sha256=${sha256} ${said}`.trimEnd();
      append(till, transaction, author, 'event', { code: JET.exported, what: facts });
    }
    if (!byAccountant) return;
    const taken = `${what} ${from_day}-${until_day}, ${files.length} files`;
    append(till, transaction, author, 'event', { code: JET.accountant_exchange, what: taken });
  });
}

export async function previewExport(context: QueryContext, { period }: Parsed<'exports.preview'>): Promise<Reply<'exports.preview'>> {
  const order = orderOf(context, { what: 'fec', period });
  const answer = await run({ kind: 'preview', folder: context.store.folder, order }, () => undefined);
  if ('refused' in answer) return refuse('sums_differ', answer.details);
  const preview = 'preview' in answer ? answer.preview : null;
  return preview ? ok(preview) : refuse('nothing_to_export');
}

export function readFile({ store }: QueryContext, { name, offset }: Parsed<'exports.read'>): Reply<'exports.read'> {
  const found = readExport(store.folder, name, offset, PIECE_BYTES);
  return found ? ok({ content_base64: found.piece.toString('base64'), bytes: found.bytes }) : refuse('unknown_file', { name });
}
