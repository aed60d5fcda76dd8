/** A delivery in hand on the screen: what is typed and scanned, what may be sent, and that a reload loses nothing (SUPPLY "Receipt and after"). */
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ExpectedDelivery, type Receivable, receivable } from '../../../main/contract/shapes/receipt.ts';
import { asDay } from '../../../main/contract/values.ts';
import { createLocalStore } from '../../../renderer/client/local-store.ts';
import { quantityText, temperatureTyped } from '../../../renderer/screens/office/stock-text.ts';
import { gapText, marginText, packsText } from '../../../renderer/screens/receiving/receiving-words.ts';
import {
  beginWith,
  beginWithout,
  changeLine,
  changeLot,
  deliveryOf,
  lineOfLabel,
  lotFaults,
  quantityOfLabel,
  readLabel,
  withLine,
  withLot,
} from '../../../renderer/stores/receiving.ts';
import type { ReceivingDraft, TypedLot } from '../../../renderer/stores/receiving-row.ts';

const GTIN = '03700000000303';
const product = (part: Partial<Record<keyof Receivable, unknown>> = {}): Receivable =>
  receivable.parse({
    code: 'I-ROSETTE',
    label: 'Rosette',
    base: 'GRM',
    supplier: 'F-VIA',
    storage: 'froid',
    max_temperature_dc: 40,
    origin_required: true,
    species: 'porc',
    articles: [{ ref: 'LM-301', label: 'Rosette', ean: GTIN.slice(1), order_base_mil: 800_000, order_unit: 'H87', weighed: true }],
    ...part,
  });
const flour = product({
  code: 'I-FARINE',
  label: 'Farine',
  storage: 'sec',
  origin_required: false,
  species: '',
  articles: [{ ref: 'CB-1', label: 'Farine', ean: '', order_base_mil: 25_000_000, order_unit: 'XSA', weighed: false }],
});
const order: ExpectedDelivery = {
  order_no: 42,
  amap: null,
  label: '',
  supplier: 'F-VIA',
  supplier_label: 'La Maillotine',
  delivery_day: asDay(20_261_123),
  lines: [
    {
      position: 1,
      ref: 'LM-301',
      label: 'Rosette',
      ingredient: product().code,
      packs: 6,
      order_unit: 'H87',
      expected_mil: 4_800_000,
      received_mil: 0,
      weighed: true,
    },
    {
      position: 2,
      ref: 'CB-1',
      label: 'Farine',
      ingredient: flour.code,
      packs: 2,
      order_unit: 'XSA',
      expected_mil: 50_000_000,
      received_mil: 25_000_000,
      weighed: false,
    },
    {
      position: 3,
      ref: 'OE',
      label: 'Œufs',
      ingredient: null,
      packs: 1,
      order_unit: 'XPU',
      expected_mil: 30_000,
      received_mil: 0,
      weighed: false,
    },
  ],
};
const begun = (): ReceivingDraft => beginWith(order, [product(), flour], 1_000_000);
const fill = (draft: ReceivingDraft, key: number, part: Partial<TypedLot>): ReceivingDraft => changeLot(draft, key, 0, part);
const FRENCH = { raised: 'France', slaughtered: 'France' };

describe('a delivery in hand', () => {
  it('begins with what is still to come; what no recipe knows is not put on a shelf', () => {
    expect(begun().lines.map(({ label, packs, expected_mil }) => [label, packs, expected_mil])).toEqual([
      ['Rosette', 6, 4_800_000],
      ['Farine', 2, 25_000_000],
    ]);
  });

  it('is read in kilos, days and degrees; sacks are counted, and what they hold goes on the shelf', () => {
    let draft = fill(begun(), 1, { quantity: '5,14', until: '12/01/2027', temperature: '3,2', lot: 'LM-1126-07', ...FRENCH });
    draft = fill(draft, 2, { quantity: '1,5', until: '01/06/2027', until_kind: 'ddm' });
    const { delivery, keys } = deliveryOf(draft, 'all');
    expect(keys).toEqual([1, 2]);
    expect(delivery).toMatchObject({
      order_no: 42,
      lines: [
        {
          ref: 'LM-301',
          position: 1,
          packs_mil: null,
          lots: [{ qty_mil: 5_140_000, dlc_day: 20_270_112, ddm_day: null, temperature_dc: 32 }],
        },
        { ref: 'CB-1', position: 2, packs_mil: 1_500, lots: [{ qty_mil: 37_500_000, dlc_day: null, ddm_day: 20_270_601 }] },
      ],
    });
    // Only what a person called received is sent.
    expect(deliveryOf(draft, 'done').delivery.lines).toEqual([]);
    expect(deliveryOf(changeLine(draft, 2, { done: true }), 'done').keys).toEqual([2]);
  });

  it('names each field that cannot be: a negative weight, no such day, no temperature, meat from nowhere, no price', () => {
    const draft = changeLine(fill(begun(), 1, { quantity: '-1', until: '31/02/2026', temperature: 'froid' }), 1, { cost: 'cher' });
    const [line] = draft.lines;
    expect(line && lotFaults(line, line.lots[0] as TypedLot, product())).toEqual([
      'quantity',
      'until',
      'temperature',
      'raised',
      'slaughtered',
      'cost',
    ]);
    expect(deliveryOf(draft, 'all').delivery.lines).toEqual([]);
  });

  it('sends a line of which nothing came when a person says so, and gives the rest up only against an order', () => {
    const missing = { reasons: [{ reason: 'missing' as const, quantity: '', sent_back: false }], given_up: true };
    const { delivery } = deliveryOf(changeLine(begun(), 1, missing), 'all');
    expect(delivery.lines).toMatchObject([{ position: 1, lots: [], given_up: true, reasons: [{ reason: 'missing', qty_mil: null }] }]);
    const loose = withLine(beginWithout({ code: 'F-VIA', label: 'La Maillotine' }, 1), flour);
    expect(deliveryOf(changeLine(loose, 1, missing), 'all').delivery.lines).toMatchObject([{ given_up: false }]);
  });

  it('takes another lot of the same line with where it comes from and how warm it is', () => {
    const draft = withLot(fill(begun(), 1, { quantity: '1', lot: 'A', until: '01/12/2026', temperature: '3', ...FRENCH }), 1);
    expect(draft.lines[0]?.lots[1]).toMatchObject({ quantity: '', lot: '', until: '', temperature: '3', ...FRENCH });
  });
});

describe('a label', () => {
  afterEach(() => {
    vi.useRealTimers();
    delete process.env['TZ'];
  });

  it('says lot, day and weight; its day is that of the calendar at any hour in Paris, not the one before', () => {
    process.env['TZ'] = 'Europe/Paris';
    for (const at of ['2026-03-29T00:30:00+01:00', '2026-10-25T00:30:00+02:00', '2026-11-23T23:59:59+01:00', '2026-12-31T23:59:59+01:00']) {
      vi.useFakeTimers({ now: new Date(at) });
      expect(readLabel('(17)270112(3103)005140(10)LM-7', new Date().getFullYear()), at).toMatchObject({
        kind: 'read',
        gtin: null,
        mil: 5_140_000,
        part: { lot: 'LM-7', until: '12/01/2027', until_kind: 'dlc' },
      });
    }
    expect(readLabel('(15)270300', 2026)).toMatchObject({ part: { until: '31/03/2027', until_kind: 'ddm' } });
  });

  it('with a wrong check digit, or a day that is none, is refused whole', () => {
    expect(readLabel(`(01)${GTIN}(10)LM-7`, 2026)).toMatchObject({ kind: 'read', gtin: GTIN });
    expect(readLabel(`(01)${GTIN.slice(0, -1)}${(Number(GTIN.at(-1)) + 1) % 10}(10)LM-7`, 2026)).toEqual({
      kind: 'wrong',
      fault: 'wrong_check',
    });
    expect(readLabel('(17)261331(10)LM-7', 2026)).toEqual({ kind: 'wrong', fault: 'wrong_date' });
  });

  it('says where meat was born, raised and slaughtered; a country it cannot name is written by hand', () => {
    expect(readLabel('(422)250(423)056(7030)250FR 62.498', 2026)).toMatchObject({ kind: 'wrong' });
    expect(readLabel('(422)250(423)056(7030)250FR62498', 2026)).toMatchObject({
      part: { born: 'France', raised: 'Belgique', slaughtered: 'France' },
    });
    expect(readLabel('(422)004', 2026)).toMatchObject({ part: {} });
  });

  it('opens the line of its article, also by a number that is no GS1; without a number it is the open line', () => {
    const products = [product(), flour];
    expect(lineOfLabel(begun(), products, GTIN, 2).line?.key).toBe(1);
    expect(lineOfLabel(begun(), products, GTIN.slice(1), 2).line?.key).toBe(1);
    expect(lineOfLabel(begun(), products, null, 2).line?.key).toBe(2);
    expect(lineOfLabel({ ...begun(), lines: [] }, products, GTIN, null)).toMatchObject({ line: null, product: { code: 'I-ROSETTE' } });
    expect(lineOfLabel(begun(), products, '3012345678900', 2)).toEqual({ line: null, product: null });
  });

  it('gives the weight to what is weighed and the count to what is counted', () => {
    const [rosette, sacks] = begun().lines;
    const said = { mil: 5_140_000, count: 2 };
    expect(rosette && quantityOfLabel(rosette, said)).toBe('5,140');
    expect(sacks && quantityOfLabel(sacks, said)).toBe('2');
  });
});

it('a reload loses nothing: what was typed is on this screen’s disk, for this till only, and goes when it came in', async () => {
  const name = 'receiving-test';
  const first = createLocalStore(name);
  await first.open();
  await first.workFor('till-1', 'cafe');
  const draft = fill(begun(), 1, { quantity: '5,1', lot: 'À moitié' });
  await first.saveReceiving(draft);
  first.close();
  const again = createLocalStore(name);
  await again.open();
  expect(await again.loadReceiving()).toEqual([draft]);
  await again.workFor('till-2', 'cafe');
  expect(await again.loadReceiving()).toEqual([]);
  await again.workFor('till-1', 'cafe');
  await again.dropReceiving(draft.draft_id);
  expect(await again.loadReceiving()).toEqual([]);
  again.close();
  await Dexie.delete(name);
});

it('quantities, gaps and margins are shown as people say them', () => {
  const NBSP = '\u00A0';
  expect([quantityText(4_120_000, 'GRM'), quantityText(8_000, 'GRM'), quantityText(2_000, 'H87'), quantityText(-1_500_000, 'MLT')]).toEqual(
    [`4,12${NBSP}kg`, `8${NBSP}g`, `2${NBSP}pièces`, `−1,5${NBSP}L`],
  );
  expect(temperatureTyped('3,5 °C')).toBe(35);
  expect(
    [packsText(6, 'H87'), packsText(1, 'XCT'), packsText(2, 'XJR'), packsText(2, 'XPU'), packsText(3, 'KGM')].map((one) =>
      one.replace(NBSP, ' '),
    ),
  ).toEqual(['6 pièces', '1 carton', '2 bocaux', '2 plateaux', '3 kg']);
  expect(
    [gapText({ gap_bp: 708 }), gapText({ gap_bp: -2_500 }), gapText({ gap_bp: 0 }), gapText({ gap_bp: null })].map((one) =>
      one.replaceAll(NBSP, ' '),
    ),
  ).toEqual(['+ 7 %', '− 25 %', '0 %', '–']);
  expect([marginText(5_999), marginText(-1)].map((one) => one.replaceAll(NBSP, ' '))).toEqual(['59 %', '− 1 %']);
});
