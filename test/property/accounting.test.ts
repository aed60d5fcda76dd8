/** LAW CPT-01 over any closed day: the entry balances, and each account holds what the closing says. A failure prints its seed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consumptionMode, taxClass } from '../../main/contract/shapes/catalogue.ts';
import { asBasisPoints, asDay } from '../../main/contract/values.ts';
import { DEFAULT_ACCOUNT_PLAN } from '../../main/domain/account-plan.ts';
import { type ClosedDay, postClosing } from '../../main/domain/accounting.ts';
import { fecText } from '../../main/domain/fec.ts';
import { checkFec } from '../../main/domain/fec-check.ts';
import { latin9 } from '../../main/domain/latin9.ts';
import { imbalance, type LedgerLine } from '../../main/domain/ledger.ts';
import { lintFec } from '../builders/fec-linter.ts';

const amount = fc.integer({ min: -50_000, max: 500_000 });
const sold = fc.record({
  tax_class: fc.constantFrom(...taxClass.options),
  mode: fc.constantFrom(...consumptionMode.options),
  category: fc.constantFrom('', 'planches'),
  rate_bp: fc.constantFrom(550, 1_000, 2_000),
  ht_cents: amount,
});
const vat = fc.tuple(amount, amount, amount);
const cut = fc.array(fc.tuple(fc.constantFrom('card', 'cheque', 'meal_voucher', 'local_currency'), amount, fc.nat(900), fc.nat(900)), {
  maxLength: 6,
});

/** Any day whose payments are its sales with their VAT; cash takes what the other payments left, which a day of refunds makes negative. */
const closedDay = fc
  .record({
    sold: fc.array(sold, { maxLength: 8 }),
    vat,
    cut,
    difference: fc.integer({ min: -2_000, max: 2_000 }),
    drop: fc.nat(40_000),
    kept: fc.nat(30_000),
  })
  .map(({ sold, vat: [low, middle, high], cut, difference, drop, kept }): ClosedDay => {
    const rates = [
      { rate_bp: 550, vat_cents: low },
      { rate_bp: 1_000, vat_cents: middle },
      { rate_bp: 2_000, vat_cents: high },
    ];
    const total = [...sold.map(({ ht_cents }) => ht_cents), low, middle, high].reduce((sum, cents) => sum + cents, 0);
    const others = cut.map(([kind, amount_cents, over, tip]) => ({
      kind,
      code: kind === 'local_currency' ? 'SOL' : '',
      amount_cents,
      over_cents: kind === 'meal_voucher' ? over : 0,
      tip_cents: kind === 'card' ? tip : 0,
    }));
    const cash = total - others.reduce((sum, { amount_cents }) => sum + amount_cents, 0);
    return {
      closing_no: 1,
      label: '1A-000001',
      day: asDay(20_261_123),
      sold,
      vat: rates,
      tenders: [{ kind: 'cash', code: '', amount_cents: cash, over_cents: 0, tip_cents: 0 }, ...others],
      deposit_tenders: [],
      deposit_vat: [],
      deposits_kept_cents: kept,
      moves: drop === 0 ? [] : [{ kind: 'bank_drop', amount_cents: -drop }],
      difference_cents: difference,
    };
  });

const balanceOf = (lines: readonly LedgerLine[], account: RegExp) => imbalance(lines.filter((line) => account.test(line.account)));

describe('any closed day', () => {
  it('balances, and says per account what the closing says', () => {
    fc.assert(
      fc.property(closedDay, (day) => {
        const { lines, unmapped } = postClosing(DEFAULT_ACCOUNT_PLAN, day);
        fc.pre(unmapped.length === 0);
        expect(imbalance(lines)).toBe(0);
        const sum = <Row>(rows: readonly Row[], pick: (row: Row) => number) => rows.reduce((total, row) => total + pick(row), 0);
        expect(balanceOf(lines, /^70/)).toBe(0 - sum(day.sold, (row) => row.ht_cents));
        for (const { rate_bp, vat_cents } of day.vat) {
          const account = DEFAULT_ACCOUNT_PLAN.vat.find((rate) => rate.rate_bp === asBasisPoints(rate_bp))?.account;
          expect(balanceOf(lines, new RegExp(`^${account}$`))).toBe(0 - vat_cents);
        }
        const cash = sum(day.tenders, (row) => (row.kind === 'cash' ? row.amount_cents : 0));
        expect(balanceOf(lines, /^530$/)).toBe(cash + sum(day.moves, (move) => move.amount_cents) + day.difference_cents);
        expect(balanceOf(lines, /^7588$/)).toBe(0 - sum(day.tenders, (row) => row.over_cents));
        expect(balanceOf(lines, /^4671$/)).toBe(0 - sum(day.tenders, (row) => row.tip_cents));
        expect(balanceOf(lines, /^4191$/)).toBe(day.deposits_kept_cents);
        expect(balanceOf(lines, /^75882$/)).toBe(0 - day.deposits_kept_cents);
        if (lines.length === 0) return;
        const text = fecText(DEFAULT_ACCOUNT_PLAN.journal, [{ no: 1, day: day.day, piece: day.label, lines }]);
        expect(lintFec('123456789FEC20261231.txt', latin9(text))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('of any month is proved from the file’s own text, and one cent changed in it is found (CPT-01)', () => {
    fc.assert(
      fc.property(fc.array(closedDay, { minLength: 1, maxLength: 31 }), fc.nat(), (days, at) => {
        const month = days.map((day, index) => ({ ...day, closing_no: index + 1, label: `1A-${String(index + 1).padStart(6, '0')}` }));
        const posted = month.map((day) => postClosing(DEFAULT_ACCOUNT_PLAN, day));
        fc.pre(posted.every(({ unmapped }) => unmapped.length === 0));
        const entries = month
          .map((day, index) => ({ day: day.day, piece: day.label, lines: posted[index]?.lines ?? [] }))
          .filter(({ lines }) => lines.length > 0)
          .map((entry, index) => ({ ...entry, no: index + 1 }));
        const text = fecText(DEFAULT_ACCOUNT_PLAN.journal, entries);
        const truths = month.map((closed) => {
          const total_vat_cents = closed.vat.reduce((sum, { vat_cents }) => sum + vat_cents, 0);
          const total_cents = closed.tenders.reduce((sum, { amount_cents }) => sum + amount_cents, 0);
          return { closed, plan: DEFAULT_ACCOUNT_PLAN, total_cents, total_vat_cents };
        });
        checkFec(text, truths);
        const rows = text.trimEnd().split('\r\n');
        if (rows.length < 2) return;
        const changed = 1 + (at % (rows.length - 1));
        const off = rows.map((row, index) =>
          index === changed ? row.replace(/(\d),(\d\d)\t0,00\t|0,00\t(\d)(\d*),(\d\d)\t/, '9$&') : row,
        );
        expect(() => checkFec(`${off.join('\r\n')}\r\n`, truths)).toThrow('the file says');
      }),
      { numRuns: 25 },
    );
  });

  it('whose payments are not its sales is refused: such an entry must not leave the till', () => {
    fc.assert(
      fc.property(closedDay, fc.integer({ min: 1, max: 500 }), (day, off) => {
        const [cash, ...others] = day.tenders;
        const wrong = cash ? [{ ...cash, amount_cents: cash.amount_cents + off }, ...others] : [];
        expect(() => postClosing(DEFAULT_ACCOUNT_PLAN, { ...day, tenders: wrong })).toThrow('off by');
      }),
      { numRuns: 50 },
    );
  });
});

it('LAW FEC-02: the example of the law, to the cent', () => {
  const paid = (kind: string, amount_cents: number, code = '') => ({ kind, code, amount_cents, over_cents: 0, tip_cents: 0 });
  const sale = (tax_class: string, mode: string, rate_bp: number, ht_cents: number) => ({
    tax_class,
    mode,
    category: '',
    rate_bp,
    ht_cents,
  });
  const { lines } = postClosing(DEFAULT_ACCOUNT_PLAN, {
    closing_no: 1,
    label: '1A-000001',
    day: asDay(20_261_123),
    tenders: [
      paid('cash', 21_000),
      paid('card', 30_000),
      paid('cheque', 4_000),
      paid('meal_voucher', 5_280),
      paid('local_currency', 1_500, 'SOL'),
    ],
    sold: [
      sale('prepared_immediate', 'sur_place', 1_000, 37_500),
      sale('prepared_immediate', 'emporter', 1_000, 8_000),
      sale('conserved_food', 'emporter', 550, 6_000),
      sale('alcohol', 'sur_place', 2_000, 4_500),
    ],
    vat: [
      { rate_bp: 2_000, vat_cents: 900 },
      { rate_bp: 1_000, vat_cents: 4_550 },
      { rate_bp: 550, vat_cents: 330 },
    ],
    deposit_tenders: [],
    deposit_vat: [],
    deposits_kept_cents: 0,
    moves: [],
    difference_cents: -50,
  });
  const shown = lines.map(({ account, debit_cents, credit_cents }) => [account, debit_cents - credit_cents]);
  expect(shown).toEqual([
    ['530', 21_000],
    ['5115', 30_000],
    ['5112', 4_000],
    ['5116', 5_280],
    ['5308', 1_500],
    ['706110', -37_500],
    ['707110', -8_000],
    ['707105', -6_000],
    ['707120', -4_500],
    ['445711', -900],
    ['445712', -4_550],
    ['445713', -330],
    ['530', -50],
    ['658', 50],
  ]);
});

it('LAW DEP-01: a deposit is D cash / C 4191 and VAT; the balance takes both back', () => {
  const paid = (kind: string, amount_cents: number) => ({ kind, code: '', amount_cents, over_cents: 0, tip_cents: 0 });
  const day = { closing_no: 1, label: '1A-000001', day: asDay(20_261_123), moves: [], difference_cents: 0, deposits_kept_cents: 0 };
  const nothing = { sold: [], vat: [], tenders: [], deposit_tenders: [], deposit_vat: [] };
  const received = { ...day, ...nothing, deposit_tenders: [paid('card', 1_000)], deposit_vat: [{ rate_bp: 1_000, vat_cents: 91 }] };
  const balance = {
    ...day,
    ...nothing,
    sold: [{ tax_class: 'catering_served', mode: 'sur_place', category: '', rate_bp: 1_000, ht_cents: 2_818 }],
    vat: [{ rate_bp: 1_000, vat_cents: 282 }],
    tenders: [paid('deposit', 1_000), paid('card', 2_100)],
    deposit_vat: [{ rate_bp: 1_000, vat_cents: -91 }],
  };
  const sums = (closed: ClosedDay) => {
    const { lines } = postClosing(DEFAULT_ACCOUNT_PLAN, closed);
    return [/^5115$/, /^4191$/, /^445712$/, /^70/].map((account) => balanceOf(lines, account));
  };
  expect(sums(received)).toEqual([1_000, -909, -91, 0]);
  expect(sums(balance)).toEqual([2_100, 909, -191, -2_818]);
});
