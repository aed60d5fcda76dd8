/** Round steps for an axis, and figures as a CSV text. Pure. */

/** Four to seven round values (1, 2 or 5 times a power of ten apart) from at or below the least to at or above the most. */
export function levelTicks(least: number, most: number): number[] {
  const span = Math.max(1, most - least);
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10) * power;
  const ticks: number[] = [];
  for (let tick = Math.floor(least / step) * step; tick < most + step; tick += step) ticks.push(Math.round(tick));
  return ticks;
}

/** A cell that a spreadsheet would take for a formula is text; quotes where they are needed. */
const cell = (text: string): string => {
  const plain = /^[=+@\t]/.test(text) ? `'${text}` : text;
  return /[";\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};
const MARK = '\uFEFF';

export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `${MARK}${rows.map((row) => row.map((text) => cell(text.replace(/[\u00A0\u202F]/g, ' '))).join(';')).join('\r\n')}\r\n`;
