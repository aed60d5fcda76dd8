/** What is sold: categories, articles, their prices today, what they contain. */
import { z } from 'zod';
import { articleCode } from '../ids.ts';
import { cents, day, lineOfText } from '../values.ts';
import { formule } from './formule.ts';

/** Tax classes of LAW VAT-01; the rate follows from class, consumption mode and date. */
export const taxClass = z.enum([
  'prepared_immediate',
  'conserved_food',
  'bottled_soft',
  'alcohol',
  'confectionery',
  'non_food',
  'book',
  'service',
  'catering_served',
  'live_show',
]);
export type TaxClass = z.infer<typeof taxClass>;

/** Where a line is consumed (LAW VAT-01): the same article may have two rates. */
export const consumptionMode = z.enum(['sur_place', 'emporter']);
export type ConsumptionMode = z.infer<typeof consumptionMode>;

/** How a line is sold: what is delivered counts as taken away, what a caterer serves as eaten in (LAW VAT-01). */
export const saleMode = z.enum([...consumptionMode.options, 'livraison', 'traiteur_servi']);
export type SaleMode = z.infer<typeof saleMode>;

/** The mode whose price and rate a sale has. */
export const pricedAs = (mode: SaleMode): ConsumptionMode =>
  mode === 'livraison' ? 'emporter' : mode === 'traiteur_servi' ? 'sur_place' : mode;

/** The 14 allergens of regulation (EU) 1169/2011, annex II, by the codes of our menu files. */
export const allergen = z.enum(['GLU', 'CRU', 'OEU', 'POI', 'ARA', 'SOJ', 'LAI', 'FRU', 'CEL', 'MOU', 'SES', 'SUL', 'LUP', 'MOL']);
export type Allergen = z.infer<typeof allergen>;

/** Evidence of organic quality (LAW BIO-01); the word "bio" is shown only for `dish` and `packaged` with a certifier. */
export const organicEvidence = z.enum(['none', 'ingredient', 'dish', 'packaged']);
export type OrganicEvidence = z.infer<typeof organicEvidence>;

export const category = z.strictObject({ code: z.string().max(32), label: lineOfText(40), picture: z.string().max(64) });
export type Category = z.infer<typeof category>;

export const article = z.strictObject({
  code: articleCode,
  label: lineOfText(200),
  short_label: lineOfText(40),
  category: z.string().max(32),
  tax_class: taxClass,
  picture: z.string().max(64),
  /** Sold by weight: the price is for 1 000 g and a line's quantity is in grams. */
  by_weight: z.boolean(),
  unit: lineOfText(16),
  /** Price TTC of one unit today, null when not sold in this mode. */
  sur_place_cents: cents.nullable(),
  emporter_cents: cents.nullable(),
  organic: organicEvidence,
  organic_certifier: lineOfText(32).nullable(),
  /** Reference of the fair-trade evidence (LAW EQU-01), null without one. */
  fair_trade_evidence: lineOfText(200).nullable(),
  allergens: z.array(allergen),
  ean: z
    .string()
    .regex(/^\d{8,14}$/)
    .nullable(),
  /** In season this month; out of season an article is hidden but can still be found. */
  in_season: z.boolean(),
});
export type Article = z.infer<typeof article>;

export const catalogue = z.strictObject({
  version: z.int(),
  /** The business day these prices are valid for. */
  day,
  categories: z.array(category),
  articles: z.array(article),
  formules: z.array(formule).default([]),
});
export type Catalogue = z.infer<typeof catalogue>;
