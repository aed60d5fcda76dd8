/** What an order unit of a supplier holds of an ingredient of the café. Must never guess what a piece or a bunch weighs. */
import type { BaseUnit } from '../contract/units.ts';
import { inBaseOf, type SupplierUnits } from '../domain/supplier-units.ts';

/**
 * The units of an article said in the base of the ingredient it is.
 * @param piece_base_mil thousandths of the ingredient's base in one piece or bunch, as a person said
 * @returns null when nobody said how one becomes the other, or it holds nothing
 */
export function inIngredientBase(units: SupplierUnits, base: BaseUnit, piece_base_mil: number | null): SupplierUnits | null {
  if (units.base !== base && (piece_base_mil === null || piece_base_mil <= 0)) return null;
  const said = inBaseOf(units, base, piece_base_mil ?? 1_000);
  return said.order_base_mil > 0 && said.price_base_mil > 0 && said.order_multiple > 0 ? said : null;
}
