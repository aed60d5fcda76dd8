/** LAW CASH-01 and the drawer: what settles a ticket, and what is given back. */
import { describe, expect, it } from 'vitest';
import type { TenderOrder } from '../../../main/contract/shapes/tender.ts';
import { asCents } from '../../../main/contract/values.ts';
import { settle, type TenderRules } from '../../../main/domain/tender.ts';
import { aTender, SOL, tenderRules, tenderSettings } from '../../builders/tenders.ts';

const cash = (received: number): TenderOrder => ({ kind: 'cash', received_cents: asCents(received) });
const card = (amount: number): TenderOrder => ({ kind: 'card', amount_cents: asCents(amount) });
const settled = (total: number, ...tenders: TenderOrder[]) => settle(asCents(total), tenders, tenderRules());

describe('what settles a ticket', () => {
  it('exact cash gives nothing back', () => {
    expect(settled(2_340, cash(2_340))).toEqual({
      ok: true,
      value: {
        tenders: [aTender('cash', 2_340)],
        received_cents: 2_340,
        change_cents: 0,
      },
    });
  });

  it('cash gives change; what counts for the ticket is received minus change', () => {
    expect(settled(2_340, cash(5_000))).toMatchObject({
      value: { change_cents: 2_660, tenders: [{ amount_cents: 2_340, received_cents: 5_000, change_cents: 2_660 }] },
    });
  });

  it('notes handed over one after the other are one tender of cash', () => {
    expect(settled(2_340, cash(2_000), cash(1_000))).toMatchObject({
      value: { received_cents: 3_000, change_cents: 660, tenders: [{ kind: 'cash', amount_cents: 2_340 }] },
    });
  });

  it('card first, cash pays the rest and gives the change', () => {
    const mixed = settled(2_340, cash(1_000), card(1_500));
    expect(mixed).toMatchObject({ value: { received_cents: 2_500, change_cents: 160 } });
    expect(mixed.ok && mixed.value.tenders).toEqual([
      aTender('cash', 840, { received_cents: asCents(1_000), change_cents: asCents(160) }),
      aTender('card', 1_500),
    ]);
  });

  it('two cards stay two tenders', () => {
    expect(settled(2_000, card(1_500), card(500))).toMatchObject({
      value: { change_cents: 0, tenders: [{ amount_cents: 1_500 }, { amount_cents: 500 }] },
    });
  });

  it('an offered ticket needs nothing', () => {
    expect(settled(0)).toEqual({ ok: true, value: { tenders: [], received_cents: 0, change_cents: 0 } });
  });
});

describe('what is refused', () => {
  it('too little, with what is missing', () => {
    expect(settled(2_340, cash(2_000))).toMatchObject({ error: { code: 'tender_short', details: { missing_cents: 340 } } });
    expect(settled(2_340, card(2_339))).toMatchObject({ error: { code: 'tender_short', details: { missing_cents: 1 } } });
    expect(settled(2_340)).toMatchObject({ error: { code: 'tender_short', details: { missing_cents: 2_340 } } });
  });

  it('a card above what is due, because only cash gives change', () => {
    expect(settled(2_340, card(2_341))).toMatchObject({ error: { code: 'tender_over', details: { over_cents: 1 } } });
    expect(settled(2_340, card(2_000), card(500))).toMatchObject({ error: { code: 'tender_over', details: { over_cents: 160 } } });
  });

  it('cash when the card already paid all: it would only come back as change', () => {
    expect(settled(2_340, card(2_340), cash(500))).toMatchObject({ error: { code: 'tender_over', details: { over_cents: 500 } } });
  });

  it('a tender of zero or less', () => {
    for (const order of [cash(0), card(0), cash(-1), card(-500)]) {
      expect(settled(1_000, cash(1_000), order)).toMatchObject({ error: { code: 'bad_amount' } });
    }
  });
});

describe('LAW CASH-01: no cash on a ticket above 1 000,00 €', () => {
  it('1 000,00 may be paid in cash, 1 000,01 may not', () => {
    expect(settled(100_000, cash(100_000)).ok).toBe(true);
    expect(settled(100_001, cash(100_001))).toMatchObject({
      error: { code: 'cash_over_limit', details: { total_cents: 100_001, limit_cents: 100_000 } },
    });
  });

  it('it is the total of the ticket that counts, not the part in cash', () => {
    expect(settled(100_001, card(99_001), cash(1_000))).toMatchObject({ error: { code: 'cash_over_limit' } });
    expect(settled(100_001, card(100_001)).ok).toBe(true);
  });

  it('a big note on a small ticket is no matter', () => {
    expect(settled(99_999, cash(200_000)).ok).toBe(true);
  });
});

const cheque = (amount: number): TenderOrder => ({ kind: 'cheque', amount_cents: asCents(amount) });
const titles = (count: number, value: number, holder_no = 1, issuer = 'UP'): TenderOrder => ({
  kind: 'meal_voucher',
  holder_no,
  issuer,
  titles: count,
  value_cents: asCents(value),
});
const voucherCard = (amount: number, holder_no = 1): TenderOrder => ({ ...titles(0, amount, holder_no, 'SWILE') });
const sol = (units: number): TenderOrder => ({ kind: 'local_currency', code: 'SOL', units });
const settledBy = (total: number, rules: Partial<TenderRules>, ...tenders: TenderOrder[]) =>
  settle(asCents(total), tenders, tenderRules(rules));

describe('LAW CHQ-01: cheques', () => {
  it('pay what is due and no more, between the bounds of the settings', () => {
    const order: TenderOrder = { kind: 'cheque', amount_cents: asCents(2_340), reference: ' 0012345 ' };
    expect(settled(2_340, order)).toMatchObject({ value: { tenders: [aTender('cheque', 2_340, { reference: '0012345' })] } });
    expect(settled(2_340, cheque(2_341))).toMatchObject({ error: { code: 'tender_over', details: { over_cents: 1 } } });
    const bounds = { min_cents: 500, max_cents: 8_000 };
    expect(settled(499, cheque(499))).toMatchObject({ error: { code: 'cheque_amount', details: bounds } });
    expect(settled(9_000, cheque(8_001))).toMatchObject({ error: { code: 'cheque_amount', details: bounds } });
    expect([settled(500, cheque(500)).ok, settled(8_000, cheque(8_000)).ok]).toEqual([true, true]);
  });

  it('are refused when they are off', () => {
    const off = { settings: tenderSettings({ cheque: { on: false, min_cents: 0, max_cents: 8_000 } }) };
    expect(settledBy(600, off, cheque(600))).toMatchObject({ error: { code: 'tender_off', details: { kind: 'cheque' } } });
  });
});

describe('LAW TR-01, §12 case 16: titres-restaurant', () => {
  it('25,00 € per holder and day; another holder has a limit of their own', () => {
    expect(settled(2_500, titles(2, 1_250))).toMatchObject({ ok: true });
    expect(settled(3_000, titles(2, 1_251))).toMatchObject({
      error: { code: 'voucher_over_limit', details: { holder_no: 1, received_cents: 2_502, limit_cents: 2_500 } },
    });
    // Two titles of two issuers are one holder's all the same.
    expect(settled(3_000, titles(1, 1_300), titles(1, 1_201, 1, 'SWILE'))).toMatchObject({ error: { code: 'voucher_over_limit' } });
    expect(settled(5_000, titles(2, 1_250, 1), titles(2, 1_250, 2))).toMatchObject({ ok: true });
  });

  it('no change on paper titles: what is beyond is trop-perçu, and no euro comes out of the drawer', () => {
    const one = settled(1_600, titles(2, 900));
    expect(one).toMatchObject({ value: { received_cents: 1_800, change_cents: 0 } });
    expect(one.ok && one.value.tenders).toEqual([
      aTender('meal_voucher', 1_600, {
        received_cents: asCents(1_800),
        over_cents: asCents(200),
        code: 'UP',
        label: 'Up Déjeuner',
        holder_no: 1,
        units: 2,
        unit_cents: asCents(900),
      }),
    ]);
  });

  it('a title that is not needed at all is refused, so is a voucher card above what is due', () => {
    expect(settled(900, titles(2, 900))).toMatchObject({ error: { code: 'tender_over', details: { over_cents: 900 } } });
    expect(settled(900, titles(1, 900, 1), titles(1, 900, 2))).toMatchObject({ error: { code: 'tender_over' } });
    expect(settled(900, voucherCard(901))).toMatchObject({ error: { code: 'tender_over', details: { over_cents: 1 } } });
    expect(settled(900, voucherCard(900))).toMatchObject({ value: { tenders: [{ amount_cents: 900, units: 0, over_cents: 0 }] } });
  });

  it('food only: the wine is paid otherwise', () => {
    const food_cents = asCents(1_200);
    expect(settledBy(1_600, { food_cents }, voucherCard(1_201), card(399))).toMatchObject({
      error: { code: 'voucher_food_only', details: { food_cents: 1_200 } },
    });
    expect(settledBy(1_600, { food_cents }, titles(2, 600), card(400))).toMatchObject({ ok: true });
    // The last title is not cut at the wine: it would be trop-perçu beyond the food.
    expect(settledBy(1_600, { food_cents }, titles(2, 700), card(400))).toMatchObject({
      value: { tenders: [{ amount_cents: 1_200, over_cents: 200 }, {}] },
    });
    expect(settledBy(400, { food_cents: asCents(0) }, titles(1, 400))).toMatchObject({ error: { code: 'voucher_food_only' } });
  });

  it('a Sunday or a holiday is asked about, and taken when somebody says that it is right', () => {
    expect(settledBy(900, { off_day: true }, titles(1, 900))).toMatchObject({ error: { code: 'voucher_off_day' } });
    expect(settledBy(900, { off_day: true }, { ...titles(1, 900), despite_day: true } as TenderOrder)).toMatchObject({ ok: true });
    const { meal_voucher } = tenderSettings();
    const never = tenderSettings({ meal_voucher: { ...meal_voucher, ask_on_off_days: false } });
    expect(settledBy(900, { off_day: true, settings: never }, titles(1, 900))).toMatchObject({ ok: true });
  });

  it('only issuers the café knows, and not at all when they are off', () => {
    expect(settled(900, titles(1, 900, 1, 'PUMA'))).toMatchObject({ error: { code: 'unknown_issuer', details: { issuer: 'PUMA' } } });
    const { meal_voucher } = tenderSettings();
    const off = { settings: tenderSettings({ meal_voucher: { ...meal_voucher, on: false } }) };
    expect(settledBy(900, off, titles(1, 900))).toMatchObject({ error: { code: 'tender_off', details: { kind: 'meal_voucher' } } });
  });
});

describe('LAW MLC-01: a complementary currency', () => {
  it('pays whole units, the rest in another way, and never gives euros back', () => {
    const paid = settled(1_234, sol(120), cash(50));
    expect(paid).toMatchObject({ value: { change_cents: 16 } });
    expect(paid.ok && paid.value.tenders[1]).toEqual(
      aTender('local_currency', 1_200, { code: 'SOL', label: 'SOL', units: 120, unit_cents: asCents(10) }),
    );
    expect(settled(1_234, sol(124))).toMatchObject({ error: { code: 'tender_over', details: { over_cents: 6 } } });
  });

  it('points of the café itself are a discount, not a payment', () => {
    const points: TenderOrder = { kind: 'local_currency', code: 'POINTS', units: 5 };
    expect(settled(100, points)).toMatchObject({ error: { code: 'unknown_currency', details: { currency: 'POINTS' } } });
  });

  it('is refused while it is off', () => {
    const off = { settings: tenderSettings({ currencies: [{ ...SOL, on: false }] }) };
    expect(settledBy(100, off, sol(10))).toMatchObject({ error: { code: 'tender_off', details: { kind: 'SOL' } } });
  });
});

describe('a tip on a card', () => {
  it('is recorded apart and pays nothing of the ticket: it is no turnover', () => {
    const tipped: TenderOrder = { kind: 'card', amount_cents: asCents(2_000), tip_cents: asCents(160) };
    expect(settled(2_000, tipped)).toMatchObject({
      value: { change_cents: 0, tenders: [{ amount_cents: 2_000, received_cents: 2_160, tip_cents: 160 }] },
    });
    expect(settled(2_160, tipped)).toMatchObject({ error: { code: 'tender_short', details: { missing_cents: 160 } } });
    expect(settledBy(2_000, { settings: tenderSettings({ tips: false }) }, tipped)).toMatchObject({
      error: { code: 'tender_off', details: { kind: 'tip' } },
    });
  });
});
