/**
 * LAW FEC-01, CPT-01, DEP-01, INA-05: a period with refunds, corrected payments and deposits taken, used, given back and kept. What the FEC
 * says per account is summed anew here from the journal's own entries, not from closings.
 */
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { calls, type Input, type Parsed } from '../../main/contract/calls/index.ts';
import { asBasisPoints, asCents, asDay } from '../../main/contract/values.ts';
import type { Entry, EntryKind } from '../../main/domain/journal-format.ts';
import { entriesIn, verifyFolder } from '../builders/attack.ts';
import { dayOrder } from '../builders/closing-orders.ts';
import { lintFec } from '../builders/fec-linter.ts';
import { accepted, coffee, openTestTill, type TestTill } from '../builders/till.ts';

let till: TestTill;
beforeEach(() => {
  till = openTestTill({ role: 'manager' });
});
afterEach(async () => {
  await till.close();
  rmSync(till.folder, { recursive: true, force: true });
});

const card = (cents: number) => ({ kind: 'card' as const, amount_cents: asCents(cents) });
const takeDeposit = (amount: number, tender: object = card(amount)) =>
  till.command('deposits.take', {
    kind: 'acompte',
    client: 'Association',
    quoted: [
      { rate_bp: asBasisPoints(1_000), ttc_cents: asCents(2_700) },
      { rate_bp: asBasisPoints(2_000), ttc_cents: asCents(400) },
    ],
    amount_cents: asCents(amount),
    tenders: [tender],
    paper: false,
  } as Input<'deposits.take'>);
const cocktail = (...tenders: object[]) =>
  till.command('sales.ringUp', {
    lines: [
      { article: 'PL-FRO', qty_mil: 2_000, mode: 'sur_place' },
      { article: 'AL-VRO', qty_mil: 1_000, mode: 'sur_place' },
    ],
    shown_total_cents: 3_100,
    tenders,
  } as Input<'sales.ringUp'>);
const refund = (ticket_no: number, amount_cents: number, kind: 'cash' | 'card') => {
  const scope = { kind: 'amount', amount_cents };
  const money_back = [{ kind, code: '', amount_cents }];
  return till.command('refunds.refund', { ticket_no, scope, reason: 'Erreur', money_back, shown_total_cents: amount_cents } as never);
};
const end = (deposit_no: number, how: 'refunded' | 'forfeited', back?: 'cash' | 'card') =>
  till.command('deposits.end', { deposit_no, how, reason: 'Annulé', ...(back ? { money_back: back } : {}) } as never);

async function fecRows(from: number, until: number) {
  const caller = till.till.callerOf({ station: 'P1', role: 'accounting' });
  const input = { period: { from_day: asDay(from), until_day: asDay(until) }, charset: 'iso-8859-15' };
  const { files } = accepted(
    await till.till.action(caller, 'exports.fec', calls['exports.fec'].input.parse(input) as Parsed<'exports.fec'>),
  );
  const bytes = Buffer.from(files[0]?.content_base64 ?? '', 'base64');
  expect(lintFec(files[0]?.name ?? '', bytes)).toEqual([]);
  const [header = '', ...lines] = bytes.toString('latin1').trimEnd().split('\r\n');
  const columns = header.split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, at) => [columns[at] ?? '', cell])));
}
type Rows = Awaited<ReturnType<typeof fecRows>>;
const cents = (text = ''): number => Number(text.replace(',', ''));
const balance = (rows: Rows, account: RegExp): number =>
  rows.filter((row) => account.test(row['CompteNum'] ?? '')).reduce((sum, row) => sum + cents(row['Debit']) - cents(row['Credit']), 0);

const of = <Kind extends EntryKind>(kind: Kind) =>
  entriesIn(till.folder).filter((entry) => entry.kind === kind) as unknown as Entry<Kind>[];
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

it('LAW FEC-01: refunds, corrected payments and every end of a deposit: each account is the sum of the journal, each entry balances', async () => {
  accepted(till.command('sessions.open', { float: [{ cents: 2_000, count: 5 }] }));
  for (let deposit = 0; deposit < 5; deposit += 1) accepted(takeDeposit(1_000 + deposit));
  accepted(cocktail({ kind: 'deposit', deposit_no: 1 }, card(2_100)));
  accepted(till.command('sales.ringUp', coffee(500)));
  accepted(till.command('sales.ringUp', coffee(200)));
  accepted(till.command('closings.closeDay', dayOrder(20_261_123)));
  till.clock.add(86_400_000);
  accepted(refund(1, 777, 'card'));
  accepted(refund(2, 120, 'cash'));
  const [cash, byCard] = [
    { kind: 'cash' as const, code: '' },
    { kind: 'card' as const, code: '' },
  ];
  accepted(
    till.command('refunds.correctTender', { ticket_no: 3 as never, from: cash, to: byCard, amount_cents: asCents(200), reason: 'Touche' }),
  );
  accepted(end(2, 'forfeited'));
  accepted(end(3, 'refunded', 'card'));
  accepted(cocktail({ kind: 'deposit', deposit_no: 4 }, card(3_100 - 1_003)));
  accepted(till.command('closings.closeDay', dayOrder(20_261_124, { despite_open_tickets: true })));
  const rows = await fecRows(20_261_101, 20_261_130);

  const tickets = of('ticket');
  expect(balance(rows, /^70/)).toBe(-sum(tickets.map(({ payload }) => payload.total_ht_cents)));
  for (const [rate_bp, account] of [
    [1_000, /^445712$/],
    [2_000, /^445711$/],
  ] as const) {
    const declared = [
      ...tickets.flatMap(({ payload }) => payload.vat),
      ...of('deposit').flatMap(({ payload }) => payload.vat),
      ...of('deposit_ended').flatMap(({ payload }) => payload.vat),
    ];
    const deducted = tickets.flatMap(({ payload }) => payload.deposit_vat);
    const at = (vat: readonly { rate_bp: number; vat_cents: number }[]) =>
      sum(vat.filter((row) => row.rate_bp === rate_bp).map((row) => row.vat_cents));
    expect(balance(rows, account), String(account)).toBe(-(at(declared) - at(deducted)));
  }
  const paid = (kind: string): number =>
    sum([
      ...[...tickets, ...of('deposit'), ...of('deposit_ended')].flatMap(({ payload }) =>
        payload.tenders.filter((tender) => tender.kind === kind).map((tender) => tender.amount_cents),
      ),
      ...of('tender_correction').map(({ payload: { from_kind, to_kind, amount_cents } }) =>
        from_kind === kind ? -amount_cents : to_kind === kind ? amount_cents : 0,
      ),
    ]);
  expect(balance(rows, /^5115$/)).toBe(paid('card'));
  expect(balance(rows, /^530$/)).toBe(paid('cash'));
  // What is still owed to customers: the fifth deposit, without the VAT that was declared with it.
  const [open] = of('deposit').slice(-1);
  expect(balance(rows, /^4191$/)).toBe(-(1_004 - sum((open?.payload.vat ?? []).map((row) => row.vat_cents))));
  const kept = of('deposit')[1]?.payload;
  expect(balance(rows, /^75882$/)).toBe(-(1_001 - sum((kept?.vat ?? []).map((row) => row.vat_cents))));

  expect(balance(rows, /./)).toBe(0);
  for (const no of new Set(rows.map((row) => row['EcritureNum']))) {
    expect(
      balance(
        rows.filter((row) => row['EcritureNum'] === no),
        /./,
      ),
      `entry ${no}`,
    ).toBe(0);
  }
  expect(verifyFolder(till.folder).sound).toBe(true);
});
