/**
 * The one table of an order's states (SUPPLY "States"): which transition leads from where to where. A transition that is not written here
 * does not exist. Pure; must never know who asks, nor what is sent.
 *
 * draft: composed · ready: frozen, a person must call · queued: frozen, leaves by itself · sent: the supplier has it · confirmed: the
 * supplier answered · uncertain: may have arrived, a person must ask · expired: the cut-off passed before it left.
 */
import type { OrderState } from '../contract/shapes/order.ts';

/** Before the supplier's van: everything that may still be taken back or made again. */
const UNDELIVERED = ['ready', 'queued', 'sent', 'confirmed', 'refused', 'uncertain', 'expired'] as const;
const WITH_SUPPLIER = ['sent', 'uncertain', 'confirmed'] as const;

/** Name → where it may start, where it ends. */
export const TRANSITIONS = {
  /** Frozen; a person prints it and calls. */
  confirm_for_call: { from: ['draft'], to: 'ready' },
  /** Frozen and handed to the outbox. */
  confirm: { from: ['draft'], to: 'queued' },
  /** Another draft of the same supplier and day took its lines. */
  merge: { from: ['draft'], to: 'cancelled' },
  /** The automatic channel will not do: a person calls instead. */
  call_instead: { from: ['queued', 'uncertain', 'refused'], to: 'ready' },
  /** 250, 2xx: the supplier's side has taken it. */
  accept: { from: ['queued', 'uncertain'], to: 'sent' },
  /** « J’ai appelé »: a person told the supplier. */
  call: { from: ['ready', 'queued', 'uncertain', 'expired', 'refused'], to: 'sent' },
  /** The line broke at the wrong moment: it may have arrived. */
  doubt: { from: ['queued'], to: 'uncertain' },
  /** It was asked: it never arrived, and there is time left. */
  settle_absent: { from: ['uncertain'], to: 'queued' },
  /** The supplier, or its server, does not want it. */
  refuse: { from: ['ready', 'queued', 'sent', 'uncertain', 'confirmed'], to: 'refused' },
  /** The cut-off passed and nothing had left. */
  expire: { from: ['ready', 'queued'], to: 'expired' },
  /** The supplier answered, line by line; also once more with other quantities. */
  answer: { from: ['sent', 'uncertain', 'confirmed'], to: 'confirmed' },
  /** Composed again under the next revision: « annule et remplace ». */
  revise: { from: UNDELIVERED, to: 'draft' },
  cancel: { from: ['draft', ...UNDELIVERED], to: 'cancelled' },
  receive_part: { from: [...WITH_SUPPLIER, 'partly_received'], to: 'partly_received' },
  receive: { from: [...WITH_SUPPLIER, 'partly_received'], to: 'received' },
  invoice: { from: ['partly_received', 'received'], to: 'invoiced' },
  /** Nothing more is expected of it. */
  close: { from: ['partly_received', 'received', 'invoiced'], to: 'closed' },
} as const satisfies Record<string, { from: readonly OrderState[]; to: OrderState }>;

export type Transition = keyof typeof TRANSITIONS;

/** Where a transition leads from a state; null when the table does not have it. */
export function stateAfter(state: OrderState, transition: Transition): OrderState | null {
  const { from, to } = TRANSITIONS[transition];
  return (from as readonly OrderState[]).includes(state) ? to : null;
}

/** What may happen to an order in a state. */
export const transitionsFrom = (state: OrderState): Transition[] =>
  (Object.keys(TRANSITIONS) as Transition[]).filter((transition) => stateAfter(state, transition) !== null);
