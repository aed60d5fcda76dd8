/** What the calls of suppliers' invoices answer in a café that has none; for `every-call.test.ts`. */

const unknown = { ok: false, error: { code: 'unknown_invoice', details: { invoice_no: 9 } } };
const seen = { invoice_no: 9, version: 1 };
const noSupplier = { ok: false, error: { code: 'unknown_supplier', details: { supplier: 'F-NO' } } };

export const INVOICE_ANSWERS = {
  'supplierInvoices.list': { body: { open: true }, expected: { ok: true, value: { invoices: [], to_check: 0, more: false } } },
  'supplierInvoices.get': { body: { invoice_no: 9 }, expected: unknown },
  'supplierInvoices.read': {
    body: { file: { name: 'facture.xml', content_base64: '' } },
    expected: { ok: true, value: { invoice: null, fault: { reason: 'empty' } } },
  },
  'supplierInvoices.preview': { body: { supplier: 'F-NO', invoice: null, receipts: null }, expected: noSupplier },
  'supplierInvoices.file': { body: { invoice_no: 9 }, expected: unknown },
  'supplierInvoices.record': {
    body: { supplier: 'F-NO', source: { kind: 'file', sha256: '0'.repeat(64) }, receipts: [] },
    expected: noSupplier,
  },
  'supplierInvoices.match': { body: { ...seen, receipts: [] }, expected: unknown },
  'supplierInvoices.dispute': { body: { ...seen, reason: 'Trop cher' }, expected: unknown },
  'supplierInvoices.accept': { body: { ...seen, reason: 'Vu' }, expected: unknown },
  'supplierInvoices.pay': { body: { ...seen, paid_day: 20_200_101, how: 'Virement' }, expected: unknown },
  'supplierInvoices.withdraw': { body: { ...seen, reason: 'Deux fois' }, expected: unknown },
  'supplierInvoices.setRules': {
    body: { supplier: 'F-NO', rules: { qty_tolerance_bp: 0, price_tolerance_bp: 0, amount_tolerance_cents: 5 } },
    expected: noSupplier,
  },
};
