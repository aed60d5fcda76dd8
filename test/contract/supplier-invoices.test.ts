/**
 * Suppliers' invoices through the contract: read, held against what came, entered once, disputed, credited, paid; what follows for the order
 * (SUPPLY "Receipt and after", three ways).
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Output } from '../../main/contract/calls/index.ts';
import type { SupplierInvoice } from '../../main/contract/shapes/supplier-invoice.ts';
import { asBasisPoints, asDay } from '../../main/contract/values.ts';
import { delivery, openReceiving, type Receiving, sausage } from '../builders/deliveries.ts';
import { ciiOf, type FileInvoice, MEAT, pdfWith, ublOf } from '../builders/invoice-files.ts';
import { accepted } from '../builders/till.ts';

let till: Receiving;
beforeAll(() => {
  till = openReceiving();
});
afterAll(() => till.close());

const SUPPLIER = 'F-VIA';
const read = async (content: string | Buffer): Promise<Output<'supplierInvoices.read'>> =>
  accepted(
    await till.test.query('supplierInvoices.read', { file: { name: 'facture', content_base64: Buffer.from(content).toString('base64') } }),
  );
const preview = async (invoice: Output<'supplierInvoices.read'>['invoice'], receipts: number[] | null = null) =>
  accepted(await till.test.query('supplierInvoices.preview', { supplier: SUPPLIER, invoice, receipts }));
const record = (sha256: string, receipts: number[], corrects_no: number | null = null) =>
  till.test.command('supplierInvoices.record', { supplier: SUPPLIER, source: { kind: 'file', sha256 }, receipts, corrects_no });
const seen = ({ listed, version }: SupplierInvoice) => ({ invoice_no: listed.invoice_no, version });

/** An order of six sausages of which so many grams came. @returns order and receipt */
function received(grams: number, note_ref = 'BL-1126'): { order_no: number; receipt_no: number } {
  const order_no = till.sixSausages();
  const { receipt_no } = till.post(delivery(order_no, [sausage(grams, { given_up: true } as never)], { note_ref }));
  return { order_no, receipt_no };
}

/** So many grams of sausage billed, with their sums right. */
function meat(number: string, grams: number, part: Partial<FileInvoice> = {}): FileInvoice {
  const net = Math.round((grams * 1_850) / 1_000);
  const tax = Math.round((net * 55) / 1_000);
  const text = (cents: number) => (cents / 100).toFixed(2);
  return {
    ...MEAT,
    number,
    order: '',
    note: '',
    lines: [{ ref: 'LM-301', label: 'Rosette', qty: (grams / 1_000).toFixed(3), unit: 'KGM', price: '18.50', net: text(net) }],
    vat: [{ rate: '5.50', base: text(net), tax: text(tax) }],
    totals: { lines: text(net), net: text(net), vat: text(tax), gross: text(net + tax) },
    ...part,
  };
}

describe('an invoice', () => {
  it('that bills what came is matched, and the order is invoiced; paid, it is closed', async () => {
    const { order_no, receipt_no } = received(4_800);
    const { sha256, invoice } = await read(pdfWith(ciiOf(meat('FA-1', 4_800, { order: `C${order_no}` }))));
    const seenBefore = await preview(invoice);
    expect(seenBefore).toMatchObject({ receipts: [receipt_no], known: null, match: { differences: [], claim_cents: 0 } });
    const entered = accepted(record(sha256, seenBefore.receipts));
    expect(entered).toMatchObject({ listed: { state: 'matched', format: 'facturx', orders: [order_no], differences: 0 }, has_file: true });
    expect(till.stateOf(order_no)).toBe('invoiced');
    const pay = { ...seen(entered), paid_day: asDay(20_261_123), how: 'Virement' };
    expect(till.test.command('supplierInvoices.pay', { ...pay, paid_day: asDay(20_991_231) })).toMatchObject({
      error: { code: 'day_to_come' },
    });
    expect(accepted(till.test.command('supplierInvoices.pay', pay))).toMatchObject({ listed: { state: 'paid' }, paid_day: 20_261_123 });
    expect(till.stateOf(order_no)).toBe('closed');
    expect(accepted(await till.test.query('supplierInvoices.file', { invoice_no: entered.listed.invoice_no })).content_base64).toBe(
      pdfWith(ciiOf(meat('FA-1', 4_800, { order: `C${order_no}` }))).toString('base64'),
    );
  });

  it('billed 12 kg, received 11.4: the difference is named and asked back; its credit note settles it', async () => {
    const { order_no, receipt_no } = received(11_400, 'BL-77');
    const { sha256, invoice } = await read(ublOf({ ...MEAT, order: 'inconnue', note: 'bl 77' }));
    expect((await preview(invoice)).receipts).toEqual([receipt_no]);
    const entered = accepted(record(sha256, [receipt_no]));
    expect(entered.match.differences).toMatchObject([
      { code: 'qty_over', billed_mil: 12_000_000, due_mil: 11_400_000, amount_cents: 1_110 },
    ]);
    expect(entered).toMatchObject({ listed: { state: 'to_check', claim_cents: 1_110 }, open_claim_cents: 1_110 });
    expect(till.stateOf(order_no)).toBe('received');
    const disputed = accepted(till.test.command('supplierInvoices.dispute', { ...seen(entered), reason: 'Avoir demandé' }));
    expect(till.test.command('supplierInvoices.accept', { ...seen(entered), reason: 'Vu' })).toMatchObject({
      error: { code: 'invoice_changed', details: { by: 'EQU', state: 'in_dispute' } },
    });
    expect(till.test.command('supplierInvoices.pay', { ...seen(disputed), paid_day: asDay(20_261_123), how: 'x' })).toMatchObject({
      error: { code: 'not_possible', details: { state: 'in_dispute' } },
    });
    const half = await read(ciiOf(meat('AV-1', 300, { credit: true, corrects: MEAT.number })));
    expect((await preview(half.invoice)).corrects).toMatchObject({ invoice_no: entered.listed.invoice_no });
    accepted(record(half.sha256, [], entered.listed.invoice_no));
    const still = accepted(await till.test.query('supplierInvoices.get', { invoice_no: entered.listed.invoice_no }));
    expect(still).toMatchObject({ listed: { state: 'in_dispute' }, open_claim_cents: 555, credits: [{ number: 'AV-1', net_cents: 555 }] });
    const rest = await read(ciiOf(meat('AV-2', 300, { credit: true, corrects: MEAT.number })));
    expect(accepted(record(rest.sha256, [], entered.listed.invoice_no)).listed.state).toBe('matched');
    const settled = accepted(await till.test.query('supplierInvoices.get', { invoice_no: entered.listed.invoice_no }));
    expect(settled).toMatchObject({ listed: { state: 'accepted' }, open_claim_cents: 0 });
    expect(settled.changes.at(-1)).toMatchObject({ what: 'accept', reason: 'Avoir AV-2' });
    expect(till.stateOf(order_no)).toBe('invoiced');
  });

  it('comes in once: the same number however it is written, and the same file, are refused; a withdrawn one frees its number', async () => {
    const { receipt_no } = received(1_000);
    const first = await read(ublOf(meat('F-2026/7', 1_000)));
    const entered = accepted(record(first.sha256, [receipt_no]));
    expect(record(first.sha256, [receipt_no])).toMatchObject({ error: { code: 'same_file', details: { number: 'F-2026/7' } } });
    const again = await read(ublOf(meat('f 2026 7', 1_000)));
    expect((await preview(again.invoice, [receipt_no])).known).toMatchObject({ number: 'F-2026/7' });
    expect(record(again.sha256, [receipt_no])).toMatchObject({
      error: { code: 'already_in', details: { invoice_no: entered.listed.invoice_no } },
    });
    accepted(till.test.command('supplierInvoices.withdraw', { ...seen(entered), reason: 'Mauvais fournisseur' }));
    expect(accepted(record(again.sha256, [receipt_no])).listed.state).toBe('matched');
    expect(record('0'.repeat(64), [])).toMatchObject({ error: { code: 'file_gone' } });
  });

  it('typed by hand starts from what came; another delivery or another line is said by a person', async () => {
    const one = received(2_000);
    const other = received(3_000);
    const start = await preview(null, [one.receipt_no, other.receipt_no]);
    expect(start.dues).toMatchObject([{ key: 'r:LM-301', due_mil: 5_000_000, ordered_mil: 9_600_000, price_e4: 185_000, vat_bp: 550 }]);
    const { invoice } = await read(
      ublOf({ ...meat('HAND-1', 5_000), lines: [{ ref: '', label: 'Saucisson', qty: '5', unit: 'KGM', price: '18.5', net: '92.50' }] }),
    );
    if (!invoice) throw new Error('no invoice');
    const typed = { supplier: SUPPLIER, source: { kind: 'hand' as const, invoice }, receipts: [one.receipt_no] };
    const entered = accepted(till.test.command('supplierInvoices.record', typed));
    expect(entered.match.differences.map(({ code }) => code)).toEqual(['not_ordered', 'not_billed']);
    const placed = accepted(
      till.test.command('supplierInvoices.match', {
        ...seen(entered),
        receipts: [one.receipt_no, other.receipt_no],
        pairs: [{ line: 0, key: 'r:LM-301' }],
      }),
    );
    expect(placed).toMatchObject({
      listed: { state: 'matched', format: 'hand' },
      match: { differences: [] },
      receipts: [one.receipt_no, other.receipt_no],
    });
    expect([one, other].map(({ order_no }) => till.stateOf(order_no))).toEqual(['invoiced', 'invoiced']);
    expect(till.test.command('supplierInvoices.match', { ...seen(placed), receipts: [999], pairs: [] })).toMatchObject({
      error: { code: 'unknown_receipt' },
    });
  });

  it('a tolerance of the supplier holds from when it is said; an invoice that is in keeps what was found', async () => {
    const { receipt_no } = received(10_000);
    const { sha256 } = await read(ublOf(meat('TOL-1', 10_100)));
    const before = accepted(record(sha256, [receipt_no]));
    expect(before.listed).toMatchObject({ state: 'to_check', claim_cents: 185 });
    const rules = { qty_tolerance_bp: asBasisPoints(100), price_tolerance_bp: asBasisPoints(0), amount_tolerance_cents: 5 };
    accepted(till.test.command('supplierInvoices.setRules', { supplier: SUPPLIER, rules }));
    expect(accepted(await till.test.query('supplierInvoices.get', { invoice_no: before.listed.invoice_no })).listed.claim_cents).toBe(185);
    const after = accepted(till.test.command('supplierInvoices.match', { ...seen(before), receipts: [receipt_no], pairs: [] }));
    expect(after).toMatchObject({
      listed: { state: 'matched', claim_cents: 0 },
      match: { differences: [{ code: 'qty_over', normal: true }] },
    });
  });

  it('of goods that came back corrected is held against what really came', async () => {
    const { receipt_no } = received(5_000);
    const lot = (await till.get(receipt_no)).lots[0] as { lot_no: number };
    accepted(
      till.test.command('receipts.correct', {
        receipt_no,
        reason: 'Pesé à nouveau',
        lots: [{ lot_no: lot.lot_no, received_mil: 4_500_000, cost_e4: 832_500 }],
      }),
    );
    const { sha256 } = await read(ublOf(meat('COR-1', 4_500)));
    expect(accepted(record(sha256, [receipt_no])).listed.state).toBe('matched');
  });

  it('is listed until it is paid or withdrawn, a page at a time', async () => {
    const open = accepted(await till.test.query('supplierInvoices.list', { open: true }));
    const all = accepted(await till.test.query('supplierInvoices.list', { open: false }));
    expect(open.invoices.some(({ state }) => state === 'paid' || state === 'withdrawn')).toBe(false);
    expect(all.invoices.length).toBeGreaterThan(open.invoices.length);
    expect(all.to_check).toBe(all.invoices.filter(({ state }) => state === 'to_check' || state === 'in_dispute').length);
    const { invoice_no } = all.invoices[1] as { invoice_no: number };
    expect(accepted(await till.test.query('supplierInvoices.list', { open: false, before: invoice_no })).invoices).toEqual(
      all.invoices.slice(2),
    );
    expect(accepted(await till.test.query('supplierInvoices.list', { open: false, supplier: 'F-NO' })).invoices).toEqual([]);
  });

  it('knows its sender again by the number of the company', async () => {
    expect((await read(ublOf(meat('NEXT-1', 1_000)))).supplier).toBe(SUPPLIER);
    expect((await read('<Invoice><!DOCTYPE x></Invoice>')).fault).toMatchObject({ reason: 'unsafe' });
  });
});
