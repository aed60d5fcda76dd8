/**
 * How a ticket is settled: what counts towards it, and what is given back. Only cash gives change; what gives none is taken first, so
 * that cash pays the rest. Pure; must never let a payment count for more than is due.
 */
import { ok, type Result, refuse } from '../contract/results.ts';
import { piecesValue } from '../contract/shapes/cash.ts';
import type { Deposit } from '../contract/shapes/deposit.ts';
import type { SaleError } from '../contract/shapes/sale.ts';
import type { TenderKind, TenderOrder, TenderSettings, TicketTender } from '../contract/shapes/tender.ts';
import { asCents, type Cents } from '../contract/values.ts';
import { sum } from './money.ts';

export type Settlement = { tenders: TicketTender[]; received_cents: Cents; change_cents: Cents };

/** What the café accepts on the day of the sale, and what of this ticket is food. */
export type TenderRules = {
  /** LAW CASH-01: a ticket above this is not paid in cash. */
  cash_limit_cents: Cents;
  settings: TenderSettings;
  /** LAW TR-01: per holder and day. */
  voucher_limit_cents: Cents;
  /** A Sunday or a holiday. */
  off_day: boolean;
  /** What of the total meal vouchers may pay. */
  food_cents: Cents;
  /** The deposits that the orders name, by number, where they exist. */
  deposits?: ReadonlyMap<number, Deposit>;
};

type Order<Kind extends TenderKind> = Extract<TenderOrder, { kind: Kind }>;
/** What is still to be paid, and how much of it is food that no voucher paid yet. */
type Rest = { due: number; food: number; deposits: Set<number> };
type Taken = Result<TicketTender, SaleError>;

/** A payment with nothing special about it. */
export const plainTender = (kind: TenderKind, amount_cents: number): TicketTender => ({
  kind,
  amount_cents: asCents(amount_cents),
  received_cents: asCents(amount_cents),
  change_cents: asCents(0),
  over_cents: asCents(0),
  tip_cents: asCents(0),
  code: '',
  label: '',
  holder_no: 0,
  units: 0,
  unit_cents: asCents(0),
  reference: '',
  attempt_no: 0,
  deposit_no: 0,
});

const DEPOSITS: Readonly<Record<Deposit['kind'], string>> = { acompte: 'Acompte', arrhes: 'Arrhes', gift_voucher: 'Bon cadeau' };

/** In the order in which they are taken: what is tied to an exact worth first. */
const WITHOUT_CHANGE = ['deposit', 'local_currency', 'meal_voucher', 'cheque', 'card'] as const;

/**
 * Settles a total with what the customer hands over (LAW §8).
 * @returns payments whose amounts add up to the total; cash first, then the others in the order they were taken
 */
export function settle(total: Cents, orders: readonly TenderOrder[], rules: TenderRules): Result<Settlement, SaleError> {
  const refused = impossible(orders) ?? beyondHolder(orders, rules);
  if (refused) return refused;
  const cash = sum(orders.map((order) => (order.kind === 'cash' ? order.received_cents : 0)));
  if (cash > 0 && total > rules.cash_limit_cents)
    return refuse('cash_over_limit', { total_cents: total, limit_cents: rules.cash_limit_cents });
  const rest: Rest = { due: total, food: Math.min(total, rules.food_cents), deposits: new Set() };
  const tenders: TicketTender[] = [];
  for (const kind of WITHOUT_CHANGE) {
    for (const order of orders) {
      if (order.kind !== kind) continue;
      const taken = takeOne(order, rest, rules);
      if (!taken.ok) return taken;
      rest.due -= taken.value.amount_cents;
      if (kind === 'meal_voucher') rest.food -= taken.value.amount_cents;
      tenders.push(taken.value);
    }
  }
  if (rest.due === 0 && cash > 0) return refuse('tender_over', { over_cents: cash });
  if (cash < rest.due) return refuse('tender_short', { missing_cents: rest.due - cash });
  const change = asCents(cash - rest.due);
  if (cash > 0) tenders.unshift({ ...plainTender('cash', rest.due), received_cents: cash, change_cents: change });
  return ok({ tenders, received_cents: sum(tenders.map(({ received_cents }) => received_cents)), change_cents: change });
}

/** Amounts that no payment can have, and cash whose pieces are not what was said. */
function impossible(orders: readonly TenderOrder[]): ReturnType<typeof refuse<SaleError>> | null {
  for (const order of orders) {
    const amount = worthOf(order);
    if (amount <= 0) return refuse('bad_amount', { amount_cents: amount });
    if (order.kind === 'card' && (order.tip_cents ?? 0) < 0) return refuse('bad_amount', { amount_cents: order.tip_cents ?? 0 });
    if (order.kind !== 'cash' || !order.pieces) continue;
    const pieces_cents = piecesValue(order.pieces);
    if (pieces_cents !== amount) return refuse('pieces_differ', { received_cents: amount, pieces_cents });
  }
  return null;
}

/** What an order says it is worth, tips apart; units of a currency have a worth only by its settings. */
function worthOf(order: TenderOrder): number {
  if (order.kind === 'cash') return order.received_cents;
  if (order.kind === 'deposit') return order.deposit_no;
  if (order.kind === 'local_currency') return order.units;
  if (order.kind === 'meal_voucher') return order.titles === 0 ? order.value_cents : order.titles * order.value_cents;
  return order.amount_cents;
}

/** LAW TR-01: what one holder uses in a day; the till knows of this ticket only. */
function beyondHolder(orders: readonly TenderOrder[], rules: TenderRules): ReturnType<typeof refuse<SaleError>> | null {
  const used = new Map<number, number>();
  for (const order of orders) {
    if (order.kind !== 'meal_voucher') continue;
    const received_cents = (used.get(order.holder_no) ?? 0) + worthOf(order);
    used.set(order.holder_no, received_cents);
    const { voucher_limit_cents: limit_cents } = rules;
    if (received_cents > limit_cents) return refuse('voucher_over_limit', { holder_no: order.holder_no, received_cents, limit_cents });
  }
  return null;
}

function takeOne(order: Exclude<TenderOrder, { kind: 'cash' }>, rest: Rest, rules: TenderRules): Taken {
  switch (order.kind) {
    case 'deposit':
      return takeDeposit(order, rest, rules);
    case 'local_currency':
      return takeCurrency(order, rest, rules);
    case 'meal_voucher':
      return takeVoucher(order, rest, rules);
    case 'cheque':
      return takeCheque(order, rest, rules);
    case 'card':
      return takeCard(order, rest, rules);
  }
}

/** LAW DEP-01: deducted whole and once; what is taken once is gone for the rest of the ticket too. */
function takeDeposit({ deposit_no }: Order<'deposit'>, rest: Rest, { deposits }: TenderRules): Taken {
  const found = deposits?.get(deposit_no);
  if (!found) return refuse('unknown_deposit', { deposit_no });
  const isTwice = rest.deposits.has(deposit_no);
  if (found.state !== 'open' || isTwice) return refuse('deposit_ended', { deposit_no, state: isTwice ? 'used' : found.state });
  const { amount_cents, kind, deposit_label } = found;
  if (amount_cents > rest.due) return refuse('deposit_too_large', { deposit_no, amount_cents });
  rest.deposits.add(deposit_no);
  const code = kind === 'gift_voucher' ? 'BONCADEAU' : kind.toUpperCase();
  return ok({ ...plainTender('deposit', amount_cents), code, label: DEPOSITS[kind], reference: deposit_label, deposit_no });
}

/** LAW MLC-01: no euro change, so whole units within what is due. What the café issues itself is a discount and no payment. */
function takeCurrency(order: Order<'local_currency'>, { due }: Rest, { settings }: TenderRules): Taken {
  const found = settings.currencies.find(({ code, kind }) => code === order.code && kind === 'payment');
  if (!found) return refuse('unknown_currency', { currency: order.code });
  if (!found.on) return refuse('tender_off', { kind: order.code });
  const amount = order.units * found.unit_cents;
  if (amount > due) return refuse('tender_over', { over_cents: amount - due });
  const { code, label } = found;
  return ok({ ...plainTender('local_currency', amount), code, label, units: order.units, unit_cents: asCents(found.unit_cents) });
}

/**
 * LAW TR-01: food only, no change. The last paper title may be worth more than is left: that is booked as *trop-perçu*; a title that
 * is not needed at all is refused, and a voucher card pays exactly.
 */
function takeVoucher(order: Order<'meal_voucher'>, { due, food }: Rest, { settings, off_day }: TenderRules): Taken {
  const { on, issuers, ask_on_off_days } = settings.meal_voucher;
  if (!on) return refuse('tender_off', { kind: 'meal_voucher' });
  const issuer = issuers.find(({ code }) => code === order.issuer);
  if (!issuer) return refuse('unknown_issuer', { issuer: order.issuer });
  if (off_day && ask_on_off_days && !order.despite_day) return refuse('voucher_off_day');
  const received = worthOf(order);
  const most = Math.min(due, food);
  const over = Math.max(0, received - most);
  if (over > 0 && (order.titles === 0 || over >= order.value_cents)) {
    return food < due ? refuse('voucher_food_only', { food_cents: food }) : refuse('tender_over', { over_cents: over });
  }
  return ok({
    ...plainTender('meal_voucher', received - over),
    received_cents: asCents(received),
    over_cents: asCents(over),
    code: issuer.code,
    label: issuer.label,
    holder_no: order.holder_no,
    units: order.titles,
    unit_cents: order.titles === 0 ? asCents(0) : order.value_cents,
  });
}

/** LAW CHQ-01. */
function takeCheque(order: Order<'cheque'>, { due }: Rest, { settings }: TenderRules): Taken {
  const { on, min_cents, max_cents } = settings.cheque;
  if (!on) return refuse('tender_off', { kind: 'cheque' });
  if (order.amount_cents > due) return refuse('tender_over', { over_cents: order.amount_cents - due });
  if (order.amount_cents < min_cents || order.amount_cents > max_cents) return refuse('cheque_amount', { min_cents, max_cents });
  return ok({ ...plainTender('cheque', order.amount_cents), reference: order.reference?.trim() ?? '' });
}

function takeCard(order: Order<'card'>, { due }: Rest, { settings }: TenderRules): Taken {
  const tip = order.tip_cents ?? 0;
  if (tip > 0 && !settings.tips) return refuse('tender_off', { kind: 'tip' });
  if (order.amount_cents > due) return refuse('tender_over', { over_cents: order.amount_cents - due });
  return ok({
    ...plainTender('card', order.amount_cents),
    received_cents: asCents(order.amount_cents + tip),
    tip_cents: asCents(tip),
    attempt_no: order.attempt_no ?? 0,
  });
}
