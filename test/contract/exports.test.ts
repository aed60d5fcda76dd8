/** LAW FEC-01, FEC-02, CPT-01, ERP-01 through the contract: what leaves for accounting is what the closings say, to the cent. */
import { hash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calls, type Output, type Parsed } from '../../main/contract/calls/index.ts';
import type { Role } from '../../main/contract/results.ts';
import type { Closing } from '../../main/contract/shapes/closing.ts';
import { asDay } from '../../main/contract/values.ts';
import { entriesIn } from '../builders/attack.ts';
import { dayOrder } from '../builders/closing-orders.ts';
import { lintFec } from '../builders/fec-linter.ts';
import { accepted, coffee, openTestTill, type TestTill } from '../builders/till.ts';

const MONDAY = 20261123;
const DAY_MS = 86_400_000;
const november = { from_day: asDay(20261101), until_day: asDay(20261130) };

let test: TestTill;
beforeEach(() => {
  test = openTestTill({ role: 'supervisor', settings: {} });
});
afterEach(() => test.close().catch(() => undefined));

const close = (day = MONDAY): Closing => accepted(test.command('closings.closeDay', dayOrder(day))).closing;

/** A coffee and two colas to take away, paid in cash and by card: 7,60 € at two rates. */
const mixed = {
  lines: [
    { article: 'BC-FIL', qty_mil: 1_000, mode: 'sur_place' as const },
    { article: 'BF-COL', qty_mil: 2_000, mode: 'emporter' as const },
  ],
  tenders: [
    { kind: 'cash' as const, received_cents: 500 },
    { kind: 'card' as const, amount_cents: 260 },
  ],
  shown_total_cents: 760,
};

const act = <Name extends 'exports.fec' | 'exports.eReporting'>(name: Name, input: object, role: Role = 'accounting') =>
  test.till.action(test.till.callerOf({ station: 'P1', role }), name, calls[name].input.parse(input) as Parsed<Name>);
const fec = (period = november) => act('exports.fec', { period, charset: 'iso-8859-15' });

/** The rows of the first file as cells by column. */
function rowsOf({ files }: Output<'exports.fec'>) {
  const [file] = files;
  if (!file) throw new Error('no file');
  const bytes = Buffer.from(file.content_base64, 'base64');
  expect(lintFec(file.name, bytes)).toEqual([]);
  expect(file.sha256).toBe(hash('sha256', bytes, 'hex'));
  const [header = '', ...lines] = bytes.toString('latin1').trimEnd().split('\r\n');
  return lines.map((line) => Object.fromEntries(header.split('\t').map((column, place) => [column, line.split('\t')[place] ?? ''])));
}
const centsOf = (amount = '') => Number(amount.replace(',', ''));
const balanceOf = (rows: ReturnType<typeof rowsOf>, account: RegExp) =>
  rows.filter((row) => account.test(row['CompteNum'] ?? '')).reduce((sum, row) => sum + centsOf(row['Debit']) - centsOf(row['Credit']), 0);

describe('the FEC of the till (LAW FEC-01, FEC-02)', () => {
  it('CPT-01: per account it is what the ticket Z says, to the cent', async () => {
    accepted(test.command('sessions.open', { float: [{ cents: 500, count: 4 }] }));
    accepted(test.command('sales.ringUp', coffee()));
    accepted(test.command('sales.ringUp', mixed));
    accepted(test.command('sessions.takeCash', { pieces: [{ cents: 500, count: 1 }], reason: 'Banque', where: 'bank_drop' }));
    // 20,00 float + 7,00 sold in cash − 5,00 to the bank, and 0,50 missing.
    accepted(
      test.command('sessions.count', {
        pieces: [
          { cents: 2_000, count: 1 },
          { cents: 100, count: 1 },
          { cents: 50, count: 1 },
        ],
      }),
    );
    const z = close();
    const exported = accepted(await fec());
    const rows = rowsOf(exported);
    expect(exported.sums).toEqual({
      closings: 1,
      complete: false,
      total_ht_cents: z.total_ht_cents,
      total_vat_cents: z.total_vat_cents,
      total_cents: z.total_cents,
    });
    expect(balanceOf(rows, /^70/)).toBe(-z.total_ht_cents);
    expect(balanceOf(rows, /^4457/)).toBe(-z.total_vat_cents);
    for (const { rate_bp, vat_cents } of z.vat) {
      const account = { 550: '445713', 1000: '445712', 2000: '445711' }[rate_bp as number] ?? '';
      expect(balanceOf(rows, new RegExp(`^${account}$`))).toBe(-vat_cents);
    }
    expect(balanceOf(rows, /^5115$/)).toBe(260);
    expect(balanceOf(rows, /^580$/)).toBe(500);
    expect(balanceOf(rows, /^658$/)).toBe(50);
    // The drawer: what was sold in cash, minus the bank, minus what is missing.
    expect(balanceOf(rows, /^530$/)).toBe(700 - 500 - 50);
    expect(rows.every((row) => row['PieceRef'] === z.closing_label && row['EcritureDate'] === String(MONDAY))).toBe(true);
  });

  it('numbers are continuous over the year, whichever month is exported, and a day without anything takes none', async () => {
    for (let day = 0; day < 3; day += 1) {
      if (day !== 1) accepted(test.command('sales.ringUp', coffee()));
      close(MONDAY + day);
      test.clock.add(DAY_MS);
    }
    const numbers = async (from: number, until: number) => {
      const rows = rowsOf(accepted(await fec({ from_day: asDay(from), until_day: asDay(until) })));
      return [...new Set(rows.map((row) => row['EcritureNum']))];
    };
    expect(await numbers(20261101, 20261130)).toEqual(['1', '2']);
    expect(await numbers(MONDAY + 2, 20261130)).toEqual(['2']);
  });

  it('is complete once the last day has its closing, and each export stands in the journal (JET 110)', async () => {
    accepted(test.command('sales.ringUp', coffee()));
    close();
    expect(accepted(await fec({ from_day: asDay(MONDAY), until_day: asDay(MONDAY) })).sums.complete).toBe(true);
    const { files } = accepted(await fec());
    const found = (await test.query('journal.verify', {})) as { ok: true; value: { sound: boolean } };
    expect(found.value.sound).toBe(true);
    expect(files[0]?.name).toBe('000000000FEC20261130.txt');
  });

  it('what accounting takes is an exchange with the accountant beside the export (JET 290), what the manager takes is not', async () => {
    accepted(test.command('sales.ringUp', coffee()));
    close();
    const taken = () =>
      entriesIn(test.folder).flatMap((entry) =>
        entry.kind === 'event' && [110, 290].includes(entry.payload.code) ? [`${entry.payload.code} ${entry.payload.what}`] : [],
      );
    const as = (role: 'manager' | 'accounting') => test.till.callerOf({ station: 'P1', role });
    accepted(await test.till.action(as('manager'), 'exports.eReporting', { period: november, to: 'till' }));
    expect(taken().every((what) => what.startsWith('110 '))).toBe(true);
    const before = taken().length;
    accepted(await test.till.action(as('accounting'), 'exports.fec', { period: november, charset: 'utf-8', to: 'till' }));
    // The month goes on: a note that says INCOMPLET lies beside the file, whose name is the law's.
    expect(taken().slice(before)).toEqual([
      expect.stringMatching(/^110 .*FEC.* sha256=.* plan=estrade$/),
      expect.stringMatching(/^110 .*-INCOMPLET.txt /),
      '290 fec 20261101-20261130, 2 files',
    ]);
  });

  it('says what is missing instead of writing half a file', async () => {
    expect(await fec()).toMatchObject({ ok: false, error: { code: 'nothing_to_export' } });
    accepted(test.command('sales.ringUp', coffee()));
    close();
    const { establishment } = accepted(await asManager('settings.get'));
    test.commandAs('manager', 'settings.set', { establishment: { ...establishment, siret: '' } });
    expect(await fec()).toMatchObject({ ok: false, error: { code: 'siren_missing' } });
  });
});

const asManager = (name: 'settings.get') => test.till.query(test.till.callerOf({ station: 'P1', role: 'manager' }), name, {});

describe('e-reporting (LAW ERP-01)', () => {
  it('sums per day, category and rate what the closings say, services and goods apart', async () => {
    accepted(test.command('sales.ringUp', coffee()));
    accepted(test.command('sales.ringUp', mixed));
    const z = close();
    const { files, sums } = accepted(await act('exports.eReporting', { period: november }));
    const json = JSON.parse(Buffer.from(files[0]?.content_base64 ?? '', 'base64').toString('utf8'));
    expect(json).toMatchObject({ siren: '000000000', complete: false });
    expect(json.transactions).toEqual([
      { day: MONDAY, category: 'TLB1', rate_bp: 550, tickets: 1, base_cents: 531, vat_cents: 29, total_cents: 560 },
      { day: MONDAY, category: 'TPS1', rate_bp: 1000, tickets: 2, base_cents: 364, vat_cents: 36, total_cents: 400 },
    ]);
    expect(sums.total_cents).toBe(z.total_cents);
    const csv = Buffer.from(files[1]?.content_base64 ?? '', 'base64').toString('utf8');
    expect(csv.split('\r\n')[1]).toBe('2026-11-23;TLB1;5,50;1;5,31;0,29;5,60');
  });
});
