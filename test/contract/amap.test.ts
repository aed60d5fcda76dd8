/** AMAP contracts through the contract: a season of baskets, absences, what the grower says, deliveries received and owed, instalments. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../../main/contract/calls/index.ts';
import type { AmapContract } from '../../main/contract/shapes/amap.ts';
import { asDay } from '../../main/contract/values.ts';
import { delivery, openReceiving, type Receiving } from '../builders/deliveries.ts';
import { accepted } from '../builders/till.ts';

let till: Receiving;
beforeAll(() => {
  till = openReceiving();
});
afterAll(() => till.close());

const never = (): never => {
  throw new Error('not there');
};

describe('an AMAP contract', () => {
  type Facts = Input<'amap.save'>['facts'];
  const facts = (part: Partial<Facts> = {}): Facts => ({
    supplier: 'F-MARA',
    label: 'Légumes',
    kind: 'constant',
    from_day: asDay(20_270_101),
    until_day: asDay(20_270_131),
    weekday: 2,
    every_weeks: 1,
    baskets: 2,
    price_cents: 1_500,
    absence_rule: 'carried',
    instalments: 3,
    remark: '',
    periods: [],
    contents: [
      { ingredient: 'I-CAROT' as never, qty_mil: 1_000_000, worth_cents: 200 },
      { ingredient: 'I-OEUF' as never, qty_mil: 6_000, worth_cents: 300 },
    ],
    ...part,
  });
  let contract: AmapContract;
  const ofContract = () => ({ contract_no: contract.contract_no });
  const states = (one: AmapContract) => one.days.map(({ day, state }) => [day, state]);
  const expectedOf = async () =>
    accepted(await till.test.query('receipts.prepare', { supplier: 'F-MARA' })).expected.filter(({ amap }) => amap !== null);

  it('holds a season of deliveries; an absence comes after it where the contract says so', async () => {
    till.test.clock.set(Date.UTC(2027, 0, 5, 9));
    contract = accepted(till.test.command('amap.save', { contract_no: null, version: 0, facts: facts() }));
    expect(states(contract)).toEqual([
      [20_270_106, 'to_come'],
      [20_270_113, 'to_come'],
      [20_270_120, 'to_come'],
      [20_270_127, 'to_come'],
    ]);
    expect(contract).toMatchObject({ season_baskets: 8, season_cents: 12_000, left_cents: 12_000, next_day: 20_270_106 });
    const away = accepted(till.test.command('amap.absence', { ...ofContract(), day: asDay(20_270_113), absent: true, reason: 'Congés' }));
    expect(away.days.at(-1)).toMatchObject({ day: 20_270_203, baskets: 2, carried_from: 20_270_113 });
    expect(away).toMatchObject({ season_cents: 12_000, to_come_baskets: 8 });
    const back = accepted(till.test.command('amap.absence', { ...ofContract(), day: asDay(20_270_113), absent: false, reason: '' }));
    expect(back.days).toHaveLength(4);
  });

  it('is waited for at the door, received into lots at the basket’s price, and closed', async () => {
    till.test.clock.set(Date.UTC(2027, 0, 6, 9));
    expect(await expectedOf()).toMatchObject([
      {
        order_no: null,
        label: 'Légumes',
        delivery_day: 20_270_106,
        lines: [{ packs: 2, expected_mil: 2_000_000 }, { expected_mil: 12_000 }],
      },
    ]);
    const amap = { ...ofContract(), day: asDay(20_270_106) };
    // More carrots than agreed cost nothing more; they are said to be too many.
    const body = delivery(null, [
      { ingredient: 'I-CAROT' as never, position: 1, lots: [{ qty_mil: 2_400_000, supplier_lot: 'C-1' }] },
      { ingredient: 'I-OEUF' as never, position: 2, lots: [{ qty_mil: 12_000 }] },
    ]);
    const posted = till.post({ ...body, supplier: 'F-MARA', amap });
    expect(posted).toMatchObject({ cost_cents: 3_000, lines_open: 0 });
    const { lines, lots, receipt: listed } = await till.get(posted.receipt_no);
    expect(lines.map(({ cost_e4, cost_source }) => [cost_e4, cost_source])).toEqual([
      [120_000, 'order'],
      [180_000, 'order'],
    ]);
    expect(lines[0]?.reasons).toMatchObject([{ reason: 'surplus' }]);
    expect(listed.amap_contract_no).toBe(contract.contract_no);
    const trace = accepted(await till.test.query('lots.trace', { lot_no: lots[0]?.lot_no ?? 0 }));
    expect(trace.lot).toMatchObject({ supplier_lot: 'C-1' });
    contract = accepted(await till.test.query('amap.get', ofContract()));
    expect(contract.days[0]).toMatchObject({ state: 'received', told: true, receipts: [posted.receipt_no] });
    expect(contract).toMatchObject({ received_baskets: 2, running: true });
    expect(await expectedOf()).toEqual([]);
    expect(till.test.command('receipts.post', { ...delivery(null, [body.lines[1] ?? never()]), supplier: 'F-MARA', amap })).toMatchObject({
      error: { code: 'order_not_open', details: { state: 'received' } },
    });
  });

  it('takes other things in place of those that failed, and says so; what was received is not told again', async () => {
    const tell = (day: number, instead_of: string | null) =>
      till.test.command('amap.tell', {
        ...ofContract(),
        day: asDay(day),
        items: [{ ingredient: 'I-OEUF' as never, qty_mil: 6_000, instead_of: instead_of as never }],
      });
    const told = accepted(tell(20_270_113, 'I-CAROT'));
    expect(told.days[1]).toMatchObject({ told: true, contents: [{ ingredient: 'I-OEUF', instead_of: 'I-CAROT' }] });
    expect(tell(20_270_106, null)).toMatchObject({ error: { code: 'day_received' } });
    expect(tell(20_270_114, null)).toMatchObject({ error: { code: 'not_its_day' } });
    expect(tell(20_270_113, 'I-NONE')).toMatchObject({ error: { code: 'unknown_ingredient', details: { ingredient: 'I-NONE' } } });
    till.test.clock.set(Date.UTC(2027, 0, 13, 9));
    expect((await expectedOf())[0]?.lines).toMatchObject([{ label: expect.stringContaining('à la place de'), received_mil: 0 }]);
  });

  it('owes what is past and did not come; what came short is still waited for, until it is given up', async () => {
    till.test.clock.set(Date.UTC(2027, 0, 14, 9));
    const amap = { ...ofContract(), day: asDay(20_270_113) };
    const some = (qty_mil: number, given_up = false) => ({
      ...delivery(null, [{ ingredient: 'I-OEUF' as never, position: 1, lots: [{ qty_mil }], given_up }]),
      supplier: 'F-MARA',
      amap,
    });
    expect(accepted(await till.test.query('amap.get', ofContract()))).toMatchObject({ owed_baskets: 2 });
    // Half of the eggs: half of the price; the second half costs the other one.
    expect(till.post(some(6_000))).toMatchObject({ lines_open: 1, cost_cents: 1_500 });
    expect(accepted(await till.test.query('amap.get', ofContract())).days[1]?.state).toBe('partly');
    expect(till.post(some(4_000, true))).toMatchObject({ lines_open: 0, cost_cents: 1_000 });
    expect(accepted(await till.test.query('amap.get', ofContract())).days[1]?.state).toBe('received');
    expect(till.test.command('receipts.post', { ...some(1), amap: { ...amap, day: asDay(20_270_114) } })).toMatchObject({
      error: { code: 'unknown_basket' },
    });
  });

  it('keeps the terms on which deliveries hang; its words, contents and end may change, but not before what came', async () => {
    const { version } = accepted(await till.test.query('amap.get', ofContract()));
    const save = (part: Partial<Facts>) => till.test.command('amap.save', { ...ofContract(), version, facts: facts(part) });
    expect(save({ price_cents: 1_600 })).toMatchObject({ error: { code: 'contract_running', details: { field: 'price_cents' } } });
    expect(save({ periods: [{ from_day: asDay(20_270_101), until_day: asDay(20_270_102), baskets: 1 }] })).toMatchObject({
      error: { code: 'contract_running', details: { field: 'periods' } },
    });
    expect(save({ until_day: asDay(20_270_110) })).toMatchObject({ error: { code: 'ends_too_early', details: { day: 20_270_113 } } });
    const ended = accepted(save({ until_day: asDay(20_270_120), contents: [], label: 'Fini tôt' }));
    expect(ended.days.map(({ day }) => day)).toEqual([20_270_106, 20_270_113, 20_270_120]);
    // What came keeps what was in it.
    expect(ended.days[0]?.contents).toHaveLength(2);
    expect(save({})).toMatchObject({ error: { code: 'contract_changed' } });
  });

  it('notes instalments, takes a wrong one back by adding, and says what is left', () => {
    const pay = () =>
      till.test.command('amap.pay', { ...ofContract(), paid_on_day: asDay(20_270_101), amount_cents: 4_000, remark: '1/3' });
    expect(accepted(pay())).toMatchObject({ season_cents: 9_000, paid_cents: 4_000, left_cents: 5_000 });
    const [, wrong] = accepted(pay()).payments;
    const back = () =>
      till.test.command('amap.takeBackPayment', { ...ofContract(), payment_no: wrong?.payment_no ?? 0, reason: 'Deux fois' });
    expect(accepted(back())).toMatchObject({ paid_cents: 4_000, payments: [{}, { taken_back: true }, { amount_cents: -4_000 }] });
    expect(back()).toMatchObject({ error: { code: 'taken_back_already' } });
  });

  it('of a season told each week waits for the grower’s word; variable baskets follow their periods, lost ones do not come', async () => {
    const variable = accepted(
      till.test.command('amap.save', {
        contract_no: null,
        version: 0,
        facts: facts({
          kind: 'variable',
          absence_rule: 'lost',
          from_day: asDay(20_270_120),
          until_day: asDay(20_270_228),
          periods: [{ from_day: asDay(20_270_201), until_day: asDay(20_270_214), baskets: 0 }],
        }),
      }),
    );
    expect(variable.days.map(({ day, baskets }) => [day, baskets])).toEqual([
      [20_270_120, 2],
      [20_270_127, 2],
      [20_270_217, 2],
      [20_270_224, 2],
    ]);
    const away = { contract_no: variable.contract_no, day: asDay(20_270_127), absent: true, reason: '' };
    expect(accepted(till.test.command('amap.absence', away))).toMatchObject({ lost_baskets: 2, season_cents: 12_000, to_come_baskets: 6 });
    const seasonal = accepted(
      till.test.command('amap.save', { contract_no: null, version: 0, facts: facts({ kind: 'seasonal', contents: [], weekday: 3 }) }),
    );
    expect(seasonal.days[1]).toMatchObject({ state: 'due', contents: [], told: false });
    expect((await expectedOf()).find(({ amap }) => amap?.contract_no === seasonal.contract_no)?.lines).toEqual([]);
  });
});
