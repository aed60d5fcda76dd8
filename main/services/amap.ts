/**
 * AMAP contracts: terms, absences, what the grower says of a basket, instalments as information. What comes is a receipt like any other. Must
 * never move money, and never take away a delivery that came.
 */
import {
  addAbsence,
  addPayment,
  addTold,
  type ContractRow,
  findContract,
  listContracts,
  paymentsOf,
  periodsOf,
  putContract,
  toldOf,
  usualContents,
} from '../../db/amap.ts';
import { findIngredient } from '../../db/recipes.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { type AmapContract, type AmapFacts, type AmapSummary, amapContract, amapSummary } from '../contract/shapes/amap.ts';
import type { AmapDelivery } from '../contract/shapes/receipt.ts';
import type { Day } from '../contract/values.ts';
import { basketsOfSeason } from '../domain/amap.ts';
import { calendarOf, type KnownDelivery, termsOf } from './amap-deliveries.ts';
import { knownSuppliers, supplierLabel } from './expected-deliveries.ts';
import { presentDay } from './journal-clock.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

export function list(context: QueryContext): Reply<'amap.list'> {
  const { reader } = context;
  const today = presentDay(context, reader);
  return ok(listContracts(reader).map((row) => summaryOf(reader, row, calendarOf(reader, row, today), today)));
}

export function get(context: QueryContext, { contract_no }: Parsed<'amap.get'>): Reply<'amap.get'> {
  const { reader } = context;
  const row = findContract(reader, contract_no);
  return row ? ok(shown(reader, row, presentDay(context, reader))) : refuse('unknown_contract', { contract_no });
}

export function save(context: CommandContext, input: Parsed<'amap.save'>): Reply<'amap.save'> {
  const { transaction, now, caller } = context;
  const { contract_no, version, facts } = input;
  const today = presentDay(context, transaction);
  const known = contract_no === null ? undefined : findContract(transaction, contract_no);
  if (contract_no !== null && !known) return refuse('unknown_contract', { contract_no });
  if (known && known.version !== version) return refuse('contract_changed', { by: known.changed_by });
  if (!knownSuppliers(transaction).some(({ code }) => code === facts.supplier))
    return refuse('unknown_supplier', { supplier: facts.supplier });
  const strange = facts.contents.find(({ ingredient }) => !findIngredient(transaction, ingredient));
  if (strange) return refuse('unknown_ingredient', { ingredient: strange.ingredient });
  if (basketsOfSeason(facts) === 0) return refuse('nothing_comes');
  const changed = known && isRunning(calendarOf(transaction, known, today), today) ? changedTerm(transaction, known, facts) : undefined;
  if (changed) return refuse('contract_running', { field: changed });
  const came = known ? calendarOf(transaction, known, today).filter(hasGoods) : [];
  const kept = { ...facts, label: facts.label.trim(), remark: facts.remark.trim() };
  const no = putContract(transaction, contract_no, kept, { at_utc_ms: now, by: caller.operator });
  const lost = missingOf(transaction, no, came, today);
  if (lost !== undefined) return refuse('ends_too_early', { day: lost });
  return answer(context, no);
}

const hasGoods = ({ receipts, told }: KnownDelivery): boolean => receipts.length > 0 || told;

/** A delivery that came or was told, and that the calendar as it is now does not have any more. */
function missingOf(handle: ReadHandle, contractNo: number, came: readonly KnownDelivery[], today: Day): Day | undefined {
  const row = findContract(handle, contractNo);
  const days = new Set(row ? calendarOf(handle, row, today).flatMap(({ day, absent }) => (absent ? [] : [day])) : []);
  return came.find(({ day, receipts }) => receipts.length > 0 && !days.has(day))?.day;
}

/** Once a delivery is past or came, its terms are history. */
const isRunning = (days: readonly KnownDelivery[], today: Day): boolean =>
  days.some(({ day, absent, receipts }) => receipts.length > 0 || (!absent && day < today));

const TERMS = ['supplier', 'kind', 'from_day', 'weekday', 'every_weeks', 'baskets', 'price_cents', 'absence_rule'] as const;

function changedTerm(handle: ReadHandle, known: ContractRow, facts: AmapFacts): string | undefined {
  const other = TERMS.find((name) => known[name] !== facts[name]);
  if (other) return other;
  return JSON.stringify(periodsOf(handle, known.contract_no)) === JSON.stringify(facts.periods) ? undefined : 'periods';
}

/** The contract, and the delivery of that day as long as nothing of it came. */
function opened(context: CommandContext, { contract_no, day }: AmapDelivery) {
  const row = findContract(context.transaction, contract_no);
  if (!row) return refuse('unknown_contract', { contract_no });
  const days = calendarOf(context.transaction, row, presentDay(context, context.transaction));
  const found = days.find((one) => one.day === day);
  if (!found) return refuse('not_its_day', { day });
  if (found.receipts.length > 0) return refuse('day_received', { day });
  return ok({ row, days, found });
}

export function absence(context: CommandContext, input: Parsed<'amap.absence'>): Reply<'amap.absence'> {
  const { transaction, now, caller } = context;
  const open = opened(context, input);
  if (!open.ok) return open;
  const { contract_no, day, absent } = input;
  addAbsence(transaction, { contract_no, day, absent, reason: input.reason.trim() }, { at_utc_ms: now, by: caller.operator });
  const lost = missingOf(transaction, contract_no, open.value.days.filter(hasGoods), presentDay(context, transaction));
  if (lost !== undefined) return refuse('day_carried', { day: lost });
  return answer(context, contract_no);
}

export function tell(context: CommandContext, input: Parsed<'amap.tell'>): Reply<'amap.tell'> {
  const { transaction, now, caller } = context;
  const open = opened(context, input);
  if (!open.ok) return open;
  const codes = input.items.flatMap(({ ingredient, instead_of }) => [ingredient, ...(instead_of === null ? [] : [instead_of])]);
  const strange = codes.find((code) => !findIngredient(transaction, code));
  if (strange !== undefined) return refuse('unknown_ingredient', { ingredient: strange });
  addTold(transaction, input.contract_no, input.day, input.items, { at_utc_ms: now, by: caller.operator });
  return answer(context, input.contract_no);
}

/** What is in the baskets that come now stands for ever: the usual contents may change later. Called by the receipt in its transaction. */
export function keepContents({ transaction, now, caller }: CommandContext, { contract_no, day }: AmapDelivery): void {
  if (toldOf(transaction, contract_no).has(day)) return;
  const row = findContract(transaction, contract_no);
  const usual = row && row.kind !== 'seasonal' ? usualContents(transaction, contract_no) : [];
  if (usual.length === 0) return;
  const items = usual.map((item) => ({ ...item, instead_of: null }));
  addTold(transaction, contract_no, day, items, { at_utc_ms: now, by: caller.operator });
}

export function pay(context: CommandContext, input: Parsed<'amap.pay'>): Reply<'amap.pay'> {
  const { transaction, now, caller } = context;
  const { contract_no, paid_on_day, amount_cents } = input;
  if (!findContract(transaction, contract_no)) return refuse('unknown_contract', { contract_no });
  const facts = { contract_no, paid_on_day, amount_cents, remark: input.remark.trim(), takes_back_no: null };
  addPayment(transaction, { ...facts, at_utc_ms: now, operator: caller.operator });
  return answer(context, contract_no);
}

export function takeBackPayment(context: CommandContext, input: Parsed<'amap.takeBackPayment'>): Reply<'amap.takeBackPayment'> {
  const { transaction, now, caller } = context;
  const { contract_no, payment_no } = input;
  if (!findContract(transaction, contract_no)) return refuse('unknown_contract', { contract_no });
  const payments = paymentsOf(transaction, contract_no);
  const wrong = payments.find((one) => one.payment_no === payment_no);
  if (!wrong) return refuse('unknown_payment', { payment_no });
  if (wrong.takes_back_no !== null || payments.some(({ takes_back_no }) => takes_back_no === payment_no))
    return refuse('taken_back_already', { payment_no });
  const back = { contract_no, paid_on_day: wrong.paid_on_day, amount_cents: -wrong.amount_cents, takes_back_no: payment_no };
  addPayment(transaction, { ...back, remark: input.reason.trim(), at_utc_ms: now, operator: caller.operator });
  return answer(context, contract_no);
}

function answer(context: CommandContext, contract_no: number): { ok: true; value: AmapContract } {
  const row = findContract(context.transaction, contract_no);
  if (!row) throw new Error(`no contract ${contract_no}`);
  return ok(shown(context.transaction, row, presentDay(context, context.transaction)));
}

function shown(handle: ReadHandle, row: ContractRow, today: Day): AmapContract {
  const days = calendarOf(handle, row, today);
  const payments = paymentsOf(handle, row.contract_no);
  const { contract_no: _, version: __, changed_by: ___, ...facts } = row;
  return amapContract.parse({
    ...summaryOf(handle, row, days, today),
    facts: { ...facts, periods: periodsOf(handle, row.contract_no), contents: usualContents(handle, row.contract_no) },
    running: isRunning(days, today),
    days: days.map(({ contents, absent: _absent, ...day }) => ({ ...day, contents: contents.map(({ position: _p, ...item }) => item) })),
    payments: payments.map(({ contract_no: _no, ...one }) => ({
      ...one,
      taken_back: payments.some(({ takes_back_no }) => takes_back_no === one.payment_no),
    })),
  });
}

/** Baskets by what became of them; money is the season's, whole: an AMAP pays what it agreed, absences or not. */
function summaryOf(handle: ReadHandle, row: ContractRow, days: readonly KnownDelivery[], today: Day): AmapSummary {
  const sum = (...states: KnownDelivery['state'][]) =>
    days.filter(({ state }) => states.includes(state)).reduce((total, { baskets }) => total + baskets, 0);
  const season_baskets = basketsOfSeason(termsOf(handle, row));
  const season_cents = season_baskets * row.price_cents;
  const paid_cents = paymentsOf(handle, row.contract_no).reduce((total, { amount_cents }) => total + amount_cents, 0);
  const next = days.find(({ state }) => state === 'due' || state === 'to_come');
  const { contract_no, version, supplier, label, kind, from_day, until_day, weekday, every_weeks, price_cents } = row;
  return amapSummary.parse({
    ...{ contract_no, version, supplier, label, kind, from_day, until_day, weekday, every_weeks, price_cents },
    supplier_label: supplierLabel(knownSuppliers(handle), supplier),
    season_baskets,
    season_cents,
    paid_cents,
    left_cents: season_cents - paid_cents,
    received_baskets: sum('received', 'partly'),
    owed_baskets: sum('owed'),
    to_come_baskets: sum('due', 'to_come'),
    lost_baskets: row.absence_rule === 'lost' ? sum('absent') : 0,
    next_day: next?.day ?? null,
    ended: (days.at(-1)?.day ?? row.until_day) < today,
  });
}
