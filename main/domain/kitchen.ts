/**
 * What a kitchen must be told: the difference between what it was told of a table and what the table has now. Nothing is told twice.
 * Pure; knows no printer.
 */

/**
 * All of one article in one mode with one word to the kitchen (by its number, 0 without). `qty_mil` in thousandths of a piece; negative
 * in a difference: no longer wanted.
 */
export type KitchenLine = { article: string; label: string; mode: string; qty_mil: number; note_no: number };

const keyOf = ({ article, mode, note_no }: KitchenLine): string => `${article} ${mode} ${note_no}`;

/** Lines of the same article, mode and word are one, in the order they first came. */
export function foldKitchen(lines: readonly KitchenLine[]): KitchenLine[] {
  const folded = new Map<string, KitchenLine>();
  for (const line of lines) {
    const known = folded.get(keyOf(line));
    folded.set(keyOf(line), known ? { ...known, qty_mil: known.qty_mil + line.qty_mil } : line);
  }
  return [...folded.values()];
}

/** What is new, and with a minus what is not wanted any more. Empty when the kitchen knows it all. */
export function kitchenNews(told: readonly KitchenLine[], now: readonly KitchenLine[]): KitchenLine[] {
  return foldKitchen([...now, ...told.map((line) => ({ ...line, qty_mil: -line.qty_mil }))]).filter(({ qty_mil }) => qty_mil !== 0);
}

/**
 * A table that is parted: what was told of it goes with the lines, so that nothing is cooked again for the part.
 * @param rest what stays at the table
 */
export function partTold(told: readonly KitchenLine[], rest: readonly KitchenLine[]): { rest: KitchenLine[]; part: KitchenLine[] } {
  const left = new Map(foldKitchen(rest).map((line) => [keyOf(line), line.qty_mil]));
  const stays = foldKitchen(told).map((line) => ({ ...line, qty_mil: Math.min(line.qty_mil, left.get(keyOf(line)) ?? 0) }));
  return { rest: stays.filter(({ qty_mil }) => qty_mil !== 0), part: kitchenNews(stays, told) };
}
