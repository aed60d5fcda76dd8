/** Calls of goods receipts: what is expected, what a delivery would mean, entering and correcting it, its photos, crates by count. */
import { z } from 'zod';
import {
  crateBalance,
  crateMovement,
  delivery,
  judgedDelivery,
  listedReceipt,
  MAX_PHOTO_BYTES,
  photoSha,
  postedDelivery,
  preparedReceipt,
  receiptCorrection,
  receiptNo,
  shownReceipt,
} from '../shapes/receipt.ts';
import { levelsAfter, receiptDone, receiptOrder } from '../shapes/stock.ts';
import { lineOfText } from '../values.ts';
import { action, type CallRow, command, none, nothing, query, staff } from './row.ts';

const keepers = ['supervisor', 'manager', 'cli'] as const;
const readers = ['counter', 'supervisor', 'manager', 'accounting', 'audit', 'cli'] as const;
/** Four characters for three bytes. */
const base64 = z.string().max(Math.ceil(MAX_PHOTO_BYTES / 3) * 4);
const crateChange = z
  .int()
  .min(-1_000)
  .max(1_000)
  .refine((qty) => qty !== 0);

export const receiptCalls = {
  /** What a receiving screen needs: orders on their way, suppliers, products with their codes and limits, crates. */
  'receipts.prepare': query({
    roles: readers,
    input: z.strictObject({ supplier: lineOfText(60) }),
    output: preparedReceipt,
    errors: none,
  }),
  /** What a delivery as it stands would mean: gaps, tolerance, cost, margins before and after. Changes nothing. */
  'receipts.preview': query({
    roles: readers,
    input: delivery,
    output: judgedDelivery,
    errors: [
      'unknown_order', // details: order_no
      'unknown_basket', // no such delivery of an AMAP contract; details: contract_no, day
    ],
  }),
  /** Takes a delivery whole or not at all: each lot with its movement. The same draft again gives the same receipt. */
  'receipts.post': command({
    roles: staff,
    input: delivery,
    output: postedDelivery,
    errors: [
      'nothing_received',
      'unknown_order', // details: order_no
      'unknown_basket', // details: contract_no, day
      'order_not_open', // details: state
      'already_received', // this draft came in with other content; details: receipt_no
      'delivery_unsound', // details: problem, line, lot (from 1; 0 is the whole)
    ],
  }),
  /** What was written down wrongly, corrected by a receipt of its own that adds, with minus for less. */
  'receipts.correct': command({
    roles: keepers,
    input: receiptCorrection,
    output: z.strictObject({ receipt_no: receiptNo, ...levelsAfter.shape }),
    errors: [
      'unknown_receipt',
      'unknown_lot', // not one of this receipt; details: lot_no
      'lot_twice', // details: lot_no
      'nothing_changed',
    ],
  }),
  /** The newest first, a page at a time. */
  'receipts.list': query({
    roles: readers,
    input: z.strictObject({ before_no: receiptNo.nullable().default(null), order_no: z.int().min(1).nullable().default(null) }),
    output: z.array(listedReceipt),
    errors: none,
  }),
  'receipts.get': query({
    roles: readers,
    input: z.strictObject({ receipt_no: receiptNo }),
    output: shownReceipt,
    errors: ['unknown_receipt'],
  }),
  /** Keeps a JPEG beside the database under the hash of its bytes, so that a repeat is the same file. Nothing names it yet. */
  'receipts.keepPhoto': action({
    roles: staff,
    input: z.strictObject({ content_base64: base64 }),
    output: z.strictObject({ sha256: photoSha }),
    errors: ['photo_too_large', 'not_a_photo'],
  }),
  'receipts.photo': query({
    roles: readers,
    input: z.strictObject({ sha256: photoSha }),
    output: z.strictObject({ content_base64: z.string() }),
    errors: ['photo_missing'],
  }),
  /** Crates that are here, by supplier, and how they moved, the newest first. */
  'crates.list': query({
    roles: readers,
    input: nothing,
    output: z.strictObject({ balances: z.array(crateBalance), movements: z.array(crateMovement) }),
    errors: none,
  }),
  /** Crates that came or went without a delivery, or were counted wrongly. */
  'crates.move': command({
    roles: staff,
    input: z.strictObject({
      supplier: lineOfText(60).min(1),
      crate: lineOfText(20).min(1),
      qty: crateChange,
      reason: lineOfText(80).min(1),
    }),
    output: z.strictObject({ qty: z.int() }),
    errors: none,
  }),
  /** A delivery in short: no order, one lot a line, its cost typed. */
  'stock.receive': command({
    roles: keepers,
    input: receiptOrder,
    output: receiptDone,
    errors: [
      'unknown_ingredient', // details: ingredient
      'use_by_passed', // a use-by day before today, and the line does not say so; details: ingredient, dlc_day
      'origin_missing', // meat without where it was raised and slaughtered (LAW MEAT-01); details: ingredient
      'lot_twice', // this supplier's lot came in before; details: ingredient, supplier_lot
    ],
  }),
} as const satisfies Record<string, CallRow>;
