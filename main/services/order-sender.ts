/**
 * Sends what was handed to the outbox of orders (SUPPLY "Sending"): a few at a time, each attempt committed before a line is opened, its
 * outcome in one transaction after it. What a death interrupted is uncertain. Must never hold a transaction open while it waits, never send
 * after the cut-off, and never send a mail again whose fate nobody knows.
 */
import { addAttempt, findSending, type SendingRow, sendingNow, updateSending, waitingSendings } from '../../db/order-sendings.ts';
import { findOrder, type OrderRow } from '../../db/orders.ts';
import { type Transaction, transact } from '../../db/store.ts';
import { findSupplier } from '../../db/suppliers.ts';
import type { Letter, OrderChannels } from '../../suppliers/port.ts';
import type { SendOutcome } from '../contract/shapes/sending.ts';
import { addMs } from '../contract/time.ts';
import { wayAfter, waysTo } from '../domain/order-channels.ts';
import { type Decision, decide, isDue, LONGEST_WAIT_MS, waitAfter } from '../domain/order-sending.ts';
import { type ChannelSecrets, channelFor } from './channel-access.ts';
import { type LetterWriting, letterFor } from './order-letters.ts';
import { hurryAll, isAutomatic, queueSending } from './order-sending.ts';
import { move, stepsLead, THE_TILL } from './order-steps.ts';
import { automaticChannels } from './order-view.ts';
import { expireLate } from './orders.ts';
import type { TillContext } from './till-context.ts';

/** Lines open at once. */
const AT_ONCE = 6;
/** No attempt lasts longer: what is still held then has an unknown outcome. */
const LEASE_MS = 3 * 60_000;
/** After a failure of our own (a full disk, a worker that died). */
const PAUSE_MS = 5_000;
/** A closing till waits so long for attempts under way; then they are uncertain at the next start. */
const CLOSING_MS = 5_000;

export type SenderWiring = {
  channels: OrderChannels;
  secrets: ChannelSecrets;
  renderPdf: LetterWriting['renderPdf'];
  onFailure(cause: unknown): void;
  /** From 0 to below 1, for the jitter. */
  random?: () => number;
};

export type OrderSender = {
  /** Looks for work now. */
  wake(): void;
  /** Resolves when no attempt is under way and none is due. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

export function startSender(till: TillContext, wiring: SenderWiring): OrderSender {
  const { channels, onFailure } = wiring;
  const underWay = new Map<number, Promise<void>>();
  /** Of our own failures, not of the line: not before this instant. */
  const paused = new Map<number, number>();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const look = (): void => {
    if (stopped) return;
    clearTimeout(timer);
    try {
      settleLost(till, wiring, underWay);
      if (waitingSendings(till.store).some((row) => isLate(row, till.clock.now()))) expireLate(till);
      const waiting = waitingSendings(till.store).filter((row) => !isLate(row, till.clock.now()));
      for (const row of waiting) {
        if (underWay.size >= AT_ONCE) break;
        if (isReady(row)) start(row);
      }
      const next = Math.min(...waiting.filter((row) => !underWay.has(row.sending_no)).map(waitOf), LONGEST_WAIT_MS);
      if (underWay.size < AT_ONCE) timer = setTimeout(look, Math.max(50, next)).unref();
    } catch (cause) {
      onFailure(cause);
      timer = setTimeout(look, PAUSE_MS).unref();
    }
  };
  const isReady = (row: SendingRow): boolean => !underWay.has(row.sending_no) && waitOf(row) === 0;
  const waitOf = ({ sending_no, next_attempt_utc_ms }: SendingRow): number => {
    const now = till.clock.now();
    const pause = (paused.get(sending_no) ?? 0) - performance.now();
    const wait = isDue(next_attempt_utc_ms, now) ? 0 : next_attempt_utc_ms - now;
    return Math.max(0, wait, pause);
  };
  const start = (row: SendingRow): void => {
    const work = attempt(till, row, wiring, () => stopped)
      .catch((cause: unknown) => {
        if (stopped) return;
        paused.set(row.sending_no, performance.now() + PAUSE_MS);
        onFailure(cause);
      })
      .finally(() => {
        underWay.delete(row.sending_no);
        // After the answers to screens that came meanwhile.
        setImmediate(look);
      });
    underWay.set(row.sending_no, work);
  };
  const endWatch = channels.watchNetwork(() => {
    if (!stopped) guardedHurry(till, onFailure);
  });
  settleLost(till, wiring, underWay);
  setImmediate(look);
  return {
    wake: () => setImmediate(look),
    idle: async () => {
      // A look that was asked for comes first.
      await new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
      while (underWay.size > 0 || (!stopped && waitingSendings(till.store).some((row) => isReady(row) && !isLate(row, till.clock.now())))) {
        look();
        await Promise.race([...underWay.values(), new Promise((resolve) => setTimeout(resolve, 20))]);
      }
    },
    stop: async () => {
      clearTimeout(timer);
      endWatch();
      await Promise.race([Promise.all(underWay.values()), new Promise((resolve) => setTimeout(resolve, CLOSING_MS).unref())]);
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** Nothing goes after the cut-off; asking a server what became of it is not sending. */
const isLate = ({ state, not_after_utc_ms }: SendingRow, now: number): boolean => state === 'waiting' && now >= not_after_utc_ms;

function guardedHurry(till: TillContext, onFailure: (cause: unknown) => void): void {
  try {
    hurryAll(till);
  } catch (cause) {
    onFailure(cause);
  }
}

/** What an attempt held when the till died, or longer than any attempt lasts, may have arrived. */
function settleLost(till: TillContext, wiring: SenderWiring, underWay: ReadonlyMap<number, unknown>): void {
  for (const row of sendingNow(till.store)) {
    if (underWay.has(row.sending_no)) continue;
    finish(till, wiring, row, 'send', { kind: 'unknown', fault: 'stopped', detail: '' });
  }
}

/** One attempt: bytes, claim, line, outcome. */
async function attempt(till: TillContext, row: SendingRow, wiring: SenderWiring, isStopped: () => boolean): Promise<void> {
  const what = row.state === 'unknown' ? 'ask' : 'send';
  const letter = await letterFor(till, row, wiring);
  const supplier = findOrder(till.store, row.order_no)?.supplier ?? '';
  const channel = channelFor(till, wiring.channels, wiring.secrets, row.channel, supplier, row.address);
  const claimed = claim(till, row, what);
  if (!claimed) return;
  const outcome = await within(LEASE_MS, channel === null ? NOT_SET_UP : what === 'ask' ? asked(channel, letter) : channel.send(letter));
  // The store may be closed: the next start finds the attempt without its end.
  if (!isStopped()) finish(till, wiring, claimed, what, outcome);
}

const NOT_SET_UP: SendOutcome = { kind: 'not_sent', fault: 'not_set_up', detail: '' };

const asked = (channel: { ask: ((letter: Letter) => Promise<SendOutcome>) | null }, letter: Letter): Promise<SendOutcome> | SendOutcome =>
  channel.ask === null ? { kind: 'unknown', fault: 'not_set_up', detail: '' } : channel.ask(letter);

/** A channel that never answers, or throws, leaves the outcome unknown. */
async function within(ms: number, work: Promise<SendOutcome> | SendOutcome): Promise<SendOutcome> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<SendOutcome>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'unknown', fault: 'timed_out', detail: '' }), ms).unref();
  });
  try {
    return await Promise.race([work, late]);
  } catch (cause) {
    return { kind: 'unknown', fault: 'dropped', detail: cause instanceof Error ? cause.name : '' };
  } finally {
    clearTimeout(timer);
  }
}

/** The attempt is on the disk before anything leaves; null when the order is somebody else's business by now, or it is too late. */
function claim(till: TillContext, seen: SendingRow, what: 'send' | 'ask'): SendingRow | null {
  return transact(till.store, (transaction) => {
    const now = till.clock.now();
    const row = findSending(transaction, seen.sending_no);
    if (!row || row.state !== seen.state) return null;
    if (isLate(row, now)) return null;
    const claimed: SendingRow = {
      ...row,
      state: what === 'send' ? 'sending' : row.state,
      attempts: row.attempts + 1,
      lease_until_utc_ms: addMs(now, LEASE_MS),
    };
    const { sending_no, attempts } = claimed;
    addAttempt(transaction, { sending_no, attempt_no: attempts, phase: 'started', at_utc_ms: now, outcome: what, detail: '' });
    updateSending(transaction, claimed);
    tell(till, transaction, row.order_no);
    return claimed;
  });
}

function finish(till: TillContext, wiring: SenderWiring, row: SendingRow, what: 'send' | 'ask', outcome: SendOutcome): void {
  transact(till.store, (transaction) => {
    const now = till.clock.now();
    const { sending_no, attempts } = row;
    const order = findOrder(transaction, row.order_no);
    const present = findSending(transaction, sending_no);
    if (!order || !present) throw new Error(`no order of sending ${sending_no}`);
    addAttempt(transaction, {
      sending_no,
      attempt_no: attempts,
      phase: 'ended',
      at_utc_ms: now,
      outcome: outcome.kind,
      detail: detailOf(outcome),
    });
    const supplier = findSupplier(transaction, order.supplier);
    const ways = supplier ? waysTo(supplier, automaticChannels(till)) : [];
    const next = wayAfter(ways, { channel: row.channel, address: row.address });
    const { channel, not_after_utc_ms } = row;
    const decision = decide({
      ...{ what, channel, outcome, attempts, not_after_utc_ms, now, next },
      random: (wiring.random ?? Math.random)(),
    });
    apply(till, transaction, { row: { ...row, state: present.state }, order, decision, detail: detailOf(outcome), next });
    if (outcome.kind === 'accepted') wakeOthers(till, transaction, now);
    tell(till, transaction, row.order_no);
  });
}

const detailOf = (outcome: SendOutcome): string => (outcome.kind === 'accepted' ? outcome.detail : outcome.detail || outcome.fault);

type Applied = { row: SendingRow; order: OrderRow; decision: Decision; detail: string; next: ReturnType<typeof wayAfter> };

/** What was decided, as far as the order still waits for it: a person may have called meanwhile, or the supplier answered. */
function apply(till: TillContext, transaction: Transaction, { row, order, decision, detail, next }: Applied): void {
  const now = till.clock.now();
  const { transitions, again_at_utc_ms, hand_over, fault } = decision;
  const isOurs = order.revision === row.revision && stepsLead(order.state, transitions) && stillWaits(order);
  const goesOn = decision.state === 'waiting' || (decision.state === 'unknown' && again_at_utc_ms !== null);
  const state = !isOurs && goesOn ? 'dropped' : decision.state;
  updateSending(transaction, {
    ...{ sending_no: row.sending_no, state, fault, attempts: row.attempts, lease_until_utc_ms: 0 },
    next_attempt_utc_ms: again_at_utc_ms ?? 0,
  });
  if (!isOurs) return;
  if (hand_over && next && isAutomatic(next)) queueSending(till, transaction, row, next, now);
  let moved = order;
  for (const transition of transitions)
    moved = move({ transaction, now, caller: THE_TILL }, moved, transition, transition === 'refuse' ? detail.slice(0, 120) : '');
}

const stillWaits = ({ state }: OrderRow): boolean => state === 'queued' || state === 'uncertain';

/** One that got through says that the line works again: others need not wait for their turn. */
function wakeOthers(till: TillContext, transaction: Transaction, now: number): void {
  for (const row of waitingSendings(transaction)) {
    if (row.state === 'waiting' && LINE_FAULTS.has(row.fault) && row.next_attempt_utc_ms > now)
      updateSending(transaction, { ...row, next_attempt_utc_ms: now + Math.trunc(waitAfter(1, 0, Math.random())) });
  }
  transaction.afterCommit(() => till.wakeSender());
}
const LINE_FAULTS: ReadonlySet<string> = new Set(['no_network', 'no_name', 'timed_out']);

/** Screens that show the order ask again. */
function tell(till: TillContext, transaction: Transaction, order_no: number): void {
  transaction.afterCommit(() => {
    const order = findOrder(till.store, order_no);
    if (order) till.publish({ event: 'orders.changed', body: { order_no, version: order.version } });
  });
}
