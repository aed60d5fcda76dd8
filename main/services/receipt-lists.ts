/** What screens of goods receipts read: what a delivery may hold, past receipts with their lots and corrections. Must only read. */
import { crateBalances, cratesOfReceipt } from '../../db/crates.ts';
import {
  correctionsOf,
  findReceipt,
  type ListedRow,
  linesOf,
  listReceipts,
  lotsOfReceipt,
  photosOf,
  reasonsOf,
  receivedOf,
} from '../../db/receipts.ts';
import { listIngredients } from '../../db/recipes.ts';
import type { ReadHandle } from '../../db/store.ts';
import { articlesOf, type SupplierArticle } from '../../db/supplier-articles.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import {
  type ExpectedDelivery,
  expectedDelivery,
  type ListedReceipt,
  listedReceipt,
  receivable,
  shownReceipt,
} from '../contract/shapes/receipt.ts';
import { asCents } from '../contract/values.ts';
import { divideRounded } from '../domain/money.ts';
import { maxTemperature } from '../domain/receiving.ts';
import { inBaseOf } from '../domain/supplier-units.ts';
import { sourceOf } from './delivery-check.ts';
import { type ExpectedGoods, expectedGoods, knownSuppliers, supplierLabel } from './expected-deliveries.ts';
import { presentDay } from './journal-clock.ts';
import type { QueryContext } from './till-context.ts';

const LISTED = 40;

export function prepare(context: QueryContext, { supplier }: Parsed<'receipts.prepare'>): Reply<'receipts.prepare'> {
  const { reader } = context;
  const today = presentDay(context, reader);
  const suppliers = knownSuppliers(reader);
  const ingredients = listIngredients(reader);
  const articles = Map.groupBy(supplier === '' ? [] : articlesOf(reader, supplier, today), ({ ingredient }) => ingredient ?? '');
  const rules = context.settings().receiving;
  const others = [...new Set(ingredients.map((one) => one.supplier))].filter(
    (code) => code !== '' && !suppliers.some((one) => one.code === code),
  );
  return ok({
    expected: expectedGoods(reader, today).map((order) => expectedOf(reader, order, supplierLabel(suppliers, order.supplier))),
    suppliers: [...suppliers.map(({ code, label }) => ({ code, label })), ...others.map((code) => ({ code, label: code }))],
    products: ingredients.map((one) =>
      receivable.parse({
        code: one.code,
        label: one.label,
        base: one.base,
        supplier: one.supplier,
        storage: one.storage,
        max_temperature_dc: maxTemperature(rules, one.storage),
        origin_required: one.origin_required,
        species: one.species,
        articles: (articles.get(one.code) ?? []).flatMap((article) => codesOf(article, one.base)),
      }),
    ),
    crates: crateBalances(reader).map((row) => ({ ...row, supplier_label: supplierLabel(suppliers, row.supplier) })),
    today,
  });
}

/** An article whose ratio to the ingredient's base nobody said cannot be counted by the piece. */
function codesOf(article: SupplierArticle, base: SupplierArticle['base']) {
  if (article.base !== base && article.piece_base_mil === null) return [];
  const { ref, label, ean, weighed, order_unit } = article;
  const { order_base_mil } = inBaseOf(article, base, article.piece_base_mil ?? 1);
  return [{ ref, label, ean, weighed, order_unit, order_base_mil }];
}

function expectedOf(reader: ReadHandle, order: ExpectedGoods, supplier_label: string): ExpectedDelivery {
  const received = receivedOf(reader, sourceOf(order));
  return expectedDelivery.parse({
    order_no: order.order_no,
    amap: order.amap,
    label: order.label,
    supplier: order.supplier,
    supplier_label,
    delivery_day: order.delivery_day,
    lines: order.lines.map(({ position, ref, label, ingredient, packs, order_unit, order_base_mil, weighed }) => ({
      position,
      ref,
      label,
      ingredient,
      packs,
      order_unit,
      weighed,
      expected_mil: packs * order_base_mil,
      received_mil: Math.max(0, received.get(position) ?? 0),
    })),
  });
}

const NO_END = Number.MAX_SAFE_INTEGER;

export const list = ({ reader }: QueryContext, { before_no, order_no }: Parsed<'receipts.list'>): Reply<'receipts.list'> =>
  ok(listReceipts(reader, before_no ?? NO_END, order_no, LISTED).map(listedWith(reader)));

const listedWith = (reader: ReadHandle) => {
  const suppliers = knownSuppliers(reader);
  return (row: ListedRow): ListedReceipt => listed(row, supplierLabel(suppliers, row.supplier));
};

const listed = ({ cost_e4, reasons, ...row }: ListedRow, supplier_label: string): ListedReceipt =>
  listedReceipt.parse({
    ...row,
    supplier_label,
    cost_cents: asCents(Number(divideRounded(BigInt(cost_e4), 100n))),
    reasons: reasons === '' ? [] : reasons.split(',').sort(),
  });

export function get({ reader }: QueryContext, { receipt_no }: Parsed<'receipts.get'>): Reply<'receipts.get'> {
  const row = findReceipt(reader, receipt_no);
  if (!row) return refuse('unknown_receipt', { receipt_no });
  const reasons = reasonsOf(reader, receipt_no);
  const photos = photosOf(reader, receipt_no);
  const corrections = [...Map.groupBy(correctionsOf(reader, receipt_no), (one) => one.receipt_no).values()];
  return ok(
    shownReceipt.parse({
      receipt: listedWith(reader)(row),
      reasons: reasons.get(0) ?? [],
      photos: photos.get(0) ?? [],
      lines: linesOf(reader, receipt_no).map((line) => ({
        line_no: line.line_no,
        ingredient: line.ingredient,
        label: line.label,
        base: line.base,
        expected_mil: line.expected_mil,
        received_mil: line.received_mil,
        gap_bp: line.gap_bp,
        verdict: line.verdict,
        cost_e4: line.cost_e4,
        cost_source: line.cost_source,
        reasons: reasons.get(line.line_no) ?? [],
        photos: photos.get(line.line_no) ?? [],
      })),
      lots: lotsOfReceipt(reader, receipt_no),
      crates: cratesOfReceipt(reader, receipt_no),
      corrections: corrections.map((found) => ({
        receipt_no: found[0]?.receipt_no,
        at_utc_ms: found[0]?.at_utc_ms,
        operator: found[0]?.operator,
        reason: found[0]?.reason,
        lots: found.map(({ lot_no, qty_mil, cost_e4 }) => ({ lot_no, qty_mil, cost_e4 })),
      })),
    }),
  );
}
