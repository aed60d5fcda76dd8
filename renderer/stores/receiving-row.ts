/**
 * A delivery as it is being filled in, in the shape in which this screen keeps it on its disk: as typed, so that nothing half written is
 * lost. Read back through its schema; must change its `v` when its meaning changes.
 */
import { z } from 'zod';
import { draftId } from '../../main/contract/ids.ts';
import { amapDelivery, quantitySource, receiptReason } from '../../main/contract/shapes/receipt.ts';
import { baseUnit } from '../../main/contract/shapes/stock.ts';

const typedReason = z.object({ reason: receiptReason, quantity: z.string(), sent_back: z.boolean() });
export type TypedReason = z.infer<typeof typedReason>;

const typedLot = z.object({
  /** In the stock unit, or in order units where pieces are counted. */
  quantity: z.string(),
  source: quantitySource,
  lot: z.string(),
  until: z.string(),
  until_kind: z.enum(['dlc', 'ddm']),
  temperature: z.string(),
  born: z.string(),
  raised: z.string(),
  slaughtered: z.string(),
  certificate: z.string(),
});
export type TypedLot = z.infer<typeof typedLot>;

const typedLine = z.object({
  key: z.int(),
  ingredient: z.string(),
  label: z.string(),
  base: baseUnit,
  ref: z.string(),
  position: z.int().nullable(),
  /** What was ordered, 0 without an order. */
  packs: z.int(),
  order_unit: z.string(),
  /** Thousandths of the base in one order unit, 0 where nobody counts by it. */
  order_base_mil: z.int(),
  expected_mil: z.int(),
  weighed: z.boolean(),
  lots: z.array(typedLot).min(1),
  cost: z.string(),
  reasons: z.array(typedReason),
  /** What is missing will not come. */
  given_up: z.boolean(),
  photos: z.array(z.string()),
  done: z.boolean(),
});
export type TypedLine = z.infer<typeof typedLine>;

export const receivingRow = z.object({
  v: z.literal(1),
  draft_id: draftId,
  made_at_ms: z.int(),
  supplier: z.string(),
  supplier_label: z.string(),
  order_no: z.int().nullable(),
  /** Baskets of a contract instead of an order, and what it is called; rows of before had none. */
  amap: amapDelivery.nullable().default(null),
  amap_label: z.string().default(''),
  note_ref: z.string(),
  remark: z.string(),
  reasons: z.array(typedReason),
  lines: z.array(typedLine),
  next_key: z.int(),
  crates: z.array(z.object({ crate: z.string(), received: z.int(), returned: z.int() })),
  photos: z.array(z.string()),
});
/** A delivery in hand. */
export type ReceivingDraft = z.infer<typeof receivingRow>;
