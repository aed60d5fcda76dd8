/** SUPPLY "Answers": what of a supplier's answer may be taken by itself, and what a stranger's file can do. */
import { describe, expect, it } from 'vitest';
import type { OrderResponse } from '../../../main/contract/shapes/sending.ts';
import { orderIdOf, takeAnswer } from '../../../main/domain/order-answer.ts';
import { readOrderResponse } from '../../../suppliers/answers/order-response.ts';
import { orderResponseXml } from '../../builders/order-response.ts';

const order = {
  revision: 2,
  state: 'sent' as const,
  lines: [
    { position: 1, packs: 6, order_unit: 'H87' },
    { position: 2, packs: 3, order_unit: 'XCT' },
  ],
};
const said = (change: Partial<OrderResponse>): OrderResponse => ({ order_id: 'C7-R2', verdict: 'changed', note: '', lines: [], ...change });
const line = (position: number, packs: number | null, unit = '') => ({ position, packs, unit, remark: '' });

describe('an answer', () => {
  it('confirms whole, or cuts line by line; a line left out is confirmed', () => {
    expect(takeAnswer(said({ verdict: 'accepted' }), order, 2)).toMatchObject({ kind: 'answer', lines: [{ packs: 6 }, { packs: 3 }] });
    expect(takeAnswer(said({ lines: [line(2, 1, 'XCT')] }), order, 2)).toMatchObject({
      kind: 'answer',
      lines: [{ packs: 6 }, { packs: 1 }],
    });
    expect(takeAnswer(said({ verdict: 'rejected', note: 'Fermé' }), order, 2)).toEqual({ kind: 'refuse', note: 'Fermé' });
  });
  it.each([
    ['unknown_order', said({}), null, 2],
    ['other_revision', said({}), order, 1],
    ['not_expected', said({}), { ...order, state: 'received' as const }, 2],
    ['unknown_line', said({ lines: [line(9, 1)] }), order, 2],
    ['unknown_line', said({ lines: [line(1, 1), line(1, 2)] }), order, 2],
    ['more_than_ordered', said({ lines: [line(1, 7)] }), order, 2],
    ['other_unit', said({ lines: [line(1, 5, 'KGM')] }), order, 2],
    ['not_whole', said({}), order, 2],
    ['words_only', said({ verdict: 'received' }), order, 2],
  ] as const)('that is %s waits for a person', (problem, response, of, revision) => {
    expect(takeAnswer(response, of, revision)).toEqual({ kind: 'problem', problem });
  });
  it('names an order of this till, or none', () => {
    expect(orderIdOf('c12-r3', 'C')).toEqual({ order_no: 12, revision: 3 });
    expect(orderIdOf('C12', 'C')).toEqual({ order_no: 12, revision: 1 });
    for (const other of ['D12-R1', '12', 'C12-R1; DROP', '']) expect(orderIdOf(other, 'C')).toBeNull();
  });
});

describe('a file that says that it is an answer', () => {
  it('is read whole: verdict, order, lines, quantities, words', () => {
    expect(readOrderResponse(orderResponseXml('C7-R2', 'CA', [{ line: 2, quantity: '1', unit: 'XCT', note: 'rupture' }]))).toEqual({
      order_id: 'C7-R2',
      verdict: 'changed',
      note: '',
      lines: [{ position: 2, packs: 1, unit: 'XCT', remark: 'rupture' }],
    });
  });
  it('with a document type, entities, endless depth, a half quantity, another root or no end is none at all', () => {
    const good = Buffer.from(orderResponseXml('C7-R2', 'AP', [])).toString('utf8');
    const bomb = good.replace('<OrderResponse', '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><OrderResponse');
    const bad = [
      bomb,
      good.replace('</OrderResponse>', `${'<a>'.repeat(40)}</OrderResponse>`),
      good.slice(0, -20),
      good.replaceAll('OrderResponse', 'Order'),
      'PK\u0003\u0004',
      '',
      `${good}${' '.repeat(1024 * 1024)}`,
    ];
    for (const text of bad) expect(readOrderResponse(Buffer.from(text)), text.slice(0, 80)).toBeNull();
    expect(readOrderResponse(orderResponseXml('C7-R2', 'CA', [{ line: 1, quantity: '1.5', unit: 'KGM', note: '' }]))).toBeNull();
    expect(readOrderResponse(orderResponseXml('C7-R2', 'XX', []))).toBeNull();
  });
});
