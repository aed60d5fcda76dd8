/**
 * What changed in a basket since a document showed it (LAW DAT-02, DOC-01): plus and minus records whose sum with what was
 * shown is exactly what is there now, in quantity and in cents. Pure; must never decide a price.
 */

/** All of one article in one mode at one discount, as a basket, a document or the journal says it; negative quantities take away. */
export type FoldedLine = { article: string; label: string; mode: string; discount_bp: number; qty_mil: number; ttc_cents: number };

const keyOf = ({ article, mode, discount_bp }: Pick<FoldedLine, 'article' | 'mode' | 'discount_bp'>) => `${article} ${mode} ${discount_bp}`;

/** Lines added up by article, mode and discount, in the order they first appear. */
export function foldLines(lines: readonly FoldedLine[]): FoldedLine[] {
  const folded = new Map<string, FoldedLine>();
  for (const { article, label, mode, discount_bp, qty_mil, ttc_cents } of lines) {
    const key = keyOf({ article, mode, discount_bp });
    const before = folded.get(key) ?? { article, label, mode, discount_bp, qty_mil: 0, ttc_cents: 0 };
    folded.set(key, { ...before, qty_mil: before.qty_mil + qty_mil, ttc_cents: before.ttc_cents + ttc_cents });
  }
  return [...folded.values()];
}

/** The records that lead from what was shown to what is there now; none when nothing changed. */
export function corrections(shown: readonly FoldedLine[], now: readonly FoldedLine[]): FoldedLine[] {
  const before = new Map(shown.map((line) => [keyOf(line), line]));
  const after = new Map(now.map((line) => [keyOf(line), line]));
  const changed: FoldedLine[] = [];
  for (const [key, line] of new Map([...before, ...after])) {
    const qty_mil = (after.get(key)?.qty_mil ?? 0) - (before.get(key)?.qty_mil ?? 0);
    const ttc_cents = (after.get(key)?.ttc_cents ?? 0) - (before.get(key)?.ttc_cents ?? 0);
    if (qty_mil !== 0 || ttc_cents !== 0) changed.push({ ...line, qty_mil, ttc_cents });
  }
  return changed;
}

/**
 * The first article of which there is less than was shown, whatever its mode or discount: taking it away needs a reason.
 * Null when nothing is taken away.
 */
export const takenAway = (changed: readonly FoldedLine[]): string | null => lessOf(changed)[0]?.article ?? null;

/** What the records of one correction took away, in cents, 0 or more; null when they took nothing away. */
export function cancelledCents(changed: readonly FoldedLine[]): number | null {
  const less = lessOf(changed);
  return less.length === 0 ? null : less.reduce((sum, { ttc_cents }) => sum - ttc_cents, 0);
}

/** What there is less of, by article, in thousandths of a piece above 0: another mode or discount is no less. */
export const givenUp = (changed: readonly FoldedLine[]): { article: string; label: string; qty_mil: number }[] =>
  lessOf(changed).map(({ article, label, qty_mil }) => ({ article, label, qty_mil: -qty_mil }));

function lessOf(changed: readonly FoldedLine[]): { article: string; label: string; qty_mil: number; ttc_cents: number }[] {
  const sums = new Map<string, { label: string; qty_mil: number; ttc_cents: number }>();
  for (const { article, label, qty_mil, ttc_cents } of changed) {
    const before = sums.get(article) ?? { label, qty_mil: 0, ttc_cents: 0 };
    sums.set(article, { label, qty_mil: before.qty_mil + qty_mil, ttc_cents: before.ttc_cents + ttc_cents });
  }
  return [...sums].flatMap(([article, sum]) => (sum.qty_mil < 0 ? [{ article, ...sum }] : []));
}
