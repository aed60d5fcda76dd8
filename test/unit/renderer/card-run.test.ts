/** A card through the terminal, on real screens and a real till: accepted it pays by itself, once, whatever is killed on the way. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PaymentTerminal, TerminalOutcome } from '../../../hardware/ports.ts';
import { asCents } from '../../../main/contract/values.ts';
import type { Screen } from '../../../renderer/screen.ts';
import { addArticle } from '../../../renderer/stores/basket.ts';
import { openAttempt } from '../../../renderer/stores/card-run.ts';
import { changeBasket, openPayment, undo } from '../../../renderer/stores/session.ts';
import { aStation } from '../../builders/real-screens.ts';
import { accepted, openTestTill, type TestTill } from '../../builders/till.ts';
import { eventually, reach } from './a-counter.ts';

/** A terminal that answers when it is told. */
class FakeTerminal implements PaymentTerminal {
  readonly address = 'fake';
  readonly status = async () => ({ state: 'ready' as const, fault: null });
  readonly asked: number[] = [];
  #answer: ((outcome: TerminalOutcome) => void) | null = null;
  get busy() {
    return this.#answer !== null;
  }
  pay(amount: number): Promise<TerminalOutcome> {
    this.asked.push(amount);
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }
  answer(outcome: TerminalOutcome): void {
    this.#answer?.(outcome);
    this.#answer = null;
  }
  giveUp = () => this.answer({ kind: 'unknown', fault: 'given_up', detail: '' });
}

const YES: TerminalOutcome = { kind: 'accepted', reference: 'AC-1', card: 'CB' };
let terminal: FakeTerminal;
let till: TestTill;
let station: ReturnType<typeof aStation>;
let screen: Screen;
beforeEach(async () => {
  terminal = new FakeTerminal();
  till = openTestTill({ role: 'manager', ports: { payment_terminal: terminal } });
  station = aStation(till, 'P1', 'manager');
  screen = await station.start();
  await eventually(() => expect(screen.catalogue.getState().version).toBe(1));
  const coffee = screen.catalogue.getState().articles.get('BC-FIL');
  if (!coffee) throw new Error('the demonstration has no filter coffee');
  changeBasket(screen.session, (basket) => addArticle(basket, coffee));
  openPayment(screen.session, Date.now());
});
afterEach(async () => {
  screen.stop();
  await till.close();
});

async function send(cents: number, tip_cents = 0): Promise<void> {
  const { sale_id } = screen.session.getState();
  if (sale_id === null) throw new Error('no payment is open');
  screen.session.setState({ sending: { amount_cents: cents + tip_cents, tip_cents } });
  accepted({ ok: true, value: (await screen.orders.order('payments.begin', { sale_id, amount_cents: asCents(cents + tip_cents) })).value });
  await eventually(() => expect(openAttempt(screen.till.getState().attempts, sale_id)).not.toBeNull());
}

describe('a card through the terminal', () => {
  it('accepted, it is received and the sale is rung up, with its tip apart', async () => {
    await send(200, 50);
    terminal.answer(YES);
    await reach(screen, 'ticket');
    expect([terminal.asked, screen.session.getState().receipt?.total_cents]).toEqual([[250], 200]);
    const { ticket } = accepted(await till.query('tickets.get', { ticket_no: 1 }));
    expect(ticket.tenders).toMatchObject([{ kind: 'card', amount_cents: 200, tip_cents: 50, attempt_no: 1 }]);
  });

  it('the screen killed while the customer pays: the answer is there when it is back, counted once', async () => {
    await send(200);
    await screen.flush();
    screen.stop();
    terminal.answer(YES);
    screen = await station.start();
    await eventually(() => expect(screen.session.getState().tenders).toMatchObject([{ kind: 'card', cents: 200, attempt_no: 1 }]));
    await reach(screen, 'ticket');
    expect(terminal.asked).toEqual([200]);
  });

  it('a part is received and the rest is still due; undo does not take back what was charged', async () => {
    await send(150);
    terminal.answer(YES);
    await eventually(() => expect(screen.session.getState().tenders).toHaveLength(1));
    expect(screen.session.getState().stage).toBe('paying');
    undo(screen.session);
    expect(screen.session.getState().tenders).toHaveLength(1);
    // Given back at the terminal and said so, it is received no longer.
    const attempt_no = screen.till.getState().attempts[0]?.attempt_no;
    expect(
      (await screen.orders.order('payments.resolve', { attempt_no: attempt_no as never, how: 'paid_back', note: '' })).error,
    ).toBeNull();
    await eventually(() => expect(screen.session.getState().tenders).toEqual([]));
  });

  it('refused, nothing is received and the screen knows why; unknown, it waits for a person', async () => {
    await send(200);
    terminal.answer({ kind: 'refused', reason: 'refusée' });
    await eventually(() => expect(screen.till.getState().refused_card).toMatchObject({ state: 'refused' }));
    expect(screen.session.getState().tenders).toEqual([]);
    await send(200);
    terminal.giveUp();
    await eventually(() => expect(screen.till.getState().attempts).toMatchObject([{ state: 'unknown' }]));
    expect(screen.session.getState().stage).toBe('paying');
    await screen.orders.order('payments.settle', { attempt_no: 2 as never, outcome: 'accepted', reference: 'vu' });
    await reach(screen, 'ticket');
    expect(terminal.asked).toEqual([200, 200]);
  });
});
