/**
 * What a scanned code means while ringing up: an article, how much of it where the code says so, or why nothing. Pure. The price in a code
 * is never taken for the article's: it only tells the weight, where the till's own price gives exactly that amount.
 */
import { type EmbeddedPrefix, namesArticle, readBarcode } from '../../main/contract/barcode.ts';
import { looksLikeGs1, readGs1 } from '../../main/contract/gs1.ts';
import type { Article, ConsumptionMode } from '../../main/contract/shapes/catalogue.ts';
import { readCode } from '../client/wedge.ts';
import { lineMode } from './basket.ts';
import { lineCents, unitCents } from './preview-total.ts';

export type Scanned =
  /** `qty_mil` null is asked for, or one piece. */
  | { article: Article; qty_mil: number | null }
  | { notice: 'unknown_barcode' | 'wrong_code' }
  /** Its value does not go with this article. */
  | { notice: 'price_code'; of: Article };

export type ScanTable = {
  scanned(code: string): Article | undefined;
  articles: ReadonlyMap<string, Article>;
  prefixes: readonly EmbeddedPrefix[];
  mode: ConsumptionMode;
  this_year: number;
};

const UNKNOWN: Scanned = { notice: 'unknown_barcode' };

export function readScan(raw: string, table: ScanTable): Scanned {
  const onCase = looksLikeGs1(raw) ? readCase(raw, table) : null;
  if (onCase) return onCase;
  const code = readCode(raw);
  const read = readBarcode(code, table.prefixes);
  if (read.kind === 'embedded') {
    const article = [...table.articles.values()].find(({ ean, code: own }) => {
      const number = ean ?? own;
      return namesArticle(number, read.article, table.prefixes);
    });
    if (article) return howMuch(article, read, table.mode);
  }
  // A shop's own number may have any length and any last digit.
  const article = table.scanned(code);
  if (article) return { article, qty_mil: null };
  return read.kind === 'wrong_check' ? { notice: 'wrong_code' } : UNKNOWN;
}

function howMuch(article: Article, read: { holds: EmbeddedPrefix['holds']; value: number }, mode: ConsumptionMode): Scanned {
  if (read.holds === 'weight_g')
    return article.by_weight && read.value > 0 ? { article, qty_mil: read.value } : { notice: 'price_code', of: article };
  const unit = unitCents(article, lineMode({ own_mode: null }, mode, article));
  if (unit === null || unit === 0) return { article, qty_mil: null };
  if (!article.by_weight) return read.value === unit ? { article, qty_mil: null } : { notice: 'price_code', of: article };
  const near = Math.round((read.value * 1_000) / unit);
  const qty_mil = [near, near - 1, near + 1].find((grams) => grams > 0 && lineCents(grams, unit) === read.value);
  return qty_mil === undefined ? { notice: 'price_code', of: article } : { article, qty_mil };
}

/** A case of goods says its article, and its weight where it is weighed. */
function readCase(raw: string, { scanned, this_year }: ScanTable): Scanned | null {
  const read = readGs1(raw, this_year);
  // Some put the same sign before codes of their own.
  if (!read.ok) return scanned(readCode(raw)) ? null : { notice: 'wrong_code' };
  const article = read.value.gtin === undefined ? undefined : scanned(read.value.gtin);
  if (!article) return UNKNOWN;
  const weight = read.value.net_weight_g ?? 0;
  return { article, qty_mil: article.by_weight && weight > 0 ? weight : null };
}
