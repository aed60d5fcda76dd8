/**
 * The sale and the choice of ticket on their way to the till: written down, sent, settled, receipt kept. Each of them once,
 * whatever is killed on the way (DESIGN §2). Must never change a basket while a command of it is unanswered.
 */
import type { Input, Output } from '../../main/contract/calls/index.ts';
import { CONTRACT_HASH } from '../../main/contract/hash.ts';
import { type CommandId, makeCommandId } from '../../main/contract/ids.ts';
import type { CallError } from '../../main/contract/results.ts';
import type { ConsumptionMode } from '../../main/contract/shapes/catalogue.ts';
import type { SaleReceipt } from '../../main/contract/shapes/sale.ts';
import type { IssueMode } from '../../main/contract/shapes/ticket.ts';
import { asBasisPoints, asCents, asMil } from '../../main/contract/values.ts';
import type { LocalStore, PendingCommand, WrittenCommand } from '../client/local-store.ts';
import { runCommand, type Settled, settleCommand } from '../client/settle.ts';
import type { TillClient } from '../client/till-client.ts';
import { fr } from '../text/fr.ts';
import { type BasketLine, emptyBasket, lineMode, PIECE_MIL, type Said } from './basket.ts';
import { LOST_DRAFT } from './draft-basket.ts';
import { orderTenders } from './payment.ts';
import { type Articles, previewTotal } from './preview-total.ts';
import { rowOf, type SessionState, type SessionStore } from './session.ts';
import { freshRow, type SessionRow } from './session-row.ts';

export type SaleRunOptions = {
  session: SessionStore;
  local: Pick<LocalStore, 'beginCommand' | 'finishCommand' | 'pending'>;
  client: Pick<TillClient, 'query' | 'command' | 'whenReady'>;
  articles(): Articles;
  /** Asks the till for today's prices; resolves when they are shown. */
  refreshCatalogue(): Promise<void>;
  nowMs(): number;
  /** Settles an unanswered command about a draft. */
  resumeDraft?(command: PendingCommand): Promise<void>;
};

export type SaleRun = {
  /** Settles what was unanswered when the screen last stopped; before that, nothing else may be done. */
  resume(): Promise<void>;
  /** One piece of work on the basket after the other; for what else sends it to the till. */
  inTurn(work: () => Promise<void>): Promise<void>;
  /** Orders the sale of the basket with the money received. */
  pay(): Promise<void>;
  changeGiven(): void;
  chooseTicket(mode: IssueMode): Promise<void>;
  newSale(): void;
  /** Closes the failure panel and goes back to payment. */
  backToPayment(): void;
};

/** Errors about the basket itself: the person corrects it on the ticket, not on the money. */
const BASKET_ERRORS = new Set([
  'empty_basket',
  'goods_held',
  'unknown_article',
  'not_sold_in_mode',
  'bad_quantity',
  'unknown_formule',
  'formule_not_today',
  'formule_choice',
  'reason_missing',
  'discount_too_large',
  'total_too_large',
  'correction_reason_missing',
  ...LOST_DRAFT,
]);
/** Errors that say this screen's catalogue is not the till's any more. */
const OLD_CATALOGUE = new Set([
  'stale_price',
  'unknown_article',
  'not_sold_in_mode',
  'unknown_formule',
  'formule_not_today',
  'formule_choice',
]);
/** The amount that an error's sentence says. */
const AMOUNTS = ['total_cents', 'missing_cents', 'limit_cents', 'food_cents'] as const;
/** Errors of the till itself: nothing the person did is wrong. */
const TILL_ERRORS = new Set(['internal', 'storage_full', 'storage_read_only', 'storage_corrupt', 'storage_failed']);

/** An offered line stays at its price with a discount of all of it (LAW VAT-03). */
const offeredOrder = (line: BasketLine) =>
  line.offered === null ? {} : { discount_bp: asBasisPoints(10_000), discount_reason: line.offered };

const notedOrder = ({ kitchen_note }: BasketLine) => (kitchen_note === null ? {} : { kitchen_note });

const formuleOrder = (line: BasketLine, mode: ConsumptionMode, articles: Articles) => ({
  code: line.article,
  qty_mil: asMil(line.qty_mil),
  mode: lineMode(line, mode, articles.formules?.get(line.article)),
  choices: (line.formule ?? []).map(({ step, article, count }) => ({ step, article, qty_mil: asMil(count * PIECE_MIL) })),
  ...offeredOrder(line),
  ...notedOrder(line),
});

/** The basket as the till wants it. */
export function orderOf(
  state: Pick<SessionState, 'basket' | 'tenders' | 'draft'> & Partial<Pick<SessionState, 'invoice'>>,
  articles: Articles,
): Input<'sales.ringUp'> {
  const { basket, tenders, draft, invoice } = state;
  const formules = basket.lines.flatMap((line) => (line.formule === null ? [] : [formuleOrder(line, basket.mode, articles)]));
  return {
    lines: basket.lines
      .filter((line) => line.formule === null)
      .map((line) => ({
        article: line.article,
        qty_mil: asMil(line.qty_mil),
        mode: lineMode(line, basket.mode, articles.get(line.article)),
        ...offeredOrder(line),
        ...notedOrder(line),
      })),
    ...(formules.length > 0 ? { formules } : {}),
    ...(basket.discount ? { discount: basket.discount } : {}),
    tenders: orderTenders(tenders),
    shown_total_cents: asCents(previewTotal(basket, articles).total_cents),
    ...(invoice ? { invoice } : {}),
    ...(draft ? { draft_id: draft.draft_id, draft_version: draft.version } : {}),
  };
}

export function createSaleRun(options: SaleRunOptions): SaleRun {
  const { session, local, client } = options;
  let last: Promise<void> = Promise.resolve();

  /** One piece of work after the other: a tap during the last instants of one waits for it, and then looks at the stage again. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    last = last.then(work, work);
    return last;
  };

  /** Shows the new state, then keeps it and forgets the command in one transaction; if that fails the command is settled again at the next start. */
  const finish = async (id: CommandId, change: Partial<SessionState>): Promise<void> => {
    session.setState(change);
    await local.finishCommand(id, rowOf(session.getState())).catch(() => undefined);
  };

  const makeIssueIds = () => {
    const now = options.nowMs();
    return { none: makeCommandId(now), paper: makeCommandId(now), qr: makeCommandId(now) };
  };

  const recorded = (receipt: SaleReceipt): Partial<SessionState> => ({
    stage: receipt.change_cents > 0 ? 'change' : 'ticket',
    receipt,
    sale_id: null,
    issue_ids: makeIssueIds(),
    notice: null,
    failure: null,
  });

  const fresh = (said: Said): SessionRow => ({ ...freshRow(), basket: emptyBasket('sur_place', said) });

  const refusedSale = async (error: CallError): Promise<Partial<SessionState>> => {
    if (TILL_ERRORS.has(error.code)) return { stage: 'paying', failure: { code: error.code, ref: error.ref ?? null } };
    if (OLD_CATALOGUE.has(error.code)) {
      await options.refreshCatalogue().catch(() => undefined);
    }
    const amount = AMOUNTS.map((name) => error.details?.[name]).find((value) => value !== undefined) ?? null;
    // The station was signed out meanwhile: whoever signs in pays the same basket again.
    const isSignedOut = error.code === 'forbidden' && error.details?.['role'] === 'visitor';
    const known = isSignedOut ? 'signed_out' : error.code in fr.payNotices || error.code in fr.tableNotices ? error.code : 'other';
    // The exact amount was the old total: what the customer really gave is asked again.
    const tenders = session.getState().tenders.filter((taken) => error.code !== 'stale_price' || taken.kind !== 'exact');
    const notice = { code: known, ...(typeof amount === 'number' ? { cents: amount } : {}) };
    const { draft } = session.getState();
    const lost = draft && LOST_DRAFT.has(error.code) ? { draft: { ...draft, lost: true } } : {};
    return { stage: BASKET_ERRORS.has(error.code) ? 'selling' : 'paying', tenders, notice, ...lost };
  };

  const saleSettled = async (id: CommandId, settled: Settled<Output<'sales.ringUp'>>): Promise<void> => {
    if (settled.kind === 'answered') await finish(id, recorded(settled.value));
    else if (settled.kind === 'recorded') await finish(id, fresh(fr.said.recordedWithoutReceipt));
    else if (settled.kind === 'not_done') await finish(id, { stage: 'paying', sale_id: id, notice: { code: 'not_recorded' } });
    else await finish(id, await refusedSale(settled.error));
  };

  const issueSettled = async (id: CommandId, settled: Settled<Output<'tickets.issue'>>): Promise<void> => {
    const label = session.getState().receipt?.ticket_label ?? '';
    if (settled.kind === 'answered' && settled.value.mode === 'qr') await finish(id, { stage: 'qr', issue: settled.value, issuing: null });
    else if (settled.kind === 'answered') await finish(id, { ...fresh(fr.said.saleDone(label)), last_job_id: settled.value.job_id });
    else if (settled.kind === 'recorded') await finish(id, fresh(fr.said.saleDone(label)));
    else await finish(id, { stage: 'ticket', issuing: null, notice: { code: 'ticket_not_issued' } });
  };

  /** Writes the command down, then sends it; if it can't be written it isn't sent, and nothing was recorded. */
  const run = async (command: WrittenCommand, during: Partial<SessionState>, unwritten: Partial<SessionState>, go: () => Promise<void>) => {
    session.setState({ ...during, notice: null, failure: null });
    try {
      await local.beginCommand(command, rowOf(session.getState()));
    } catch {
      session.setState(unwritten);
      return;
    }
    await go();
  };

  const written = (id: CommandId, call: 'sales.ringUp' | 'tickets.issue', body: unknown): WrittenCommand => ({
    id,
    call,
    body,
    contract: CONTRACT_HASH,
    made_at_ms: options.nowMs(),
  });

  const resumeOne = async (command: PendingCommand): Promise<void> => {
    if (command.call === 'sales.ringUp') {
      session.setState({ stage: 'committing', sale_id: command.id });
      await saleSettled(command.id, await settleCommand(client, { id: command.id, call: 'sales.ringUp' }));
    } else if (command.call !== 'tickets.issue') {
      await options.resumeDraft?.(command);
    } else {
      session.setState({ stage: 'issuing' });
      await issueSettled(command.id, await settleCommand(client, { id: command.id, call: 'tickets.issue' }));
    }
  };

  return {
    inTurn,
    resume: () =>
      inTurn(async () => {
        for (const command of await local.pending()) if (!command.order) await resumeOne(command);
        // Nothing is unanswered: a stage that waits for an answer was left before its command was written down.
        const { stage } = session.getState();
        if (stage === 'committing') session.setState({ stage: 'paying' });
        if (stage === 'waiting') session.setState({ stage: 'selling' });
        if (stage === 'issuing') session.setState({ stage: 'ticket', issuing: null });
      }),
    pay: () =>
      inTurn(async () => {
        const state = session.getState();
        const id = state.sale_id;
        if (state.stage !== 'paying' || id === null) return;
        const body = orderOf(state, options.articles());
        const failure = { stage: 'paying', failure: { code: 'local_store', ref: null } } as const;
        await run(written(id, 'sales.ringUp', body), { stage: 'committing' }, failure, async () =>
          saleSettled(id, await runCommand(client, { id, call: 'sales.ringUp', body })),
        );
      }),
    changeGiven: () => session.setState((state) => (state.stage === 'change' ? { ...state, stage: 'ticket' } : state)),
    chooseTicket: (mode) =>
      inTurn(async () => {
        const { stage, receipt, issue_ids } = session.getState();
        if (stage !== 'ticket' || !receipt || !issue_ids) return;
        const id = issue_ids[mode];
        const body = { ticket_no: receipt.ticket_no, mode };
        const back = { stage: 'ticket', issuing: null, notice: { code: 'ticket_not_issued' } } as const;
        await run(written(id, 'tickets.issue', body), { stage: 'issuing', issuing: mode }, back, async () =>
          issueSettled(id, await runCommand(client, { id, call: 'tickets.issue', body })),
        );
      }),
    newSale: () => {
      const { stage, receipt } = session.getState();
      if (stage === 'qr') session.setState(fresh(fr.said.saleDone(receipt?.ticket_label ?? '')));
    },
    backToPayment: () => session.setState({ failure: null }),
  };
}
