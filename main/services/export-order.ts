/** What an export is asked for and what comes out of it: the words between the actions and the worker. Types only, and who is complete. */
import { lastClosing } from '../../db/closings.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { ErrorDetails } from '../contract/results.ts';
import type { SemanticDocument } from '../contract/shapes/document.ts';
import type { ExportFault, ExportKind, ExportPeriod, ExportPreview, ExportSums } from '../contract/shapes/export.ts';
import type { Establishment } from '../contract/shapes/ticket.ts';
import type { Day } from '../contract/values.ts';
import { nextOpenDay } from './closing-period.ts';

export type ExportOrder = {
  what: ExportKind;
  period: ExportPeriod;
  charset: 'iso-8859-15' | 'utf-8';
  establishment: Establishment;
  app_version: string;
  /** What every page of a demonstration bears, null in the real café. */
  watermark: string | null;
  vat_on_debits: boolean;
  day_turn_min: number;
  /** The business day that goes on now: it is open unless it has its closing. */
  today: Day;
};

export type Refused = { refused: 'nothing_to_export' | 'siren_missing' | 'unmapped_account' | 'sums_differ'; details?: ErrorDetails };

/** A file whose pieces come when they are asked for: a hundred thousand tickets never lie in memory. */
export type BuiltFile = { name: string; pieces: Iterable<Uint8Array> };
export type BuiltExport =
  | Refused
  | {
      files: BuiltFile[];
      sums: ExportSums;
      /** A paper that becomes a PDF under its name. */
      paper?: { name: string; document: SemanticDocument };
      /** What the entry in the journal says beside names and sums. */
      said: string;
    };

/** Whether every business day of the period is over and has its closing. */
export function isComplete(
  reader: ReadHandle,
  { period: { until_day }, day_turn_min, today }: Pick<ExportOrder, 'period' | 'day_turn_min' | 'today'>,
): boolean {
  const waiting = nextOpenDay(reader, day_turn_min);
  if (waiting !== null && waiting <= until_day) return false;
  return until_day < today || (until_day === today && (lastClosing(reader)?.business_day ?? 0) >= today);
}

/** `recettes-20261101-20261130-INCOMPLET`: sorts by what it is, then by day. */
export const fileName = (what: string, { from_day, until_day }: ExportPeriod, complete: boolean): string =>
  `${what}-${from_day}${until_day === from_day ? '' : `-${until_day}`}${complete ? '' : '-INCOMPLET'}`;

/** One run of the worker. `into` is the folder the files are copied into too, empty for none. */
export type ExportTask = { folder: string } & (
  | { kind: 'build'; order: ExportOrder; into: string }
  | { kind: 'store'; name: string; bytes: Uint8Array; into: string }
  | { kind: 'preview'; order: ExportOrder }
);

export type StoredFile = { name: string; bytes: number; sha256: string };

/** What the worker says; `fault` is that of the folder, empty when it took everything. */
export type ExportAnswer =
  | Refused
  | { preview: ExportPreview | null }
  | {
      files: StoredFile[];
      fault: ExportFault | '';
      sums?: ExportSums;
      said?: string;
      paper?: { name: string; document: SemanticDocument };
    };
