/**
 * Ingredients edited on a screen: what is bought, how it is counted, where it is kept, what is in it. One that has movements keeps its unit:
 * its levels would mean something else. Must never delete one: its lots name it.
 */
import { findIngredient, forgetIngredient, putIngredient, readBook, setIngredientPicture } from '../../db/recipes.ts';
import { hasMoved, levelOf } from '../../db/stock.ts';
import { findPlace, keepPlace } from '../../db/stock-places.ts';
import type { ReadHandle } from '../../db/store.ts';
import { articlesFor, priceOn } from '../../db/supplier-articles.ts';
import { listSuppliers } from '../../db/suppliers.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { isPicture } from '../contract/pictures.ts';
import { ok, refuse } from '../contract/results.ts';
import { wholeIngredient } from '../contract/shapes/recipe-edit.ts';
import { knownSuppliers, supplierLabel } from './expected-deliveries.ts';
import { presentDay } from './journal-clock.ts';
import { noteRecipesChanged, userOf } from './recipe-edit.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

export function get(context: QueryContext, { code }: Parsed<'ingredients.get'>): Reply<'ingredients.get'> {
  const { reader } = context;
  const book = readBook(reader);
  const known = book.ingredients.get(code);
  if (!known) return refuse('unknown_ingredient', { ingredient: code });
  const day = presentDay(context, reader);
  const suppliers = knownSuppliers(reader);
  const { storage, ...facts } = known;
  return ok(
    wholeIngredient.parse({
      ...facts,
      place: storage,
      unit_kept: keepsUnit(reader, code),
      used_in: [...book.recipes.values()].filter(({ components }) => components.some((one) => one.code === code)).map(({ label }) => label),
      offers: articlesFor(reader, code, day).map(({ supplier, ref, label, content, base, price_unit, piece_base_mil }) => {
        const price = priceOn(reader, supplier, ref, day);
        return {
          ...{ supplier, supplier_label: supplierLabel(suppliers, supplier), ref, label, content, base, price_unit, piece_base_mil },
          price_e4: price?.price_e4 ?? null,
          from_day: price?.from_day ?? null,
        };
      }),
    }),
  );
}

export function save(context: CommandContext, { is_new, place, picture, ...said }: Parsed<'ingredients.save'>): Reply<'ingredients.save'> {
  const { transaction } = context;
  const { code, base, supplier, origin_required } = said;
  const before = readBook(transaction);
  const known = findIngredient(transaction, code);
  if (is_new && (before.ingredients.has(code) || before.recipes.has(code))) {
    return refuse('already_there', { label: before.ingredients.get(code)?.label ?? before.recipes.get(code)?.label ?? code });
  }
  if (!is_new && !before.ingredients.has(code)) return refuse('unknown_ingredient', { ingredient: code });
  if (known && known.base !== base && keepsUnit(transaction, code)) return refuse('unit_kept', { ingredient: code });
  if (!findPlace(transaction, place)) return refuse('unknown_place', { place });
  if (supplier !== '' && supplier !== known?.supplier && !listSuppliers(transaction).some((one) => one.code === supplier)) {
    return refuse('unknown_supplier', { supplier });
  }
  if (picture !== '' && !isPicture(picture)) return refuse('unknown_picture');
  if (origin_required && said.species.trim() === '') return refuse('species_missing');
  keepPlace(transaction, place);
  const [label, species, supplier_ref] = [said.label.trim(), said.species.trim(), said.supplier_ref.trim()];
  putIngredient(transaction, { ...said, label, species, supplier_ref, allergens: [...new Set(said.allergens)].sort(), storage: place });
  setIngredientPicture(transaction, code, picture);
  noteRecipesChanged(context, before, readBook(transaction));
  return ok({ code });
}

export function end(context: CommandContext, { code }: Parsed<'ingredients.end'>): Reply<'ingredients.end'> {
  const { transaction } = context;
  const book = readBook(transaction);
  if (!book.ingredients.has(code)) return refuse('unknown_ingredient', { ingredient: code });
  const user = userOf(book, code) ?? book.recipes.get(code)?.label;
  if (user !== undefined) return refuse('ingredient_used', { label: user });
  const level_mil = levelOf(transaction, code);
  if (level_mil > 0) return refuse('still_there', { level_mil });
  forgetIngredient(transaction, code);
  return ok({ code });
}

/** What has movements is counted in its unit for ever, and so is what a recipe counts in it. */
function keepsUnit(handle: ReadHandle, code: string): boolean {
  return hasMoved(handle, code) || userOf(readBook(handle), code) !== undefined;
}
