/** Prices, contents and refusals of price lists as people read them. Pure. */
import { type BaseUnit, stockUnitOf, unitWordOf } from '../../../main/contract/units.ts';
import { fr } from '../../text/fr.ts';
import { orderErrorText } from '../../use-order.ts';
import { quantityText } from './stock-text.ts';

const EUROS = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR', minimumFractionDigits: 2, maximumFractionDigits: 4 });
const PERCENT = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' });

/** `4,55 €` or `1,0206 €`; a dash without a price. @param price_e4 1/10 000 € */
export const priceText = (price_e4: number | null): string =>
  price_e4 === null ? fr.priceListsPage.preview.none : EUROS.format(price_e4 / 10_000);

export const unitPriceText = (price_e4: number | null, unit: string): string =>
  price_e4 === null ? fr.priceListsPage.preview.none : `${priceText(price_e4)} / ${unitWordOf(unit)}`;

export const changeText = (change_bp: number | null): string => (change_bp === null ? '' : PERCENT.format(change_bp / 10_000));

/** What one order unit holds: `carton de 6 L`, `kg`. */
export function contentText(unit: string, base: BaseUnit, base_mil: number, weighed: boolean): string {
  const own = stockUnitOf(base);
  if (unit === own.code && base_mil === own.factor * 1_000) return own.word;
  const content = quantityText(base_mil, base);
  return `${unitWordOf(unit)}, ${weighed ? fr.priceListsPage.columns.about(content) : content}`;
}

/** The sentence for a refusal of these calls, else for the run itself. */
export function priceListError(code: string): string {
  const { errors } = fr.priceListsPage;
  return Object.hasOwn(errors, code) ? errors[code as keyof typeof errors] : orderErrorText(code);
}
