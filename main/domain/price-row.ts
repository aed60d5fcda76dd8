/**
 * One row of a price list into an article with its prices, or what is wrong with it: column, value, reason. A row whose unit, rate or deposit
 * nobody knows stays out whole. Pure. Must never make up what a cell does not say.
 */

import { isChecked, isGtinLength } from '../contract/barcode.ts';
import { searchable } from '../contract/search-text.ts';
import { allergen } from '../contract/shapes/catalogue.ts';
import type { PriceField, PriceListProfile, PriceProblem, PriceProblemReason } from '../contract/shapes/price-lists.ts';
import type { SheetRow } from '../contract/sheet.ts';
import { type Day, hasUnsafeCharacter, madeVisible } from '../contract/values.ts';
import { isNo, isYes, writtenCents, writtenDay, writtenPrice, writtenRate } from './price-cells.ts';
import { readUnits } from './price-units.ts';
import type { ArticleFacts, ArticleState, ListedPrice } from './supplier-article.ts';
import type { SupplierUnits } from './supplier-units.ts';

export type Span = { from_day: Day; until_day: Day };
export type ListedArticle = { line: number; ref: string; facts: ArticleFacts; prices: ListedPrice[]; isPromoRow: boolean };

const SHOWN = 80;
const MOST = { ref: 60, label: 250, text: 120, remark: 250 } as const;

/** The cells of one row by what they say, and what is wrong with them. */
export class PriceRow {
  readonly line: number;
  readonly problems: PriceProblem[] = [];
  private readonly row: SheetRow;
  private readonly places: ReadonlyMap<PriceField, readonly number[]>;
  private readonly header: readonly string[];

  constructor(row: SheetRow, header: readonly string[], places: ReadonlyMap<PriceField, readonly number[]>) {
    this.row = row;
    this.line = row.line;
    this.header = header;
    this.places = places;
  }

  has = (field: PriceField): boolean => this.places.has(field);

  /** What the row says, columns put together with a space; empty without a column. */
  cell(field: PriceField): string {
    const places = this.places.get(field) ?? [];
    const [only] = places;
    // Most fields are one column, and half a million cells are asked for in a long list.
    if (places.length <= 1) return only === undefined ? '' : (this.row.cells[only] ?? '').normalize('NFC');
    return places
      .map((place) => this.row.cells[place] ?? '')
      .filter((text) => text !== '')
      .join(' ')
      .normalize('NFC');
  }

  formula(field: PriceField): string | undefined {
    return this.row.formulas?.get(this.places.get(field)?.[0] ?? -1);
  }

  say(field: PriceField, reason: PriceProblemReason, blocks = true, value = this.cell(field)): void {
    const place = this.places.get(field)?.[0];
    const shown = value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value;
    this.problems.push({
      line: this.line,
      column: place === undefined ? '' : (this.header[place] ?? ''),
      value: madeVisible(shown),
      reason,
      blocks,
    });
  }

  text(field: PriceField, most: number, isRequired = false): string {
    const text = this.cell(field);
    if (isRequired && text === '') this.say(field, 'missing');
    if (text.length > most) this.say(field, 'too_long');
    if (/^[=+@-]/.test(text)) this.say(field, 'formula', false);
    return text;
  }

  get isBlocked(): boolean {
    return this.problems.some(({ blocks }) => blocks);
  }
}

/** @returns null when the row stays out; its problems say why */
export function readPriceRow(row: PriceRow, profile: PriceListProfile, span: Span): ListedArticle | null {
  const ref = row.text('ref', MOST.ref, true);
  const state = readState(row);
  const units = readUnits(row, profile);
  const price = readPrice(row, state);
  const deposit = readDeposit(row, profile);
  const vat_bp = readVat(row, profile);
  const facts: Omit<ArticleFacts, keyof SupplierUnits> = {
    state: price === 'none' && state === 'listed' ? 'paused' : state,
    label: row.text('label', MOST.label, true),
    maker: row.text('maker', MOST.text),
    content: row.text('content', MOST.text) || row.text('packaging', MOST.text),
    ean: readEan(row),
    available_mil: readAvailable(row),
    vat_bp: vat_bp ?? 0,
    ...deposit,
    ...readOrganic(row),
    fair_trade: isYes(row.cell('fair_trade')),
    certifier: row.text('certifier', MOST.text),
    origin: row.text('origin', MOST.text),
    allergens: readAllergens(row),
    family: row.text('family', MOST.text),
    shelf_days: readDays(row),
    remark: row.text('remark', MOST.remark),
  };
  if (row.isBlocked || units === null || price === null) return null;
  const isPromoRow = isYes(row.cell('promo_row'));
  const prices = pricesOf(row, price, isPromoRow, span);
  return { line: row.line, ref: `${profile.ref_prefix}${ref}`, facts: { ...units, ...facts }, prices, isPromoRow };
}

const STATES: Readonly<Record<string, ArticleState>> = {
  '': 'listed',
  n: 'listed',
  a: 'listed',
  w: 'listed',
  nouveau: 'listed',
  modifie: 'listed',
  actif: 'listed',
  disponible: 'listed',
  r: 'remainder',
  'fin de serie': 'remainder',
  'reste de stock': 'remainder',
  v: 'paused',
  rupture: 'paused',
  epuise: 'paused',
  suspendu: 'paused',
  x: 'gone',
  radie: 'gone',
  supprime: 'gone',
  arrete: 'gone',
};

function readState(row: PriceRow): ArticleState {
  const word = searchable(row.cell('state'));
  const state = Object.hasOwn(STATES, word) ? STATES[word] : undefined;
  if (state === undefined) row.say('state', 'state');
  return state ?? 'listed';
}

/** Words that stand where a price would: the article is known, but has none now. */
const NO_PRICE = /^(rupture|épuisé|nc|sur demande|indisponible|-)$/i;

function readPrice(row: PriceRow, state: ArticleState): number | 'none' | null {
  const text = row.cell('price');
  const formula = row.formula('price');
  if (formula !== undefined) {
    if (text.startsWith('=')) row.say('price', 'price', true, formula);
    else row.say('price', 'formula_value', false, `${formula} → ${text}`);
  }
  if (state === 'gone' && text === '') return 'none';
  if (NO_PRICE.test(text)) {
    row.say('price', 'no_price_now', false);
    return 'none';
  }
  if (text === '') {
    row.say('price', 'missing');
    return null;
  }
  const price = writtenPrice(text);
  if ('wrong' in price) {
    row.say('price', price.wrong);
    return null;
  }
  if (price.isRounded) row.say('price', 'price_rounded', false);
  return price.price_e4;
}

function pricesOf(row: PriceRow, price: number | 'none', isPromoRow: boolean, span: Span): ListedPrice[] {
  if (price === 'none') return [];
  if (isPromoRow) return promoOf(row, price, span);
  const base: ListedPrice = { promo: false, ...span, price_e4: price };
  const text = row.cell('promo_price');
  if (text === '') return [base];
  const promo = writtenPrice(text);
  if ('wrong' in promo) {
    row.say('promo_price', 'promo_price', false);
    return [base];
  }
  return [...promoOf(row, promo.price_e4, span), base];
}

/** A promotion on its days within the list's; none when its days are wrong or over. */
function promoOf(row: PriceRow, price_e4: number, span: Span): ListedPrice[] {
  const [from_day, until_day] = [writtenDay(row.cell('promo_from')), writtenDay(row.cell('promo_until'))];
  if (from_day === null || until_day === null || from_day > until_day) {
    const field = from_day === null ? 'promo_from' : 'promo_until';
    row.say(field, 'promo_dates', false, `${row.cell('promo_from')} – ${row.cell('promo_until')}`);
    return [];
  }
  const from = from_day > span.from_day ? from_day : span.from_day;
  const until = until_day < span.until_day ? until_day : span.until_day;
  return from > until ? [] : [{ promo: true, from_day: from, until_day: until, price_e4 }];
}

function readVat(row: PriceRow, profile: PriceListProfile): number | null {
  const text = row.cell('vat');
  const coded = profile.vats.find(({ word }) => word === text)?.vat_bp;
  if (text === '' && profile.vat_bp !== null) return profile.vat_bp;
  const vat_bp = text === '' ? null : (coded ?? writtenRate(text));
  if (vat_bp === null) row.say('vat', text === '' && row.has('vat') ? 'missing' : 'vat');
  return vat_bp;
}

function readDeposit(row: PriceRow, profile: PriceListProfile): Pick<ArticleFacts, 'deposit_code' | 'deposit_cents'> {
  const [deposit_code, amount] = [row.text('deposit_code', MOST.ref), row.cell('deposit')];
  const none = { deposit_code: '', deposit_cents: 0 };
  if (amount !== '') {
    const deposit_cents = writtenCents(amount);
    if (deposit_cents === null) row.say('deposit', 'deposit_amount');
    else if (deposit_cents > 0 || deposit_code !== '') return { deposit_code: deposit_code || 'consigne', deposit_cents };
    return none;
  }
  if (deposit_code === '') return none;
  const known = profile.deposits.find(({ word }) => word === deposit_code);
  if (!known) row.say('deposit_code', 'deposit');
  return { deposit_code, deposit_cents: known?.deposit_cents ?? 0 };
}

function readEan(row: PriceRow): string {
  const text = row.cell('ean').replace(/\s/g, '');
  if (text === '') return '';
  if (isGtinLength(text) && isChecked(text)) return text;
  row.say('ean', 'ean', false);
  return '';
}

const ORGANIC = /^(ab|bio|eg|dd|bl|nl|demeter|oui|o|x|1)$/i;

function readOrganic(row: PriceRow): Pick<ArticleFacts, 'organic' | 'quality'> {
  const text = row.text('organic', MOST.text);
  if (ORGANIC.test(text)) return { organic: true, quality: isYes(text) ? '' : text };
  if (!isNo(text)) row.say('organic', 'organic', false);
  return { organic: false, quality: isNo(text) ? '' : text };
}

function readAllergens(row: PriceRow): string {
  const words = row
    .text('allergens', MOST.text)
    .split(/[|,\s]+/)
    .filter((one) => one !== '');
  if (words.some((one) => !allergen.safeParse(one).success)) row.say('allergens', 'allergen', false);
  return words.join(' ');
}

function readDays(row: PriceRow): number {
  const text = row.cell('shelf_days');
  if (text === '') return 0;
  if (/^\d{1,4}$/.test(text)) return Number(text);
  row.say('shelf_days', 'days', false);
  return 0;
}

function readAvailable(row: PriceRow): number | null {
  const text = row.cell('available');
  const match = /^(\d{1,6})(?:[.,](\d{1,3}))?$/.exec(text);
  if (match) return Number(match[1]) * 1_000 + Number((match[2] ?? '').padEnd(3, '0'));
  if (text !== '') row.say('available', 'number');
  return null;
}

/** Control characters, invisible ones, accents that were broken before: the row can't be trusted. @returns whether it is clean */
export function isClean(
  row: SheetRow,
  header: readonly string[],
  isDoubleEncoded: (text: string) => boolean,
  problems: PriceProblem[],
): boolean {
  for (const [place, cell] of row.cells.entries()) {
    const reason = hasUnsafeCharacter(cell) ? 'control' : isDoubleEncoded(cell) ? 'double_encoded' : null;
    if (reason === null) continue;
    problems.push({ line: row.line, column: header[place] ?? '', value: madeVisible(cell.slice(0, SHOWN)), reason, blocks: true });
    return false;
  }
  return true;
}
