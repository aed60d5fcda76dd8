/**
 * This screen's work as one store: the stage, the basket, the money received. Every change is kept on the disk behind the tap,
 * so that reloading or killing the screen in any stage loses nothing. Must never talk to the till (see sale-run.ts) or decide an amount.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { makeCommandId } from '../../main/contract/ids.ts';
import type { LocalStore } from '../client/local-store.ts';
import type { Basket } from './basket.ts';
import { undoLast } from './basket.ts';
import { isCharged } from './card-run.ts';
import type { DraftQuestion } from './draft-basket.ts';
import type { Taken } from './payment.ts';
import { freshRow, type SessionRow } from './session-row.ts';

/** The till couldn't write a sale down: shown over everything until the person chooses a door. */
export type SaleFailure = { code: string; ref: string | null };

export type SessionState = SessionRow & {
  failure: SaleFailure | null;
  /** The category the articles are shown of: stays from sale to sale, null is the first. */
  category: string | null;
  /** The job of the last paper ticket, to say so at once when it doesn't come out. */
  last_job_id: number | null;
  /** What is asked about this ticket or its table, over the screen. Never kept: it is asked again. */
  asks: DraftQuestion | null;
};

export type SessionStore = StoreApi<SessionState>;

/** The part of the state that is kept. */
export function rowOf(state: SessionState): SessionRow {
  const { v, stage, basket, sale_id, tenders, receipt, issue_ids, issuing, issue, notice, draft, note, shares, invoice, sending } = state;
  return { v, stage, basket, sale_id, tenders, receipt, issue_ids, issuing, issue, notice, draft, note, shares, invoice, sending };
}

export const createSession = (row: SessionRow = freshRow()): SessionStore =>
  createStore<SessionState>(() => ({ ...row, failure: null, category: null, last_job_id: null, asks: null }));

/**
 * Keeps every change of the session on the disk, off the path of the tap: while one write is under way, later changes wait
 * and the next write holds the latest state. `flush` resolves when everything is on the disk.
 */
export function keepSession(session: SessionStore, local: Pick<LocalStore, 'saveSession'>, onError: (error: unknown) => void) {
  let dirty = false;
  let writing: Promise<void> | null = null;
  const write = async (): Promise<void> => {
    while (dirty) {
      dirty = false;
      try {
        await local.saveSession(rowOf(session.getState()));
      } catch (error) {
        onError(error);
      }
    }
    writing = null;
  };
  const unsubscribe = session.subscribe(() => {
    dirty = true;
    writing ??= new Promise<void>((resolve) => setTimeout(resolve, 0)).then(write);
  });
  return { flush: () => writing ?? Promise.resolve(), stop: unsubscribe };
}

/** Changes the basket, while it may be changed: only when ringing up. */
export function changeBasket(session: SessionStore, change: (basket: Basket) => Basket): void {
  session.setState((state) => {
    if (state.stage !== 'selling') return state;
    const basket = change(state.basket);
    if (basket === state.basket) return state;
    return { ...state, basket, notice: null };
  });
}

/** Opens payment; the id of the sale is made here and stays with the basket until the sale is recorded (DESIGN §2). */
export function openPayment(session: SessionStore, nowMs: number): void {
  session.setState((state) => {
    if (state.stage !== 'selling' || state.basket.lines.length === 0) return state;
    return { ...state, stage: 'paying', sale_id: state.sale_id ?? makeCommandId(nowMs), notice: null };
  });
}

/** Back to the ticket; what was received stays received. */
export function backToTicket(session: SessionStore): void {
  session.setState((state) => (state.stage === 'paying' || state.stage === 'note' ? { ...state, stage: 'selling', notice: null } : state));
}

export function take(session: SessionStore, taken: Taken): void {
  session.setState((state) => (state.stage === 'paying' ? { ...state, tenders: [...state.tenders, taken], notice: null } : state));
}

/** Somebody asks for an invoice, or does not any more; only before payment (LAW ERP-01). */
export function askInvoice(session: SessionStore, invoice: SessionRow['invoice']): void {
  session.setState((state) => (state.stage === 'paying' ? { ...state, invoice, notice: null } : state));
}

/** Takes the last thing back, of the basket or of the money: what undo does in the stage the screen is in. */
export function undo(session: SessionStore): void {
  const { stage } = session.getState();
  if (stage === 'selling') changeBasket(session, undoLast);
  if (stage !== 'paying') return;
  // What the terminal charged is given back there, with a record (LAW PAY-01).
  session.setState((state) => (isCharged(state.tenders.at(-1)) ? state : { ...state, tenders: state.tenders.slice(0, -1), notice: null }));
}
