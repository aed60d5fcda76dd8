/**
 * Where the money of a ticket went: of what its goods cost without VAT, how much was organic, fair, local, by the lots it took. Pure.
 * A batch is what its lots are, by their cost. What no lot names proves nothing. Shares may overlap: a lot can be local and organic.
 */
export type OriginQuality = 'organic' | 'fair' | 'local';

export type DeliveredLot = Record<OriginQuality, boolean> & { lot_no: number; label: string; by: string };
export type LotPart = { lot_no: number; part_lot_no: number; cost_e4: number };
export type Taken = { lot_no: number; cost_e4: number };
export type OriginFact = { mark: OriginQuality; label: string; by: string };
export type Spending = { spent_e4: number; organic_e4: number; fair_e4: number; local_e4: number; facts: OriginFact[] };

/** Most that a customer reads at once. */
const MOST_FACTS = 3;

/** @param taken goods by lot with what they cost, 0 for goods no lot names */
export function spendingOf(taken: readonly Taken[], delivered: readonly DeliveredLot[], parts: readonly LotPart[]): Spending {
  const lots = new Map(delivered.map((lot) => [lot.lot_no, lot]));
  const madeOf = Map.groupBy(parts, ({ lot_no }) => lot_no);
  const spent = new Map<number, number>();
  let spent_e4 = 0;
  // A batch is cooked of older lots only: this ends.
  const spread = ({ lot_no, cost_e4 }: Taken): void => {
    const components = madeOf.get(lot_no) ?? [];
    const whole = components.reduce((sum, part) => sum + part.cost_e4, 0);
    if (lots.has(lot_no) || whole === 0) {
      spent.set(lot_no, (spent.get(lot_no) ?? 0) + cost_e4);
      return;
    }
    let left = cost_e4;
    for (const [at, { part_lot_no, cost_e4: part }] of components.entries()) {
      const own = at === components.length - 1 ? left : Number((BigInt(cost_e4) * BigInt(part)) / BigInt(whole));
      left -= own;
      spread({ lot_no: part_lot_no, cost_e4: own });
    }
  };
  for (const one of taken) {
    spent_e4 += one.cost_e4;
    spread(one);
  }
  const sumOf = (quality: OriginQuality): number =>
    [...spent].reduce((sum, [lot_no, cost]) => sum + (lots.get(lot_no)?.[quality] ? cost : 0), 0);
  return { spent_e4, organic_e4: sumOf('organic'), fair_e4: sumOf('fair'), local_e4: sumOf('local'), facts: factsOf(spent, lots) };
}

/** What was spent most on first, each product once, by the rarest thing that can be said of it. */
function factsOf(spent: ReadonlyMap<number, number>, lots: ReadonlyMap<number, DeliveredLot>): OriginFact[] {
  const facts = new Map<string, OriginFact>();
  for (const [lot_no] of [...spent].sort(([, one], [, other]) => other - one)) {
    const lot = lots.get(lot_no);
    const mark = lot && (lot.local ? 'local' : lot.fair ? 'fair' : lot.organic ? 'organic' : null);
    if (lot && mark && !facts.has(lot.label)) facts.set(lot.label, { mark, label: lot.label, by: lot.by });
  }
  return [...facts.values()].slice(0, MOST_FACTS);
}

/** Cents of 10 € spent, rounded down: never more than what is true. */
export const perTenCents = (part_e4: number, spent_e4: number): number => (spent_e4 <= 0 ? 0 : Math.floor((part_e4 * 1_000) / spent_e4));

const ORGANIC = /FR-BIO-\d{2}|[A-Z]{2}-BIO-\d{2,3}|(?<![\p{L}])bio(?![\p{L}])|agriculture biologique/iu;
const FAIR = /équitable|equitable|fair\s?trade|max havelaar|FLO[- ]ID|spp(?![\p{L}])/iu;

/** What the certificate noted with a delivery vouches for. */
export const certifies = (certificate: string): { organic: boolean; fair: boolean } => ({
  organic: ORGANIC.test(certificate),
  fair: FAIR.test(certificate),
});
