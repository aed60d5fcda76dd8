/**
 * The catalogue this screen shows: the local copy first, then the till's. Prepares what the screen asks for at each tap
 * (by code, by category, by barcode, by name) once per catalogue. Must never change an article.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Article, Catalogue, Category } from '../../main/contract/shapes/catalogue.ts';
import type { Formule } from '../../main/contract/shapes/formule.ts';
import { searchable, typeset } from '../text/format.ts';
import { fr } from '../text/fr.ts';
import type { Articles } from './preview-total.ts';

export type CatalogueState = {
  version: number | null;
  /** The business day of these prices, null before any. */
  day: number | null;
  categories: readonly Category[];
  articles: Articles;
  /** What a category's pages show: articles in season, in the catalogue's order. */
  byCategory: ReadonlyMap<string, readonly Article[]>;
  /** Formules sold on this day of the week: a category of their own. */
  formules: readonly Formule[];
  search(text: string): readonly Article[];
  /** Formules sold today, found like articles. */
  searchFormules(text: string): readonly Formule[];
  /** What a scanner read: a barcode, with or without its leading zeros, or an article's code. */
  scanned(code: string): Article | undefined;
};

export type CatalogueStore = StoreApi<CatalogueState>;

/** The category of the formules; no category of a menu file can have this code. */
export const FORMULES = '+formules';
export const FORMULES_PICTURE = 'fork-and-knife-with-plate';

/** A name is found by the start of any of its words, a code by its start, an EAN whole. Best first, at most `MAX_FOUND`. */
export const MAX_FOUND = 60;

/** A UPC of 12 digits and the same EAN with a zero before it are one article. */
const scanKey = (code: string): string =>
  code
    .trim()
    .toLowerCase()
    .replace(/^0+(?=\d+$)/, '');

/** The catalogue with its words typeset for the screen; codes and amounts as they are. */
const typesetWords = (catalogue: Catalogue): Catalogue => ({
  ...catalogue,
  articles: catalogue.articles.map((article) => ({
    ...article,
    label: typeset(article.label),
    short_label: typeset(article.short_label),
  })),
  formules: catalogue.formules.map((formule) => ({
    ...formule,
    label: typeset(formule.label),
    steps: formule.steps.map((step) => ({ ...step, question: typeset(step.question) })),
  })),
});

type Findable = { code: string; ean?: string | null };

/** Finds by the words of a name, a code or a whole barcode. @param wordsOf what one is called */
function finderOf<Item extends Findable>(items: readonly Item[], wordsOf: (item: Item) => string): (typed: string) => readonly Item[] {
  const entries = items.map((item) => ({ item, text: ` ${searchable(wordsOf(item))}`, code: item.code.toLowerCase() }));
  return (typed) => {
    const words = searchable(typed).split(/\s+/).filter(Boolean);
    const whole = typed.trim().toLowerCase();
    if (words.length === 0) return [];
    const exact = entries.filter(({ item, code }) => code === whole || item.ean === whole);
    if (exact.length > 0) return exact.map(({ item }) => item);
    const first = words[0] ?? '';
    const found = entries.filter(({ text, code }) => code.startsWith(whole) || words.every((word) => text.includes(` ${word}`)));
    return found
      .sort((a, b) => Number(b.text.startsWith(` ${first}`)) - Number(a.text.startsWith(` ${first}`)))
      .slice(0, MAX_FOUND)
      .map(({ item }) => item);
  };
}

export function indexCatalogue(received: Catalogue): CatalogueState {
  const catalogue = typesetWords(received);
  const byCategory = new Map<string, Article[]>(catalogue.categories.map(({ code }) => [code, []]));
  for (const article of catalogue.articles) if (article.in_season) byCategory.get(article.category)?.push(article);
  const formules = catalogue.formules.filter(({ sold_today }) => sold_today);
  const own = formules.length > 0 ? [{ code: FORMULES, label: fr.formule.category, picture: FORMULES_PICTURE }] : [];
  const articles = new Map(catalogue.articles.map((article) => [article.code as string, article]));
  const byScan = new Map<string, Article>();
  for (const article of catalogue.articles) {
    for (const code of [article.code, article.ean ?? '']) if (code !== '' && !byScan.has(scanKey(code))) byScan.set(scanKey(code), article);
  }
  return {
    version: catalogue.version,
    day: catalogue.day,
    categories: [...own, ...catalogue.categories.filter(({ code }) => (byCategory.get(code)?.length ?? 0) > 0)],
    articles: Object.assign(articles, { formules: new Map(catalogue.formules.map((formule) => [formule.code as string, formule])) }),
    formules,
    byCategory,
    search: finderOf<Article>(catalogue.articles, ({ label, short_label }) => `${label} ${short_label}`),
    searchFormules: finderOf<Formule>(formules, ({ label }) => label),
    scanned: (code) => byScan.get(scanKey(code)),
  };
}

export const createCatalogue = (): CatalogueStore =>
  createStore<CatalogueState>(() => ({
    version: null,
    day: null,
    categories: [],
    articles: new Map(),
    byCategory: new Map(),
    formules: [],
    search: () => [],
    searchFormules: () => [],
    scanned: () => undefined,
  }));

/** The word « bio » needs evidence for the whole dish or package, and a certifier (LAW BIO-01). */
export const isBio = (article: Article): boolean =>
  (article.organic === 'dish' || article.organic === 'packaged') && Boolean(article.organic_certifier);

/** « Équitable » needs the reference of its evidence (LAW EQU-01). */
export const isFairTrade = (article: Article): boolean => Boolean(article.fair_trade_evidence);
