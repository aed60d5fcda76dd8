/** DESIGN §2: a command is carried out exactly once, whatever a screen repeats; only a committed command takes its id. */
import { afterAll, describe, expect, it } from 'vitest';
import { openDispatchedTill } from '../builders/dispatched.ts';
import { coffee } from '../builders/till.ts';

const { till, screen, close, id } = await openDispatchedTill();
afterAll(close);

const tickets = async (): Promise<number> => {
  const reply = await screen.call('sales.ringUp', coffee(), id());
  return reply.ok ? reply.value.ticket_no : Number.NaN;
};

describe('the same command twice', () => {
  it('gives the same answer and one ticket', async () => {
    const [once, before] = [id(), await tickets()];
    const first = await screen.call('sales.ringUp', coffee(500), once);
    till.clock.add(60_000);
    const again = await screen.call('sales.ringUp', coffee(500), once);
    expect(first).toMatchObject({ ok: true, value: { ticket_no: before + 1, change_cents: 300 } });
    expect(again).toEqual(first);
    expect(await tickets()).toBe(before + 2);
  });

  it('is the same command whatever the order of its fields and the form of its texts', async () => {
    const once = id();
    const line = { article: 'BC-FIL', qty_mil: 1_000, mode: 'sur_place', discount_bp: 10_000, discount_reason: 'Caf\u00e9' };
    const order = { lines: [line], tenders: [], shown_total_cents: 0 };
    const shuffled = {
      shown_total_cents: 0,
      tenders: [],
      lines: [{ discount_reason: 'Cafe\u0301', discount_bp: 10_000, mode: 'sur_place', qty_mil: 1_000, article: 'BC-FIL' }],
    };
    const first = await screen.call('sales.ringUp', order, once);
    expect(first.ok).toBe(true);
    expect(await screen.call('sales.ringUp', shuffled, once)).toEqual(first);
  });

  it('also after the till was closed and opened', async () => {
    const other = await openDispatchedTill();
    const once = other.id();
    const first = await other.screen.call('sales.ringUp', coffee(), once);
    const reopened = await other.till.reopen();
    const { screenOn, calleeOf } = await import('../builders/dispatched.ts');
    const screenAfter = await screenOn(calleeOf(reopened));
    expect(await screenAfter.call('sales.ringUp', coffee(), once)).toEqual(first);
    expect(await screenAfter.call('commands.outcome', { id: once })).toMatchObject({ value: { known: true } });
    await reopened.close();
  });

  it('issues are counted once too', async () => {
    const [once, ticket_no] = [id(), await tickets()];
    const first = await screen.call('tickets.issue', { ticket_no, mode: 'qr' }, once);
    expect(await screen.call('tickets.issue', { ticket_no, mode: 'qr' }, once)).toEqual(first);
    expect(await screen.call('tickets.issue', { ticket_no, mode: 'qr' }, id())).toMatchObject({ value: { issue_no: 2 } });
  });
});

describe('the same id with something else', () => {
  it('is refused as id_reused, and nothing is sold', async () => {
    const [once, before] = [id(), await tickets()];
    await screen.call('sales.ringUp', coffee(), once);
    expect(await screen.call('sales.ringUp', coffee(500), once)).toMatchObject({ error: { code: 'id_reused' } });
    expect(await tickets()).toBe(before + 2);
  });

  it('another call is something else', async () => {
    const [once, ticket_no] = [id(), await tickets()];
    await screen.call('sales.ringUp', coffee(), once);
    expect(await screen.call('tickets.issue', { ticket_no, mode: 'none' }, once)).toMatchObject({
      error: { code: 'id_reused', details: { call: 'sales.ringUp' } },
    });
  });
});

describe('a refused command', () => {
  it('leaves its id free: the corrected basket takes it', async () => {
    const once = id();
    expect(await screen.call('sales.ringUp', coffee(100), once)).toMatchObject({ error: { code: 'tender_short' } });
    expect(await screen.call('commands.outcome', { id: once })).toEqual({ ok: true, value: { known: false } });
    expect(await screen.call('sales.ringUp', coffee(200), once)).toMatchObject({ ok: true });
  });

  it('leaves no trace: neither a ticket, nor a job', async () => {
    const before = await tickets();
    await till.till.outboxIdle();
    const pulses = till.printer.pulses.length;
    await screen.call('sales.ringUp', { ...coffee(), shown_total_cents: 1 }, id());
    await till.till.outboxIdle();
    expect(till.printer.pulses).toHaveLength(pulses);
    expect(await tickets()).toBe(before + 1);
  });
});

describe('commands.outcome', () => {
  it('says what became of a command whose answer was lost, with that very answer', async () => {
    const once = id();
    expect(await screen.call('commands.outcome', { id: once })).toEqual({ ok: true, value: { known: false } });
    const answer = await screen.call('sales.ringUp', coffee(), once);
    expect(await screen.call('commands.outcome', { id: once })).toEqual({
      ok: true,
      value: { known: true, call: 'sales.ringUp', reply: answer.ok && answer.value },
    });
  });

  it('an id that is none is malformed', async () => {
    expect(await screen.call('commands.outcome', { id: 'abc' })).toMatchObject({ error: { code: 'malformed' } });
  });
});
