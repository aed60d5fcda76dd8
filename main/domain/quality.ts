/**
 * When « bio » and « équitable » may be said (LAW BIO-01, EQU-01): only with evidence that somebody vouches for and that has not ended.
 * Pure. Must never guess: what nobody can prove is not said.
 */
import type { Day } from '../contract/values.ts';
import { addDays } from './closing-periods.ts';

export type Quality = 'organic' | 'fair';
export type EvidenceLevel = 'none' | 'ingredient' | 'dish' | 'packaged';
/** @param until_day last day it holds; null: nobody wrote it down (evidence that a menu file names) */
export type Evidence = { level: EvidenceLevel; certifier: string; reference: string; until_day: number | null };

/** Days before the end on which somebody should ask for the next certificate. */
export const WARN_DAYS = 30;

export type EvidenceState = 'valid' | 'no_end' | 'soon' | 'expired' | 'none';

export function evidenceState({ level, certifier, reference, until_day }: Evidence, on: Day): EvidenceState {
  if (level === 'none' || (certifier === '' && reference === '')) return 'none';
  if (until_day === null) return 'no_end';
  if (until_day < on) return 'expired';
  return until_day <= addDays(on, WARN_DAYS) ? 'soon' : 'valid';
}

/** Whether the dish or package itself may bear the word: an organic ingredient does not make an organic dish. */
export const maySay = (evidence: Evidence, on: Day): boolean =>
  (evidence.level === 'dish' || evidence.level === 'packaged') && !['none', 'expired'].includes(evidenceState(evidence, on));

const WORDS: Readonly<Record<Quality, RegExp>> = {
  organic: /(?<![\p{L}\p{N}])(?:certifiée?s?\s+)?(?:bio|biologiques?)(?![\p{L}\p{N}-])/giu,
  fair: /(?<![\p{L}\p{N}])(?:(?:issue?s?\s+)?du\s+commerce\s+équitable|commerce\s+équitable|équitables?|équit\.)(?![\p{L}\p{N}])/giu,
};

/** Whether a name says the word. */
export const saysQuality = (label: string, quality: Quality): boolean =>
  new RegExp(WORDS[quality].source, 'iu').test(label.normalize('NFC'));

/** A name without the words that nobody can prove: `Verre de vin rouge bio 12 cl` becomes `Verre de vin rouge 12 cl`. */
export function withoutUnproved(label: string, proved: Readonly<Record<Quality, boolean>>): string {
  let kept = label.normalize('NFC');
  for (const quality of ['organic', 'fair'] as const) if (!proved[quality]) kept = kept.replace(WORDS[quality], ' ');
  const tidy = kept
    .replace(/\(\s*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\s+,/g, ',')
    .trim();
  // A name that was nothing but the word is kept: an article needs one.
  return tidy === '' ? label : tidy;
}
