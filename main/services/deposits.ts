/**
 * Deposits (LAW DEP-01): taken as numbered documents with their VAT, deducted once by a balance, or ended by a person with a record.
 * In the day's VAT and payments, never in its sales.
 */
import {
  type DepositRow,
  depositVatOf,
  findDeposit,
  insertDeposit,
  insertDepositEnd,
  insertDepositTenders,
  openDeposits,
} from '../../db/deposits.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { asJobId } from '../contract/ids.ts';
import { ok, refuse } from '../contract/results.ts';
import { type Deposit, deposit as depositShape } from '../contract/shapes/deposit.ts';
import type { SaleOrder } from '../contract/shapes/sale.ts';
import type { TicketTender } from '../contract/shapes/tender.ts';
import type { VatRow } from '../contract/shapes/ticket.ts';
import { isTaxed } from '../contract/shapes/vat.ts';
import { asBasisPoints, asCents } from '../contract/values.ts';
import { buildDeposit } from '../documents/deposit.ts';
import { signatureExtract } from '../domain/chain.ts';
import { checkDeposit, depositVat, vatOnReceipt } from '../domain/deposit.ts';
import { plainTender, settle } from '../domain/tender.ts';
import { ticketLabel } from '../domain/ticket-label.ts';
import { datedOn } from './dated-settings.ts';
import { openDrawerFor, planCashBack, planSaleCash, type SaleCash, storeSaleCash, writtenCash } from './drawer.ts';
import { type Appended, findEntry, record } from './journal.ts';
import { presentDay } from './journal-clock.ts';
import { queuePrint } from './outbox.ts';
import { tenderRules } from './tender-rules.ts';
import { WATERMARKS } from './tickets.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

const LISTED_AT_ONCE = 50;

/** Records the deposit, its money and its VAT in one transaction; prints it when asked. */
export function take(context: CommandContext, order: Parsed<'deposits.take'>): Reply<'deposits.take'> {
  const { transaction } = context;
  const on = presentDay(context, transaction);
  const { vat_regime } = datedOn(context.store, transaction, on);
  const quoted = isTaxed(vat_regime) ? order.quoted : untaxed(order.quoted);
  const checked = checkDeposit(order.kind, order.amount_cents, quoted);
  if (!checked.ok) return checked;
  const attempt = order.tenders.find((one) => one.kind === 'card' && one.attempt_no !== undefined);
  if (attempt?.kind === 'card') return refuse('card_attempt', { attempt_no: attempt.attempt_no ?? 0, state: '' });
  // A deposit is no food on a table: meal vouchers do not pay it (LAW TR-01).
  const settled = settle(order.amount_cents, order.tenders, tenderRules(context, transaction, on, []));
  if (!settled.ok) return settled;
  const cash = planSaleCash(context, order.tenders, settled.value);
  const vat = vatOnReceipt(order.kind, context.settings().deposits) ? depositVat(order.amount_cents, quoted) : [];
  const facts = { kind: order.kind, client: order.client.trim(), quoted_cents: checked.value, amount_cents: order.amount_cents };
  const entry = record(context, 'deposit', {
    business_day: on,
    ...facts,
    seller: context.settings().establishment,
    quoted,
    vat_regime,
    vat,
    tenders: settled.value.tenders,
    cash: writtenCash(cash),
  });
  const row: DepositRow = { deposit_no: entry.kind_no, seq: entry.seq, at_utc_ms: entry.at_utc_ms, ...facts };
  insertDeposit(transaction, row, vat, settled.value.tenders);
  moveCash(context, entry, cash);
  const job = order.paper ? queuePaper(context, entry.kind_no) : null;
  return ok({
    deposit: shown(context, transaction, { ...row, how: null, ticket_no: null }),
    received_cents: settled.value.received_cents,
    change_cents: settled.value.change_cents,
    change_pieces: cash?.change ?? null,
    job_id: job,
  });
}

const untaxed = (quoted: readonly { ttc_cents: number }[]) => {
  const ttc_cents = quoted.reduce((sum, row) => sum + row.ttc_cents, 0);
  return ttc_cents === 0 ? [] : [{ rate_bp: asBasisPoints(0), ttc_cents: asCents(ttc_cents) }];
};

/** Gives a deposit back, or keeps it: its own entry, with the reason and who approved (LAW INA-01). */
export function end(context: CommandContext, input: Parsed<'deposits.end'>): Reply<'deposits.end'> {
  const { transaction } = context;
  const { deposit_no, how, money_back } = input;
  const row = findDeposit(transaction, deposit_no);
  if (!row) return refuse('unknown_deposit', { deposit_no });
  if (row.how !== null) return refuse('deposit_ended', { state: row.how });
  const { cash_limit_cents: limit_cents } = context.settings();
  if (how === 'refunded' && !money_back) return refuse('money_back_missing');
  if (how === 'refunded' && money_back === 'cash' && row.amount_cents > limit_cents) return refuse('cash_over_limit', { limit_cents });
  const cash = how === 'refunded' && money_back === 'cash' ? planCashBack(context, row.amount_cents) : null;
  const tenders = how === 'refunded' && money_back ? [backTender(money_back, row.amount_cents)] : [];
  const entry = record(context, 'deposit_ended', {
    business_day: presentDay(context, transaction),
    deposit_no,
    how,
    amount_cents: row.amount_cents,
    vat: how === 'refunded' ? depositVatOf(transaction, deposit_no).map(negative) : [],
    tenders,
    cash: writtenCash(cash),
    reason: input.reason.trim(),
  });
  insertDepositEnd(transaction, { deposit_no, seq: entry.seq, how, ticket_no: null });
  insertDepositTenders(transaction, { seq: entry.seq, deposit_no }, tenders);
  moveCash(context, entry, cash);
  return ok(shown(context, transaction, { ...row, how, ticket_no: null }));
}

function backTender(kind: 'cash' | 'card' | 'cheque', amount: number): TicketTender {
  const tender = plainTender(kind, -amount);
  return kind === 'cash' ? { ...tender, received_cents: asCents(0), change_cents: asCents(amount) } : tender;
}

const negative = ({ rate_bp, ht_cents, vat_cents, ttc_cents }: VatRow): VatRow => ({
  rate_bp,
  ht_cents: asCents(-ht_cents),
  vat_cents: asCents(-vat_cents),
  ttc_cents: asCents(-ttc_cents),
});

/** Cash of a deposit moves in the drawer like that of a sale, without a ticket. */
function moveCash(context: CommandContext, entry: Appended, cash: SaleCash | null): void {
  if (!cash) return;
  storeSaleCash(context, { ticket_no: null, seq: entry.seq, at_utc_ms: entry.at_utc_ms }, cash);
  openDrawerFor(context, [{ kind: 'cash' }], null);
}

export const listOpen = (context: QueryContext): Reply<'deposits.open'> =>
  ok(openDeposits(context.reader, LISTED_AT_ONCE).map((row) => shown(context, context.reader, row)));

export function print(context: CommandContext, { deposit_no }: Parsed<'deposits.print'>): Reply<'deposits.print'> {
  if (!findDeposit(context.transaction, deposit_no)) return refuse('unknown_deposit', { deposit_no });
  return ok({ job_id: queuePaper(context, deposit_no) });
}

/** Each giving of its paper is counted in the journal; from the second on it is a duplicate (LAW DOC-02). */
function queuePaper(context: CommandContext, deposit_no: number) {
  const found = findEntry(context.transaction, 'deposit', deposit_no);
  const row = findDeposit(context.transaction, deposit_no);
  if (!found || !row) throw new Error(`deposit ${deposit_no} is not in the journal`);
  const before = countPrints(context.transaction, deposit_no);
  record(context, 'deposit_print', { deposit_no, issue_no: before + 1 });
  const { entry, signature } = found;
  const document = buildDeposit(shown(context, context.transaction, row), {
    register: entry.register,
    operator: entry.operator,
    app_version: entry.app_version,
    establishment: entry.payload.seller,
    tenders: entry.payload.tenders.map((tender) => tender as TicketTender),
    vat_regime: entry.payload.vat_regime,
    signature_extract: signatureExtract(signature),
    issue_no: before + 1,
    watermark: WATERMARKS[context.identity.instance],
  });
  return asJobId(queuePrint(context, context.transaction, { now: context.now, document }));
}

/** Deposits are few: their prints are counted where they are written. */
function countPrints(handle: ReadHandle, depositNo: number): number {
  let times = 0;
  for (let no = 1; ; no += 1) {
    const found = findEntry(handle, 'deposit_print', no);
    if (!found) return times;
    if (found.entry.payload.deposit_no === depositNo) times += 1;
  }
}

/** What the deposits named in an order are worth, for its settling. */
export function depositsOf(context: CommandContext, { tenders }: Pick<SaleOrder, 'tenders'>): ReadonlyMap<number, Deposit> {
  const found = new Map<number, Deposit>();
  for (const order of tenders) {
    if (order.kind !== 'deposit') continue;
    const row = findDeposit(context.transaction, order.deposit_no);
    if (row) found.set(order.deposit_no, shown(context, context.transaction, row));
  }
  return found;
}

/** The VAT that a balance leaves out, by deposit and rate, as its entry says it. */
export const deductedVat = (tenders: readonly TicketTender[], deposits: ReadonlyMap<number, Deposit>) =>
  tenders.flatMap(({ kind, deposit_no }) =>
    kind === 'deposit' ? (deposits.get(deposit_no)?.vat ?? []).map((row) => ({ deposit_no, ...row })) : [],
  );

/** Ends the deposits that a ticket deducted. */
export function endUsed(context: CommandContext, tenders: readonly TicketTender[], ticket: { seq: number; ticket_no: number }): void {
  for (const { kind, deposit_no } of tenders) {
    if (kind === 'deposit') insertDepositEnd(context.transaction, { deposit_no, ...ticket, how: 'used' });
  }
}

function shown(
  { identity }: QueryContext | CommandContext,
  handle: ReadHandle,
  { seq: _, how, ...row }: NonNullable<ReturnType<typeof findDeposit>>,
): Deposit {
  return depositShape.parse({
    ...row,
    deposit_label: ticketLabel(identity.register, row.deposit_no),
    vat: depositVatOf(handle, row.deposit_no),
    state: how ?? 'open',
  });
}
