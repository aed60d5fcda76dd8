/** LAW MLC-01, INA-01: exchanges without money are recorded beside the till, taken back by adding, and in no total of anything. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calls, type Parsed } from '../../main/contract/calls/index.ts';
import { asDay } from '../../main/contract/values.ts';
import { accepted, coffee, openTestTill, type TestTill } from '../builders/till.ts';

let till: TestTill;
beforeEach(() => {
  till = openTestTill({ role: 'supervisor' });
});
afterEach(() => till.close());

const repair = { unit: 'SEL', direction: 'received' as const, units: 60, what: 'Réparer le vélo', who: 'Jeanne' };
const meals = { unit: 'SEL', direction: 'given' as const, units: 45, what: ' Trois repas ', who: '' };
const points = { unit: 'BENEVOLE', direction: 'given' as const, units: 10, what: 'Aide au marché', who: 'Association' };
const listed = async () => accepted(await till.query('exchanges.list', {}));

it('an exchange is numbered, says what and in which unit, and its journal is sound (MLC-01)', async () => {
  accepted(till.command('exchanges.record', repair));
  accepted(till.command('exchanges.record', meals));
  accepted(till.command('exchanges.record', points));
  const { exchanges, sums } = await listed();
  expect(exchanges.map(({ exchange_label, units, what, operator }) => [exchange_label, units, what, operator])).toEqual([
    ['1A-000003', 10, 'Aide au marché', 'EQU'],
    ['1A-000002', 45, 'Trois repas', 'EQU'],
    ['1A-000001', 60, 'Réparer le vélo', 'EQU'],
  ]);
  // A ledger for each unit: they are never added.
  expect(sums).toEqual([
    { unit: 'BENEVOLE', unit_label: 'points bénévoles', given: 10, received: 0 },
    { unit: 'SEL', unit_label: 'unités de SEL', given: 45, received: 60 },
  ]);
  expect(accepted(await till.query('journal.verify', {}))).toMatchObject({ sound: true });
});

it('an unknown unit is refused, and leaves nothing', async () => {
  expect(till.command('exchanges.record', { ...repair, unit: 'EUR' })).toMatchObject({
    error: { code: 'unknown_unit', details: { unit: 'EUR' } },
  });
  expect(await listed()).toMatchObject({ exchanges: [], sums: [] });
});

it('is taken back by adding, once, with a reason (INA-01)', async () => {
  const { exchange_no } = accepted(till.command('exchanges.record', repair));
  const back = accepted(till.command('exchanges.takeBack', { exchange_no, reason: 'Deux fois' }));
  expect(back).toMatchObject({ units: -60, corrects_exchange_no: 1, exchange_label: '1A-000002' });
  for (const no of [exchange_no, back.exchange_no]) {
    expect(till.command('exchanges.takeBack', { exchange_no: no, reason: 'Encore' })).toMatchObject({
      error: { code: 'exchange_taken_back', details: { exchange_no: no } },
    });
  }
  const { exchanges, sums } = await listed();
  expect(exchanges.map(({ units, taken_back_by }) => [units, taken_back_by])).toEqual([
    [-60, null],
    [60, 2],
  ]);
  expect(sums).toEqual([{ unit: 'SEL', unit_label: 'unités de SEL', given: 0, received: 0 }]);
});

it('a page holds twenty, the next one goes on before its last', async () => {
  for (let no = 1; no <= 22; no += 1) accepted(till.command('exchanges.record', { ...repair, units: no }));
  const { exchanges, more } = await listed();
  expect([exchanges.length, exchanges.at(-1)?.exchange_no, more]).toEqual([20, 3, true]);
  const next = accepted(await till.query('exchanges.list', { before: exchanges.at(-1)?.exchange_no }));
  expect([next.exchanges.map((one) => one.exchange_no), next.more]).toEqual([[2, 1], false]);
});

describe('never turnover (LAW MLC-01)', () => {
  const period = { from_day: asDay(20261101), until_day: asDay(20261130) };
  const sellAndClose = async (with_exchanges: boolean) => {
    const one = openTestTill({ role: 'manager' });
    accepted(one.command('sessions.open', { float: [{ cents: 500, count: 4 }] }));
    accepted(one.command('sales.ringUp', coffee()));
    for (const exchange of with_exchanges ? [repair, meals, points] : []) accepted(one.command('exchanges.record', exchange));
    if (with_exchanges) accepted(one.command('exchanges.takeBack', { exchange_no: 2 as never, reason: 'Deux fois' }));
    accepted(one.command('sales.ringUp', coffee()));
    accepted(one.command('sessions.count', { pieces: [{ cents: 500, count: 4 }] }));
    const closing = accepted(
      one.command('closings.closeDay', { day: 20261123, despite_open_tickets: false, difference_reason: '', paper: false }),
    ).closing;
    const { document } = accepted(await one.query('closings.get', { closing_no: closing.closing_no }));
    const accountant = one.till.callerOf({ station: 'P1', role: 'accounting' });
    const fecBody = calls['exports.fec'].input.parse({ period, charset: 'utf-8' }) as Parsed<'exports.fec'>;
    const fec = accepted(await one.till.action(accountant, 'exports.fec', fecBody));
    const reported = accepted(await one.till.action(accountant, 'exports.eReporting', calls['exports.eReporting'].input.parse({ period })));
    await one.close();
    // What depends on random ids, on times and on places in the chain is no amount.
    const placed = ['last_ticket_hash', 'until_seq', 'after_seq', 'closed_at_utc_ms', 'signature_extract'];
    const sums = Object.fromEntries(Object.entries(closing).filter(([name]) => !placed.includes(name)));
    return {
      sums,
      fec: fec.files.map(({ content_base64 }) => content_base64),
      reported: reported.sums,
      document: JSON.stringify(document),
    };
  };

  it('closing, FEC and e-reporting are the same with exchanges as without, and the Z says nothing of them', async () => {
    const [without, withThem] = [await sellAndClose(false), await sellAndClose(true)];
    expect(withThem.sums).toEqual(without.sums);
    expect(withThem.fec).toEqual(without.fec);
    expect(withThem.reported).toEqual(without.reported);
    expect(withThem.sums['total_cents']).toBe(400);
    expect(withThem.document).not.toMatch(/SEL|bénévole/i);
  });
});
