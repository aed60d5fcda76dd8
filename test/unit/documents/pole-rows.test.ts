/** Two rows on a pole: the last line and the total, what is due, what is given back. */
import { describe, expect, it } from 'vitest';
import { type CustomerView, WELCOME_VIEW } from '../../../main/contract/shapes/customer-view.ts';
import { asCents } from '../../../main/contract/values.ts';
import { poleRows } from '../../../main/documents/pole-rows.ts';

const line = {
  label: 'Café filtre',
  picture: '',
  by_weight: false,
  qty_mil: 2_000,
  amount_cents: asCents(400),
  organic: true,
  fair: false,
};
const rows = (view: Partial<CustomerView>) => poleRows({ ...WELCOME_VIEW, lines: [line], total_cents: asCents(400), ...view }, 'L’Estrade');
const text = (view: Partial<CustomerView>) => rows(view).map(({ left, right }) => `${left}|${right.replace('\u00a0', ' ')}`);

describe('the pole', () => {
  it('says what the customer needs at each step', () => {
    expect(text({ stage: 'ringing' })).toEqual(['2 Café filtre|4,00 €', 'TOTAL|4,00 €']);
    expect(text({ stage: 'paying' })).toEqual(['A PAYER|4,00 €', '|']);
    expect(text({ stage: 'paying', received_cents: asCents(100), remaining_cents: asCents(300) })).toEqual(['RECU|1,00 €', 'RESTE|3,00 €']);
    expect(text({ stage: 'change', change_cents: asCents(100) })).toEqual(['TOTAL|4,00 €', 'A RENDRE|1,00 €']);
    expect(text({ stage: 'thanks' })).toEqual(['MERCI|', 'A bientot|']);
    expect(text({ stage: 'welcome' })[0]).toBe('L’Estrade|');
  });
});
