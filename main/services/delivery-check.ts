/**
 * What a delivery would mean, line by line: what was expected, what is kept, what it costs and by which price, what is not as it should be,
 * and what refuses it. Reads only; entering it is `goods-receipts.ts`. Must never refuse because of a gap or a temperature.
 */
import { hasPhoto } from '../../db/photo-files.ts';
import { type ReceiptSource, receivedOf } from '../../db/receipts.ts';
import { findIngredient } from '../../db/recipes.ts';
import { hasLot } from '../../db/stock.ts';
import type { ReadHandle } from '../../db/store.ts';
import { articleOn, articlesFor, priceOn, type SupplierArticle } from '../../db/supplier-articles.ts';
import type { DeliveredLine, DeliveredLot, Delivery, DeliveryProblem, JudgedLine, SaidReason } from '../contract/shapes/receipt.ts';
import type { Day } from '../contract/values.ts';
import {
  billedMil,
  costAt,
  costByLot,
  freeMil,
  gapOf,
  keptOf,
  maxTemperature,
  sentBackMil,
  toleranceOf,
  verdictOf,
} from '../domain/receiving.ts';
import type { Ingredient } from '../domain/recipe.ts';
import { inBaseOf } from '../domain/supplier-units.ts';
import { type ExpectedGoods, type ExpectedLine, type KnownSupplier, knownSuppliers } from './expected-deliveries.ts';
import { presentDay } from './journal-clock.ts';
import type { TillContext } from './till-context.ts';

export type KeptLot = DeliveredLot & { cost_e4: number };
export type CheckedLine = { line: DeliveredLine; judged: JudgedLine; kept: KeptLot[] };
export type CheckedDelivery = { lines: CheckedLine[]; reasons: SaidReason[]; problems: DeliveryProblem[] };

/** What every line is judged by. */
type Ground = {
  context: TillContext;
  handle: ReadHandle;
  delivery: Delivery;
  order: ExpectedGoods | null;
  supplier: KnownSupplier | undefined;
  received: ReadonlyMap<number, number>;
  today: Day;
  problem(code: DeliveryProblem['code'], line: number | null, lot?: number): void;
};

export function checkDelivery(context: TillContext, handle: ReadHandle, delivery: Delivery, order: ExpectedGoods | null): CheckedDelivery {
  const problems: DeliveryProblem[] = [];
  const ground: Ground = {
    context,
    handle,
    delivery,
    order,
    supplier: knownSuppliers(handle).find(({ code }) => code === delivery.supplier),
    received: order ? receivedOf(handle, sourceOf(order)) : new Map(),
    today: presentDay(context, handle),
    problem: (code, line, lot) => problems.push({ code, line, lot: lot ?? null }),
  };
  const lines = delivery.lines.map((line, at) => checkLine(ground, line, at));
  refuseTwice(ground);
  refuseLostPhotos(ground);
  return { lines, reasons: wholeReasons(ground), problems };
}

/** What its receipts are found by. */
export function sourceOf({ order_no, amap }: Pick<ExpectedGoods, 'order_no' | 'amap'>): ReceiptSource {
  if (order_no !== null) return { order_no };
  if (!amap) throw new Error('neither of an order nor of a contract');
  return amap;
}

function checkLine(ground: Ground, line: DeliveredLine, at: number): CheckedLine {
  const ingredient = findIngredient(ground.handle, line.ingredient);
  if (!ingredient) {
    ground.problem('unknown_ingredient', at);
    return { line, judged: { ...NOTHING, reasons: line.reasons }, kept: [] };
  }
  const ordered = orderedLine(ground, line, at);
  const article = articleOf(ground, line, ordered);
  const priced = pricedFor(ground, line, ingredient, ordered, article, at);
  const came_mil = line.lots.reduce((sum, { qty_mil }) => sum + qty_mil, 0);
  if (line.reasons.some(({ reason, qty_mil }) => reason !== 'missing' && (qty_mil ?? 0) > came_mil)) ground.problem('reason_over', at);
  const kept = keptOf(line.lots, sentBackMil(line.reasons, came_mil));
  const kept_mil = kept.reduce((sum, { qty_mil }) => sum + qty_mil, 0);
  const free_mil = freeMil(line.reasons, kept_mil);
  const expected_mil =
    ordered && priced ? Math.max(0, ordered.packs * priced.order_base_mil - (ground.received.get(ordered.position) ?? 0)) : null;
  // Of a basket, what is more than agreed is in its price.
  const more_mil = ordered?.fixed_price ? Math.max(0, kept_mil - free_mil - (expected_mil ?? 0)) : 0;
  const cost = costOfLine(line, priced, { came_mil, kept_mil, free_mil: free_mil + more_mil, packs_mil: line.packs_mil });
  const rules = ground.context.settings().receiving;
  const isCounted = ordered?.fixed_price === true && ingredient.base !== 'GRM' && ingredient.base !== 'MLT';
  const weighed = !isCounted && (priced?.weighed ?? ordered?.weighed ?? false);
  const tolerance_bp = toleranceOf(rules, ingredient, ground.supplier?.weight_tolerance_bp ?? null, weighed);
  const gap_bp = gapOf(expected_mil, kept_mil);
  const most_dc = maxTemperature(rules, ingredient.storage);
  const too_warm = line.lots.flatMap(({ temperature_dc }, lot) =>
    temperature_dc !== null && most_dc !== null && temperature_dc > most_dc ? [lot] : [],
  );
  refuseLots(ground, line, ingredient, kept, at);
  const judged: JudgedLine = {
    expected_mil,
    received_mil: kept_mil,
    gap_bp,
    tolerance_bp,
    verdict: verdictOf(gap_bp, tolerance_bp),
    ...cost,
    too_warm,
    reasons: withOwn(line.reasons, ownReasons(ground, line, { gap_bp, tolerance_bp, expected_mil, came_mil, too_warm })),
  };
  const costs = costByLot(
    judged.cost_e4,
    kept.map(({ qty_mil }) => qty_mil),
  );
  return { line, judged, kept: kept.map((lot, place) => ({ ...lot, cost_e4: costs[place] ?? 0 })) };
}

const NOTHING: JudgedLine = {
  expected_mil: null,
  received_mil: 0,
  gap_bp: null,
  tolerance_bp: 0,
  verdict: 'none',
  cost_e4: 0,
  cost_source: 'unknown',
  price_e4: null,
  price_base_mil: null,
  too_warm: [],
  reasons: [],
};

function orderedLine({ order, problem }: Ground, { position }: DeliveredLine, at: number): ExpectedLine | undefined {
  if (position === null) return undefined;
  const found = order?.lines.find((one) => one.position === position);
  if (!found) problem('unknown_line', at);
  return found;
}

/** The price list's article: the one named, or the only one of this supplier that is this ingredient. */
function articleOf(
  { handle, delivery, today }: Ground,
  { ref, ingredient }: DeliveredLine,
  ordered?: ExpectedLine,
): SupplierArticle | undefined {
  const named = ordered?.ref ?? ref;
  if (named !== '') return articleOn(handle, delivery.supplier, named, today);
  const of = articlesFor(handle, ingredient, today).filter(({ supplier }) => supplier === delivery.supplier);
  return of.length === 1 ? of[0] : undefined;
}

type PricedLine = { weighed: boolean; order_base_mil: number; price_base_mil: number; price_e4: number; source: 'order' | 'price_list' };

/** What was agreed in the order, else the price list of the day, in the ingredient's own base; null where there is no price. */
function pricedFor(
  { handle, delivery, today, problem }: Ground,
  line: DeliveredLine,
  { base }: Ingredient,
  ordered: ExpectedLine | undefined,
  article: SupplierArticle | undefined,
  at: number,
): PricedLine | null {
  const units = ordered ?? article;
  if (!units) return null;
  const listed = ordered ? undefined : priceOn(handle, delivery.supplier, article?.ref ?? '', today);
  const price_e4 = ordered?.price_e4 ?? listed?.price_e4;
  const piece_base_mil = article?.piece_base_mil ?? null;
  if (units.base !== base && piece_base_mil === null) {
    // Where the cost is typed nothing has to be converted.
    if (line.cost_e4 === null) problem('unit_mismatch', at);
    return null;
  }
  const { order_base_mil, price_base_mil, weighed } = inBaseOf({ ...units, price_unit: '', order_multiple: 1 }, base, piece_base_mil ?? 1);
  return price_e4 === undefined ? null : { weighed, order_base_mil, price_base_mil, price_e4, source: ordered ? 'order' : 'price_list' };
}

type CostPart = Pick<JudgedLine, 'cost_e4' | 'cost_source' | 'price_e4' | 'price_base_mil'>;

function costOfLine(line: DeliveredLine, priced: PricedLine | null, came: Parameters<typeof billedMil>[1]): CostPart {
  const by = { price_e4: priced?.price_e4 ?? null, price_base_mil: priced?.price_base_mil ?? null };
  if (came.kept_mil === 0) return { cost_e4: 0, cost_source: 'free', ...by };
  if (line.cost_e4 !== null) return { cost_e4: line.cost_e4, cost_source: 'typed', ...by };
  if (came.free_mil === came.kept_mil) return { cost_e4: 0, cost_source: 'free', ...by };
  if (!priced) return { cost_e4: 0, cost_source: 'unknown', ...by };
  return { cost_e4: costAt(priced, billedMil(priced, came)), cost_source: priced.source, ...by };
}

type Gap = Pick<JudgedLine, 'gap_bp' | 'tolerance_bp' | 'expected_mil' | 'too_warm'> & { came_mil: number };

/** What the till sees by itself. */
function ownReasons({ order }: Ground, line: DeliveredLine, { gap_bp, tolerance_bp, expected_mil, came_mil, too_warm }: Gap): SaidReason[] {
  const own = (reason: SaidReason['reason'], qty_mil: number | null = null): SaidReason => ({ reason, qty_mil, sent_back: false });
  const found: SaidReason[] = [];
  if (order && line.position === null) found.push(own('never_ordered'));
  if (too_warm.length > 0) found.push(own('temperature'));
  if (expected_mil !== null && gap_bp !== null && came_mil < expected_mil && gap_bp < -tolerance_bp)
    found.push(own('missing', expected_mil - came_mil));
  if (expected_mil !== null && gap_bp !== null && gap_bp > tolerance_bp) found.push(own('surplus', came_mil - expected_mil));
  return found;
}

/** What a person said of a reason counts before what the till would say. */
const withOwn = (said: readonly SaidReason[], own: readonly SaidReason[]): SaidReason[] => [
  ...said,
  ...own.filter(({ reason }) => !said.some((one) => one.reason === reason)),
];

function wholeReasons({ delivery, order, today }: Ground): SaidReason[] {
  const own = (reason: SaidReason['reason']): SaidReason => ({ reason, qty_mil: null, sent_back: false });
  const found: SaidReason[] = [];
  if (delivery.note_ref.trim() === '') found.push(own('no_delivery_note'));
  if (order && today > order.delivery_day) found.push(own('late'));
  if (order && today < order.delivery_day) found.push(own('early'));
  return withOwn(delivery.reasons, found);
}

/** Use-by day, origin of meat (LAW MEAT-01), and whether this lot came in before. */
function refuseLots(ground: Ground, line: DeliveredLine, ingredient: Ingredient, kept: readonly DeliveredLot[], at: number): void {
  const knows = line.reasons.some(({ reason }) => reason === 'other_use_by');
  for (const [place, lot] of kept.entries()) {
    if (lot.dlc_day !== null && lot.dlc_day < ground.today && !knows) ground.problem('use_by_passed', at, place);
    if (ingredient.origin_required && (lot.raised.trim() === '' || lot.slaughtered.trim() === ''))
      ground.problem('origin_missing', at, place);
    if (lot.supplier_lot !== '' && hasLot(ground.handle, line.ingredient, lot.supplier_lot, ground.delivery.supplier))
      ground.problem('lot_twice', at, place);
  }
}

/** A lot, a line of the order, a sort of crate: each once in a delivery. */
function refuseTwice({ delivery, problem }: Ground): void {
  const lots = new Set<string>();
  const positions = new Set<number>();
  for (const [at, { ingredient, position, lots: of }] of delivery.lines.entries()) {
    if (position !== null && positions.has(position)) problem('line_twice', at);
    if (position !== null) positions.add(position);
    for (const [place, { supplier_lot }] of of.entries()) {
      const name = `${ingredient} ${supplier_lot}`;
      if (supplier_lot !== '' && lots.has(name)) problem('lot_twice', at, place);
      lots.add(name);
    }
  }
  const crates = delivery.crates.map(({ crate }) => crate);
  if (new Set(crates).size !== crates.length) problem('crate_twice', null);
}

function refuseLostPhotos({ context, delivery, problem }: Ground): void {
  const isLost = (photos: readonly string[]) => photos.some((sha256) => !hasPhoto(context.store.folder, sha256));
  if (isLost(delivery.photos)) problem('photo_missing', null);
  for (const [at, { photos }] of delivery.lines.entries()) if (isLost(photos)) problem('photo_missing', at);
}
