/** LAW ERP-01: an invoice asked before payment stands on the ticket entry, and takes the sale out of e-reporting. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../../db/open.ts';
import { reportedBetween } from '../../db/takings.ts';
import { REPORT_CATEGORIES } from '../../main/domain/e-reporting.ts';
import { accepted, coffee, openTestTill, type TestTill } from '../builders/till.ts';

let till: TestTill;
beforeEach(() => {
  till = openTestTill({ role: 'manager' });
});
afterEach(() => till.close());

it('an invoice asked before payment is on the ticket, and the sale is not reported', async () => {
  accepted(till.command('sales.ringUp', coffee()));
  accepted(till.command('sales.ringUp', { ...coffee(), invoice: { name: 'Association Les Mots', siren: '732829320' } }));
  const { ticket, document } = accepted(await till.query('tickets.get', { ticket_no: 2 }));
  expect(ticket).toMatchObject({ invoice_name: 'Association Les Mots', invoice_siren: '732829320' });
  expect(JSON.stringify(document)).toContain('Facture demandée : Association Les Mots, SIREN 732829320');
  expect(accepted(await till.query('tickets.get', { ticket_no: 1 })).ticket.invoice_name).toBe('');
  expect(accepted(await till.query('journal.verify', {}))).toMatchObject({ sound: true });
  await till.close();
  const store = openStore(till.folder);
  const reported = reportedBetween(store, 0, Number.MAX_SAFE_INTEGER, REPORT_CATEGORIES);
  store.close();
  expect(reported.map(({ tickets, base_cents, vat_cents }) => [tickets, base_cents, vat_cents])).toEqual([[1, 182, 18]]);
  till = openTestTill({ folder: till.folder, clock: till.clock });
});
