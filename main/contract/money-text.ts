/**
 * Amounts, rates and quantities as French text, for paper and screens alike.
 * Writes exact integers as digits; must never round, compute or decide what an amount is.
 */

/** Between groups of digits and before a unit: a number never breaks over two lines. */
const NO_BREAK_SPACE = '\u00A0';
const MINUS = '\u2212';

/** `23,40`, `1 234,50`, `−3,00`. @param amount_cents exact euro cents */
export function amountText(amount_cents: number): string {
  return decimalText(amount_cents, 2);
}

/** `23,40 €`. @param amount_cents exact euro cents */
export function eurosText(amount_cents: number): string {
  return `${amountText(amount_cents)}${NO_BREAK_SPACE}€`;
}

/** `5,5 %`, `10 %`. @param rate_bp basis points, 10 000 is 100 % */
export function rateText(rate_bp: number): string {
  return `${withoutTrailingZeros(decimalText(rate_bp, 2))}${NO_BREAK_SPACE}%`;
}

/** A number of pieces: `2`, `0,5`. @param qty_mil thousandths */
export function quantityText(qty_mil: number): string {
  return withoutTrailingZeros(decimalText(qty_mil, 3));
}

/** A weighed quantity, always to the gram: `1,200 kg`. @param qty_mil thousandths of the unit */
export function weightText(qty_mil: number, unit = 'kg'): string {
  return `${decimalText(qty_mil, 3)}${NO_BREAK_SPACE}${unit}`;
}

/** @throws RangeError on anything but an exact integer: a wrong amount must not reach paper. */
function decimalText(value: number, decimals: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not an exact integer: ${value}`);
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, -decimals).replace(/\B(?=(\d{3})+$)/g, NO_BREAK_SPACE);
  return `${value < 0 ? MINUS : ''}${whole},${digits.slice(-decimals)}`;
}

const withoutTrailingZeros = (text: string) => text.replace(/,?0+$/, '');
