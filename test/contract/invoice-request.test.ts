/**
 * LAW ERP-01: an invoice asked before payment stands on the ticket entry, and takes the sale out of e-reporting; what the accountant
 * did about it is said by adding.
 */
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

const asked = { ...coffee(), invoice: { name: 'Association Les Mots', siren: '732829320' } };
const listed = async (open = true) => accepted(await till.query('invoices.list', { open }));

it('a wrong SIREN is refused before anything is recorded', async () => {
  expect(till.command('sales.ringUp', { ...coffee(), invoice: { name: 'Asso', siren: '732829321' } })).toMatchObject({
    error: { code: 'bad_siren' },
  });
  expect(accepted(await till.query('tickets.find', {})).tickets).toEqual([]);
});

it('what was asked for is listed until it is made, under its number; each word stays in the journal (INA-01)', async () => {
  accepted(till.command('sales.ringUp', coffee()));
  accepted(till.command('sales.ringUp', asked));
  accepted(till.command('sales.ringUp', { ...coffee(), invoice: { name: 'Mairie', siren: '' } }));
  const names = async (open?: boolean) => (await listed(open)).invoices.map(({ ticket_label, name, done }) => [ticket_label, name, done]);
  expect(await names()).toEqual([
    ['1A-000003', 'Mairie', false],
    ['1A-000002', 'Association Les Mots', false],
  ]);
  const made = { ticket_no: 2 as never, done: true, reference: ' F-2026-017 ' };
  expect(accepted(till.command('invoices.mark', made))).toMatchObject({
    corrects_label: '',
    done: true,
    reference: 'F-2026-017',
    siren: '732829320',
  });
  expect(await names()).toEqual([['1A-000003', 'Mairie', false]]);
  expect(await listed(false)).toMatchObject({ to_make: 1, invoices: [{ done: false }, { done: true, marked_by: 'EQU' }] });
  accepted(till.command('invoices.mark', { ticket_no: 2 as never, done: false, reference: '' }));
  expect((await listed()).to_make).toBe(2);
  expect(accepted(await till.query('journal.verify', {}))).toMatchObject({ sound: true });
});

it('made needs a number, and only what was asked for is marked', async () => {
  accepted(till.command('sales.ringUp', asked));
  accepted(till.command('sales.ringUp', coffee()));
  const mark = (ticket_no: number, reference: string) =>
    till.command('invoices.mark', { ticket_no: ticket_no as never, done: true, reference });
  expect(mark(1, '  ')).toMatchObject({ error: { code: 'reference_missing' } });
  expect(mark(2, 'F-1')).toMatchObject({ error: { code: 'unknown_invoice', details: { ticket_no: 2 } } });
});

it('a refund of an invoiced sale asks for a credit note (LAW INA-02)', async () => {
  accepted(till.command('sales.ringUp', asked));
  const money_back = [{ kind: 'cash' as const, code: '', amount_cents: 200 as never }];
  accepted(
    till.command('refunds.refund', {
      ticket_no: 1,
      scope: { kind: 'whole' },
      reason: 'Froid',
      money_back,
      shown_total_cents: 200 as never,
    }),
  );
  expect((await listed()).invoices[0]).toMatchObject({ corrects_label: '1A-000001', total_cents: -200, name: 'Association Les Mots' });
});
