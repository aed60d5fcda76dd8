/** LAW CASH-01 and the drawer: what settles a ticket, and what is given back. */
import { describe, expect, it } from 'vitest';
import type { TenderOrder } from '../../../main/contract/shapes/sale.ts';
import { asCents } from '../../../main/contract/values.ts';
import { settle } from '../../../main/domain/tender.ts';

const LIMIT = asCents(100_000);
const cash = (received: number): TenderOrder => ({ kind: 'cash', received_cents: asCents(received) });
const card = (amount: number): TenderOrder => ({ kind: 'card', amount_cents: asCents(amount) });
const settled = (total: number, ...tenders: TenderOrder[]) => settle(asCents(total), tenders, LIMIT);

describe('what settles a ticket', () => {
  it('exact cash gives nothing back', () => {
    expect(settled(2_340, cash(2_340))).toEqual({
      ok: true,
      value: {
        tenders: [{ kind: 'cash', amount_cents: 2_340, received_cents: 2_340, change_cents: 0 }],
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
      { kind: 'cash', amount_cents: 840, received_cents: 1_000, change_cents: 160 },
      { kind: 'card', amount_cents: 1_500, received_cents: 1_500, change_cents: 0 },
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
