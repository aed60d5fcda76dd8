/** A row of the table of the shop's own codes as it is typed, and what a code that is tried would do. Pure; the shapes say what can be. */
import { type EmbeddedPrefix, embeddedCode, embeddedPrefix, readBarcode, valueDigits } from '../../../main/contract/barcode.ts';
import { readScan, type ScanTable } from '../../stores/scan.ts';
import { euros, grams } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

const text = fr.prefixesPage;
/** As many as the shape takes. */
const MOST = 12;

export type PrefixDraft = { prefix: string; holds: EmbeddedPrefix['holds']; digits: '4' | '5' | '6'; check: 'yes' | 'no' };
export type PrefixWrong = keyof typeof text.errors;

export const NEW_PREFIX: PrefixDraft = { prefix: '', holds: 'weight_g', digits: '5', check: 'no' };

export const draftOfPrefix = ({ prefix, holds, article_digits, value_check }: EmbeddedPrefix): PrefixDraft => ({
  prefix,
  holds,
  digits: String(article_digits) as PrefixDraft['digits'],
  check: value_check ? 'yes' : 'no',
});

/** @param others the rows that stay beside it @returns the table with it, in order, or what is wrong with it */
export function tableWith(draft: PrefixDraft, others: readonly EmbeddedPrefix[]): { rows: EmbeddedPrefix[] } | { wrong: PrefixWrong } {
  const { prefix, holds, digits, check } = draft;
  if (others.length >= MOST) return { wrong: 'too_many' };
  if (others.some((one) => one.prefix === prefix.trim())) return { wrong: 'twice' };
  const row = embeddedPrefix.safeParse({ prefix: prefix.trim(), holds, article_digits: Number(digits), value_check: check === 'yes' });
  if (!row.success) return { wrong: row.error.issues.some(({ path }) => path[0] === 'prefix') ? 'not_ours' : 'no_value_check' };
  return { rows: [...others, row.data].sort((one, other) => one.prefix.localeCompare(other.prefix)) };
}

/** What a scale would print for an article that nobody has: a code to look at and to try. */
export const exampleOf = (rule: EmbeddedPrefix): string =>
  embeddedCode(rule, '123456'.slice(0, rule.article_digits), rule.holds === 'price_cents' ? 450 : 350);

export const rowText = (rule: EmbeddedPrefix): string => {
  const digits = text.row(String(rule.article_digits), String(valueDigits(rule)));
  return `${text.holds[rule.holds]} : ${digits}${rule.value_check ? `, ${text.checked}` : ''}`;
};

/** What the till would do with this code while somebody sells; said, never done. */
export function trialText(typed: string, table: ScanTable): string {
  const code = typed.replace(/\s/g, '');
  if (code === '') return text.said.waiting;
  const read = readBarcode(code, table.prefixes);
  const scan = readScan(code, table);
  if (read.kind === 'embedded') {
    const value = read.holds === 'price_cents' ? euros(read.value) : grams(read.value);
    if ('article' in scan) {
      const { label } = scan.article;
      if (scan.qty_mil === null || read.holds === 'weight_g') return text.said.sold(label, value);
      return text.said.sold(label, text.weightSaid(grams(scan.qty_mil), value));
    }
    if (scan.notice === 'price_code') return text.said.other_price(scan.of.label, value);
    return text.said.nobody(read.article, value);
  }
  if ('article' in scan) return text.said.plainOf(scan.article.label);
  if (read.kind === 'wrong_check') return text.said.wrong_check;
  return read.kind === 'number' ? text.said.plain : text.said.length(String(code.length));
}
