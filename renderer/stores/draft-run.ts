/**
 * Drafts and notes on their way to the till: written down, sent, settled, like a sale (DESIGN §2). While one is unanswered the
 * basket does not change. Must never decide whether a change needs a reason or who has a table: the till says so.
 */
import type { Input, Output } from '../../main/contract/calls/index.ts';
import { CONTRACT_HASH } from '../../main/contract/hash.ts';
import { type CommandId, makeCommandId, makeDraftId } from '../../main/contract/ids.ts';
import type { CallError } from '../../main/contract/results.ts';
import type { DraftSummary } from '../../main/contract/shapes/draft.ts';
import type { LocalStore, PendingCommand } from '../client/local-store.ts';
import { runCommand, type Settled, settleCommand } from '../client/settle.ts';
import type { TillClient } from '../client/till-client.ts';
import { fr } from '../text/fr.ts';
import { emptyBasket, type Said } from './basket.ts';
import {
  asksForNote,
  basketOf,
  contentOf,
  type DraftCall,
  type DraftStep,
  draftCallNames,
  draftOrderOf,
  LOST_DRAFT,
  linkTo,
  placeWord,
  preparedQuestion,
  type Why,
} from './draft-basket.ts';
import { type Articles, previewTotal } from './preview-total.ts';
import { orderOf } from './sale-run.ts';
import { rowOf, type SessionState, type SessionStore } from './session.ts';
import { freshRow } from './session-row.ts';

export type DraftRunOptions = {
  session: SessionStore;
  local: Pick<LocalStore, 'beginCommand' | 'finishCommand'>;
  client: Pick<TillClient, 'query' | 'command' | 'whenReady'>;
  articles(): Articles;
  refreshCatalogue(): Promise<void>;
  nowMs(): number;
  inTurn(work: () => Promise<void>): Promise<void>;
};

export type DraftRun = {
  /** Does one step with the ticket. @param why something a document showed is taken away, once it was asked */
  step(step: DraftStep, why?: Why): Promise<void>;
  /** Another station has the draft: the lines of this screen become a ticket of their own. */
  keepLines(): void;
  /** Settles a command that was unanswered when the screen last stopped. */
  resume(command: PendingCommand): Promise<void>;
};

type Change = Partial<SessionState>;

const isDraftCall = (call: string): call is DraftCall => (draftCallNames as readonly string[]).includes(call);
const said = (lead: string, what: string): Said => ({ lead, what: `${what}.` });

export function createDraftRun(options: DraftRunOptions): DraftRun {
  const { session, local, client, articles, nowMs } = options;
  const totalNow = () => previewTotal(session.getState().basket, articles()).total_cents;
  const fresh = (what: Said): Change => ({ ...freshRow(), basket: emptyBasket('sur_place', what), asks: null });
  const saying = (what: Said): Change => ({ basket: { ...session.getState().basket, said: what } });
  const linked = (draft: DraftSummary): Change => ({ draft: linkTo(draft) });

  /** What each answer makes of the session. */
  const changes: { [Name in DraftCall]: (value: Output<Name>) => Change } = {
    'sales.park': (draft) => (draft.state === 'parked' ? fresh(said(fr.tables.saidParked, draft.place)) : linked(draft)),
    'sales.resume': (draft) => ({
      ...fresh(fr.said.ready),
      basket: basketOf(draft, articles(), said(fr.tables.saidResumed, placeWord(draft.place))),
      ...linked(draft),
      note: draft.note_total_cents === null ? null : { answer: 'given', total_cents: draft.note_total_cents },
    }),
    'sales.rename': (draft) => ({ ...linked(draft), ...saying(said(fr.tables.saidRenamed, draft.place)) }),
    'sales.abandon': (draft) => fresh(said(fr.tables.saidAbandoned, placeWord(draft.place))),
    'notes.issue': (note) => ({
      ...linked(note.draft),
      ...saying(said(fr.tables.saidNote, `n° ${note.label}`)),
      note: { answer: 'given', total_cents: note.total_cents },
      last_job_id: note.job_id,
    }),
    'notes.decline': ({ total_cents }) => ({ note: { answer: 'declined', total_cents } }),
    'notes.split': ({ part }) => ({
      ...fresh(fr.said.ready),
      basket: basketOf(part, articles(), said(fr.tables.saidResumed, placeWord(part.place))),
      ...linked(part),
    }),
    'notes.provisional': (note) => ({
      ...linked(note.draft),
      ...saying(said(fr.tables.saidAddition, `n° ${note.label}`)),
      last_job_id: note.job_id,
    }),
  };

  const finish = async (id: CommandId, change: Change): Promise<void> => {
    session.setState({ stage: 'selling', ...change });
    await local.finishCommand(id, rowOf(session.getState())).catch(() => undefined);
  };

  const refused = async (error: CallError, step: DraftStep, why: Why): Promise<Change> => {
    const { draft } = session.getState();
    if (error.code === 'correction_reason_missing') return { asks: { kind: 'reason', step } };
    const less = error.code === 'prepared_missing' ? preparedQuestion(error.details) : null;
    if (less) return { asks: { kind: 'prepared', step, why, less } };
    if (step.kind === 'resume') {
      if (error.code === 'draft_taken') return { asks: { kind: 'taken', step } };
      return { asks: null, notice: { code: LOST_DRAFT.has(error.code) ? 'draft_gone' : 'not_saved' } };
    }
    if (LOST_DRAFT.has(error.code)) return draft ? { draft: { ...draft, lost: true } } : { notice: { code: error.code } };
    if (['stale_price', 'unknown_article', 'not_sold_in_mode'].includes(error.code))
      await options.refreshCatalogue().catch(() => undefined);
    const cents = error.details?.['total_cents'];
    const known = error.code in fr.payNotices || error.code in fr.tableNotices;
    return { notice: { code: known ? error.code : 'not_saved', ...(typeof cents === 'number' ? { cents } : {}) } };
  };

  /** Writes the command down, sends it, and shows what came of it. Resolves with whether it was done. */
  const send = async <Name extends DraftCall>(
    call: Name,
    body: Input<Name>,
    asked: { step: DraftStep; why: Why },
    then: () => Change,
  ): Promise<boolean> => {
    const before = session.getState().stage;
    const id = makeCommandId(nowMs());
    session.setState({ stage: 'waiting', notice: null, asks: null });
    try {
      await local.beginCommand({ id, call, body, contract: CONTRACT_HASH, made_at_ms: nowMs() }, rowOf(session.getState()));
    } catch {
      session.setState({ stage: before, notice: { code: 'not_saved' } });
      return false;
    }
    const settled: Settled<Output<Name>> = await runCommand(client, { id, call, body });
    if (settled.kind === 'refused') await finish(id, await refused(settled.error, asked.step, asked.why));
    else if (settled.kind !== 'answered') await finish(id, { notice: { code: 'not_saved' } });
    else {
      const change = changes[call](settled.value);
      // What comes next looks at the ticket as the answer made it.
      session.setState(change);
      await finish(id, then());
    }
    return settled.kind === 'answered';
  };

  const nothing = (): Change => ({});
  const payment = (): Change => ({ stage: 'paying', sale_id: session.getState().sale_id ?? makeCommandId(nowMs()) });
  const noteOrPayment = (): Change =>
    asksForNote(session.getState(), totalNow(), articles(), nowMs()) ? { stage: 'note', notice: null } : { ...payment(), notice: null };

  const save = (step: DraftStep, state: 'parked' | 'open', place: string | null, why: Why, then: () => Change) => {
    const now = session.getState();
    const order = draftOrderOf(now, contentOf(orderOf(now, articles())), nowMs());
    return send('sales.park', { ...order, place: place ?? order.place, state, ...why }, { step, why }, then);
  };

  const announce = (step: Extract<DraftStep, { kind: 'note' | 'provisional' }>, why: Why): Promise<boolean> => {
    const now = session.getState();
    const order = {
      ...draftOrderOf(now, contentOf(orderOf(now, articles())), nowMs()),
      shown_total_cents: totalNow(),
      ...why,
    };
    const shares = now.shares >= 2 ? { shares: now.shares } : {};
    if (step.kind === 'provisional') return send('notes.provisional', { ...order, ...shares }, { step, why }, nothing);
    const named = step.client_name === '' ? {} : { client_name: step.client_name };
    return send('notes.issue', { ...order, ...shares, ...named }, { step, why }, step.then_pay ? payment : nothing);
  };

  const takeUp = async (step: Extract<DraftStep, { kind: 'resume' }>, why: Why): Promise<void> => {
    const { basket, draft } = session.getState();
    const own = draft?.draft_id === step.draft_id;
    if (!own && (basket.lines.length > 0 || draft)) {
      // A ticket that has its place goes back to it by itself; another one is not put where nobody finds it.
      if (!draft || draft.place === '' || draft.lost || basket.lines.length === 0) {
        session.setState({ asks: null, notice: { code: 'park_first' } });
        return;
      }
      if (!(await save(step, 'parked', null, why, nothing))) return;
    }
    await send('sales.resume', { draft_id: step.draft_id, take_over: step.take_over }, { step, why }, nothing);
  };

  /** Saved first as it is here, so that what is taken is taken from what the person sees. */
  const part = async (step: Extract<DraftStep, { kind: 'split' }>, why: Why): Promise<void> => {
    if (!(await save(step, 'open', step.place, why, nothing))) return;
    const { draft } = session.getState();
    if (!draft) return;
    const known = { draft_id: draft.draft_id, draft_version: draft.version };
    await send('notes.split', { ...known, part_draft_id: makeDraftId(nowMs()), take: step.take }, { step, why }, nothing);
  };

  const carryOut = async (step: DraftStep, why: Why): Promise<void> => {
    const { stage, basket, draft, tenders } = session.getState();
    if (stage !== 'selling' && stage !== 'note') return;
    // Money already received belongs to this ticket: it does not leave the screen with it.
    if (tenders.length > 0 && ['park', 'resume', 'abandon', 'split'].includes(step.kind)) {
      session.setState({ asks: null, notice: { code: 'money_first' } });
      return;
    }
    if (step.kind === 'resume') return takeUp(step, why);
    if (draft && (step.kind === 'rename' || step.kind === 'abandon')) {
      const known = { draft_id: draft.draft_id, draft_version: draft.version };
      if (step.kind === 'rename') await send('sales.rename', { ...known, place: step.place }, { step, why }, nothing);
      else await send('sales.abandon', { ...known, ...why, reason: step.reason }, { step, why }, nothing);
      return;
    }
    if (basket.lines.length === 0 || draft?.lost) return;
    if (step.kind === 'park') await save(step, 'parked', step.place, why, nothing);
    else if (step.kind === 'note' || step.kind === 'provisional') await announce(step, why);
    else if (step.kind === 'split') await part(step, why);
    else if (step.kind === 'decline') {
      const content = contentOf(orderOf(session.getState(), articles()));
      await send('notes.decline', { place: draft?.place ?? '', basket: content, shown_total_cents: totalNow() }, { step, why }, payment);
    } else if (step.kind === 'pay') {
      if (draft?.issued) await save(step, 'open', null, why, noteOrPayment);
      else session.setState({ asks: null, ...noteOrPayment() });
    }
  };

  const settleOne = async <Name extends DraftCall>(id: CommandId, call: Name): Promise<void> => {
    session.setState({ stage: 'waiting' });
    const settled = await settleCommand(client, { id, call });
    await finish(id, settled.kind === 'answered' ? changes[call](settled.value) : { notice: { code: 'not_saved' } });
  };

  return {
    step: (step, why = {}) => options.inTurn(() => carryOut(step, why)),
    keepLines: () =>
      session.setState((state) => ({
        ...state,
        draft: null,
        note: null,
        notice: null,
        asks: null,
        basket: { ...state.basket, said: fr.tables.saidKept },
      })),
    resume: async ({ id, call }) => {
      if (isDraftCall(call)) await settleOne(id, call);
    },
  };
}
