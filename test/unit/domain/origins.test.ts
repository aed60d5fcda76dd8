/** Where the money goes: shares by cost, batches by what is in them, and nothing claimed of what nobody vouches for. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certifies, type DeliveredLot, perTenCents, spendingOf } from '../../../main/domain/origins.ts';

const lot = (lot_no: number, change: Partial<DeliveredLot> = {}): DeliveredLot => ({
  lot_no,
  label: `P${lot_no}`,
  by: 'La Maillotine',
  organic: false,
  fair: false,
  local: false,
  ...change,
});

describe('the shares of a ticket', () => {
  it('are of what its goods cost; goods that no lot names prove nothing', () => {
    const taken = [
      { lot_no: 1, cost_e4: 6_000 },
      { lot_no: 2, cost_e4: 3_000 },
      { lot_no: 0, cost_e4: 1_000 },
    ];
    expect(spendingOf(taken, [lot(1, { local: true, organic: true }), lot(2, { organic: true })], [])).toMatchObject({
      spent_e4: 10_000,
      local_e4: 6_000,
      organic_e4: 9_000,
      fair_e4: 0,
      facts: [
        { mark: 'local', label: 'P1' },
        { mark: 'organic', label: 'P2' },
      ],
    });
  });

  it('of a batch are those of its lots by their cost, at any depth', () => {
    const parts = [
      { lot_no: 3, part_lot_no: 1, cost_e4: 300 },
      { lot_no: 3, part_lot_no: 2, cost_e4: 100 },
      { lot_no: 4, part_lot_no: 3, cost_e4: 50 },
    ];
    expect(spendingOf([{ lot_no: 4, cost_e4: 1_000 }], [lot(1, { local: true }), lot(2, { fair: true })], parts)).toMatchObject({
      spent_e4: 1_000,
      local_e4: 750,
      fair_e4: 250,
    });
  });

  it('never are more than what was spent, and no cost is lost in a batch', () => {
    const cost = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(cost, fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 6 }), (whole, costs) => {
        const parts = costs.map((cost_e4, at) => ({ lot_no: 99, part_lot_no: at + 1, cost_e4 }));
        const lots = costs.map((_, at) => lot(at + 1, { local: true, organic: at % 2 === 0 }));
        const { spent_e4, local_e4, organic_e4 } = spendingOf([{ lot_no: 99, cost_e4: whole }], lots, parts);
        return local_e4 === whole && spent_e4 === whole && organic_e4 <= whole;
      }),
      { seed: 20_261_124 },
    );
  });

  it('are said of 10 €, rounded down', () => {
    expect(perTenCents(6_879, 10_000)).toBe(687);
    expect(perTenCents(0, 0)).toBe(0);
  });
});

describe('a certificate', () => {
  it.each([
    ['FR-BIO-01', { organic: true, fair: false }],
    ['Agriculture biologique, Commerce équitable', { organic: true, fair: true }],
    ['Fairtrade FLO-ID 1234', { organic: false, fair: true }],
    ['Biologie marine', { organic: false, fair: false }],
    ['', { organic: false, fair: false }],
  ])('« %s » vouches for no more than it says', (text, expected) => expect(certifies(text)).toEqual(expected));
});
