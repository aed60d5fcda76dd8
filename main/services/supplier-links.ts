/**
 * Which ingredient an article of a supplier is: proposed by its reference and by its name, said by a person. Thousands of articles are looked
 * through a part at a time. Must never link anything by itself.
 */
import { findIngredient, listIngredients } from '../../db/recipes.ts';
import type { ReadHandle } from '../../db/store.ts';
import { articleCounts, articleOn, articlePage, linkArticle, priceOn, type SupplierArticle } from '../../db/supplier-articles.ts';
import { listSuppliers } from '../../db/suppliers.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { articleCode } from '../contract/ids.ts';
import { ok, refuse } from '../contract/results.ts';
import { searchable } from '../contract/search-text.ts';
import type { IngredientLinks, LinkedArticle } from '../contract/shapes/price-lists.ts';
import type { Day } from '../contract/values.ts';
import type { Ingredient } from '../domain/recipe.ts';
import { presentDay } from './journal-clock.ts';
import { nextTurn } from './staging.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

/** Articles looked at between two turns. */
const AT_ONCE = 300;
const MOST_PROPOSED = 4;
const MOST_FOUND = 50;
/** Shorter words say nothing: « de », « à », « bio ». */
const WORD_LENGTH = 4;

async function* everyArticle(reader: ReadHandle, supplier: string, day: Day): AsyncGenerator<SupplierArticle> {
  for (let page = articlePage(reader, supplier, day, '', AT_ONCE); page.length > 0; ) {
    yield* page;
    await nextTurn();
    page = articlePage(reader, supplier, day, page.at(-1)?.ref ?? '', AT_ONCE);
  }
}

/** Suppliers that an ingredient or a price list names. */
export function suppliers({ reader }: QueryContext): Reply<'priceLists.suppliers'> {
  const counts = new Map(articleCounts(reader).map(({ supplier, articles }) => [supplier, articles]));
  for (const { supplier } of listIngredients(reader)) if (supplier !== '' && !counts.has(supplier)) counts.set(supplier, 0);
  const known = listSuppliers(reader);
  for (const { code, active } of known) if (active && !counts.has(code)) counts.set(code, 0);
  const labels = new Map(known.map(({ code, label }) => [code, label]));
  const listed = [...counts].map(([code, articles]) => ({ code, label: labels.get(code) ?? code, articles }));
  return ok(listed.sort((one, other) => one.label.localeCompare(other.label, 'fr')));
}

/** Ingredients of a supplier with what it sells of them. */
export async function links(context: QueryContext, { supplier }: Parsed<'priceLists.links'>): Promise<Reply<'priceLists.links'>> {
  const { store } = context;
  const day = presentDay(context, context.reader);
  const ingredients = listIngredients(store);
  const codes = new Map(ingredients.map((one) => [one.code, one]));
  const ours = ingredients.filter((one) => one.supplier === supplier);
  const words = ours.map(wordsOf);
  const found = new Map<string, IngredientLinks>();
  const entry = ({ code, label, base }: Ingredient): IngredientLinks => {
    const known = found.get(code) ?? { ingredient: articleCode.parse(code), label, base, linked: [], proposed: [] };
    found.set(code, known);
    return known;
  };
  for (const one of ours) entry(one);
  for await (const article of everyArticle(store, supplier, day)) {
    if (article.state === 'gone') continue;
    const linked = article.ingredient === null ? undefined : codes.get(article.ingredient);
    if (linked) {
      entry(linked).linked.push(shown(store, article, day));
      continue;
    }
    for (const [place, one] of ours.entries()) {
      const why = one.supplier_ref === article.ref ? 'ref' : isNamed(words[place] ?? [], article) ? 'name' : null;
      if (why !== null) entry(one).proposed.push({ ...shown(store, article, day), why });
    }
  }
  return ok([...found.values()].map(withBest).sort((one, other) => one.label.localeCompare(other.label, 'fr')));
}

/** The reference itself is the proposal; names only when nothing else is known of an ingredient, the shortest first. */
function withBest(entry: IngredientLinks): IngredientLinks {
  const byRef = entry.proposed.filter(({ why }) => why === 'ref');
  if (entry.linked.length > 0 || byRef.length > 0) return { ...entry, proposed: entry.linked.length > 0 ? [] : byRef };
  const byName = [...entry.proposed].sort((one, other) => one.label.length - other.label.length);
  return { ...entry, proposed: byName.slice(0, MOST_PROPOSED) };
}

/** What an article must say to be proposed: the supplier's own name of the ingredient where that is a word, else the café's. */
function wordsOf({ label, supplier_ref }: Ingredient): string[] {
  const name = /\d/.test(supplier_ref) || supplier_ref === '' ? label : supplier_ref;
  return searchable(name)
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length >= WORD_LENGTH);
}

const isNamed = (words: readonly string[], { label }: SupplierArticle): boolean => {
  const said = searchable(label);
  return words.length > 0 && words.every((word) => said.includes(word));
};

const shown = (
  reader: ReadHandle,
  { supplier, ref, label, content, base, price_unit, piece_base_mil }: SupplierArticle,
  day: Day,
): LinkedArticle => ({
  ref,
  label,
  content,
  base,
  price_e4: priceOn(reader, supplier, ref, day)?.price_e4 ?? null,
  price_unit,
  piece_base_mil,
});

/** Articles by a word of their reference or label. */
export async function articles(
  context: QueryContext,
  { supplier, search }: Parsed<'priceLists.articles'>,
): Promise<Reply<'priceLists.articles'>> {
  const { store } = context;
  const day = presentDay(context, context.reader);
  const wanted = searchable(search.trim());
  const found: LinkedArticle[] = [];
  for await (const article of everyArticle(store, supplier, day)) {
    if (article.state === 'gone' || !searchable(`${article.ref} ${article.label}`).includes(wanted)) continue;
    found.push(shown(store, article, day));
    if (found.length === MOST_FOUND) break;
  }
  return ok(found);
}

/** What a person says: all of it or nothing. */
export function link(context: CommandContext, { supplier, links: said }: Parsed<'priceLists.link'>): Reply<'priceLists.link'> {
  const { transaction, now, caller } = context;
  const day = presentDay(context, transaction);
  for (const { ref, ingredient, piece_base_mil } of said) {
    const article = articleOn(transaction, supplier, ref, day);
    if (!article) return refuse('unknown_article', { ref });
    const base = ingredient === null ? article.base : findIngredient(transaction, ingredient)?.base;
    if (base === undefined) return refuse('unknown_ingredient', { ingredient });
    if (base !== article.base && !['H87', 'XBH'].includes(article.base)) return refuse('other_base', { ref });
    if (base !== article.base && piece_base_mil === null) return refuse('piece_weight_missing', { ref });
  }
  for (const { ref, ingredient, piece_base_mil } of said) {
    const kept = ingredient === null ? null : piece_base_mil;
    linkArticle(transaction, { supplier, ref, ingredient, piece_base_mil: kept, at_utc_ms: now, by: caller.operator });
  }
  return ok({ linked: said.length });
}
