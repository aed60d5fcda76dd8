/** Drafts as they lie in the table: one row each, the present version only. Must never delete one. */
import type { DocumentKind } from '../main/contract/shapes/document.ts';
import type { DraftState } from '../main/contract/shapes/draft.ts';
import { all, one, type ReadHandle, runOne, type Transaction } from './sql.ts';

export type DraftRow = {
  draft_id: string;
  version: number;
  state: DraftState;
  place: string;
  station: string;
  mode: string;
  basket: string;
  articles: string;
  lines: number;
  total_cents: number;
  document: Exclude<DocumentKind, 'ticket'> | null;
  document_no: number | null;
  issued: string | null;
  note_no: number | null;
  note_total_cents: number | null;
  ticket_no: number | null;
  opened_at_utc_ms: number;
  changed_at_utc_ms: number;
};

const CHANGING = [
  ...(['version', 'state', 'place', 'station', 'mode', 'basket', 'articles', 'lines', 'total_cents', 'document', 'document_no'] as const),
  ...(['issued', 'note_no', 'note_total_cents', 'ticket_no', 'opened_at_utc_ms', 'changed_at_utc_ms'] as const),
];

const INSERT = `INSERT INTO drafts (draft_id, ${CHANGING.join(', ')}) VALUES (?${', ?'.repeat(CHANGING.length)})`;
const UPDATE = `UPDATE drafts SET ${CHANGING.map((column) => `${column} = ?`).join(', ')} WHERE draft_id = ? AND version = ?`;

export const findDraft = (handle: ReadHandle, draftId: string): DraftRow | undefined =>
  one<DraftRow>(handle, 'SELECT * FROM drafts WHERE draft_id = ?', draftId);

/** Drafts in hand or put aside, the one longest at its place first. */
export const waitingDrafts = (handle: ReadHandle): DraftRow[] =>
  all<DraftRow>(handle, "SELECT * FROM drafts WHERE state IN ('open', 'parked') ORDER BY opened_at_utc_ms, draft_id");

export function insertDraft(transaction: Transaction, row: DraftRow): void {
  runOne(transaction, INSERT, row.draft_id, ...CHANGING.map((column) => row[column]));
}

/** Puts the next version in the place of the one before. @throws Error when that one is not there any more: nothing is overwritten */
export function updateDraft(transaction: Transaction, row: DraftRow): void {
  runOne(transaction, UPDATE, ...CHANGING.map((column) => row[column]), row.draft_id, row.version - 1);
}
