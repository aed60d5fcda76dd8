/**
 * Card amounts on their way through the terminal, as this screen's basket sees them (LAW PAY-01). What the till says of its own attempts
 * becomes money received, once each, also after a reload. Must never count an attempt that the till has not accepted.
 */
import type { CardAttempt } from '../../main/contract/shapes/payment.ts';
import { type PaymentSums, paymentSums, type Taken } from './payment.ts';
import { type Articles, previewTotal } from './preview-total.ts';
import type { SessionState, SessionStore } from './session.ts';

const chargedOf = (taken: Taken): number | undefined => (taken.kind === 'card' ? taken.attempt_no : undefined);

/** Whether something received was charged by the terminal: it can't be taken back by a touch. */
export const isCharged = (taken: Taken | undefined): taken is Extract<Taken, { kind: 'card' }> & { attempt_no: number } =>
  taken !== undefined && chargedOf(taken) !== undefined;

/** The attempt of this basket that nobody knows the end of: being asked for, or unclear. */
export const openAttempt = (attempts: readonly CardAttempt[], saleId: string | null): CardAttempt | null =>
  attempts.find(({ sale_id, state }) => sale_id === saleId && state !== 'accepted') ?? null;

const PAYABLE: ReadonlySet<SessionState['stage']> = new Set(['selling', 'note', 'paying']);

/**
 * Brings the money received in line with the basket's own attempts: accepted ones are received, resolved ones no longer.
 * @returns the sums when a card was just received
 */
export function followCards(
  session: SessionStore,
  attempts: readonly CardAttempt[],
  news: CardAttempt | null,
  articles: Articles,
): PaymentSums | null {
  const { sale_id, tenders, stage, basket } = session.getState();
  if (sale_id === null || !PAYABLE.has(stage)) return null;
  const kept = tenders.filter((taken) => !(news?.state === 'resolved' && chargedOf(taken) === news.attempt_no));
  const counted = new Set(kept.map(chargedOf));
  const accepted = attempts.filter((one) => one.sale_id === sale_id && one.state === 'accepted' && !counted.has(one.attempt_no));
  if (accepted.length === 0 && kept.length === tenders.length) return null;
  const { sending } = session.getState();
  const received = accepted.map(({ attempt_no, amount_cents }): Taken => {
    const tip = sending?.amount_cents === amount_cents ? sending.tip_cents : 0;
    return { kind: 'card', cents: amount_cents - tip, attempt_no, ...(tip > 0 ? { tip_cents: tip } : {}) };
  });
  const next = [...kept, ...received];
  session.setState({ tenders: next, notice: null, ...(received.length > 0 ? { sending: null } : {}) });
  return received.length > 0 ? paymentSums(previewTotal(basket, articles).total_cents, next) : null;
}
