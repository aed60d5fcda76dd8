/** LAW PAY-01: a card amount is committed before it leaves, counted once by its own basket's sale, and never forgotten. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../main/contract/calls/index.ts';
import type { CommandId } from '../../main/contract/ids.ts';
import { asCents } from '../../main/contract/values.ts';
import { accepted, coffee, openTestTill, type TestTill } from '../builders/till.ts';

let till: TestTill;
beforeEach(() => {
  till = openTestTill({ role: 'manager' });
});
afterEach(() => till.close());

type Outcome = Input<'payments.settle'>['outcome'];
const begin = (sale_id: CommandId, amount = 200) =>
  accepted(till.command('payments.begin', { sale_id, amount_cents: asCents(amount) })).attempt_no;
const settle = (attempt_no: number, outcome: Outcome, reference = 'T-77') =>
  till.command('payments.settle', { attempt_no: attempt_no as never, outcome, reference });
const sell = (id: CommandId, ...attempts: number[]) =>
  till.command(
    'sales.ringUp',
    { ...coffee(), tenders: attempts.map((attempt_no) => ({ kind: 'card', amount_cents: 200, attempt_no })) } as Input<'sales.ringUp'>,
    id,
  );
const open = async () => accepted(await till.query('payments.unsettled', {})).map(({ attempt_no, state }) => [attempt_no, state]);

describe('a card through its attempt', () => {
  it('is committed, accepted, counted once by the sale of its basket, and then nothing is open', async () => {
    const id = till.newId();
    const attempt = begin(id);
    expect(await open()).toEqual([[1, 'begun']]);
    accepted(settle(attempt, 'accepted'));
    expect(await open()).toEqual([[1, 'accepted']]);
    accepted(sell(id, attempt));
    expect(await open()).toEqual([]);
    const { ticket } = accepted(await till.query('tickets.get', { ticket_no: 1 }));
    expect(ticket.tenders).toMatchObject([{ kind: 'card', amount_cents: 200, attempt_no: 1 }]);
    // The same sale again is the same answer; another basket cannot count the same card.
    accepted(sell(id, attempt));
    expect(sell(till.newId(), attempt)).toMatchObject({ error: { code: 'card_attempt', details: { attempt_no: 1, state: 'used' } } });
    expect(accepted(await till.query('journal.verify', {}))).toMatchObject({ sound: true });
  });

  it.each(['begun', 'refused', 'cancelled', 'unknown'] as const)('%s, it pays nothing', (state) => {
    const id = till.newId();
    const attempt = begin(id);
    if (state !== 'begun') accepted(settle(attempt, state));
    expect(sell(id, attempt)).toMatchObject({ error: { code: 'card_attempt', details: { state } } });
  });

  it('another basket’s card, another amount and one card twice are refused', () => {
    const id = till.newId();
    const [own, other, small] = [begin(id), begin(till.newId()), begin(id, 100)];
    for (const attempt of [own, other, small]) accepted(settle(attempt, 'accepted'));
    for (const attempts of [[other], [small], [own, own]]) expect(sell(id, ...attempts)).toMatchObject({ ok: false });
    expect(accepted(sell(id, own)).ticket_no).toBe(1);
  });

  it('a tip is part of what the attempt charged', () => {
    const id = till.newId();
    const attempt = begin(id, 250);
    accepted(settle(attempt, 'accepted'));
    const tipped = {
      ...coffee(),
      tenders: [{ kind: 'card', amount_cents: 200, tip_cents: 50, attempt_no: attempt }],
    } as Input<'sales.ringUp'>;
    accepted(till.command('sales.ringUp', tipped, id));
  });

  it('what is known stays known; an unknown one may become known', () => {
    const attempt = begin(till.newId());
    accepted(settle(attempt, 'unknown'));
    accepted(settle(attempt, 'accepted'));
    expect(settle(attempt, 'refused')).toMatchObject({ error: { code: 'attempt_settled', details: { state: 'accepted' } } });
  });
});

describe('charged without a sale', () => {
  it('is there again after a restart, stands on the Z, and is settled by a person with a record', async () => {
    const attempts = [begin(till.newId()), begin(till.newId(), 1_350)];
    accepted(settle(attempts[0] ?? 0, 'accepted'));
    accepted(settle(attempts[1] ?? 0, 'unknown', ''));
    till = await till.reopen();
    expect(await open()).toEqual([
      [1, 'accepted'],
      [2, 'unknown'],
    ]);
    const { business_day } = accepted(await till.query('closings.preview', {}));
    const { closing } = accepted(
      till.command('closings.closeDay', { day: business_day, despite_open_tickets: false, difference_reason: '', paper: true }),
    );
    expect(closing.unsettled_cards).toEqual({ times: 2, amount_cents: 1_550 });
    await till.till.outboxIdle();
    expect(JSON.stringify(till.printer.printed)).toContain('CARTES À VÉRIFIER (2)');

    const resolve = (attempt_no: number) =>
      till.command('payments.resolve', { attempt_no: attempt_no as never, how: 'paid_back', note: 'Remboursé au terminal' });
    accepted(resolve(1));
    expect(await open()).toEqual([[2, 'unknown']]);
    expect(resolve(1)).toMatchObject({ error: { code: 'attempt_settled', details: { state: 'resolved' } } });
    expect(accepted(await till.query('journal.verify', {}))).toMatchObject({ sound: true });
  });

  it('a refused one leaves nothing open', async () => {
    const attempt = begin(till.newId());
    accepted(settle(attempt, 'refused'));
    expect(await open()).toEqual([]);
    expect(till.command('payments.resolve', { attempt_no: attempt, how: 'not_charged', note: '' })).toMatchObject({
      error: { code: 'attempt_settled', details: { state: 'refused' } },
    });
  });
});
