/** Exact integers as decimal texts for files: no grouping, no rounding, no floating point. */

/** 12345 with 2 decimals is `123.45`. @param point `.` in XML and JSON, `,` in a French CSV */
export function decimal(value: number | bigint, decimals: number, point: '.' | ',' = '.'): string {
  const big = BigInt(value);
  const digits = String(big < 0n ? -big : big).padStart(decimals + 1, '0');
  const whole = decimals === 0 ? digits : `${digits.slice(0, -decimals)}${point}${digits.slice(-decimals)}`;
  return big < 0n ? `-${whole}` : whole;
}

/** The same without zeros at its end. */
export const shortDecimal = (value: number | bigint, decimals: number, point: '.' | ',' = '.'): string =>
  decimals === 0 ? decimal(value, 0) : decimal(value, decimals, point).replace(/[.,]?0+$/, '');

/** 20261125 is `2026-11-25`. */
export const isoDay = (day: number): string =>
  `${Math.trunc(day / 10_000)}-${String(Math.trunc(day / 100) % 100).padStart(2, '0')}-${String(day % 100).padStart(2, '0')}`;
