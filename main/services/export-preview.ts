/** A look at what an export would hold: sums, the balance of its entries per account, what is missing. Reads only, in the exports' worker. */
import type { ReadHandle } from '../../db/store.ts';
import { type ExportPreview, exportPreview } from '../contract/shapes/export.ts';
import { imbalance } from '../domain/ledger.ts';
import { closingsOf, sumsOf } from './closed-days.ts';
import { nextOpenDay } from './closing-period.ts';
import { entriesOf } from './export-files.ts';
import { type ExportOrder, isComplete } from './export-order.ts';
import { remittedOf } from './export-papers.ts';

/** Null for a period without any closing. @throws SumsDiffer */
export function previewOf(reader: ReadHandle, order: ExportOrder): ExportPreview | null {
  const { period, establishment, day_turn_min } = order;
  const closings = closingsOf(reader, period);
  const waiting = nextOpenDay(reader, day_turn_min);
  const open_days = waiting !== null && waiting >= period.from_day && waiting <= period.until_day ? [waiting] : [];
  if (closings.length === 0 && open_days.length === 0) return null;
  const { entries, missing } = entriesOf(reader, closings, 0, () => undefined);
  const lines = entries.flatMap((entry) => entry.lines);
  const accounts = [...Map.groupBy(lines, ({ account }) => account).entries()]
    .filter(([account]) => account !== '')
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([account, of]) => ({
      account,
      account_label: of[0]?.account_label ?? '',
      debit_cents: of.reduce((sum, line) => sum + line.debit_cents, 0),
      credit_cents: of.reduce((sum, line) => sum + line.credit_cents, 0),
    }));
  if (imbalance(lines) !== 0) throw new RangeError('entries that do not balance');
  const { vouchers, cheques, cheques_cents, drops, drops_cents } = remittedOf(reader, closings);
  return exportPreview.parse({
    sums: sumsOf(closings, isComplete(reader, order)),
    open_days,
    accounts,
    total_debit_cents: lines.reduce((sum, line) => sum + line.debit_cents, 0),
    total_credit_cents: lines.reduce((sum, line) => sum + line.credit_cents, 0),
    unmapped: missing,
    siren_missing: establishment.siret === '',
    remitted: {
      vouchers: vouchers.map(({ issuer, titles, worth_cents }) => ({ label: issuer, titles, amount_cents: worth_cents })),
      cheques: cheques.length,
      cheques_cents,
      bank_drops: drops.length,
      bank_cents: drops_cents,
    },
  } satisfies Record<keyof ExportPreview, unknown>);
}
