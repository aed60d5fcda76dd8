/**
 * Invoices given to customers (CGI ann. II art. 242 nonies A, C. com. L441-9): numbered without a gap, said once, readable by our own reader,
 * inside a PDF; a refund of an invoiced ticket becomes a credit note (LAW ERP-01, issue 10).
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { wrongSums } from '../../main/domain/en16931.ts';
import { readInvoice } from '../../suppliers/invoices/read.ts';
import { accepted, coffee, openTestTill, type TestTill } from '../builders/till.ts';

let till: TestTill;
beforeAll(() => {
  till = openTestTill({ role: 'manager' });
});
afterAll(() => till.close());

const buyer = {
  name: 'Association & Mots',
  siren: '732829320',
  vat_number: '',
  address: '3 rue du Puits',
  postcode: '62300',
  city: 'Lens',
};
const sale = (invoice = { name: 'Association & Mots', siren: '732829320' }) =>
  accepted(
    till.command('sales.ringUp', {
      lines: [
        { article: 'BC-FIL', qty_mil: 3_000, mode: 'sur_place' },
        { article: 'BC-FIL', qty_mil: 1_000, mode: 'emporter' },
      ],
      tenders: [{ kind: 'cash', received_cents: 780 }],
      shown_total_cents: 780,
      invoice,
    }),
  ).ticket_no;
const issue = (ticket_no: number, part = {}) =>
  till.command('invoices.issue', { ticket_no: ticket_no as never, buyer: { ...buyer, ...part } });
const bytesOf = async (ticket_no: number, format: 'pdf' | 'xml') =>
  Buffer.from(accepted(await till.query('invoices.file', { ticket_no: ticket_no as never, format })).content_base64, 'base64');

it('is refused until it can be lawful, and leaves no number behind', async () => {
  const ticket_no = sale();
  expect(issue(ticket_no, { address: ' ' })).toMatchObject({ error: { code: 'buyer_incomplete' } });
  expect(issue(ticket_no, { siren: '732829321' })).toMatchObject({ error: { code: 'bad_siren' } });
  expect(await till.query('invoices.file', { ticket_no: ticket_no as never, format: 'pdf' })).toMatchObject({
    error: { code: 'not_issued' },
  });
  const { document } = accepted(await till.query('invoices.preview', { ticket_no: ticket_no as never, buyer }));
  const paper = JSON.stringify(document);
  for (const words of ['Facture F1A-000001', 'Association & Mots', 'SIREN', '40 €', 'L441-10', 'Déjà payé', 'SIRET'])
    expect(paper).toContain(words);
  expect(accepted(issue(ticket_no))).toMatchObject({ done: true, reference: 'F1A-000001', issued: true });
});

it('has the next number, says what the ticket says to the cent, and comes back whole out of its own PDF', async () => {
  const ticket_no = sale();
  expect(accepted(issue(ticket_no)).reference).toBe('F1A-000002');
  expect(issue(ticket_no)).toMatchObject({ error: { code: 'already_issued', details: { reference: 'F1A-000002' } } });
  expect(till.command('invoices.mark', { ticket_no: ticket_no as never, done: false, reference: '' })).toMatchObject({
    error: { code: 'already_issued' },
  });
  const pdf = await bytesOf(ticket_no, 'pdf');
  expect(await bytesOf(ticket_no, 'pdf')).toEqual(pdf);
  const out = readInvoice(pdf);
  expect(out.format).toBe('facturx');
  expect(out.invoice).toEqual(readInvoice(await bytesOf(ticket_no, 'xml')).invoice);
  const { invoice } = out;
  if (!invoice) throw new Error('not read');
  expect(wrongSums(invoice)).toEqual([]);
  expect(invoice).toMatchObject({
    number: 'F1A-000002',
    process: 'M2',
    buyer: { name: 'Association & Mots', legal_id: '732829320', city: 'Lens' },
    totals: { gross_cents: 780, paid_cents: 780, due_cents: 0 },
  });
  expect(invoice.notes.map(({ code }) => code)).toEqual(['PMD', 'PMT', 'AAB']);
  const text = pdf.toString('latin1');
  expect(text).toContain('<pdfaid:part>3</pdfaid:part>');
  expect(text).toContain('<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>');
  expect(text).toMatch(/AFRelationship \/Alternative/);
});

it('a refund of an invoiced ticket becomes its credit note; without the invoice it waits', async () => {
  const ticket_no = sale();
  const refund = (no: number) =>
    accepted(
      till.command('refunds.refund', {
        ticket_no: no,
        scope: { kind: 'whole' },
        reason: 'Erreur',
        money_back: [{ kind: 'cash', code: '', amount_cents: 780 as never }],
        shown_total_cents: 780 as never,
      }),
    );
  const back = refund(ticket_no).ticket_no;
  expect(issue(back)).toMatchObject({ error: { code: 'invoice_first' } });
  const { reference } = accepted(issue(ticket_no));
  expect(accepted(issue(back)).reference).toBe('F1A-000004');
  const { invoice } = readInvoice(await bytesOf(back, 'xml'));
  expect(invoice).toMatchObject({ kind: 'credit_note', type_code: '381', corrects: { number: reference }, totals: { gross_cents: 780 } });
  expect(invoice && wrongSums(invoice)).toEqual([]);
});

it('nobody gives one for a ticket without a request, and the journal stays sound', async () => {
  accepted(till.command('sales.ringUp', coffee()));
  expect(issue(6)).toMatchObject({ error: { code: 'unknown_invoice' } });
  expect(accepted(await till.query('journal.verify', {}))).toMatchObject({ sound: true });
});
