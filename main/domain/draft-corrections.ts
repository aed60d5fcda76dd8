/**
 * What changed in a basket since a document showed it (LAW DAT-02, DOC-01): plus and minus records whose sum with what was
 * shown is exactly what is there now, in quantity and in cents. Pure; must never decide a price.
 */
import type { IssuedLine } from '../contract/shapes/draft.ts';
import type { TicketLine } from '../contract/shapes/ticket.ts';

type Shown = Pick<TicketLine, 'article' | 'label' | 'mode' | 'discount_bp' | 'qty_mil' | 'ttc_cents'>;

const keyOf = ({ article, mode, discount_bp }: Pick<IssuedLine, 'article' | 'mode' | 'discount_bp'>) => `${article} ${mode} ${discount_bp}`;

/** Lines added up by article, mode and discount, in the order they first appear. */
export function foldLines(lines: readonly Shown[]): IssuedLine[] {
  const folded = new Map<string, IssuedLine>();
  for (const { article, label, mode, discount_bp, qty_mil, ttc_cents } of lines) {
    const key = keyOf({ article, mode, discount_bp });
    const before = folded.get(key) ?? { article, label, mode, discount_bp, qty_mil: 0, ttc_cents: 0 };
    folded.set(key, { ...before, qty_mil: before.qty_mil + qty_mil, ttc_cents: before.ttc_cents + ttc_cents });
  }
  return [...folded.values()];
}

/** The records that lead from what was shown to what is there now; none when nothing changed. */
export function corrections(shown: readonly IssuedLine[], now: readonly IssuedLine[]): IssuedLine[] {
  const before = new Map(shown.map((line) => [keyOf(line), line]));
  const after = new Map(now.map((line) => [keyOf(line), line]));
  const changed: IssuedLine[] = [];
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
export function takenAway(changed: readonly IssuedLine[]): string | null {
  const quantities = new Map<string, number>();
  for (const { article, qty_mil } of changed) quantities.set(article, (quantities.get(article) ?? 0) + qty_mil);
  for (const [article, qty_mil] of quantities) if (qty_mil < 0) return article;
  return null;
}
