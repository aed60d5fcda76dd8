/**
 * LAW PAY-01 with a terminal that the till drives: the attempt is committed before the amount leaves, what became of it is committed when
 * known, silence is never taken for a no, and no customer is charged twice by us. Over TCP, against the virtual terminal.
 */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { caisseApTerminal } from '../../hardware/terminals/caisse-ap-terminal.ts';
import { startVirtualTerminal, type TerminalMode, type VirtualTerminal } from '../../hardware/virtual-counter/virtual-terminal.ts';
import type { Input } from '../../main/contract/calls/index.ts';
import type { CommandId } from '../../main/contract/ids.ts';
import type { CardAttempt } from '../../main/contract/shapes/payment.ts';
import { asCents } from '../../main/contract/values.ts';
import { accepted, coffee, openTestTill, type TestTill } from '../builders/till.ts';

const LIMITS = { connect: 1_000, answer: 400 };
let virtual: VirtualTerminal;
let till: TestTill;
let told: CardAttempt[];
const open = (): TestTill => {
  const opened = openTestTill({ role: 'manager', ports: { payment_terminal: caisseApTerminal('127.0.0.1', virtual.port, LIMITS) } });
  opened.till.onEvent((event) => event.event === 'payments.changed' && told.push(event.body));
  return opened;
};
beforeEach(async () => {
  told = [];
  virtual = await startVirtualTerminal();
  till = open();
});
afterEach(async () => {
  await till.close();
  await virtual.close();
});

const begin = (sale_id: CommandId, amount = 200) => till.command('payments.begin', { sale_id, amount_cents: asCents(amount) });
const known = (attempt_no: number) =>
  vi.waitFor(
    () => {
      const last = told.findLast((attempt) => attempt.attempt_no === attempt_no);
      expect(last?.state).not.toBe('begun');
      return last as CardAttempt;
    },
    { timeout: 5_000, interval: 3 },
  );
const asked = () => vi.waitFor(() => expect(virtual.asked).toHaveLength(1), { interval: 2 });
const sell = (id: CommandId, attempt_no: number) =>
  till.command('sales.ringUp', { ...coffee(), tenders: [{ kind: 'card', amount_cents: 200, attempt_no }] } as Input<'sales.ringUp'>, id);

describe('a card through the terminal', () => {
  it('is asked once it is committed, accepted by its answer, and counted by the sale of its basket', async () => {
    const id = till.newId();
    const { attempt_no, state } = accepted(begin(id));
    expect([state, virtual.asked]).toEqual(['begun', []]);
    expect(await known(attempt_no)).toMatchObject({ state: 'accepted', reference: 'AC-000001' });
    accepted(sell(id, attempt_no));
    expect(virtual.charged).toEqual([200]);
    expect(accepted(await till.query('journal.verify', {}))).toMatchObject({ sound: true });
  });

  it('the same command again asks nothing again', async () => {
    const [id, command] = [till.newId(), till.newId()];
    const once = accepted(till.command('payments.begin', { sale_id: id, amount_cents: asCents(200) }, command));
    await known(once.attempt_no);
    expect(accepted(till.command('payments.begin', { sale_id: id, amount_cents: asCents(200) }, command)).attempt_no).toBe(once.attempt_no);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(virtual.asked).toEqual([200]);
  });

  it.each([
    ['refuse', 'refused', 'refusée'],
    ['cancel', 'cancelled', 'abandon'],
  ] as const)('%s: nothing is open, and the card may be tried again', async (mode, state, reference) => {
    virtual.setMode(mode);
    const id = till.newId();
    expect(await known(accepted(begin(id)).attempt_no)).toMatchObject({ state, reference });
    virtual.setMode('accept');
    const { attempt_no } = accepted(begin(id));
    expect(await known(attempt_no)).toMatchObject({ state: 'accepted' });
    accepted(sell(id, attempt_no));
  });

  it.each(['hang', 'drop', 'charge_and_drop', 'other_amount', 'garbage', 'unclear'] as const)(
    '%s: nobody knows; the basket is not asked again until a person has said what the terminal shows',
    async (mode) => {
      virtual.setMode(mode);
      const id = till.newId();
      const { attempt_no } = accepted(begin(id));
      expect(await known(attempt_no)).toMatchObject({ state: 'unknown' });
      expect(begin(id)).toMatchObject({ error: { code: 'attempt_open', details: { attempt_no } } });
      expect(sell(id, attempt_no)).toMatchObject({ ok: false });
      accepted(till.command('payments.settle', { attempt_no, outcome: 'accepted', reference: 'vu' }));
      accepted(sell(id, attempt_no));
      expect(virtual.asked).toEqual([200]);
    },
  );

  it('nobody at the address: surely not asked, and a card confirmed by hand still pays', async () => {
    await virtual.close();
    const id = till.newId();
    expect(await known(accepted(begin(id)).attempt_no)).toMatchObject({ state: 'cancelled', reference: 'unreachable' });
    accepted(till.command('sales.ringUp', { ...coffee(), tenders: [{ kind: 'card', amount_cents: asCents(200) }] }, id));
    virtual = await startVirtualTerminal();
  });

  it('while it serves one customer another basket waits, and what is under way is settled by nobody else', async () => {
    virtual.setMode('hang');
    const { attempt_no } = accepted(begin(till.newId()));
    await asked();
    expect(begin(till.newId())).toMatchObject({ error: { code: 'terminal_busy' } });
    const byHand = till.command('payments.settle', { attempt_no, outcome: 'refused', reference: '' });
    expect(byHand).toMatchObject({ error: { code: 'under_way' } });
    expect(till.command('payments.resolve', { attempt_no, how: 'not_charged', note: '' })).toMatchObject({ error: { code: 'under_way' } });
    expect(accepted(await till.query('payments.giveUp', { attempt_no }))).toMatchObject({ state: 'unknown', reference: 'given_up' });
    expect(accepted(await till.query('payments.get', { attempt_no })).state).toBe('unknown');
  });

  it('a till that stops while it waits leaves an unknown one, and so does one that died', async () => {
    virtual.setMode('hang');
    const { attempt_no } = accepted(begin(till.newId()));
    await asked();
    till = await till.reopen();
    expect(accepted(await till.query('payments.unsettled', {}))).toMatchObject([{ attempt_no, state: 'unknown', reference: 'given_up' }]);
  });

  it('whatever terminals do, each amount charged is accepted or asked about, and none is charged twice for one yes', async () => {
    const modes = fc.array(fc.constantFrom<TerminalMode>('accept', 'refuse', 'cancel', 'drop', 'charge_and_drop', 'garbage'), {
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(modes, async (plan) => {
        const before = virtual.charged.length;
        const id = till.newId();
        const states: string[] = [];
        for (const mode of plan) {
          virtual.setMode(mode);
          const begun = begin(id);
          if (!begun.ok) continue;
          states.push((await known(begun.value.attempt_no)).state);
        }
        const open = states.filter((state) => state === 'accepted' || state === 'unknown').length;
        expect(virtual.charged.length - before).toBeLessThanOrEqual(open);
        expect(states.filter((state) => state === 'unknown').length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 25 },
    );
  });
});
