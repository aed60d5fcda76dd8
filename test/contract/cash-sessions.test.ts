/** COUNTER 5 and 6 through the contract: float, what sales move, money in and out, blind counts, other pieces given. */
import { cpSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openReader } from '../../db/open.ts';
import type { Input } from '../../main/contract/calls/index.ts';
import type { CashPiece } from '../../main/contract/shapes/cash.ts';
import { foldedContent } from '../../main/services/drawer.ts';
import { entriesIn, verifyFolder } from '../builders/attack.ts';
import { accepted, coffee, openTestTill, type TestTill, temporaryFolder } from '../builders/till.ts';

let test: TestTill;
beforeEach(() => {
  test = openTestTill();
});
/** Taking money out needs a supervisor. */
const takeCash = (input: Input<'sessions.takeCash'>) => test.commandAs('supervisor', 'sessions.takeCash', input);
afterEach(() => test.close());

const pieces = (...list: [number, number][]): CashPiece[] => list.map(([cents, count]) => ({ cents, count }));
/** 20 € in coins and small notes: 2 × 5 €, 3 × 2 €, 3 × 1 €, 2 × 50 c. */
const FLOAT = pieces([500, 2], [200, 3], [100, 3], [50, 2]);
const paidWith = (...list: [number, number][]) => ({
  ...coffee(),
  tenders: [
    { kind: 'cash' as const, received_cents: list.reduce((sum, [cents, count]) => sum + cents * count, 0), pieces: pieces(...list) },
  ],
});
/** What lies in the drawer, by the rows alone: what a test may look at and nobody else. */
function content(): Record<number, number> & { unsorted: number; estimated: boolean } {
  const reader = openReader(test.folder);
  const { counts, unsorted_cents, estimated } = foldedContent(reader);
  reader.close();
  const kinds = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000];
  const held = Object.fromEntries(kinds.flatMap((cents, at) => (counts[at] ? [[cents, counts[at]]] : [])));
  return { ...held, unsorted: unsorted_cents, estimated };
}
const refusal = (reply: { ok: boolean; error?: { code: string } }) => reply.error?.code;

describe('the change of a sale', () => {
  it('is advised from what is in the drawer, the customer’s own money included, and leaves it', () => {
    accepted(test.command('sessions.open', { float: FLOAT }));
    const receipt = accepted(test.command('sales.ringUp', paidWith([1_000, 1])));
    expect(receipt.change_pieces).toMatchObject({ possible: true, estimated: false, pieces: pieces([100, 1], [200, 1], [500, 1]) });
    expect(content()).toEqual({ 50: 2, 100: 2, 200: 2, 500: 1, 1000: 1, unsorted: 0, estimated: false });
  });

  it('takes other pieces when a kind runs out, and says which', () => {
    accepted(test.command('sessions.open', { float: pieces([200, 5]) }));
    const receipt = accepted(test.command('sales.ringUp', paidWith([1_000, 1])));
    expect(receipt.change_pieces).toMatchObject({
      possible: true,
      pieces: pieces([200, 4]),
      short_of: [{ cents: 100 }, { cents: 500, left: 0 }],
    });
  });

  it('that the drawer cannot make is said, with what the customer could add; its pieces are then unsorted money', () => {
    accepted(test.command('sessions.open', { float: pieces([500, 3]) }));
    const { change_pieces } = accepted(test.command('sales.ringUp', paidWith([500, 1])));
    expect(change_pieces).toMatchObject({ possible: false, pieces: [], add: pieces([200, 1]), with_add: pieces([500, 1]) });
    expect(content()).toEqual({ 500: 4, unsorted: -300, estimated: true });
  });

  it('of a typed amount makes the drawer an estimate until it is counted', () => {
    accepted(test.command('sessions.open', { float: FLOAT }));
    accepted(test.command('sales.ringUp', coffee(200)));
    expect(content()).toMatchObject({ unsorted: 200, estimated: true });
    expect(accepted(test.command('sales.ringUp', paidWith([1_000, 1]))).change_pieces).toMatchObject({ estimated: true });
    accepted(test.command('sessions.count', { pieces: pieces([100, 4]) }));
    accepted(test.command('sessions.close', {}));
    expect(content()).toEqual({ 100: 4, unsorted: 0, estimated: false });
  });

  it('exact money or a card asks for no advice; a card leaves no movement', async () => {
    expect(accepted(test.command('sales.ringUp', paidWith([200, 1]))).change_pieces).toBeNull();
    const card = { ...coffee(), tenders: [{ kind: 'card' as const, amount_cents: 200 }] };
    expect(accepted(test.command('sales.ringUp', card)).change_pieces).toBeNull();
  });

  it('is remembered over a restart: the fold from the rows is the same drawer', async () => {
    accepted(test.command('sessions.open', { float: FLOAT }));
    accepted(test.command('sales.ringUp', paidWith([1_000, 1])));
    test = await test.reopen();
    const receipt = accepted(test.command('sales.ringUp', paidWith([1_000, 1])));
    expect(receipt.change_pieces).toMatchObject({ pieces: pieces([100, 1], [200, 1], [500, 1]) });
    expect(content()).toEqual({ 50: 2, 100: 1, 200: 1, 1000: 2, unsorted: 0, estimated: false });
  });
});

describe('drawer.giveOtherwise', () => {
  it('moves the pieces and not the amount; what the customer added goes in', () => {
    accepted(test.command('sessions.open', { float: FLOAT }));
    const { ticket_no } = accepted(test.command('sales.ringUp', paidWith([1_000, 1])));
    const other = { ticket_no, given: pieces([200, 3], [100, 3]), added: pieces([100, 1]) };
    expect(accepted(test.command('drawer.giveOtherwise', other))).toEqual({ change_cents: 800 });
    expect(content()).toEqual({ 50: 2, 100: 1, 500: 2, 1000: 1, unsorted: 0, estimated: false });
    // said again, it corrects what was said before
    accepted(test.command('drawer.giveOtherwise', { ticket_no, given: pieces([500, 1], [200, 1], [100, 1]), added: [] }));
    expect(content()).toEqual({ 50: 2, 100: 2, 200: 2, 500: 1, 1000: 1, unsorted: 0, estimated: false });
  });

  it('nobody knows what was given: the drawer is an estimate', () => {
    accepted(test.command('sessions.open', { float: FLOAT }));
    const { ticket_no } = accepted(test.command('sales.ringUp', paidWith([1_000, 1])));
    accepted(test.command('drawer.giveOtherwise', { ticket_no, given: null, added: [] }));
    expect(content()).toMatchObject({ 500: 2, unsorted: -800, estimated: true });
  });

  it('is refused when the pieces are not the change, for a ticket without change, and for none', () => {
    accepted(test.command('sessions.open', { float: FLOAT }));
    const { ticket_no } = accepted(test.command('sales.ringUp', paidWith([1_000, 1])));
    const wrong = test.command('drawer.giveOtherwise', { ticket_no, given: pieces([500, 1]), added: [] });
    expect(wrong).toMatchObject({ error: { code: 'pieces_differ', details: { change_cents: 800, given_cents: 500 } } });
    const exact = accepted(test.command('sales.ringUp', paidWith([200, 1])));
    expect(refusal(test.command('drawer.giveOtherwise', { ticket_no: exact.ticket_no, given: null, added: [] }))).toBe('no_change_given');
    expect(refusal(test.command('drawer.giveOtherwise', { ticket_no: 99, given: null, added: [] }))).toBe('unknown_ticket');
  });
});

describe('the session', () => {
  it('opens with its float once', async () => {
    const session = accepted(test.command('sessions.open', { float: FLOAT }));
    expect(session).toMatchObject({ session_no: 1, implicit: false, float_cents: 2_000, counts: 0, counted_cents: null });
    expect(refusal(test.command('sessions.open', { float: FLOAT }))).toBe('session_already_open');
    expect(accepted(await test.query('sessions.current', {}))).toEqual({ session, last_count: null });
  });

  it('is opened by the first cash sale when nobody counted: selling is never held up', async () => {
    expect(accepted(test.command('sales.ringUp', paidWith([500, 1]))).change_pieces).toMatchObject({ possible: true, estimated: true });
    expect(accepted(await test.query('sessions.current', {})).session).toMatchObject({ implicit: true, float_cents: null });
    // the float counted later ends it, uncounted, and begins another
    expect(accepted(test.command('sessions.open', { float: FLOAT }))).toMatchObject({ session_no: 2, implicit: false });
  });

  it('takes money in and out with a reason and refuses to move nothing', () => {
    expect(refusal(test.command('sessions.putCash', { pieces: FLOAT, reason: 'Monnaie' }))).toBe('no_session');
    accepted(test.command('sessions.open', { float: FLOAT }));
    expect(refusal(test.command('sessions.putCash', { pieces: [], reason: 'Monnaie' }))).toBe('nothing_moved');
    expect(accepted(test.command('sessions.putCash', { pieces: pieces([100, 25]), reason: 'Monnaie' }))).toEqual({ amount_cents: 2_500 });
    expect(accepted(takeCash({ pieces: pieces([500, 1]), reason: 'Pain', where: 'out' }))).toEqual({
      amount_cents: -500,
    });
    accepted(takeCash({ pieces: pieces([500, 1]), reason: 'Banque', where: 'bank_drop' }));
    expect(content()).toMatchObject({ 100: 28, 200: 3, 50: 2 });
    const moves = entriesIn(test.folder).filter(({ kind }) => kind === 'cash_movement');
    expect(moves.map(({ payload }) => payload)).toMatchObject([
      { movement: 'in', amount_cents: 2_500, reason: 'Monnaie' },
      { movement: 'out', amount_cents: -500, reason: 'Pain' },
      { movement: 'bank_drop', amount_cents: -500 },
    ]);
  });

  it('opens the drawer by hand with its reason in the journal (own JET code), and pulses once', async () => {
    accepted(test.command('drawer.open', { reason: 'Faire de la monnaie' }));
    await test.till.outboxIdle();
    expect(test.printer.pulses).toHaveLength(1);
    expect(entriesIn(test.folder).at(-1)).toMatchObject({ kind: 'drawer_opened', payload: { jet: 10_001, reason: 'Faire de la monnaie' } });
  });
});

describe('the blind count (COUNTER 6)', () => {
  const sold = () => {
    accepted(test.command('sessions.open', { float: FLOAT }));
    accepted(test.command('sales.ringUp', paidWith([1_000, 1])));
  };

  it('no answer to a count knows what was expected, whoever asks', () => {
    sold();
    const first = accepted(test.command('sessions.count', { pieces: pieces([1_000, 2]) }));
    expect(first).toEqual({
      session_no: 1,
      opened_at_utc_ms: expect.any(Number),
      implicit: false,
      float_cents: 2_000,
      counts: 1,
      counted_cents: 2_000,
      same_twice: false,
    });
    expect(JSON.stringify(first)).not.toContain('2200');
    expect(accepted(test.command('sessions.count', { pieces: pieces([500, 4]) }))).toMatchObject({ counts: 2, same_twice: true });
  });

  it('the counter never learns the difference; the supervisor does, after the last count was kept', async () => {
    sold();
    accepted(test.command('sessions.count', { pieces: pieces([1_000, 2]) }));
    expect(accepted(test.command('sessions.close', {}))).toMatchObject({
      counted_cents: 2_000,
      expected_cents: null,
      difference_cents: null,
    });
    const asSupervisor = await test.till.query(test.till.callerOf({ station: 'P2', role: 'supervisor' }), 'closings.preview', {});
    expect(accepted(asSupervisor).sessions).toMatchObject([{ expected_cents: 2_200, counted_cents: 2_000, difference_cents: -200 }]);
    expect(accepted(await test.query('closings.preview', {})).sessions).toMatchObject([{ expected_cents: null, difference_cents: null }]);
  });

  it('a sale between the count and the end is no difference', async () => {
    sold();
    accepted(test.command('sessions.count', { pieces: pieces([1_000, 2], [200, 1]) }));
    accepted(test.command('sales.ringUp', paidWith([200, 1])));
    const asSupervisor = test.till.command(test.till.callerOf({ station: 'P2', role: 'supervisor' }), 'sessions.close', test.newId(), {});
    expect(accepted(asSupervisor)).toMatchObject({ counted_cents: 2_200, expected_cents: 2_200, difference_cents: 0 });
    expect(content()).toMatchObject({ 1000: 2, 200: 2 });
  });

  it('is journaled as JET 170, and the last one is what the next float is compared with', async () => {
    sold();
    accepted(test.command('sessions.count', { pieces: pieces([1_000, 2]) }));
    accepted(test.command('sessions.close', {}));
    expect(entriesIn(test.folder).find(({ kind }) => kind === 'cash_count')).toMatchObject({
      payload: { jet: 170, expected_cents: 2_200 },
    });
    expect(accepted(await test.query('sessions.current', {}))).toEqual({ session: null, last_count: pieces([1_000, 2]) });
  });

  it('a session with an unknown float has no difference', () => {
    accepted(test.command('sales.ringUp', paidWith([200, 1])));
    accepted(test.command('sessions.count', { pieces: pieces([200, 1]) }));
    const asSupervisor = test.till.command(test.till.callerOf({ station: 'P2', role: 'supervisor' }), 'sessions.close', test.newId(), {});
    expect(accepted(asSupervisor)).toMatchObject({ implicit: true, counted_cents: 200, expected_cents: null, difference_cents: null });
  });
});

it('what is remembered of the drawer is the fold of its rows, whatever happens in which order', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('sell' as const), note: fc.constantFrom(200, 500, 1_000, 2_000), known: fc.boolean() }),
    fc.record({ do: fc.constant('in' as const), cents: fc.constantFrom(1, 50, 100, 500), count: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ do: fc.constant('count' as const), count: fc.integer({ min: 0, max: 9 }) }),
    fc.constant({ do: 'otherwise' as const }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const own = openTestTill();
      const copy = temporaryFolder();
      try {
        const run = (till: TestTill) => {
          accepted(till.command('sessions.open', { float: FLOAT }));
          return steps.map((one) => {
            if (one.do === 'sell') {
              const order = one.known ? paidWith([one.note, 1]) : coffee(one.note);
              return accepted(till.command('sales.ringUp', order)).change_pieces;
            }
            if (one.do === 'in') return till.command('sessions.putCash', { pieces: pieces([one.cents, one.count]), reason: 'x' }).ok;
            if (one.do === 'count') {
              accepted(till.command('sessions.count', { pieces: pieces([200, one.count]) }));
              accepted(till.command('sessions.close', {}));
              return accepted(till.command('sessions.open', { float: pieces([200, one.count]) })).float_cents;
            }
            return till.command('drawer.giveOtherwise', { ticket_no: 1, given: null, added: [] }).ok;
          });
        };
        run(own);
        // The same sale, advised from what is remembered, and by a till that starts on a copy and has only the rows.
        cpSync(own.folder, copy.path, { recursive: true });
        const fromRows = openTestTill({ folder: copy.path });
        const sale = paidWith([500, 1]);
        const advised = accepted(fromRows.command('sales.ringUp', sale)).change_pieces;
        await fromRows.close();
        expect(accepted(own.command('sales.ringUp', sale)).change_pieces).toEqual(advised);
        expect(verifyFolder(own.folder)).toMatchObject({ sound: true });
      } finally {
        await own.close();
        copy.remove();
      }
    }),
    { numRuns: 8 },
  );
});
