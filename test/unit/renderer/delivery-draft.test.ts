/** A line of a delivery: what is typed, and what a label of GS1 says (SUPPLY "Receipt and after"). */
import { describe, expect, it } from 'vitest';
import { stockLevel } from '../../../main/contract/shapes/stock.ts';
import { EMPTY, readLine, scanned } from '../../../renderer/screens/office/delivery-draft.ts';
import { quantityText, temperatureTyped } from '../../../renderer/screens/office/stock-text.ts';

const ham = stockLevel.parse({
  code: 'I-JAMBON',
  label: 'Jambon',
  base: 'GRM',
  supplier: 'F-MAIL',
  level_mil: 0,
  min_mil: 0,
  negative: false,
  low: false,
  lots: 0,
  first_until_day: null,
  value_cents: 0,
  origin_required: true,
  is_batch: false,
});

describe('a line of a delivery', () => {
  it('is read in kilos, euros, days and degrees', () => {
    const draft = {
      ...EMPTY,
      quantity: '4,12',
      cost: '70,04',
      useBy: '30/11/2026',
      temperature: '-18',
      raised: 'France',
      slaughtered: 'France',
    };
    expect(readLine(draft, ham)).toMatchObject({
      line: { qty_mil: 4_120_000, cost_e4: 700_400, dlc_day: 20_261_130, ddm_day: null, temperature_dc: -180 },
    });
  });

  it('says each field that cannot be: a negative weight, no price, no such day, meat from nowhere', () => {
    const draft = { ...EMPTY, quantity: '-1', cost: '', useBy: '31/02/2026', temperature: 'froid' };
    const read = readLine(draft, ham);
    expect('wrong' in read && Object.keys(read.wrong)).toEqual(['quantity', 'cost', 'useBy', 'temperature', 'raised', 'slaughtered']);
  });

  it('takes lot, weight and day from the label as it says them, whatever the hour in Paris', () => {
    expect(scanned('(01)03012345678900(17)261130(3103)004120(10)LM-7', 2026)).toBeNull();
    expect(scanned('(17)261130(3103)004120(10)LM-7', 2026)).toEqual({
      lot: 'LM-7',
      useBy: '30/11/2026',
      useByKind: 'dlc',
      quantity: '4,120',
    });
    expect(scanned('3012345678900', 2026)).toBeNull();
  });

  it('is shown in the unit people think in', () => {
    expect([
      quantityText(4_120_000, 'GRM'),
      quantityText(8_000, 'GRM'),
      quantityText(2_000, 'H87'),
      quantityText(-1_500_000, 'MLT'),
    ]).toEqual(['4,12\u00A0kg', '8\u00A0g', '2\u00A0pièces', '−1,5\u00A0L']);
    expect(temperatureTyped('3,5 °C')).toBe(35);
  });
});
