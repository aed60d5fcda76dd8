/**
 * A delivery in hand: begun from an order or without one, filled in by label, scale or hand, and what of it may be sent. Pure. Must never
 * guess: a quantity, date or temperature that is none keeps its line from being sent.
 */
import type { Input } from '../../main/contract/calls/index.ts';
import { type Gs1Fault, looksLikeGs1, readGs1 } from '../../main/contract/gs1.ts';
import { makeDraftId } from '../../main/contract/ids.ts';
import type { ExpectedDelivery, Receivable } from '../../main/contract/shapes/receipt.ts';
import { stockUnitOf } from '../../main/contract/units.ts';
import { dayTyped } from '../screens/office/dated-text.ts';
import { costTyped, quantityTyped, temperatureTyped } from '../screens/office/stock-text.ts';
import type { ReceivingDraft, TypedLine, TypedLot, TypedReason } from './receiving-row.ts';

export type Delivery = Input<'receipts.post'>;
type DeliveredLine = Delivery['lines'][number];
type DeliveredLot = DeliveredLine['lots'][number];

export const EMPTY_LOT: TypedLot = {
  quantity: '',
  source: 'hand',
  lot: '',
  until: '',
  until_kind: 'dlc',
  temperature: '',
  born: '',
  raised: '',
  slaughtered: '',
  certificate: '',
};

/** @param supplier its code, and its name for people */
export const beginWithout = (supplier: { code: string; label: string }, nowMs: number): ReceivingDraft => ({
  v: 1,
  draft_id: makeDraftId(nowMs),
  made_at_ms: nowMs,
  supplier: supplier.code,
  supplier_label: supplier.label,
  order_no: null,
  amap: null,
  amap_label: '',
  note_ref: '',
  remark: '',
  reasons: [],
  lines: [],
  next_key: 1,
  crates: [],
  photos: [],
});

/** Lines of the order, or of the baskets, of which something is still to come; what no recipe knows cannot be put on the shelf. */
export function beginWith(order: ExpectedDelivery, products: readonly Receivable[], nowMs: number): ReceivingDraft {
  const draft = beginWithout({ code: order.supplier, label: order.supplier_label }, nowMs);
  const lines = order.lines.flatMap((line, at): TypedLine[] => {
    const product = products.find(({ code }) => code === line.ingredient);
    if (!product || line.received_mil >= line.expected_mil) return [];
    const order_base_mil = Math.round(line.expected_mil / line.packs);
    return [
      {
        ...plainLine(product, at + 1),
        ...(order.amap ? { label: line.label } : {}),
        ref: line.ref,
        position: line.position,
        packs: line.packs,
        order_unit: line.order_unit,
        order_base_mil,
        expected_mil: line.expected_mil - line.received_mil,
        weighed: line.weighed,
      },
    ];
  });
  const { order_no, amap, label: amap_label } = order;
  return { ...draft, order_no, amap, amap_label, lines, next_key: order.lines.length + 1 };
}

const plainLine = (product: Receivable, key: number): TypedLine => {
  const [article] = product.articles;
  const only = product.articles.length === 1 ? article : undefined;
  return {
    key,
    ingredient: product.code,
    label: product.label,
    base: product.base,
    ref: only?.ref ?? '',
    position: null,
    packs: 0,
    order_unit: only?.order_unit ?? '',
    order_base_mil: only?.order_base_mil ?? 0,
    expected_mil: 0,
    weighed: only?.weighed ?? true,
    lots: [EMPTY_LOT],
    cost: '',
    reasons: [],
    given_up: false,
    photos: [],
    done: false,
  };
};

/** A product that no line has yet: what was not ordered, or a delivery without an order. */
export const withLine = (draft: ReceivingDraft, product: Receivable): ReceivingDraft => ({
  ...draft,
  lines: [...draft.lines, plainLine(product, draft.next_key)],
  next_key: draft.next_key + 1,
});

export const changeLine = (draft: ReceivingDraft, key: number, part: Partial<TypedLine>): ReceivingDraft => ({
  ...draft,
  lines: draft.lines.map((line) => (line.key === key ? { ...line, ...part } : line)),
});

export const changeLot = (draft: ReceivingDraft, key: number, at: number, part: Partial<TypedLot>): ReceivingDraft => ({
  ...draft,
  lines: draft.lines.map((line) =>
    line.key === key ? { ...line, lots: line.lots.map((lot, place) => (place === at ? { ...lot, ...part } : lot)) } : line,
  ),
});

/** Another lot of the same line: where it comes from and how warm it is are most likely the same. */
export const withLot = (draft: ReceivingDraft, key: number): ReceivingDraft => ({
  ...draft,
  lines: draft.lines.map((line) =>
    line.key === key ? { ...line, lots: [...line.lots, { ...EMPTY_LOT, ...kept(line.lots.at(-1) ?? EMPTY_LOT) }] } : line,
  ),
});
const kept = ({ temperature, born, raised, slaughtered, certificate, until_kind }: TypedLot): Partial<TypedLot> => ({
  temperature,
  born,
  raised,
  slaughtered,
  certificate,
  until_kind,
});

/** Whether a line is counted in order units: billed by piece, in a unit that holds more than one of the base. */
export const countsPacks = ({ weighed, order_base_mil, base }: Pick<TypedLine, 'weighed' | 'order_base_mil' | 'base'>): boolean =>
  !weighed && order_base_mil > 0 && order_base_mil !== stockUnitOf(base).factor * 1_000;

/** Thousandths of an order unit, as typed: `2`, `1,5`. */
const packsTyped = (typed: string): number | null => quantityTyped(typed, 'H87');

/** Thousandths of the base of what is typed; null when it is no quantity. */
export function lotMil(line: TypedLine, typed: string): number | null {
  if (!countsPacks(line)) return quantityTyped(typed, line.base);
  const packs = packsTyped(typed);
  return packs === null ? null : Math.round((packs * line.order_base_mil) / 1_000);
}

export type LineFault = 'quantity' | 'until' | 'temperature' | 'raised' | 'slaughtered' | 'cost';

/** What of a lot is not as it must be, in the order of its fields. */
export function lotFaults(line: TypedLine, lot: TypedLot, product: Receivable | undefined): LineFault[] {
  const isOriginMissing = (word: string) => product?.origin_required === true && word.trim() === '';
  return [
    ...(lotMil(line, lot.quantity) === null ? (['quantity'] as const) : []),
    ...(lot.until.trim() !== '' && dayTyped(lot.until) === null ? (['until'] as const) : []),
    ...(lot.temperature.trim() !== '' && temperatureTyped(lot.temperature) === null ? (['temperature'] as const) : []),
    ...(isOriginMissing(lot.raised) ? (['raised'] as const) : []),
    ...(isOriginMissing(lot.slaughtered) ? (['slaughtered'] as const) : []),
    ...(line.cost.trim() !== '' && costTyped(line.cost) === null ? (['cost'] as const) : []),
  ];
}

/** A lot that nobody began to fill in. */
export const isBlank = (lot: TypedLot): boolean => lot.quantity.trim() === '' && lot.lot === '' && lot.until === '';

/** Whether nothing of a line came, and a person said so. */
export const isMissing = (line: TypedLine): boolean =>
  line.reasons.some(({ reason }) => reason === 'missing') && line.lots.every(({ quantity }) => quantity.trim() === '');

function lotOf(line: TypedLine, lot: TypedLot): DeliveredLot | null {
  const qty_mil = lotMil(line, lot.quantity);
  if (qty_mil === null || lotFaults(line, lot, undefined).length > 0) return null;
  const day = lot.until.trim() === '' ? null : dayTyped(lot.until);
  return {
    qty_mil,
    source: lot.source,
    supplier_lot: lot.lot.trim(),
    dlc_day: lot.until_kind === 'dlc' ? day : null,
    ddm_day: lot.until_kind === 'ddm' ? day : null,
    temperature_dc: lot.temperature.trim() === '' ? null : temperatureTyped(lot.temperature),
    born: lot.born.trim(),
    raised: lot.raised.trim(),
    slaughtered: lot.slaughtered.trim(),
    certificate: lot.certificate.trim(),
  };
}

const reasonOf = (line: TypedLine, { reason, quantity, sent_back }: TypedReason) => ({
  reason,
  qty_mil: quantity.trim() === '' ? null : lotMil(line, quantity),
  sent_back,
});

function lineOf(line: TypedLine): DeliveredLine | null {
  const lots = line.lots.flatMap((lot) => lotOf(line, lot) ?? []);
  if (lots.length === 0 && !isMissing(line)) return null;
  const packs = line.lots.reduce((sum, { quantity }) => sum + (packsTyped(quantity) ?? 0), 0);
  return {
    ingredient: line.ingredient as DeliveredLine['ingredient'],
    ref: line.ref,
    position: line.position,
    packs_mil: countsPacks(line) ? packs : null,
    lots,
    cost_e4: line.cost.trim() === '' ? null : costTyped(line.cost),
    reasons: line.reasons.map((one) => reasonOf(line, one)),
    given_up: line.given_up && line.position !== null,
    photos: line.photos,
  };
}

/** What of a delivery can be sent now, and which of its lines each sent one is. @param only lines to send: those that are done, or all */
export function deliveryOf(draft: ReceivingDraft, only: 'done' | 'all'): { delivery: Delivery; keys: number[] } {
  const lines = draft.lines.flatMap((line) => {
    const sent = only === 'all' || line.done ? lineOf(line) : null;
    return sent ? [{ key: line.key, sent }] : [];
  });
  return {
    keys: lines.map(({ key }) => key),
    delivery: {
      draft_id: draft.draft_id,
      supplier: draft.supplier,
      order_no: draft.order_no,
      amap: draft.amap,
      note_ref: draft.note_ref.trim(),
      remark: draft.remark.trim(),
      reasons: draft.reasons.map(({ reason, sent_back }) => ({ reason, qty_mil: null, sent_back })),
      lines: lines.map(({ sent }) => sent),
      crates: draft.crates.filter(({ received, returned }) => received + returned > 0),
      photos: draft.photos,
    },
  };
}

export type ReadLabel =
  | { kind: 'read'; gtin: string | null; part: Partial<TypedLot>; mil: number | null; count: number | null }
  | { kind: 'wrong'; fault: Gs1Fault }
  /** A plain number of an article. */
  | { kind: 'number'; code: string };

/** What a label of a case says. A calendar day stays one: it never passes through a clock, so midnight in Paris moves nothing. */
export function readLabel(code: string, thisYear: number): ReadLabel {
  if (!looksLikeGs1(code)) return { kind: 'number', code: code.trim() };
  const read = readGs1(code, thisYear);
  if (!read.ok) return { kind: 'wrong', fault: read.fault };
  const { gtin, lot, dlc_day, ddm_day, net_weight_g, count, others } = read.value;
  const day = dlc_day ?? ddm_day;
  const born = countryIn(others['422']);
  const raised = countryIn(others['423']);
  const slaughtered = countryIn(others['7030']);
  return {
    kind: 'read',
    gtin: gtin ?? null,
    mil: net_weight_g === undefined ? null : net_weight_g * 1_000,
    count: count ?? null,
    part: {
      ...(lot === undefined ? {} : { lot }),
      ...(day === undefined ? {} : { until: day.split('-').reverse().join('/'), until_kind: dlc_day === undefined ? 'ddm' : 'dlc' }),
      ...(born ? { born } : {}),
      ...(raised ? { raised } : {}),
      ...(slaughtered ? { slaughtered } : {}),
    },
  };
}

/** ISO 3166 numbers of countries that meat and goods of the north come from; another one is written by hand. */
const COUNTRIES: Readonly<Record<string, string>> = {
  '250': 'France',
  '056': 'Belgique',
  '528': 'Pays-Bas',
  '276': 'Allemagne',
  '724': 'Espagne',
  '380': 'Italie',
  '372': 'Irlande',
};
const countryIn = (value: string | undefined): string | undefined => (value ? COUNTRIES[value.slice(0, 3)] : undefined);

/** The line a label belongs to: one of its article, that of the open line where the label names none. */
export function lineOfLabel(draft: ReceivingDraft, products: readonly Receivable[], gtin: string | null, openKey: number | null) {
  const open = draft.lines.find(({ key }) => key === openKey);
  if (gtin === null) return { line: open ?? null, product: null };
  const product = productOf(products, gtin);
  if (!product) return { line: null, product: null };
  const own = draft.lines.find(({ key, ingredient, done }) => ingredient === product.code && (key === openKey || !done));
  return { line: own ?? draft.lines.find(({ ingredient }) => ingredient === product.code) ?? null, product };
}

/** A GTIN of 14 digits is the same number as its EAN with zeros before. */
export const productOf = (products: readonly Receivable[], gtin: string): Receivable | undefined =>
  products.find(({ articles }) => articles.some(({ ean }) => ean !== '' && ean.padStart(14, '0') === gtin.padStart(14, '0')));

/** What a label's weight or count is, as it would have been typed; undefined where the label says neither. */
export function quantityOfLabel(line: TypedLine, { mil, count }: { mil: number | null; count: number | null }): string | undefined {
  if (mil !== null && line.base === 'GRM' && !countsPacks(line)) return weightTyped(mil / 1_000);
  if (count !== null && (countsPacks(line) || line.base === 'H87')) return String(count);
  return undefined;
}

/** `5,140` of 5140 grams: as a person types it. */
export const weightTyped = (grams: number): string => `${Math.trunc(grams / 1_000)},${String(Math.round(grams) % 1_000).padStart(3, '0')}`;
