/**
 * Goods receipts: what a delivery would mean, entering it whole or not at all, correcting it by adding. Each lot is a movement in the same
 * transaction as its receipt. Must never refuse for a gap, a temperature or a margin: the goods are on the shelf.
 */
import { hash } from 'node:crypto';
import { addCrates } from '../../db/crates.ts';
import {
  addCorrection,
  addLine,
  addPhotos,
  addReasons,
  addReceipt,
  closedPositions,
  enteredLot,
  findReceipt,
  lotsOfReceipt,
  receiptOfDraft,
} from '../../db/receipts.ts';
import { addLot, addMovement, lastCosts, levelOf, type MovementFacts, NO_END } from '../../db/stock.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { Output, Parsed, Reply } from '../contract/calls/index.ts';
import { commandText } from '../contract/canonical.ts';
import { articleCode } from '../contract/ids.ts';
import { ok, refuse } from '../contract/results.ts';
import { type Delivery, delivery as deliveryShape, type MarginShift, marginShift } from '../contract/shapes/receipt.ts';
import { asCents, type Day } from '../contract/values.ts';
import { shiftsBetween } from '../domain/margins.ts';
import { divideRounded } from '../domain/money.ts';
import { correctionOf } from '../domain/receiving.ts';
import { keepContents } from './amap.ts';
import { type CheckedDelivery, type CheckedLine, checkDelivery, sourceOf } from './delivery-check.ts';
import { type ExpectedGoods, findExpected } from './expected-deliveries.ts';
import { noteLotsMoved } from './held-goods.ts';
import { presentDay } from './journal-clock.ts';
import { everythingSold, readMarginBook } from './margins.ts';
import { noteReceived } from './orders.ts';
import type { CommandContext, QueryContext, TillContext } from './till-context.ts';

/** Dishes that a screen can show. */
const SHIFTS_SHOWN = 40;

/** 1/10 000 € as cents, rounded once. */
const centsOf = (e4: number) => asCents(Number(divideRounded(BigInt(e4), 100n)));
const costOf = (lines: readonly CheckedLine[]) => centsOf(lines.reduce((sum, { judged }) => sum + judged.cost_e4, 0));

export function preview(context: QueryContext, input: Parsed<'receipts.preview'>): Reply<'receipts.preview'> {
  const { reader } = context;
  const order = findExpected(reader, input, presentDay(context, reader));
  if (order === undefined) return unknown(input);
  const checked = checkDelivery(context, reader, input, order);
  const { shifts, wanted_bp } = shiftsOf(context, reader, checked);
  return ok({
    lines: checked.lines.map(({ judged }) => judged),
    reasons: checked.reasons,
    problems: checked.problems,
    shifts,
    wanted_bp,
    cost_cents: costOf(checked.lines),
  });
}

const unknown = ({ order_no, amap }: Delivery) => (amap ? refuse('unknown_basket', { ...amap }) : refuse('unknown_order', { order_no }));

/** How dishes move when the lines of a delivery become the last prices. */
function shiftsOf(
  context: TillContext,
  handle: ReadHandle,
  { lines }: CheckedDelivery,
): { shifts: MarginShift[]; wanted_bp: MarginWanted } {
  const book = readMarginBook(context, handle);
  const before = lastCosts(handle);
  const after = new Map(before);
  for (const { line, judged } of lines) {
    if (judged.cost_e4 > 0 && judged.received_mil > 0)
      after.set(line.ingredient, { cost_e4: judged.cost_e4, qty_mil: judged.received_mil });
  }
  const shifts = shiftsBetween(everythingSold(context, handle, book, before), before, after, book.wanted_bp);
  return { shifts: shifts.slice(0, SHIFTS_SHOWN).map((shift) => marginShift.parse(shift)), wanted_bp: book.wanted_bp };
}
type MarginWanted = Output<'receipts.preview'>['wanted_bp'];

/** The same draft with the same content is the same receipt, whatever was answered before (DESIGN §2). */
export function post(context: CommandContext, input: Parsed<'receipts.post'>): Reply<'receipts.post'> {
  const { transaction } = context;
  const body_hash = hash('sha256', commandText('receipts.post', input), 'hex');
  const known = receiptOfDraft(transaction, input.draft_id);
  if (known && known.body_hash !== body_hash) return refuse('already_received', { receipt_no: known.receipt_no });
  if (known) return ok(shownAgain(transaction, known.receipt_no));
  if (input.lines.length === 0 && input.crates.length === 0) return refuse('nothing_received');
  const order = findExpected(transaction, input, presentDay(context, transaction));
  if (order === undefined) return unknown(input);
  if (order && !order.is_open) return refuse('order_not_open', { state: order.state });
  const checked = checkDelivery(context, transaction, input, order);
  const [problem] = checked.problems;
  if (problem) return refuse('delivery_unsound', { problem: problem.code, line: (problem.line ?? -1) + 1, lot: (problem.lot ?? -1) + 1 });
  const { shifts } = shiftsOf(context, transaction, checked);
  if (order?.amap) keepContents(context, order.amap);
  const { receipt_no, lot_nos } = enter(context, input, checked, body_hash);
  const lines_open = order ? stillOpen(transaction, order, checked) : null;
  if (order?.order_no) noteReceived(context, order.order_no, lines_open === 0, `réception ${receipt_no}`);
  return ok({ receipt_no, lot_nos, cost_cents: costOf(checked.lines), shifts, lines_open });
}

/** What was answered for it, without the margins: they have moved on since. */
function shownAgain(handle: ReadHandle, receiptNo: number): Output<'receipts.post'> {
  const lots = lotsOfReceipt(handle, receiptNo) as { lot_no: number; written_cost_e4: number }[];
  const cost_cents = centsOf(lots.reduce((sum, lot) => sum + lot.written_cost_e4, 0));
  return { receipt_no: receiptNo, lot_nos: lots.map(({ lot_no }) => lot_no), cost_cents, shifts: [], lines_open: null };
}

/**
 * Lines of the order of which something may still come: those that came short beyond what is normal and are not given up, in this or an
 * earlier receipt.
 */
function stillOpen(handle: ReadHandle, order: ExpectedGoods, { lines }: CheckedDelivery): number {
  const closed = closedPositions(handle, sourceOf(order));
  for (const { line, judged } of lines) {
    const isEnough = judged.gap_bp === null || judged.gap_bp >= -judged.tolerance_bp;
    if (line.position !== null && (line.given_up || isEnough)) closed.add(line.position);
  }
  return order.lines.filter(({ position }) => !closed.has(position)).length;
}

/** Writes a sound delivery down. */
function enter(context: CommandContext, input: Delivery, { lines, reasons }: CheckedDelivery, body_hash: string) {
  const { transaction, now, caller } = context;
  const business_day = presentDay(context, transaction);
  const receipt_no = addReceipt(transaction, {
    at_utc_ms: now,
    business_day,
    operator: caller.operator,
    supplier: input.supplier,
    note_ref: input.note_ref.trim(),
    draft_id: body_hash === '' ? '' : input.draft_id,
    body_hash,
    remark: input.remark.trim(),
    corrects_no: null,
    order_no: input.order_no,
    amap_contract_no: input.amap?.contract_no ?? null,
    amap_day: input.amap?.day ?? null,
  });
  addReasons(transaction, receipt_no, 0, reasons);
  addPhotos(transaction, receipt_no, 0, input.photos);
  const lot_nos = lines.flatMap((line, at) => enterLine(context, receipt_no, at + 1, line));
  moveCrates(context, input, receipt_no, business_day);
  noteLotsMoved(context);
  return { receipt_no, lot_nos };
}

function enterLine(context: CommandContext, receipt_no: number, line_no: number, { line, judged, kept }: CheckedLine): number[] {
  const { transaction } = context;
  const { too_warm: _, reasons, ...facts } = judged;
  addLine(transaction, receipt_no, line_no, {
    ...facts,
    ingredient: line.ingredient,
    ref: line.ref,
    position: line.position,
    packs_mil: line.packs_mil,
    given_up: line.given_up,
  });
  addReasons(transaction, receipt_no, line_no, reasons);
  addPhotos(transaction, receipt_no, line_no, line.photos);
  return kept.map(({ qty_mil: received_mil, source: __, ...lot }) => {
    const discrepancy = reasons[0]?.reason ?? 'none';
    const row = { ...lot, ingredient: line.ingredient, receipt_no, line_no, recipe_no: null, received_mil, discrepancy };
    const lot_no = addLot(transaction, row);
    const moved = { ...factsOf(context, line.ingredient), until_day: lot.dlc_day ?? lot.ddm_day ?? NO_END };
    addMovement(transaction, moved, { lot_no, qty_mil: received_mil, cost_e4: lot.cost_e4 });
    return lot_no;
  });
}

/** Crates that came and went with it: each way is a line of the ledger. */
function moveCrates(
  { transaction, now, caller }: CommandContext,
  { supplier, crates }: Delivery,
  receipt_no: number,
  business_day: Day,
): void {
  const facts = { at_utc_ms: now, business_day, supplier, receipt_no, reason: '', operator: caller.operator };
  for (const { crate, received, returned } of crates) {
    for (const qty of [received, -returned]) if (qty !== 0) addCrates(transaction, { ...facts, crate: crate.trim(), qty });
  }
}

const factsOf = ({ now, caller }: CommandContext, ingredient: string, reason = ''): MovementFacts => ({
  at_utc_ms: now,
  kind: 'receipt',
  ingredient,
  reason,
  operator: caller.operator,
  ticket: null,
  recipe_no: null,
});

/** A delivery in short: no order, one lot a line. The same checks, one refusal each. */
export function receive(context: CommandContext, { supplier, note_ref, lines }: Parsed<'stock.receive'>): Reply<'stock.receive'> {
  const input = deliveryShape.parse({
    draft_id: context.commandId,
    supplier,
    note_ref,
    lines: lines.map(({ ingredient, cost_e4, discrepancy, ...lot }) => ({
      ingredient,
      cost_e4,
      lots: [lot],
      reasons: discrepancy === 'none' ? [] : [{ reason: discrepancy, qty_mil: null, sent_back: false }],
    })),
  });
  const checked = checkDelivery(context, context.transaction, input, null);
  const [problem] = checked.problems;
  const line = lines[problem?.line ?? 0];
  if (problem && line) {
    const { ingredient, dlc_day, supplier_lot } = line;
    if (problem.code === 'use_by_passed') return refuse('use_by_passed', { ingredient, dlc_day });
    if (problem.code === 'lot_twice') return refuse('lot_twice', { ingredient, supplier_lot });
    if (problem.code === 'origin_missing') return refuse('origin_missing', { ingredient });
    return refuse('unknown_ingredient', { ingredient });
  }
  const { receipt_no, lot_nos } = enter(context, input, checked, '');
  return ok({ receipt_no, lot_nos, cost_cents: costOf(checked.lines) });
}

/** A receipt of its own that says what was really received of lots of another one; what was used of them stays used. */
export function correct(context: CommandContext, input: Parsed<'receipts.correct'>): Reply<'receipts.correct'> {
  const { transaction, now, caller } = context;
  const corrected = findReceipt(transaction, input.receipt_no);
  if (!corrected) return refuse('unknown_receipt', { receipt_no: input.receipt_no });
  const twice = input.lots.find(({ lot_no }, at) => input.lots.findIndex((one) => one.lot_no === lot_no) !== at);
  if (twice) return refuse('lot_twice', { lot_no: twice.lot_no });
  const changes = [];
  for (const { lot_no, received_mil, cost_e4 } of input.lots) {
    const lot = enteredLot(transaction, input.receipt_no, lot_no);
    if (!lot) return refuse('unknown_lot', { lot_no });
    const change = correctionOf(lot, { received_mil, cost_e4 });
    if (change.qty_mil !== 0 || change.cost_e4 !== 0) changes.push({ lot, change });
  }
  if (changes.length === 0) return refuse('nothing_changed', { receipt_no: input.receipt_no });
  const { supplier, note_ref, order_no } = corrected;
  const reason = input.reason.trim();
  const receipt_no = addReceipt(transaction, {
    at_utc_ms: now,
    business_day: presentDay(context, transaction),
    operator: caller.operator,
    supplier,
    note_ref,
    draft_id: '',
    body_hash: '',
    remark: reason,
    corrects_no: input.receipt_no,
    order_no,
    amap_contract_no: null,
    amap_day: null,
  });
  for (const { lot, change } of changes) {
    addCorrection(transaction, receipt_no, lot.lot_no, change.qty_mil, change.cost_e4);
    for (const move of change.moves) addMovement(transaction, factsOf(context, lot.ingredient, reason), move);
  }
  noteLotsMoved(context);
  const codes = [...new Set(changes.map(({ lot }) => lot.ingredient))];
  return ok({ receipt_no, levels: codes.map((code) => ({ code: articleCode.parse(code), level_mil: levelOf(transaction, code) })) });
}
