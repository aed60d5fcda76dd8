/** What comes regularly, through the contract: standing orders, what is paid in SOL, orders beyond any amount. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../../main/contract/calls/index.ts';
import type { OrderDetail } from '../../main/contract/shapes/order.ts';
import { asDay, type Day } from '../../main/contract/values.ts';
import { openReceiving, type Receiving } from '../builders/deliveries.ts';
import { MAILLOTINE, putPriceList } from '../builders/supplier-list.ts';
import { accepted } from '../builders/till.ts';

let till: Receiving;
beforeAll(() => {
  till = openReceiving();
  putPriceList(till.folder, 'F-MAIL', [...MAILLOTINE, { ref: 'LM-GOLD', label: 'Or', price_e4: 900_000_000 }]);
});
afterAll(async () => {
  await till.test.close();
  await till.close();
});

const never = (): never => {
  throw new Error('not there');
};
const thursday = asDay(20_261_126);
const seen = ({ order_no, version }: OrderDetail) => ({ order_no, version });
/** The till looks every quarter of a minute, and at its start. */
const looks = async (): Promise<void> => {
  const { test } = till;
  till.test = await test.reopen();
};

describe('a standing order', () => {
  type Facts = Input<'standingOrders.save'>['facts'];
  const facts = (part: Partial<Facts> = {}): Facts => ({
    supplier: 'F-MAIL',
    label: 'Le jeudi',
    weekdays: 8,
    from_day: asDay(20_261_101),
    until_day: null,
    active: true,
    lines: [
      { ref: 'LM-2', packs: 3 },
      { ref: 'LM-3', packs: 5 },
    ],
    ...part,
  });
  const draftOf = async (day: Day): Promise<OrderDetail | null> => {
    const found = accepted(await till.test.query('orders.list', {})).find(
      ({ supplier, state, delivery_day }) => supplier === 'F-MAIL' && state === 'draft' && delivery_day === day,
    );
    return found ? accepted(await till.test.query('orders.get', { order_no: found.order_no })) : null;
  };
  const dayOf = async (day: Day) =>
    accepted(await till.test.query('standingOrders.list', {}))
      .flatMap(({ days }) => days)
      .find((one) => one.day === day);

  it('fills the draft of its delivery by itself, beside what a person put there, and says where a line comes from', async () => {
    const mine = accepted(till.test.command('orders.open', { supplier: 'F-MAIL', delivery_day: thursday }));
    accepted(till.test.command('orders.setLine', { ...seen(mine), ref: 'LM-3', packs: 1 }));
    accepted(till.test.command('standingOrders.save', { standing_no: null, version: 0, facts: facts() }));
    await looks();
    const draft = (await draftOf(thursday)) ?? never();
    expect(draft.lines.map(({ ref, packs, proposed_packs, why }) => [ref, packs, proposed_packs, why])).toEqual([
      ['LM-3', 1, null, ''],
      ['LM-2', 3, 3, 'Commande régulière : Le jeudi.'],
    ]);
    expect(draft.state).toBe('draft');
    expect(await dayOf(thursday)).toMatchObject({
      state: 'filled',
      order_no: draft.order_no,
      left: [{ ref: 'LM-3', label: 'Pâté de campagne', outcome: 'there_already' }],
    });
  });

  it('fills once: a line that a person took out or changed stays so', async () => {
    const draft = (await draftOf(thursday)) ?? never();
    const less = accepted(till.test.command('orders.setLine', { ...seen(draft), ref: 'LM-2', packs: 0 }));
    accepted(till.test.command('orders.setLine', { ...seen(less), ref: 'LM-3', packs: 4 }));
    await looks();
    expect((await draftOf(thursday))?.lines.map(({ ref, packs }) => [ref, packs])).toEqual([['LM-3', 4]]);
    expect(till.rows('SELECT delivery_day, outcome FROM standing_order_fills')).toEqual([{ delivery_day: thursday, outcome: 'filled' }]);
  });

  it('waits until three days before the cut-off, leaves out what a person took out, and comes back when it is in again', async () => {
    const next = asDay(20_261_203);
    const skip = (skipped: boolean) =>
      till.test.command('standingOrders.skip', { standing_no: 1, day: next, skipped, reason: skipped ? 'Fermé' : '' });
    expect(await dayOf(next)).toMatchObject({ state: 'waits', not_after_utc_ms: Date.UTC(2026, 11, 2, 11) });
    accepted(skip(true));
    till.test.clock.set(Date.UTC(2026, 10, 30, 9));
    await looks();
    expect(await dayOf(next)).toMatchObject({ state: 'skipped', reason: 'Fermé' });
    expect(await draftOf(next)).toBeNull();
    accepted(skip(false));
    await looks();
    expect((await draftOf(next))?.lines).toHaveLength(2);
    expect(skip(true)).toMatchObject({ error: { code: 'filled_already' } });
    expect(till.test.command('standingOrders.skip', { standing_no: 1, day: asDay(20_261_204), skipped: true, reason: '' })).toMatchObject({
      error: { code: 'not_its_day' },
    });
  });

  it('adds nothing where a person has ordered for that day already, and nothing on a public holiday', async () => {
    const christmas = asDay(20_261_224);
    const mine = accepted(till.test.command('orders.open', { supplier: 'F-MAIL', delivery_day: christmas }));
    const put = accepted(till.test.command('orders.setLine', { ...seen(mine), ref: 'LM-2', packs: 3 }));
    accepted(till.test.command('orders.confirm', { ...seen(put), shown_goods_cents: put.goods_cents }));
    till.test.clock.set(Date.UTC(2026, 11, 22, 9));
    await looks();
    expect(await dayOf(christmas)).toMatchObject({ state: 'ordered', order_no: mine.order_no });
    expect(await draftOf(christmas)).toBeNull();
    accepted(till.test.command('standingOrders.save', { standing_no: 1, version: 1, facts: facts({ weekdays: 16 }) }));
    expect(await dayOf(asDay(20_261_225))).toMatchObject({ state: 'closed' });
  });

  it('knows what its supplier sells, in whole multiples, and who was faster', () => {
    const save = (part: Partial<Facts>, version = 2) =>
      till.test.command('standingOrders.save', { standing_no: 1, version, facts: facts(part) });
    expect(save({ lines: [{ ref: 'LM-9', packs: 1 }] })).toMatchObject({ error: { code: 'unknown_article', details: { ref: 'LM-9' } } });
    expect(save({ lines: [{ ref: 'LM-4', packs: 3 }] })).toMatchObject({ error: { code: 'not_a_multiple', details: { multiple: 2 } } });
    expect(save({}, 1)).toMatchObject({ error: { code: 'standing_order_changed' } });
    expect(accepted(save({ active: false }))).toEqual({ standing_no: 1, version: 3 });
  });
});

describe('an order', () => {
  it('worth more than an amount can say is refused with a reason, wherever it would come to be', async () => {
    const [tuesday, later] = [asDay(20_261_229), asDay(20_261_231)];
    const open = (delivery_day: Day) => accepted(till.test.command('orders.open', { supplier: 'F-MAIL', delivery_day }));
    const gold = (order: OrderDetail, packs: number) => till.test.command('orders.setLine', { ...seen(order), ref: 'LM-GOLD', packs });
    const first = open(tuesday);
    expect(gold(first, 100_000)).toMatchObject({ error: { code: 'too_much', details: { ref: 'LM-GOLD' } } });
    const rich = accepted(gold(first, 1_000));
    expect(rich.goods_cents).toBe(9_000_000_000);
    accepted(gold(open(later), 1_000));
    expect(till.test.command('orders.setDay', { ...seen(rich), delivery_day: later })).toMatchObject({ error: { code: 'too_much' } });
  });
});

describe('what is paid in a complementary currency', () => {
  type Facts = Input<'solShares.record'>;
  const facts = (part: Partial<Facts> = {}): Facts => ({
    supplier: 'F-MARA',
    settled_on_day: asDay(20_270_110),
    currency: 'SOL',
    units_c: 2_550,
    unit_e4: 10_000,
    total_cents: 8_000,
    order_nos: [],
    invoice_ref: 'F-12',
    remark: '',
    ...part,
  });
  beforeAll(() => till.test.clock.set(Date.UTC(2027, 0, 14, 9)));
  const sums = async () => accepted(await till.test.query('solShares.list', {})).sums;

  it('is recorded with its worth that day, summed by supplier and month, taken back by adding', async () => {
    expect(accepted(till.test.command('solShares.record', facts()))).toMatchObject({ worth_cents: 2_550, taken_back: false });
    const wrong = accepted(till.test.command('solShares.record', facts({ units_c: 333, unit_e4: 9_950 })));
    expect(wrong.worth_cents).toBe(331);
    expect(await sums()).toMatchObject([{ month: 202_701, supplier: 'F-MARA', units_c: 2_883, worth_cents: 2_881, settlements: 2 }]);
    const back = { share_no: wrong.share_no, reason: 'Erreur' };
    expect(accepted(till.test.command('solShares.takeBack', back))).toMatchObject({ units_c: -333, takes_back_no: wrong.share_no });
    expect(till.test.command('solShares.takeBack', back)).toMatchObject({ error: { code: 'taken_back_already' } });
    expect(await sums()).toMatchObject([{ units_c: 2_550, worth_cents: 2_550, total_cents: 8_000, settlements: 1 }]);
  });

  it('is never more than the settlement, of another supplier’s order, or of a day to come', () => {
    const record = (part: Partial<Facts>) => till.test.command('solShares.record', facts(part));
    expect(record({ units_c: 9_000 })).toMatchObject({
      error: { code: 'more_than_all', details: { worth_cents: 9_000, total_cents: 8_000 } },
    });
    expect(record({ order_nos: [1] })).toMatchObject({ error: { code: 'unknown_order', details: { order_no: 1 } } });
    expect(record({ settled_on_day: asDay(20_270_120) })).toMatchObject({ error: { code: 'day_to_come' } });
  });
});
