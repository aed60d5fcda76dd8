/**
 * Sends card amounts to the payment terminal, each after its attempt is committed, and commits what became of it (LAW PAY-01). A full disk
 * makes it try again to write the outcome down, never to charge again. Must never send an amount twice, nor guess what a silence means.
 */
import { type AttemptRow, findCardAttempt, openCardAttempts, updateCardAttempt } from '../../db/card-attempts.ts';
import { type Transaction, transact } from '../../db/store.ts';
import type { PaymentTerminal, TerminalOutcome } from '../../hardware/ports.ts';
import { type CardAttempt, cardAttempt, type SettledState } from '../contract/shapes/payment.ts';
import { type Author, append } from './journal.ts';
import type { TillContext } from './till-context.ts';

/** What could not be written down is written this much later. */
const WRITE_AGAIN_MS = 1_000;
/** A reference is one line of the journal. */
const LONGEST_REFERENCE = 40;

export type TerminalDrive = {
  /** Whether the settings name a terminal. */
  readonly isThere: boolean;
  /** Whether it serves a payment now. */
  readonly busy: boolean;
  isUnderWay(attempt_no: number): boolean;
  /** Sends one committed attempt; what becomes of it is committed and told by itself. */
  send(row: AttemptRow, who: Pick<Author, 'operator'>): void;
  /** Waits no longer for the terminal. Resolves when what is known then is committed. */
  giveUp(attempt_no: number): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  /** Gives up what is under way and writes it down. */
  stop(): Promise<void>;
};

/** @param terminal asked anew for each payment: its address may change in the settings; null without one */
export function driveTerminal(
  till: TillContext,
  terminal: () => PaymentTerminal | null,
  onFailure: (cause: unknown) => void,
): TerminalDrive {
  const underWay = new Map<number, { terminal: PaymentTerminal; done: Promise<void> }>();
  let stopped = false;

  const settle = async (attempt_no: number, who: Author, outcome: TerminalOutcome): Promise<void> => {
    for (;;) {
      try {
        transact(till.store, (transaction) => {
          const row = findCardAttempt(transaction, attempt_no);
          if (row?.state === 'begun') noteSettled(till, transaction, who, row, { ...meaning(outcome) });
        });
        return;
      } catch (cause) {
        onFailure(cause);
        // At the next start it is an unknown one: a person is asked.
        if (stopped) return;
        await new Promise((resolve) => setTimeout(resolve, WRITE_AGAIN_MS).unref());
      }
    }
  };
  return {
    get isThere() {
      return terminal() !== null;
    },
    get busy() {
      return underWay.size > 0 || (terminal()?.busy ?? false);
    },
    isUnderWay: (attempt_no) => underWay.has(attempt_no),
    send: ({ attempt_no, amount_cents, station }, { operator }) => {
      const asked = terminal();
      const who: Author = { station, command_id: '', ...(operator === undefined ? {} : { operator }) };
      const outcome: Promise<TerminalOutcome> =
        asked?.pay(amount_cents) ?? Promise.resolve({ kind: 'not_sent', fault: 'unreachable', detail: 'no terminal' });
      const done = outcome
        .catch((cause): TerminalOutcome => ({ kind: 'unknown', fault: 'unclear', detail: String(cause) }))
        .then((known) => settle(attempt_no, who, known))
        .finally(() => underWay.delete(attempt_no));
      if (asked) underWay.set(attempt_no, { terminal: asked, done });
    },
    giveUp: async (attempt_no) => {
      const waiting = underWay.get(attempt_no);
      waiting?.terminal.giveUp();
      await waiting?.done;
    },
    idle: async () => {
      while (underWay.size > 0) await Promise.all([...underWay.values()].map(({ done }) => done));
    },
    stop: async () => {
      stopped = true;
      for (const { terminal: asked } of underWay.values()) asked.giveUp();
      await Promise.all([...underWay.values()].map(({ done }) => done));
    },
  };
}

/** Found at start: the till died while it waited, and nobody waits any more. */
export function settleInterruptedCards(till: TillContext): void {
  for (const row of openCardAttempts(till.store)) {
    if (row.state !== 'begun') continue;
    transact(till.store, (transaction) =>
      noteSettled(till, transaction, { station: row.station, command_id: '' }, row, { outcome: 'unknown', reference: 'till stopped' }),
    );
  }
}

/** What an outcome of the terminal is for an attempt. What was surely never asked is as good as cancelled. */
function meaning(outcome: TerminalOutcome): { outcome: SettledState; reference: string } {
  switch (outcome.kind) {
    case 'accepted':
      return { outcome: 'accepted', reference: outcome.reference };
    case 'refused':
    case 'cancelled':
      return { outcome: outcome.kind, reference: outcome.reason };
    case 'not_sent':
      return { outcome: 'cancelled', reference: outcome.fault };
    case 'unknown':
      return { outcome: 'unknown', reference: outcome.fault };
  }
}

/** Writes down what became of an attempt, and tells the screens. */
export function noteSettled(
  till: TillContext,
  transaction: Transaction,
  who: Author,
  row: AttemptRow,
  said: { outcome: SettledState; reference: string },
): CardAttempt {
  const reference = said.reference.normalize('NFC').slice(0, LONGEST_REFERENCE);
  append(till, transaction, who, 'card_settled', { attempt_no: row.attempt_no, outcome: said.outcome, reference });
  return storeAttempt(till, transaction, { ...row, state: said.outcome, reference });
}

/** Keeps an attempt's new state, and tells the screens after the commit. */
export function storeAttempt(till: TillContext, transaction: Transaction, row: AttemptRow): CardAttempt {
  updateCardAttempt(transaction, row);
  return told(till, transaction, row);
}

export function told(till: TillContext, transaction: Transaction, row: AttemptRow): CardAttempt {
  const attempt = attemptShown(row);
  transaction.afterCommit(() => till.publish({ event: 'payments.changed', body: attempt }));
  return attempt;
}

export const attemptShown = ({ seq: _, ...row }: AttemptRow): CardAttempt => cardAttempt.parse(row);
