/** What a supplier's price list says of an article: its facts, and its prices with their days. Pure shapes. */
import type { Day } from '../contract/values.ts';
import { addDays } from './closing-periods.ts';
import type { SupplierUnits } from './supplier-units.ts';

export type ArticleState = 'listed' | 'remainder' | 'paused' | 'gone';

export type ArticleFacts = SupplierUnits & {
  state: ArticleState;
  label: string;
  maker: string;
  content: string;
  ean: string;
  /** Thousandths of an order unit the supplier has left; null when it does not say. */
  available_mil: number | null;
  vat_bp: number;
  deposit_code: string;
  deposit_cents: number;
  organic: boolean;
  fair_trade: boolean;
  certifier: string;
  quality: string;
  origin: string;
  allergens: string;
  family: string;
  shelf_days: number;
  remark: string;
};

/** 1/10 000 € ex VAT for one price unit, from a day until a day, both included. */
export type ListedPrice = { promo: boolean; from_day: Day; until_day: Day; price_e4: number };

/** No end. */
export const FOR_EVER = 99_991_231 as Day;

/** The price of a day among rows of which the first that fits counts within its kind, a promotion before the price it lowers. */
export function priceOf(prices: readonly ListedPrice[], day: Day, promo?: boolean): ListedPrice | undefined {
  const fits = (wanted: boolean) => (price: ListedPrice) => price.promo === wanted && price.from_day <= day && day <= price.until_day;
  if (promo !== undefined) return prices.find(fits(promo));
  return prices.find(fits(true)) ?? prices.find(fits(false));
}

/**
 * Prices of several lists as one list speaks after the other: what an older list says counts only after the newer ones have ended.
 * @param rows the newest list first
 */
export function pricesInForce(rows: readonly (ListedPrice & { version_no: number })[]): ListedPrice[] {
  const inForce: ListedPrice[] = [];
  let ended: Day | null = null;
  let version = 0;
  let covered: Day | null = null;
  for (const { version_no, ...price } of rows) {
    if (version_no !== version) {
      ended = covered;
      version = version_no;
    }
    if (!price.promo && (covered === null || price.until_day > covered)) covered = price.until_day;
    const from_day = ended !== null && price.from_day <= ended ? (ended >= FOR_EVER ? FOR_EVER : addDays(ended, 1)) : price.from_day;
    if ((ended === null || ended < FOR_EVER) && from_day <= price.until_day) inForce.push({ ...price, from_day });
  }
  return inForce;
}
