/**
 * This screen's basket as a draft of the till and back, and what may be asked about it. Pure.
 * Must never decide what a document showed or what a change needs: the till does.
 */
import type { Input } from '../../main/contract/calls/index.ts';
import { type DraftId, makeDraftId } from '../../main/contract/ids.ts';
import { noteIsDue } from '../../main/contract/note-rule.ts';
import type { ErrorDetails } from '../../main/contract/results.ts';
import type { SaleMode, TaxClass } from '../../main/contract/shapes/catalogue.ts';
import type { BasketContent, Draft, DraftSummary } from '../../main/contract/shapes/draft.ts';
import { businessDay } from '../../main/contract/time.ts';
import { asUtcMs } from '../../main/contract/values.ts';
import { fr } from '../text/fr.ts';
import { type Basket, type BasketLine, emptyBasket, lineMode, PIECE_MIL, type Said } from './basket.ts';
import type { Articles } from './preview-total.ts';
import type { DraftLink, SessionRow } from './session-row.ts';

/** The commands that keep, take or announce a draft. */
export const draftCallNames = [
  'sales.park',
  'sales.resume',
  'sales.rename',
  'sales.abandon',
  'notes.issue',
  'notes.decline',
  'notes.provisional',
  'notes.split',
] as const;
export type DraftCall = (typeof draftCallNames)[number];

/** Refusals after which this screen no longer has the present version of its draft. */
export const LOST_DRAFT: ReadonlySet<string> = new Set(['unknown_draft', 'draft_changed', 'draft_taken', 'draft_closed']);

/** One thing to be done with the ticket or its table. */
export type DraftStep =
  | { kind: 'park'; place: string }
  /** Saves what changed since a document, then offers the note or opens payment. */
  | { kind: 'pay' }
  | { kind: 'note'; client_name: string; then_pay: boolean }
  | { kind: 'decline' }
  | { kind: 'provisional'; shares?: number }
  /** Takes what somebody pays out of the table; the rest waits at its place. */
  | { kind: 'split'; place: string; take: Input<'notes.split'>['take'] }
  | { kind: 'rename'; place: string }
  | { kind: 'abandon'; reason: string }
  | { kind: 'resume'; draft_id: DraftId; place: string; take_over: boolean };

/** Why something that a document showed is taken away, and what of it was prepared, as far as it was asked. */
export type Why = { reason?: string; prepared?: Input<'sales.abandon'>['prepared'] };
type PreparedQuestion = { article: string; label: string; qty_mil: number };

/** The question in a refusal's details; null in one that has no such details. */
export function preparedQuestion(details: ErrorDetails | undefined): PreparedQuestion | null {
  const { article, label, qty_mil } = details ?? {};
  return typeof article === 'string' && typeof label === 'string' && typeof qty_mil === 'number' ? { article, label, qty_mil } : null;
}

/** What is asked over the screen. */
export type DraftQuestion =
  | { kind: 'menu' }
  | { kind: 'tables' }
  | { kind: 'place'; for: 'park' | 'rename' }
  /** Where the rest of a shared table waits. */
  | { kind: 'place'; for: 'split'; take: Input<'notes.split'>['take'] }
  | { kind: 'split' }
  | { kind: 'abandon' }
  /** Why something a document showed is taken away; then the step is done again. */
  | { kind: 'reason'; step: DraftStep }
  /** How much of something taken away was already prepared: thrown away, not back to the shelf. */
  | { kind: 'prepared'; step: DraftStep; why: Why; less: PreparedQuestion }
  | { kind: 'taken'; step: Extract<DraftStep, { kind: 'resume' }> };

/** The till's summary as this screen's link to it. */
export const linkTo = ({ draft_id, version, place, issued }: DraftSummary): DraftLink => ({
  ...{ draft_id, version, place, issued, lost: false },
});

/** What is in an order without how it is paid, as a draft keeps it. */
export function contentOf(order: Input<'sales.ringUp'>): Input<'notes.decline'>['basket'] {
  const { tenders: _, shown_total_cents: __, draft_id: ___, draft_version: ____, ...content } = order;
  return content;
}

/** The basket as the till wants to keep it: the next version of its draft, or a new one. */
export function draftOrderOf(
  { basket, draft }: Pick<SessionRow, 'basket' | 'draft'>,
  content: Input<'notes.decline'>['basket'],
  nowMs: number,
): Omit<Input<'sales.park'>, 'state'> {
  return {
    draft_id: draft?.draft_id ?? makeDraftId(nowMs),
    draft_version: draft?.version ?? 0,
    place: draft?.place ?? '',
    mode: basket.mode,
    basket: content,
  };
}

/** A draft as this screen's basket: nothing to undo, every line with the name it had when its article is gone. */
export function basketOf(draft: Draft, articles: Articles, said: Said): Basket {
  const names = new Map<string, Draft['articles'][number]>(draft.articles.map((one) => [one.article, one]));
  const single = draft.basket.lines.map((line, at): BasketLine => lineOf(line, at + 1, draft, articles, names.get(line.article)));
  const formules = draft.basket.formules.map((order, at): BasketLine => formuleLineOf(order, single.length + at + 1, draft, articles));
  const lines = [...single, ...formules];
  return { ...emptyBasket(draft.mode, said), lines, discount: draft.basket.discount ?? null, next_key: lines.length + 1 };
}

function lineOf(
  line: BasketContent['lines'][number],
  key: number,
  draft: Draft,
  articles: Articles,
  named: Draft['articles'][number] | undefined,
): BasketLine {
  const article = articles.get(line.article);
  // A line that follows the ticket, or can only be sold one way, has no choice of its own.
  const follows = lineMode({ own_mode: null }, draft.mode, article) === line.mode;
  return {
    key,
    article: line.article,
    label: article?.short_label ?? named?.label ?? line.article,
    by_weight: article?.by_weight ?? named?.by_weight ?? false,
    qty_mil: line.qty_mil,
    own_mode: follows ? null : line.mode,
    offered: (line.discount_bp ?? 0) > 0 ? (line.discount_reason ?? '') : null,
    kitchen_note: line.kitchen_note ?? null,
    formule: null,
  };
}

/** A formule with its answers, each with the name its article has, or had. */
function formuleLineOf(order: BasketContent['formules'][number], key: number, draft: Draft, articles: Articles): BasketLine {
  const formule = articles.formules?.get(order.code);
  const had = new Map<string, string>(draft.articles.map(({ article, label }) => [article, label]));
  const labelOf = (code: string) => articles.get(code)?.short_label ?? had.get(code) ?? code;
  const follows = lineMode({ own_mode: null }, draft.mode, formule) === order.mode;
  return {
    key,
    article: order.code,
    label: formule?.label ?? order.code,
    by_weight: false,
    qty_mil: order.qty_mil,
    own_mode: follows ? null : order.mode,
    offered: (order.discount_bp ?? 0) > 0 ? (order.discount_reason ?? '') : null,
    kitchen_note: order.kitchen_note ?? null,
    formule: order.choices.map(({ step, article, qty_mil }) => ({ step, article, label: labelOf(article), count: qty_mil / PIECE_MIL })),
  };
}

/** Whether « la note ? » is to be asked now (LAW NOTE-01): due, and not answered for this very total. */
export function asksForNote(
  { basket, note }: Pick<SessionRow, 'basket' | 'note'>,
  totalCents: number,
  articles: Articles,
  nowMs: number,
): boolean {
  if (note?.total_cents === totalCents) return false;
  const lines = basket.lines.flatMap((line): { mode: SaleMode; tax_class: TaxClass }[] => {
    if (line.formule !== null)
      return [{ mode: lineMode(line, basket.mode, articles.formules?.get(line.article)), tax_class: 'prepared_immediate' }];
    const article = articles.get(line.article);
    return article ? [{ mode: lineMode(line, basket.mode, article), tax_class: article.tax_class }] : [];
  });
  return noteIsDue(businessDay(asUtcMs(nowMs)), totalCents, lines);
}

/** The place as a sentence says it. */
export const placeWord = (place: string): string => (place === '' ? fr.tables.noPlace : place);
