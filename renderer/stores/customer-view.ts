/**
 * What this screen's customer sees: the ticket in hand without a word that is not theirs, told to the till when it changes. Amounts are the
 * preview's; the till's own once the sale is recorded. Must never tell who serves, nor a note to the kitchen.
 */

import type { Input } from '../../main/contract/calls/index.ts';
import type { ArticleCode } from '../../main/contract/ids.ts';
import {
  type CustomerFact,
  type CustomerLine,
  type CustomerView,
  MOST_SHOWN_LINES,
  WELCOME_VIEW,
} from '../../main/contract/shapes/customer-view.ts';
import type { Spending } from '../../main/contract/shapes/origin.ts';
import { asCents } from '../../main/contract/values.ts';
import type { TillClient } from '../client/till-client.ts';
import { typeset } from '../text/format.ts';
import type { BasketLine } from './basket.ts';
import { type CatalogueStore, FORMULES_PICTURE, isBio, isFairTrade } from './catalogue.ts';
import { paymentSums } from './payment.ts';
import { type Articles, anyLineCents, previewTotal } from './preview-total.ts';
import type { SessionState, SessionStore } from './session.ts';

/** Taps closer together than this are shown at once. */
const GATHER_MS = 40;
/** The origin of a basket is asked for once it has rested so long. */
const REST_MS = 400;
const MOST_FACTS = 3;
const LONGEST = 80;

/** @param signedOut nobody works here: customers see the welcome only */
export function customerView(state: SessionState, articles: Articles, signedOut = false, spending: Spending | null = null): CustomerView {
  const { basket, stage, receipt, issue, tenders } = state;
  if (signedOut || (basket.lines.length === 0 && receipt === null)) return WELCOME_VIEW;
  const total = receipt?.total_cents ?? previewTotal(basket, articles).total_cents;
  const sums = paymentSums(total, tenders);
  const shown = basket.lines.slice(-MOST_SHOWN_LINES);
  return {
    stage: stageOf(state),
    mode: basket.mode,
    lines: shown.map((line) => lineOf(line, state, articles)),
    older_lines: basket.lines.length - shown.length,
    total_cents: asCents(total),
    received_cents: asCents(tenders.reduce((sum, { cents }) => sum + cents, 0)),
    remaining_cents: asCents(receipt ? 0 : sums.remaining_cents),
    change_cents: asCents(receipt?.change_cents ?? sums.change_cents),
    facts: [...originFacts(spending), ...factsOf(basket.lines, articles)].slice(0, MOST_FACTS),
    per_ten: perTenOf(spending),
    qr_text: stage === 'qr' ? (issue?.qr_text ?? null) : null,
  };
}

function stageOf({ stage, receipt }: SessionState): CustomerView['stage'] {
  if (stage === 'change') return 'change';
  if (receipt !== null) return 'thanks';
  return stage === 'paying' || stage === 'committing' || stage === 'note' ? 'paying' : 'ringing';
}

function lineOf(line: BasketLine, { basket }: SessionState, articles: Articles): CustomerLine {
  const article = articles.get(line.article);
  const amount = anyLineCents(line, basket.mode, articles);
  return {
    label: line.label.slice(0, LONGEST),
    picture: article?.picture ?? FORMULES_PICTURE,
    by_weight: line.by_weight,
    qty_mil: line.qty_mil,
    amount_cents: amount === null ? null : asCents(amount),
    organic: article !== undefined && isBio(article),
    fair: article !== undefined && isFairTrade(article),
  };
}

/** What is known, with evidence, of where the food of this ticket comes from: the newest first, each article once. */
function factsOf(lines: readonly BasketLine[], articles: Articles): CustomerFact[] {
  const facts: CustomerFact[] = [];
  const codes = lines
    .toReversed()
    .flatMap(({ article, formule }) => (formule === null ? [article] : formule.map((answer) => answer.article)));
  for (const code of new Set(codes)) {
    const article = articles.get(code);
    if (!article) continue;
    const label = article.short_label.slice(0, LONGEST);
    if (isFairTrade(article)) facts.push({ mark: 'fair', label, by: '' });
    else if (isBio(article)) facts.push({ mark: 'organic', label, by: (article.organic_certifier ?? '').slice(0, LONGEST) });
  }
  return facts.slice(0, MOST_FACTS);
}

/** From the lots themselves: what a name of the menu says comes after. */
const originFacts = (spending: Spending | null): CustomerFact[] =>
  (spending?.facts ?? []).map(({ mark, label, by }) => ({
    mark,
    label: typeset(label).slice(0, LONGEST),
    by: typeset(by).slice(0, LONGEST),
  }));

/** Rounded down, as on paper; nothing where no share is known. */
function perTenOf(spending: Spending | null): CustomerView['per_ten'] {
  if (!spending || spending.local_e4 + spending.organic_e4 + spending.fair_e4 === 0) return null;
  const cents = (part: number) => asCents(Math.floor((part * 1_000) / spending.spent_e4));
  return { local_cents: cents(spending.local_e4), organic_cents: cents(spending.organic_e4), fair_cents: cents(spending.fair_e4) };
}

/** What a basket takes from stock, as the till is asked. */
const soldOf = (lines: readonly BasketLine[]): Input<'origins.preview'>['lines'] =>
  lines.flatMap(({ article, qty_mil, formule }) =>
    formule === null
      ? [{ article: article as ArticleCode, qty_mil }]
      : formule.map((answer) => ({ article: answer.article as ArticleCode, qty_mil: answer.count * qty_mil })),
  );

type Watched = {
  session: SessionStore;
  catalogue: CatalogueStore;
  client: Pick<TillClient, 'action' | 'query' | 'connection'>;
  isSignedOut(): boolean;
};

/** Tells the till each new view. `again` tells the present one once more, after a line was lost. @returns the way to end it */
export function tellCustomerView({ session, catalogue, client, isSignedOut }: Watched): { again(): void; look(): void; stop(): void } {
  let told = '';
  let timer: ReturnType<typeof setTimeout> | null = null;
  let asking: ReturnType<typeof setTimeout> | null = null;
  let known = '';
  let spending: Spending | null = null;
  const tell = (): void => {
    timer = null;
    if (client.connection() !== 'ready') return;
    const view = customerView(session.getState(), catalogue.getState().articles, isSignedOut(), spending);
    const text = JSON.stringify(view);
    if (text === told) return;
    told = text;
    // Lost with its line, it is told again with the next one.
    void client.action('display.show', view).catch(() => {
      told = '';
    });
  };
  /** Asked when the basket has rested a moment: no tap waits for it, and it is shown when it comes. */
  const askOrigins = (): void => {
    asking = null;
    const { lines } = session.getState().basket;
    const asked = JSON.stringify(soldOf(lines));
    if (asked === known || client.connection() !== 'ready') return;
    known = asked;
    spending = null;
    if (lines.length === 0) return;
    void client
      .query('origins.preview', { lines: soldOf(lines) })
      .then((reply) => {
        if (known !== asked) return;
        spending = reply.ok ? reply.value : null;
        look();
      })
      .catch(() => {
        known = '';
      });
  };
  const look = (): void => {
    if (asking !== null) clearTimeout(asking);
    // The basket that was paid keeps what was said of it: its lots are no longer on the shelf.
    asking = session.getState().receipt === null ? setTimeout(askOrigins, REST_MS) : null;
    timer ??= setTimeout(tell, GATHER_MS);
  };
  const stops = [session.subscribe(look), catalogue.subscribe(look)];
  return {
    look,
    again: () => {
      told = '';
      look();
    },
    stop: () => {
      for (const stop of stops) stop();
      if (timer !== null) clearTimeout(timer);
      if (asking !== null) clearTimeout(asking);
    },
  };
}
