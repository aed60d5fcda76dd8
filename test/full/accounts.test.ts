/**
 * LAW FEC-01, FEC-02, CPT-01, TR-01, DEP-01: a week with the clock put back, a VAT rate that changes, every way to pay, a refund and a day
 * without anything, exported in every form. One till over all: what it made is only looked at.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calls, type Input, type Output, type Parsed } from '../../main/contract/calls/index.ts';
import { asBasisPoints, asDay, asUtcMs } from '../../main/contract/values.ts';
import { DEFAULT_ACCOUNT_PLAN } from '../../main/domain/account-plan.ts';
import { entriesIn, verifyFolder } from '../builders/attack.ts';
import { closeDay } from '../builders/closing-orders.ts';
import { lintFec } from '../builders/fec-linter.ts';
import { SOL, tenderSettings } from '../builders/tenders.ts';
import { accepted, coffee, openTestTill, type TestTill, testClock } from '../builders/till.ts';

const [SATURDAY, MONDAY, TUESDAY, WEDNESDAY] = [20_261_024, 20_261_026, 20_261_027, 20_261_028];
const October = { from_day: asDay(20_261_001), until_day: asDay(20_261_031) };
const HOUR_MS = 3_600_000;
const at = (day: number, hour: number) => asUtcMs(Date.UTC(2026, 9, day, hour, 30));

let till: TestTill;
let key: string;
type Exporting = 'exports.fec' | 'exports.csv' | 'exports.paper' | 'exports.eReporting';
const act = <Name extends Exporting>(name: Name, input: object) => {
  const parsed = calls[name].input.parse({ period: October, ...input }) as Parsed<Name>;
  return till.till.action(till.till.callerOf({ station: 'P1', role: 'accounting' }), name, parsed);
};
const fec = (input: object = {}) => act('exports.fec', { charset: 'iso-8859-15', ...input });
const bytesOf = ({ files }: Output<Exporting>, at = 0): Buffer => Buffer.from(files[at]?.content_base64 ?? '', 'base64');
const cents = (text = ''): number => Number(text.replace(',', ''));
const lunch = (...tenders: object[]): Input<'sales.ringUp'> =>
  ({ lines: [{ article: 'PL-FRO', qty_mil: 1_000, mode: 'sur_place' }], shown_total_cents: 1_350, tenders }) as Input<'sales.ringUp'>;

beforeAll(() => {
  // An issuer that a spreadsheet would run as a formula.
  const issuers = [{ code: 'UP', label: '=2+3;"Up"' }];
  const tenders = tenderSettings();
  till = openTestTill({
    role: 'manager',
    clock: testClock(at(25, 0)),
    settings: { tenders: { ...tenders, meal_voucher: { ...tenders.meal_voucher, on: true, issuers }, currencies: [SOL] } },
  });
  key = join(till.folder, 'cle');
  accepted(
    till.command('vat.setRate', {
      tax_class: 'prepared_immediate',
      mode: 'sur_place',
      from_day: asDay(MONDAY),
      rate_bp: asBasisPoints(1_200),
    }),
  );
  // Twice half past two at night: once in summer, once in winter.
  accepted(till.command('sales.ringUp', coffee(200)));
  till.clock.add(HOUR_MS);
  accepted(till.command('sales.ringUp', coffee(200)));
  closeDay(till, SATURDAY);
  till.clock.set(at(26, 9));
  accepted(till.command('sessions.open', { float: [{ cents: 1_000, count: 3 }] }));
  const voucher = { kind: 'meal_voucher', holder_no: 1, issuer: 'UP', titles: 1, value_cents: 800 };
  accepted(till.command('sales.ringUp', lunch(voucher, { kind: 'cheque', amount_cents: 550, reference: '0001234' })));
  accepted(till.command('sales.ringUp', lunch({ kind: 'card', amount_cents: 1_350, tip_cents: 150 })));
  accepted(till.command('sales.ringUp', { ...coffee(), tenders: [{ kind: 'local_currency', code: 'SOL', units: 20 }] }));
  accepted(till.command('sessions.takeCash', { pieces: [{ cents: 1_000, count: 2 }], reason: 'Banque', where: 'bank_drop' }));
  const money_back = [{ kind: 'card', code: '', amount_cents: 500 }];
  const scope = { kind: 'amount', amount_cents: 500 };
  accepted(till.command('refunds.refund', { ticket_no: 4, scope, reason: 'Erreur', money_back, shown_total_cents: 500 } as never));
  closeDay(till, MONDAY);
  till.clock.set(at(27, 9));
  closeDay(till, TUESDAY);
});
afterAll(async () => {
  await till.close();
  rmSync(till.folder, { recursive: true, force: true });
});

describe('an account plan', () => {
  it('that lacks a rate refuses the FEC with everything that is missing, and the page says it before', async () => {
    const refused = await fec();
    expect(refused).toMatchObject({ ok: false, error: { code: 'unmapped_account', details: { count: 3 } } });
    const seen = accepted(await till.query('exports.preview', { period: October }));
    expect(seen.unmapped).toEqual([
      { what: 'sales', key: expect.stringMatching(/^prepared_immediate · sur_place · .* · 1200$/) },
      { what: 'sales', key: expect.stringMatching(/^prepared_immediate · sur_place · planches · 1200$/) },
      { what: 'vat', key: '1200' },
    ]);
    expect(accepted(await till.query('accounts.get', {})).missing).toContainEqual({ what: 'vat', key: '1200' });
  });

  it('holds from its day on: an older ticket Z keeps the plan of its day, and one that was exported asks first', async () => {
    const served = DEFAULT_ACCOUNT_PLAN.sales.find(({ mode }) => mode === 'sur_place');
    const rate_bp = asBasisPoints(1_200);
    const plan = {
      ...DEFAULT_ACCOUNT_PLAN,
      sales: [
        { ...DEFAULT_ACCOUNT_PLAN.sales[0], ...served, rate_bp, account: '706112', account_label: 'Restauration 12 %' } as never,
        ...DEFAULT_ACCOUNT_PLAN.sales,
      ],
      vat: [...DEFAULT_ACCOUNT_PLAN.vat, { rate_bp, account: '445715', account_label: 'TVA collectée 12 %' }],
      tenders: DEFAULT_ACCOUNT_PLAN.tenders.map((one) => (one.kind === 'cash' ? { ...one, account: '531' } : one)),
    };
    const save = (more: object = {}) =>
      till.command('accounts.save', { plan, from_day: asDay(MONDAY), despite_exported: false, ...more } as never);
    expect(save({ plan: { ...plan, vat: [...plan.vat, plan.vat[0]] } })).toMatchObject({ error: { code: 'rule_twice' } });
    expect(save({ plan: { ...plan, tips: { account: '530', account_label: 'Pourboires' } } })).toMatchObject({
      error: { code: 'wrong_class' },
    });
    accepted(save());
    const file = accepted(await fec());
    const rows = bytesOf(file)
      .toString('latin1')
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split('\t'));
    const cash = (day: number) => rows.filter((row) => row[3] === String(day) && /^53[01]$/.test(row[4] ?? '')).map((row) => row[4]);
    expect(new Set(cash(SATURDAY))).toEqual(new Set(['530']));
    expect(new Set(cash(MONDAY))).toEqual(new Set(['531']));
    expect(lintFec(file.files[0]?.name ?? '', bytesOf(file))).toEqual([]);
    // Nothing was sold on Tuesday: no entry, and no number is lost for it.
    expect([...new Set(rows.slice(1).map((row) => row[2]))]).toEqual(['1', '2']);
    expect(save()).toMatchObject({ error: { code: 'already_exported', details: { until_day: TUESDAY } } });
    expect(accepted(await till.query('accounts.get', {}))).toMatchObject({ missing: [], from_day: MONDAY, exported_until_day: TUESDAY });
    accepted(save({ despite_exported: true }));
    expect(accepted(await till.query('accounts.get', { on: asDay(SATURDAY) })).from_day).toBe(0);
  });

  it('the balance is shown before: debits are credits, and the FEC debits the same', async () => {
    const seen = accepted(await till.query('exports.preview', { period: October }));
    expect(seen.total_debit_cents).toBe(seen.total_credit_cents);
    const rows = bytesOf(accepted(await fec()))
      .toString('latin1')
      .trimEnd()
      .split('\r\n')
      .slice(1);
    expect(rows.reduce((sum, row) => sum + cents(row.split('\t')[11]), 0)).toBe(seen.total_debit_cents);
    expect(seen.remitted).toMatchObject({ cheques: 1, cheques_cents: 550, bank_drops: 1, bank_cents: 2_000 });
    expect(seen.remitted.vouchers).toEqual([{ label: '=2+3;"Up"', titles: 1, amount_cents: 800 }]);
  });
});

describe('files for people', () => {
  it('takings: a row a ticket Z, zero days included, a name that sorts, no cell that a spreadsheet runs', async () => {
    const made = accepted(await act('exports.csv', { what: 'takings' }));
    expect(made.files[0]?.name).toBe('recettes-20261001-20261031-INCOMPLET.csv');
    const text = bytesOf(made).toString('utf8');
    const [header = '', ...rows] = text.trimEnd().split('\r\n');
    expect(header.startsWith('\uFEFFjour;ticket Z;tickets;total TTC;')).toBe(true);
    expect(header).toContain('"Titre =2+3;""Up"""');
    expect(rows.map((row) => row.split(';').slice(0, 4))).toEqual([
      ['2026-10-24', '1A-000001', '2', '4,00'],
      ['2026-10-26', '1A-000002', '4', '24,00'],
      ['2026-10-27', '1A-000003', '0', '0,00'],
    ]);
  });

  it('tickets: the hour that came twice is told apart by its offset, open tickets are in it, the sums are the journal', async () => {
    till.clock.set(at(28, 9));
    accepted(till.command('sales.ringUp', coffee(200)));
    const made = accepted(await act('exports.csv', { what: 'tickets' }));
    const [, ...rows] = bytesOf(made)
      .toString('utf8')
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(';'));
    expect(rows.slice(0, 2).map((row) => row.slice(1, 5))).toEqual([
      ['2026-10-24', '2026-10-25', '02:30:00', 'UTC+02:00'],
      ['2026-10-24', '2026-10-25', '02:30:00', 'UTC+01:00'],
    ]);
    expect(rows.at(-1)?.[1]).toBe('2026-10-28');
    const journal = entriesIn(till.folder).flatMap((entry) => (entry.kind === 'ticket' ? [entry.payload.total_cents] : []));
    expect(rows.map((row) => cents(row[12]))).toEqual(journal);
    expect(made.sums.total_cents).toBe(journal.reduce((sum, one) => sum + one, 0));
  });

  it('papers are PDFs, and one without anything on it is not made', async () => {
    for (const [what, name] of [
      ['summary', 'recettes-20261026.pdf'],
      ['vouchers', 'titres-restaurant-20261026.pdf'],
    ] as const) {
      const made = accepted(await act('exports.paper', { what, period: { from_day: MONDAY, until_day: MONDAY } }));
      expect(made.files[0]?.name).toBe(name);
      expect(bytesOf(made).subarray(0, 5).toString()).toBe('%PDF-');
    }
    const nothing = await act('exports.paper', { what: 'cheques', period: { from_day: TUESDAY, until_day: TUESDAY } });
    expect(nothing).toMatchObject({ error: { code: 'nothing_to_export' } });
  });

  it('what was paid for services stands in e-reporting, and an invoiced sale in neither (LAW ERP-01)', async () => {
    const json = JSON.parse(bytesOf(accepted(await act('exports.eReporting', {}))).toString('utf8'));
    expect(json.payments).toEqual([
      { day: SATURDAY, rate_bp: 1_000, vat_cents: 36, total_cents: 400 },
      { day: MONDAY, rate_bp: 1_200, vat_cents: expect.any(Number), total_cents: 2_400 },
    ]);
  });
});

describe('a folder', () => {
  const folder = (): string[] => readdirSync(key).toSorted();

  it('that is missing is said and nothing is made there; once it is there the file is whole', async () => {
    expect(await fec({ to: 'folder' })).toMatchObject({ error: { code: 'folder_unset' } });
    accepted(till.command('settings.set', { exports: { folder: key, at_closing: ['fec', 'takings'], vat_on_debits: false } }));
    expect(await fec({ to: 'folder' })).toMatchObject({ error: { code: 'folder_missing' } });
    closeDay(till, WEDNESDAY);
    await till.till.outboxIdle();
    const waiting = accepted(await till.query('exports.waiting', {}));
    expect(waiting).toMatchObject([
      { what: 'fec', business_day: WEDNESDAY, fault: 'folder_missing' },
      { what: 'takings', business_day: WEDNESDAY, fault: 'folder_missing' },
    ]);
    mkdirSync(key);
    accepted(till.command('exports.tryAgain', {}));
    await till.till.outboxIdle();
    expect(accepted(await till.query('exports.waiting', {}))).toEqual([]);
    expect(folder()).toEqual(['000000000FEC20261028.txt', 'recettes-20261028.csv']);
    expect(lintFec('000000000FEC20261028.txt', readFileSync(join(key, '000000000FEC20261028.txt')))).toEqual([]);
    expect(entriesIn(till.folder).filter((entry) => entry.kind === 'event' && /FEC20261028/.test(entry.payload.what))).toHaveLength(1);
  });

  it('that nobody brings back is given up by a person, once', async () => {
    accepted(till.command('settings.set', { exports: { folder: join(key, 'rien'), at_closing: ['takings'], vat_on_debits: false } }));
    till.clock.set(at(29, 9));
    closeDay(till, 20_261_029);
    await till.till.outboxIdle();
    const [one] = accepted(await till.query('exports.waiting', {}));
    expect(accepted(till.command('exports.giveUp', { delivery_no: one?.delivery_no ?? 0 }))).toEqual([]);
    expect(till.command('exports.giveUp', { delivery_no: one?.delivery_no ?? 0 })).toMatchObject({ error: { code: 'unknown_delivery' } });
  });
});

it('CPT-01: every export refuses what is not the journal to the cent, names it, and leaves no file', async () => {
  expect(verifyFolder(till.folder).sound).toBe(true);
  const db = new BetterSqlite(join(till.folder, 'till.db'));
  for (const { name } of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name LIKE 'ticket%'").all() as {
    name: string;
  }[]) {
    db.exec(`DROP TRIGGER ${name}`);
  }
  const files = () => readdirSync(join(till.folder, 'exports')).toSorted();
  const tampered = async (sql: string, back: string, work: () => Promise<{ ok: boolean }>): Promise<void> => {
    const before = files();
    db.exec(sql);
    expect(await work(), sql).toMatchObject({ ok: false, error: { code: 'sums_differ', details: { what: expect.any(String) } } });
    db.exec(back);
    expect(files()).toEqual(before);
  };
  const line = (by: number) => `UPDATE ticket_lines SET ht_cents = ht_cents + ${by} WHERE ticket_no = 1 AND position = 1`;
  await tampered(line(1), line(-1), () => fec({ period: { from_day: SATURDAY, until_day: SATURDAY } }));
  const total = (by: number) => `UPDATE tickets SET total_cents = total_cents + ${by} WHERE ticket_no = 3`;
  await tampered(total(1), total(-1), () => act('exports.csv', { what: 'tickets', period: { from_day: MONDAY, until_day: WEDNESDAY } }));
  const voucher = (by: number) => `UPDATE ticket_tenders SET over_cents = over_cents + ${by} WHERE kind = 'meal_voucher'`;
  await tampered(voucher(1), voucher(-1), () => act('exports.paper', { what: 'vouchers' }));
  db.close();
});
