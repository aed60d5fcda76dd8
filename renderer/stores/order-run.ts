/**
 * Every command that does not belong to the basket, on its way to the till: written on this screen's disk, sent, settled, forgotten
 * (DESIGN §2). After a lost answer nobody touches twice: the till is asked what became of it, and the person is told.
 *
 * How to use it: in a component `const { busy, order } = useOrder()` (renderer/use-order.ts), then
 * `const done = await order('sessions.putCash', { pieces, reason })`: `done.value` is the answer, or `done.error` a code that
 * `orderErrorText` has words for. Approvals are asked for by themselves. A new command gets its words in renderer/text/orders.ts.
 * Must never carry what belongs to the basket (sale-run.ts, draft-run.ts), nor a PIN (actions are not commands).
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CommandName, Input, Output } from '../../main/contract/calls/index.ts';
import { commandText } from '../../main/contract/canonical.ts';
import { CONTRACT_HASH } from '../../main/contract/hash.ts';
import { type CommandId, makeCommandId } from '../../main/contract/ids.ts';
import type { LocalStore, PendingCommand } from '../client/local-store.ts';
import { runCommand, type Settled, settleCommand } from '../client/settle.ts';
import type { TillClient } from '../client/till-client.ts';
import { fr } from '../text/fr.ts';
import type { DraftCall } from './draft-basket.ts';

/** Commands that are ordered here; the others change the basket with their answer. */
export type OrderName = Exclude<CommandName, 'sales.ringUp' | DraftCall>;

/**
 * The answer, or why there is none: a code of the call, or one of this run:
 * - `lost`: the till was not there, nothing was sent; `not_kept`: this screen's disk refused it, nothing was sent
 * - `unanswered`: another one of the same call still waits for its answer
 * - `not_done`: the till surely didn't do it; `recorded`: it did, but its answer is of another version
 */
export type Ordered<Value> = { value: Value; error: null } | { value: null; error: string };

/** What became of an order whose screen is gone, until somebody has read it. `what` is empty for an order of another version. */
export type OrderNews = { done: boolean; what: string };
export type OrderNewsStore = StoreApi<{ news: readonly OrderNews[] }>;

export type OrderRun = {
  /**
   * Orders one thing once. Asked for again with the same content before its answer came, it is the same order.
   * @param isGone whether who asked has left meanwhile: then what became of it is told as news
   */
  order<Name extends OrderName>(name: Name, body: Input<Name>, isGone?: () => boolean): Promise<Ordered<Output<Name>>>;
  /** Settles what was unanswered when the screen last stopped, and tells what became of it. */
  resume(): Promise<void>;
  readonly news: OrderNewsStore;
  /** The oldest news has been read. */
  read(): void;
};

export type OrderRunOptions = {
  local: Pick<LocalStore, 'beginOrder' | 'finishOrder' | 'pending'>;
  client: Pick<TillClient, 'query' | 'command' | 'whenReady' | 'connection'>;
  nowMs(): number;
};

/** null: the screen shows by itself what became of it. A command without words doesn't compile. */
const words: Readonly<Record<OrderName, string | null>> = fr.orderWhat;
const wordsFor = (call: string): string | null => (Object.hasOwn(words, call) ? words[call as OrderName] : '');

type UnderWay = { text: string; askers: (() => boolean)[]; answer: Promise<Ordered<unknown>> };

const orderedOf = <Value>(settled: Settled<Value>): Ordered<Value> => {
  if (settled.kind === 'answered') return { value: settled.value, error: null };
  return { value: null, error: settled.kind === 'refused' ? settled.error.code : settled.kind };
};

export function createOrderRun({ local, client, nowMs }: OrderRunOptions): OrderRun {
  const news: OrderNewsStore = createStore(() => ({ news: [] as readonly OrderNews[] }));
  const underWay = new Map<string, UnderWay>();
  /** Ids of what the till didn't know, by content: sent again under the same id it is done once even if the first was only slow. */
  const free = new Map<string, CommandId>();

  const tell = (call: string, done: boolean): void => {
    const what = wordsFor(call);
    if (what !== null) news.setState((state) => ({ news: [...state.news, { done, what }] }));
  };

  const forget = (id: CommandId) => local.finishOrder(id).catch(() => undefined);

  const carryOut = async <Name extends OrderName>(name: Name, body: Input<Name>, text: string): Promise<Ordered<Output<Name>>> => {
    const id = free.get(text) ?? makeCommandId(nowMs());
    try {
      await local.beginOrder({ id, call: name, body, contract: CONTRACT_HASH, made_at_ms: nowMs() });
    } catch {
      return { value: null, error: 'not_kept' };
    }
    const settled: Settled<Output<Name>> = await runCommand(client, { id, call: name, body });
    if (settled.kind === 'not_done') free.set(text, id);
    else free.delete(text);
    await forget(id);
    return orderedOf(settled);
  };

  const settleOne = async ({ id, call, body }: PendingCommand): Promise<void> => {
    // Not yet answered: whoever asks for the same again now waits for this one.
    const text = commandText(call, body);
    const answer = settleCommand(client, { id, call: call as OrderName }).then(async (settled) => {
      if (settled.kind === 'not_done') free.set(text, id);
      await forget(id);
      return orderedOf(settled as Settled<unknown>);
    });
    const askers: UnderWay['askers'] = [];
    underWay.set(call, { text, askers, answer });
    const { error } = await answer;
    underWay.delete(call);
    if (askers.every((isGone) => isGone())) tell(call, error !== 'not_done');
  };

  return {
    news,
    read: () => news.setState((state) => ({ news: state.news.slice(1) })),
    order: async <Name extends OrderName>(name: Name, body: Input<Name>, isGone: () => boolean = () => false) => {
      const text = commandText(name, body);
      const waiting = underWay.get(name);
      if (waiting && waiting.text !== text) return { value: null, error: 'unanswered' };
      if (waiting) {
        waiting.askers.push(isGone);
        return waiting.answer as Promise<Ordered<Output<Name>>>;
      }
      if (client.connection() !== 'ready') return { value: null, error: 'lost' };
      const askers = [isGone];
      const answer = carryOut(name, body, text);
      underWay.set(name, { text, askers, answer });
      try {
        const ordered = await answer;
        if (askers.every((gone) => gone())) tell(name, ordered.error === null || ordered.error === 'recorded');
        return ordered;
      } finally {
        underWay.delete(name);
      }
    },
    resume: async () => {
      const unanswered = (await local.pending()).filter(({ order }) => order);
      await Promise.all(unanswered.map(settleOne));
    },
  };
}
