/** What the calls of suppliers' invoices answer in a café that has none; for `every-call.test.ts`. */

const unknown = { ok: false, error: { code: 'unknown_invoice', details: { invoice_no: 9 } } };
const seen = { invoice_no: 9, version: 1 };
const noSupplier = { ok: false, error: { code: 'unknown_supplier', details: { supplier: 'F-NO' } } };

const noTicket = { ok: false, error: { code: 'unknown_invoice', details: { ticket_no: 1 } } };
const buyer = { name: 'Asso', siren: '', vat_number: '', address: 'rue', postcode: '62300', city: 'Lens' };

export const INVOICE_ANSWERS = {
  'invoices.list': { body: { open: true }, expected: { ok: true, value: { invoices: [], to_make: 0, more: false } } },
  'invoices.mark': {
    body: { ticket_no: 1, done: true, reference: 'F-1' },
    expected: { ok: false, error: { code: 'unknown_invoice', details: { ticket_no: 1 } } },
  },
  'invoices.preview': { body: { ticket_no: 1, buyer }, expected: noTicket },
  'invoices.issue': { body: { ticket_no: 1, buyer }, expected: noTicket },
  'invoices.file': {
    body: { ticket_no: 1, format: 'pdf' },
    expected: { ok: false, error: { code: 'not_issued', details: { ticket_no: 1 } } },
  },
  'supplierInvoices.list': { body: { open: true }, expected: { ok: true, value: { invoices: [], to_check: 0, more: false } } },
  'supplierInvoices.get': { body: { invoice_no: 9 }, expected: unknown },
  'supplierInvoices.read': {
    body: { file: { name: 'facture.xml', content_base64: '' } },
    expected: { ok: true, value: { invoice: null, fault: { reason: 'empty' } } },
  },
  'supplierInvoices.preview': { body: { supplier: 'F-NO', invoice: null, receipts: null }, expected: noSupplier },
  'supplierInvoices.compose': {
    body: {
      supplier: 'F-NO',
      number: 'F-1',
      issue_day: 20_261_124,
      due_day: null,
      receipts: [],
      lines: [],
      shipping_cents: 0,
      deposit_cents: 0,
    },
    expected: noSupplier,
  },
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
