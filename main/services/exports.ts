/**
 * Exports for accounting: built in a worker on its own read-only handle, then written into the journal with what was in them
 * (LAW ARC-02, JET 110). What accounting takes is an exchange with the accountant too (JET 290). Must never hold up a sale.
 */
import { Worker } from 'node:worker_threads';
import { transact } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { businessDay } from '../contract/time.ts';
import { DEFAULT_ACCOUNT_PLAN } from '../domain/account-plan.ts';
import { JET } from '../domain/jet.ts';
import type { BuiltExport, ExportOrder } from './export-files.ts';
import { append } from './journal.ts';
import type { ActionContext } from './till-context.ts';

export const exportFec = (context: ActionContext, { period, charset }: Parsed<'exports.fec'>): Promise<Reply<'exports.fec'>> =>
  exported(context, { what: 'fec', period, charset });

export const exportEReporting = async (
  context: ActionContext,
  { period }: Parsed<'exports.eReporting'>,
): Promise<Reply<'exports.eReporting'>> => exported<'exports.eReporting'>(context, { what: 'e_reporting', period, charset: 'utf-8' });

async function exported<Name extends 'exports.fec' | 'exports.eReporting'>(
  context: ActionContext,
  wanted: Pick<ExportOrder, 'what' | 'period' | 'charset'>,
): Promise<Reply<Name>> {
  const { establishment, day_turn_min } = context.settings();
  const today = businessDay(context.clock.now(), day_turn_min);
  const order = { ...wanted, establishment, day_turn_min, today, plan: DEFAULT_ACCOUNT_PLAN };
  const built = await buildInWorker(context.store.folder, order);
  if ('refused' in built) return refuse(built.refused, built.details) as Reply<Name>;
  const { station, operator, role } = context.caller;
  const by = { station, operator, command_id: '' };
  const { from_day, until_day } = wanted.period;
  transact(context.store, (transaction) => {
    for (const { name, sha256 } of built.files) {
      const what = `${name} ${from_day}-${until_day} ${built.sums.total_cents} sha256=${sha256}`;
      append(context, transaction, by, 'event', { code: JET.exported, what });
    }
    if (role !== 'accounting') return;
    const what = `${wanted.what} ${from_day}-${until_day}, ${built.files.length} files`;
    append(context, transaction, by, 'event', { code: JET.accountant_exchange, what });
  });
  return ok(built) as Reply<Name>;
}

function buildInWorker(folder: string, order: ExportOrder): Promise<BuiltExport> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./exports-worker.ts', import.meta.url), { workerData: { folder, order } });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the export stopped before its end')));
  });
}
