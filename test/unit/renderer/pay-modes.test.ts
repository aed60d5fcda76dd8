/** mock/GUIDE.md « PayMode »: a way to pay that can't be used says why under its word; the order never changes by itself. */
import { describe, expect, test } from 'vitest';
import { asCents } from '../../../main/contract/values.ts';
import { payModes } from '../../../renderer/screens/counter/pay-modes.ts';
import { SOL, tenderSettings } from '../../builders/tenders.ts';

const today = (change = {}) => ({ settings: tenderSettings(change), voucher_limit_cents: asCents(2_500), off_day: false });
const modes = (total: number, change = {}, off_day = false) =>
  [...payModes({ total, cashLimit: 100_000, today: { ...today(change), off_day } })].map(([mode, { why, off }]) => [
    mode,
    why.replaceAll('\u00A0', ' '),
    off,
  ]);

describe('the ways to pay', () => {
  test('all five, in their order', () => {
    expect(modes(2_000)).toEqual([
      ['cash', '', false],
      ['card', '', false],
      ['cheque', '', false],
      ['meal_voucher', 'sans monnaie', false],
      ['local_currency', 'sans monnaie', false],
    ]);
  });

  test('say why they cannot be used: too much for cash, too little for a cheque, not accepted', () => {
    const { meal_voucher } = tenderSettings();
    const off = { meal_voucher: { ...meal_voucher, on: false }, currencies: [{ ...SOL, on: false }] };
    expect(modes(100_001, off)).toEqual([
      ['cash', 'pas pour ce total', false],
      ['card', '', false],
      ['cheque', '80,00 € au plus', false],
      ['meal_voucher', 'pas accepté ici', true],
      ['local_currency', 'pas accepté ici', true],
    ]);
    expect(modes(499)[2]).toEqual(['cheque', 'à partir de 5,00 €', true]);
    expect(modes(2_000, { currencies: [] }).map(([mode]) => mode)).toEqual(['cash', 'card', 'cheque', 'meal_voucher']);
  });

  test('a Sunday stands under the titles, which can still be chosen', () => {
    expect(modes(2_000, {}, true)[3]).toEqual(['meal_voucher', 'dimanche ou jour férié', false]);
  });
});
