/** What is printed instead of VAT where none is charged (LAW VAT-05, §4). Words of the law, never changed by a setting. */
import type { Block } from '../contract/shapes/document.ts';
import { isTaxed } from '../contract/shapes/vat.ts';

const MENTIONS: Readonly<Record<string, string>> = {
  franchise_293B: 'TVA non applicable, art. 293 B du CGI',
  exonere_261_7: 'Exonération de TVA, art. 261-7 du CGI',
  hors_champ: 'Hors du champ d’application de la TVA',
};

/** The legal mention of a regime, empty where VAT is charged. */
export const vatMention = (regime: string): string => (isTaxed(regime) ? '' : (MENTIONS[regime] ?? ''));

/** The same as a line of paper; nothing where VAT is charged. */
export const vatMentionBlocks = (regime: string): Block[] =>
  isTaxed(regime) ? [] : [{ kind: 'line', text: vatMention(regime), align: 'center' }];
