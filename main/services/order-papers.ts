/**
 * What a revision says, frozen, and its papers and files. The PDF is made in a worker at its first use and kept: a second sending has the
 * same bytes. Must never make a paper of a frozen revision from anything but its frozen facts.
 */
import { hash } from 'node:crypto';
import { addFile, addRevision, findFile, findOrder, findRevision, linesOf, type OrderRow } from '../../db/orders.ts';
import { type ReadHandle, transact } from '../../db/store.ts';
import { findSupplier } from '../../db/suppliers.ts';
import type { OrderWriters } from '../../suppliers/port.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { canonicalJson } from '../contract/canonical.ts';
import { ok, refuse } from '../contract/results.ts';
import type { SemanticDocument } from '../contract/shapes/document.ts';
import { type OrderFacts, type OrderFile, orderFacts } from '../contract/shapes/order.ts';
import { parisDay } from '../contract/time.ts';
import type { UtcMs } from '../contract/values.ts';
import { buildOrderSheet, buildOrderSlip } from '../documents/purchase-order.ts';
import { sumsOf } from '../domain/order-amounts.ts';
import { phoneOf, plainLine } from './order-view.ts';
import { queuePrint } from './outbox.ts';
import { WATERMARKS } from './tickets.ts';
import type { CommandContext, QueryContext, TillContext } from './till-context.ts';

export type RenderPdf = (document: SemanticDocument) => Promise<Uint8Array>;

/** Numbers of the demonstration and the school must not be taken for the café's. */
export const ORDER_LETTERS = { cafe: 'C', demonstration: 'D', ecole: 'E' } as const;

/** What the present lines of an order say; null without any. */
function factsOf(till: TillContext, handle: ReadHandle, order: OrderRow, now: UtcMs): OrderFacts | null {
  const supplier = findSupplier(handle, order.supplier);
  const rows = linesOf(handle, order.order_no, order.revision);
  if (!supplier || rows.length === 0) return null;
  const { name, address, postcode_city, siret, vat_number, phone } = till.settings().establishment;
  const { goods_cents, deposit_cents, shipping_cents } = sumsOf(rows, supplier);
  const { label, kind, customer_no, contacts } = supplier;
  const email = supplier.channel === 'email' ? supplier.address : (contacts.find((one) => one.email !== '')?.email ?? '');
  return orderFacts.parse({
    number: `${ORDER_LETTERS[till.identity.instance]}${order.order_no}`,
    order_no: order.order_no,
    revision: order.revision,
    frozen_at_utc_ms: now,
    issue_day: parisDay(now),
    delivery_day: order.delivery_day,
    buyer: { name, address, postcode_city, siret, vat_number, phone },
    seller: { code: order.supplier, name: label, kind, customer_no, phone: phoneOf(supplier), email },
    remark: order.remark,
    lines: rows.map(plainLine),
    goods_cents,
    deposit_cents,
    shipping_cents,
    watermark: WATERMARKS[till.identity.instance],
  });
}

export const sha256 = (content: string | Uint8Array): string => hash('sha256', content, 'hex');

/** Freezes the present lines as their revision: facts, SHA-256, files. @returns null when there is nothing to freeze */
export function freeze(context: CommandContext, order: OrderRow, not_after_utc_ms: UtcMs, writers: OrderWriters): OrderFacts | null {
  const { transaction, now, caller } = context;
  const facts = factsOf(context, transaction, order, now);
  if (!facts) return null;
  const text = canonicalJson(facts);
  addRevision(transaction, {
    order_no: order.order_no,
    revision: order.revision,
    delivery_day: order.delivery_day,
    not_after_utc_ms,
    goods_cents: facts.goods_cents,
    shipping_cents: facts.shipping_cents,
    facts: text,
    facts_sha256: sha256(text),
    frozen_at_utc_ms: now,
    frozen_by: caller.operator,
  });
  for (const format of ['csv', 'ubl', 'dfc'] as const) {
    const content = writers[format](facts);
    addFile(transaction, order.order_no, order.revision, { format, content, sha256: sha256(content) }, now);
  }
  return facts;
}

/** One frozen revision. */
export type Revision = Pick<OrderRow, 'order_no' | 'revision'>;

/** @throws Error when the frozen text is not what its SHA-256 says: no paper is made of it */
export function frozenFacts(handle: ReadHandle, { order_no, revision }: Revision): OrderFacts | null {
  const row = findRevision(handle, order_no, revision);
  if (!row) return null;
  if (sha256(row.facts) !== row.facts_sha256) throw new Error(`order ${order_no} revision ${revision} was changed after it was frozen`);
  return orderFacts.parse(JSON.parse(row.facts));
}

const EXTENSIONS: Readonly<Record<OrderFile, string>> = { pdf: 'pdf', csv: 'csv', ubl: 'xml', dfc: 'jsonld' };

/** `commande-C12-revision-1.pdf` */
export const fileNameOf = ({ number, revision }: OrderFacts, format: OrderFile): string =>
  `commande-${number}-revision-${revision}.${EXTENSIONS[format]}`;

/** A paper or file to look at or to send by hand. A draft has its PDF only, marked as one. */
export const file =
  (renderPdf: RenderPdf) =>
  async (context: QueryContext, { order_no, format }: Parsed<'orders.file'>): Promise<Reply<'orders.file'>> => {
    const order = findOrder(context.reader, order_no);
    if (!order) return refuse('unknown_order', { order_no });
    const frozen = frozenFacts(context.reader, order);
    const facts = frozen ?? factsOf(context, context.reader, order, context.clock.now());
    if (!facts || (!frozen && format !== 'pdf')) return refuse('nothing_ordered', { order_no });
    const name = fileNameOf(facts, format);
    const content = frozen ? await keptFile(context, order, frozen, format, renderPdf) : await renderPdf(draftSheet(facts));
    return ok({
      file_name: frozen ? name : `brouillon-${name}`,
      content_base64: Buffer.from(content).toString('base64'),
      sha256: sha256(content),
    });
  };

/** The bytes as they left, or will leave. */
export async function keptFile(
  till: TillContext,
  { order_no, revision }: Revision,
  facts: OrderFacts,
  format: OrderFile,
  renderPdf: RenderPdf,
): Promise<Uint8Array> {
  const kept = findFile(till.store, order_no, revision, format);
  if (kept) return kept.content;
  if (format !== 'pdf') throw new Error(`order ${order_no} has no frozen ${format}`);
  const content = await renderPdf(buildOrderSheet(facts));
  const made = { format, content, sha256: sha256(content) };
  transact(till.store, (transaction) => addFile(transaction, order_no, revision, made, till.clock.now()));
  // Somebody else may have made it meanwhile: the first one counts.
  return findFile(till.store, order_no, revision, format)?.content ?? content;
}

function draftSheet(facts: OrderFacts): SemanticDocument {
  const sheet = buildOrderSheet(facts);
  const mark = 'BROUILLON – PAS ENCORE COMMANDÉ';
  return { ...sheet, title: `${sheet.title} – brouillon`, blocks: [{ kind: 'watermark', text: mark }, ...sheet.blocks] };
}

/** On the receipt printer, to read out on the telephone. */
export function print(context: CommandContext, { order_no }: Parsed<'orders.print'>): Reply<'orders.print'> {
  const order = findOrder(context.transaction, order_no);
  if (!order) return refuse('unknown_order', { order_no });
  const facts = frozenFacts(context.transaction, order);
  if (!facts) return refuse('nothing_ordered', { order_no });
  return ok({ job_id: queuePrint(context, context.transaction, { now: context.now, document: buildOrderSlip(facts) }) });
}
