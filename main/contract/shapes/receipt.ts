/**
 * Goods receipts as screens send and see them. Quantities are thousandths of the ingredient's base unit (`_mil`), purchase prices are
 * 1/10 000 € without VAT (`_e4`), temperatures tenths of a degree (`_dc`). Reasons follow GS1 RECADV.
 */
import { z } from 'zod';
import { articleCode, draftId } from '../ids.ts';
import { basisPoints, cents, day, lineOfText, utcMs } from '../values.ts';
import { baseUnit, discrepancy } from './stock.ts';

/** At most a thousand tonnes, like every level. */
const mil = z.int().min(0).max(1_000_000_000_000);
const e4 = z.int().min(0).max(1_000_000_000_000);
export const receiptNo = z.int().min(1);

/** Why something is not as it should be. Late, early, no note and crates are said of the delivery as a whole. */
export const receiptReason = discrepancy.exclude(['none']);
export type ReceiptReason = z.infer<typeof receiptReason>;

/** A reason with how much it concerns (null: all of it), and whether that went back with the driver: then it is neither kept nor paid. */
export const saidReason = z.strictObject({ reason: receiptReason, qty_mil: mil.min(1).nullable(), sent_back: z.boolean() });
export type SaidReason = z.infer<typeof saidReason>;

/** SHA-256 of a photo's file, as it is named on the disk. */
export const photoSha = z.string().regex(/^[0-9a-f]{64}$/);
/** A photo is made small by the screen; what is larger is no photo of ours. */
export const MAX_PHOTO_BYTES = 700_000;
export const MAX_PHOTOS = 6;
const photos = z.array(photoSha).max(MAX_PHOTOS);

/** Where a quantity comes from. */
export const quantitySource = z.enum(['label', 'scale', 'hand']);

/** Goods of one line that belong together: one lot, one use-by date. */
export const deliveredLot = z.strictObject({
  qty_mil: mil.min(1),
  source: quantitySource.default('hand'),
  supplier_lot: lineOfText(20).default(''),
  dlc_day: day.nullable().default(null),
  ddm_day: day.nullable().default(null),
  temperature_dc: z.int().min(-500).max(1_000).nullable().default(null),
  born: lineOfText(40).default(''),
  raised: lineOfText(40).default(''),
  slaughtered: lineOfText(40).default(''),
  certificate: lineOfText(60).default(''),
});
export type DeliveredLot = z.infer<typeof deliveredLot>;

export const deliveredLine = z.strictObject({
  ingredient: articleCode,
  /** Reference in the supplier's price list, empty when it has none. */
  ref: lineOfText(40).default(''),
  /** Line of the order that it answers, null for what was not ordered. */
  position: z.int().min(1).nullable().default(null),
  /** Thousandths of the order unit that came, where pieces are counted: what is not billed by weight is billed by them. */
  packs_mil: mil.nullable().default(null),
  /** Nothing came where there is none. */
  lots: z.array(deliveredLot).max(20),
  /** Of the whole line without VAT, null: by the price list or the order. */
  cost_e4: e4.nullable().default(null),
  reasons: z.array(saidReason).max(8).default([]),
  /** What is missing of the order will not come: nothing more of this line is waited for. */
  given_up: z.boolean().default(false),
  photos: photos.default([]),
});
export type DeliveredLine = z.infer<typeof deliveredLine>;

const crateName = lineOfText(20).min(1);
const crateCount = z.int().min(0).max(1_000);

/** A delivery of an AMAP contract: which contract, which day of its calendar. */
export const amapDelivery = z.strictObject({ contract_no: z.int().min(1), day });
export type AmapDelivery = z.infer<typeof amapDelivery>;

export const delivery = z
  .strictObject({
    /** Made by the screen when the delivery is begun: it comes in once, whatever is sent twice. */
    draft_id: draftId,
    supplier: lineOfText(60).min(1),
    order_no: z.int().min(1).nullable().default(null),
    /** Instead of an order: baskets of a contract. */
    amap: amapDelivery.nullable().default(null),
    /** Number of the delivery note, empty without one. */
    note_ref: lineOfText(40).default(''),
    remark: lineOfText(200).default(''),
    reasons: z.array(saidReason).max(4).default([]),
    lines: z.array(deliveredLine).max(100),
    crates: z
      .array(z.strictObject({ crate: crateName, received: crateCount, returned: crateCount }))
      .max(8)
      .default([]),
    photos: photos.default([]),
  })
  .refine(({ order_no, amap }) => order_no === null || amap === null, { error: 'order_and_amap' });
export type Delivery = z.infer<typeof delivery>;

/** A dish or formule whose cost moves with what came in. Costs and prices of one, without VAT. */
export const marginShift = z.strictObject({
  code: articleCode,
  label: z.string(),
  is_formule: z.boolean(),
  cost_before_cents: cents,
  cost_after_cents: cents,
  price_ht_cents: cents,
  margin_before_bp: z.int(),
  margin_after_bp: z.int(),
  /** Below what the café wants, and dearer than before. */
  alert: z.boolean(),
});
export type MarginShift = z.infer<typeof marginShift>;

export const costSource = z.enum(['price_list', 'order', 'typed', 'free', 'unknown']);
export const verdict = z.enum(['none', 'normal', 'to_check']);

/** What the till makes of one line. */
export const judgedLine = z.strictObject({
  expected_mil: mil.nullable(),
  received_mil: mil,
  /** Received against expected; null where nothing was expected. */
  gap_bp: z.int().nullable(),
  tolerance_bp: z.int(),
  verdict,
  cost_e4: e4,
  cost_source: costSource,
  /** The price it was reckoned with, and for how much of the base. */
  price_e4: e4.nullable(),
  price_base_mil: mil.nullable(),
  /** Lots above the limit of their storage, by place from 0. */
  too_warm: z.array(z.int()),
  /** What the till adds by itself: never ordered, missing, other use-by… */
  reasons: z.array(saidReason),
});
export type JudgedLine = z.infer<typeof judgedLine>;

/** What would refuse the delivery: which line and lot, from 0; null where it is the whole. */
export const deliveryProblem = z.strictObject({
  code: z.enum([
    'unknown_ingredient',
    'unit_mismatch', // the price list counts it in another base than the stock
    'use_by_passed',
    'origin_missing',
    'lot_twice',
    'unknown_line',
    'line_twice',
    'photo_missing',
    'reason_over', // a reason concerns more than came
    'crate_twice',
  ]),
  line: z.int().nullable(),
  lot: z.int().nullable(),
});
export type DeliveryProblem = z.infer<typeof deliveryProblem>;

export const judgedDelivery = z.strictObject({
  lines: z.array(judgedLine),
  reasons: z.array(saidReason),
  problems: z.array(deliveryProblem),
  shifts: z.array(marginShift),
  wanted_bp: basisPoints,
  cost_cents: cents,
});
export type JudgedDelivery = z.infer<typeof judgedDelivery>;

export const postedDelivery = z.strictObject({
  receipt_no: receiptNo,
  lot_nos: z.array(z.int()),
  cost_cents: cents,
  shifts: z.array(marginShift),
  /** What is left open of the order, null without one. */
  lines_open: z.int().nullable(),
});

/** What was really received of a lot that was written down otherwise. */
export const receiptCorrection = z.strictObject({
  receipt_no: receiptNo,
  reason: lineOfText(80).min(1),
  lots: z
    .array(z.strictObject({ lot_no: z.int().min(1), received_mil: mil, cost_e4: e4 }))
    .min(1)
    .max(100),
});

export const listedReceipt = z.strictObject({
  receipt_no: receiptNo,
  at_utc_ms: utcMs,
  business_day: day,
  operator: z.string(),
  supplier: z.string(),
  supplier_label: z.string(),
  note_ref: z.string(),
  order_no: z.int().nullable(),
  amap_contract_no: z.int().nullable(),
  remark: z.string(),
  corrects_no: receiptNo.nullable(),
  corrected: z.int(),
  lots: z.int(),
  to_check: z.int(),
  photos: z.int(),
  /** With its corrections. */
  cost_cents: cents,
  /** Of all lines, each once. */
  reasons: z.array(receiptReason),
});
export type ListedReceipt = z.infer<typeof listedReceipt>;

export const shownLot = z.strictObject({
  lot_no: z.int(),
  line_no: z.int().nullable(),
  ingredient: articleCode,
  label: z.string(),
  base: baseUnit,
  supplier_lot: z.string(),
  dlc_day: day.nullable(),
  ddm_day: day.nullable(),
  temperature_dc: z.int().nullable(),
  born: z.string(),
  raised: z.string(),
  slaughtered: z.string(),
  certificate: z.string(),
  /** As first written, and as corrected since. */
  written_mil: z.int(),
  received_mil: z.int(),
  written_cost_e4: z.int(),
  cost_e4: z.int(),
  level_mil: z.int(),
});
export type ShownLot = z.infer<typeof shownLot>;

export const shownLine = z.strictObject({
  line_no: z.int(),
  ingredient: articleCode,
  label: z.string(),
  base: baseUnit,
  expected_mil: z.int().nullable(),
  received_mil: z.int(),
  gap_bp: z.int().nullable(),
  verdict,
  cost_e4: z.int(),
  cost_source: costSource,
  reasons: z.array(saidReason),
  photos,
});

export const shownReceipt = z.strictObject({
  receipt: listedReceipt,
  /** Of the delivery as a whole. */
  reasons: z.array(saidReason),
  photos,
  lines: z.array(shownLine),
  lots: z.array(shownLot),
  crates: z.array(z.strictObject({ crate: z.string(), qty: z.int() })),
  /** Receipts that correct this one, with what each changed. */
  corrections: z.array(
    z.strictObject({
      receipt_no: receiptNo,
      at_utc_ms: utcMs,
      operator: z.string(),
      reason: z.string(),
      lots: z.array(z.strictObject({ lot_no: z.int(), qty_mil: z.int(), cost_e4: z.int() })),
    }),
  ),
});
export type ShownReceipt = z.infer<typeof shownReceipt>;

/** What may come of a supplier: ingredients with what the price list says of them. */
export const receivable = z.strictObject({
  code: articleCode,
  label: z.string(),
  base: baseUnit,
  /** The usual supplier's code, empty without one. */
  supplier: z.string(),
  storage: z.string(),
  /** The warmest it may come in, null where nothing is said of its storage. */
  max_temperature_dc: z.int().nullable(),
  origin_required: z.boolean(),
  species: z.string(),
  /** Of the asked supplier. */
  articles: z.array(
    z.strictObject({
      ref: z.string(),
      label: z.string(),
      ean: z.string(),
      order_base_mil: mil,
      order_unit: z.string(),
      weighed: z.boolean(),
    }),
  ),
});
export type Receivable = z.infer<typeof receivable>;

/** A line of an order that is still to come, wholly or in part. */
export const expectedLine = z.strictObject({
  position: z.int(),
  ref: z.string(),
  label: z.string(),
  /** Null for what the café's recipes do not know. */
  ingredient: articleCode.nullable(),
  packs: z.int(),
  order_unit: z.string(),
  expected_mil: mil,
  received_mil: mil,
  weighed: z.boolean(),
});

/** On its way: by an order, or by a contract whose label it then bears. */
export const expectedDelivery = z.strictObject({
  order_no: z.int().nullable(),
  amap: amapDelivery.nullable(),
  label: z.string(),
  supplier: z.string(),
  supplier_label: z.string(),
  delivery_day: day.nullable(),
  lines: z.array(expectedLine),
});
export type ExpectedDelivery = z.infer<typeof expectedDelivery>;

export const crateBalance = z.strictObject({ supplier: z.string(), supplier_label: z.string(), crate: z.string(), qty: z.int() });

export const crateMovement = z.strictObject({
  movement_no: z.int(),
  at_utc_ms: utcMs,
  supplier: z.string(),
  supplier_label: z.string(),
  crate: z.string(),
  /** In with plus, given back with minus. */
  qty: z.int(),
  receipt_no: receiptNo.nullable(),
  reason: z.string(),
  operator: z.string(),
});

export const preparedReceipt = z.strictObject({
  expected: z.array(expectedDelivery),
  suppliers: z.array(z.strictObject({ code: z.string(), label: z.string() })),
  products: z.array(receivable),
  crates: z.array(crateBalance),
  today: day,
});
export type PreparedReceipt = z.infer<typeof preparedReceipt>;
