/** Evidence behind the words of quality, and the log of allergens. Both are only added to: what somebody noted last counts. */
import type { Evidence, Quality } from '../main/domain/quality.ts';
import { all, one, type ReadHandle, run, runOne, type Transaction } from './sql.ts';

export type EvidenceRow = Evidence & { article: string; quality: Quality; at_utc_ms: number; operator: string };

/** What was noted last of each article and quality. */
export const newestEvidence = (handle: ReadHandle): EvidenceRow[] =>
  all<EvidenceRow>(
    handle,
    `SELECT article, quality, level, certifier, reference, until_day, at_utc_ms, operator FROM quality_evidence
     WHERE evidence_no IN (SELECT max(evidence_no) FROM quality_evidence GROUP BY article, quality) ORDER BY article, quality`,
  );

export const addEvidence = (transaction: Transaction, row: EvidenceRow): number =>
  runOne(
    transaction,
    `INSERT INTO quality_evidence (article, quality, level, certifier, reference, until_day, at_utc_ms, operator)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    row.article,
    row.quality,
    row.level,
    row.certifier,
    row.reference,
    row.until_day,
    row.at_utc_ms,
    row.operator,
  );

export const hasArticle = (handle: ReadHandle, version: number, code: string): boolean =>
  one(handle, 'SELECT 1 FROM articles WHERE version = ? AND code = ?', version, code) !== undefined;

export type AllergenChange = { code: string; label: string; before: string; after: string };
type LoggedChange = AllergenChange & { at_utc_ms: number; operator: string; source: 'menu' | 'recipe' };

export function logAllergenChange(transaction: Transaction, change: LoggedChange): void {
  runOne(
    transaction,
    'INSERT INTO allergen_changes (at_utc_ms, operator, source, code, label, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)',
    change.at_utc_ms,
    change.operator,
    change.source,
    change.code,
    change.label,
    change.before,
    change.after,
  );
}

/** What another version of the menu says otherwise of allergens; an article that is new says nothing otherwise. Written in one statement. */
export const logMenuAllergens = (transaction: Transaction, from: number, to: number, at_utc_ms: number, operator: string): unknown =>
  run(
    transaction,
    `INSERT INTO allergen_changes (at_utc_ms, operator, source, code, label, before, after)
     SELECT ?, ?, 'menu', code, after.label, before.allergens, after.allergens
     FROM articles AS before JOIN articles AS after USING (code)
     WHERE before.version = ? AND after.version = ? AND before.allergens <> after.allergens`,
    at_utc_ms,
    operator,
    from,
    to,
  );

/** Newest first. */
export const listAllergenChanges = (handle: ReadHandle, most: number): (LoggedChange & { change_no: number })[] =>
  all(handle, 'SELECT * FROM allergen_changes ORDER BY change_no DESC LIMIT ?', most);
