/**
 * A payment terminal that speaks Caisse-AP over TCP (port 8888). Says exactly what is known of a payment: yes, no, surely never asked,
 * or unknown. Must never ask twice, never throw, and never take silence for a no: the customer may have been charged.
 */
import { createConnection } from 'node:net';
import type { PaymentTerminal, TerminalOutcome } from '../ports.ts';
import { decodeFields, encodeFields, hasVerdict, looksLikeFields, paymentRequest, readAnswer } from './caisse-ap.ts';

/** Time limits in milliseconds. */
export const TERMINAL_LIMITS = {
  connect: 3_000,
  /** A customer looks for the card, types the code, the bank is slow. */
  answer: 180_000,
};
export type TerminalLimits = typeof TERMINAL_LIMITS;

const LONGEST_ANSWER_BYTES = 4_096;

export function caisseApTerminal(host: string, port: number, limits: TerminalLimits = TERMINAL_LIMITS): PaymentTerminal {
  let busy = false;
  /** Many terminals serve one line at a time: a payment waits until nobody knocks. */
  let knocking: Promise<boolean> | null = null;
  let waits: AbortController | null = null;
  return {
    address: `${host}:${port}`,
    get busy() {
      return busy;
    },
    async pay(amount_cents) {
      // The terminal serves one payment at a time; a second one would be mixed up with the first.
      if (busy) return { kind: 'not_sent', fault: 'busy', detail: 'another payment is under way' };
      busy = true;
      await knocking;
      waits = new AbortController();
      try {
        return await ask({ host, port, amount_cents, limits, signal: waits.signal });
      } finally {
        busy = false;
      }
    },
    giveUp: () => waits?.abort(),
    status: async () => {
      if (busy) return { state: 'busy', fault: null };
      knocking ??= knock(host, port, limits.connect);
      const answers = await knocking;
      knocking = null;
      return answers ? { state: 'ready', fault: null } : { state: 'failed', fault: 'unreachable' };
    },
  };
}

type Asking = { host: string; port: number; amount_cents: number; limits: TerminalLimits; signal: AbortSignal };

function ask({ host, port, amount_cents, limits, signal }: Asking): Promise<TerminalOutcome> {
  const asked = paymentRequest(amount_cents);
  return new Promise((resolve) => {
    const socket = createConnection({ host, port, noDelay: true });
    let received = Buffer.alloc(0);
    let handedOver = false;
    let timer = setTimeout(() => end({ kind: 'not_sent', fault: 'unreachable', detail: 'no answer to the call' }), limits.connect);

    const end = (outcome: TerminalOutcome): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(outcome);
    };
    const doubt = (fault: 'dropped' | 'timed_out' | 'not_a_terminal' | 'given_up', detail: string): void =>
      end({ kind: 'unknown', fault, detail });

    signal.addEventListener('abort', () => {
      if (handedOver) doubt('given_up', 'nobody waits any more');
      else end({ kind: 'not_sent', fault: 'unreachable', detail: 'given up before it was asked' });
    });
    socket.on('connect', () => {
      clearTimeout(timer);
      timer = setTimeout(() => doubt('timed_out', 'no answer to the payment'), limits.answer);
      handedOver = true;
      socket.write(encodeFields(asked));
    });
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (!looksLikeFields(received) || received.length > LONGEST_ANSWER_BYTES) {
        doubt('not_a_terminal', 'the answer is not one of a payment terminal');
        return;
      }
      const fields = decodeFields(received);
      if (!fields || !hasVerdict(fields)) return;
      const answer = readAnswer(asked, fields);
      end(answer.kind === 'doubtful' ? { kind: 'unknown', fault: 'unclear', detail: answer.detail } : answer);
    });
    socket.on('close', () => doubt('dropped', 'the line closed before the answer'));
    socket.on('error', (error) => {
      if (handedOver) doubt('dropped', error.message);
      else end({ kind: 'not_sent', fault: 'unreachable', detail: error.message });
    });
  });
}

/** Whether somebody takes calls there. Nothing is said. */
function knock(host: string, port: number, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port });
    const end = (answers: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answers);
    };
    const timer = setTimeout(() => end(false), ms);
    socket.on('connect', () => end(true));
    socket.on('error', () => end(false));
  });
}
