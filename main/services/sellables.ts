/**
 * What a sale needs to know of an article or a formule, remembered for one catalogue version and one business day. A version's rows and the
 * rates of a day never change once it is current (DESIGN §4); which version is current is asked anew for each sale.
 */
import { currentVersion, findSellable } from '../../db/catalogue.ts';
import { findFormule } from '../../db/formules.ts';
import type { ReadHandle, Store } from '../../db/store.ts';
import { readVatRates } from '../../db/vat-rates.ts';
import type { ArticleCode } from '../contract/ids.ts';
import { pricedAs, type SaleMode } from '../contract/shapes/catalogue.ts';
import type { DatedValues } from '../contract/shapes/dated-setting.ts';
import { isTaxed } from '../contract/shapes/vat.ts';
import { asBasisPoints, type BasisPoints, type Day } from '../contract/values.ts';
import { priceFormule, type SellableFormule } from '../domain/formule.ts';
import type { PriceFormule, SellableArticle } from '../domain/sale.ts';
import { rateFor, type VatRate } from '../domain/vat-rates.ts';
import { datedOn } from './dated-settings.ts';
import { type NotedEvidence, notedEvidence, provedLabel } from './evidence.ts';

type Remembered = {
  version: number;
  on: Day;
  dated: DatedValues;
  rates: readonly VatRate[];
  noted: NotedEvidence;
  found: Map<string, SellableArticle>;
  formules: Map<string, SellableFormule>;
};

const remembered = new WeakMap<Store, Remembered>();

/**
 * Finds articles as sold on a day in a mode; undefined for one the current catalogue does not have.
 * @param handle reads what the till's store holds: its open transaction
 */
export function sellableFinder(
  store: Store,
  handle: ReadHandle,
  on: Day,
): (code: ArticleCode, mode: SaleMode) => SellableArticle | undefined {
  const { version, dated, rates, noted, found } = currentOf(store, handle, on);
  return (code, sold) => {
    const mode = pricedAs(sold);
    const name = `${mode} ${code}`;
    const known = found.get(name);
    if (known) return known;
    const row = findSellable(handle, version, code, mode, on);
    // What was not found is not remembered: anybody can ask for any code.
    if (!row) return undefined;
    const { organic, organic_certifier, fair_trade_evidence, ...facts } = row;
    const article = {
      ...facts,
      // Printed on the ticket: no word that nobody can prove (LAW BIO-01, EQU-01).
      label: provedLabel(row.label, code, { organic, organic_certifier, fair_trade_evidence }, noted, on),
      by_weight: row.by_weight === 1,
      rate_bp: rateIn(dated, rateFor(rates, row.tax_class, mode, on)),
    };
    found.set(name, article);
    return article;
  };
}

/** Prices formules of the current catalogue as sold on a day. */
export function formulePricer(store: Store, handle: ReadHandle, on: Day): PriceFormule {
  const find = sellableFinder(store, handle, on);
  const { version, formules } = currentOf(store, handle, on);
  return (order, no) => {
    const mode = pricedAs(order.mode);
    const name = `${mode} ${order.code}`;
    let known = formules.get(name);
    if (!known) {
      known = findFormule(handle, version, order.code, mode, on);
      if (known) formules.set(name, known);
    }
    return priceFormule(order, no, known, on, find);
  };
}

/** Without VAT a class that is sold is sold at 0 (LAW VAT-05); one that is not sold so stays that. */
const rateIn = ({ vat_regime }: DatedValues, rate: BasisPoints | undefined): BasisPoints | undefined =>
  rate === undefined || isTaxed(vat_regime) ? rate : asBasisPoints(0);

/** Rates changed: they are read again at the next sale. */
export const forgetSellables = (store: Store): void => void remembered.delete(store);

function currentOf(store: Store, handle: ReadHandle, on: Day): Remembered {
  const version = currentVersion(handle);
  const last = remembered.get(store);
  const dated = datedOn(store, handle, on);
  const noted = notedEvidence(store, handle);
  if (last && last.version === version && last.on === on && last.dated === dated && last.noted === noted) return last;
  const fresh: Remembered = { version, on, dated, rates: readVatRates(handle), noted, found: new Map(), formules: new Map() };
  remembered.set(store, fresh);
  return fresh;
}
