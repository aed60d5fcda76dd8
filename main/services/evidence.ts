/**
 * « bio » and « équitable » only from evidence (LAW BIO-01, EQU-01): what the menu file says, or what somebody noted since, as long as it
 * holds. Everything that shows or prints a name of the menu asks here. Must never add a claim that nobody vouches for.
 */
import { currentVersion, listArticles } from '../../db/catalogue.ts';
import { addEvidence, hasArticle, newestEvidence } from '../../db/quality.ts';
import type { ReadHandle, Store } from '../../db/store.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import type { Article } from '../contract/shapes/catalogue.ts';
import { type ListedEvidence, listedEvidence } from '../contract/shapes/quality.ts';
import type { Day } from '../contract/values.ts';
import { type Evidence, evidenceState, maySay, type Quality, saysQuality, withoutUnproved } from '../domain/quality.ts';
import { presentDay } from './journal-clock.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

/** What the menu's row says of itself. */
export type SaidByMenu = Pick<Article, 'organic' | 'organic_certifier' | 'fair_trade_evidence'>;
export type NotedEvidence = ReadonlyMap<string, Partial<Record<Quality, Evidence>>>;

const remembered = new WeakMap<Store, NotedEvidence>();

/** What was noted, by article; read once, and another map when something else was. */
export function notedEvidence(store: Store, handle: ReadHandle): NotedEvidence {
  const known = remembered.get(store);
  if (known) return known;
  const noted = new Map<string, Partial<Record<Quality, Evidence>>>();
  for (const { article, quality, ...evidence } of newestEvidence(handle))
    noted.set(article, { ...noted.get(article), [quality]: evidence });
  remembered.set(store, noted);
  return noted;
}

export function evidenceOf(code: string, said: SaidByMenu, noted: NotedEvidence): Record<Quality, Evidence> {
  const fair = said.fair_trade_evidence ?? '';
  return {
    organic: { level: said.organic, certifier: said.organic_certifier ?? '', reference: '', until_day: null },
    fair: { level: fair === '' ? 'none' : 'packaged', certifier: '', reference: fair, until_day: null },
    ...noted.get(code),
  };
}

/** The name as it may be shown and printed on a day. */
export function provedLabel(label: string, code: string, said: SaidByMenu, noted: NotedEvidence, on: Day): string {
  const { organic, fair } = evidenceOf(code, said, noted);
  return withoutUnproved(label, { organic: maySay(organic, on), fair: maySay(fair, on) });
}

/** An article with no claim but those that hold on this day. */
export function provedArticle(article: Article, noted: NotedEvidence, on: Day): Article {
  const { organic, fair } = evidenceOf(article.code, article, noted);
  const proved = { organic: maySay(organic, on), fair: maySay(fair, on) };
  return {
    ...article,
    label: withoutUnproved(article.label, proved),
    short_label: withoutUnproved(article.short_label, proved),
    organic: proved.organic ? organic.level : article.organic === 'ingredient' ? 'ingredient' : 'none',
    organic_certifier: proved.organic ? organic.certifier || null : null,
    fair_trade_evidence: proved.fair ? [fair.certifier, fair.reference].filter((part) => part !== '').join(', ') : null,
  };
}

/** Every article that claims a quality, in its evidence or in its name; what needs somebody first. */
export function list(context: QueryContext): Reply<'evidence.list'> {
  const { reader, store } = context;
  const on = presentDay(context, reader);
  const noted = notedEvidence(store, reader);
  const rows = listArticles(reader, currentVersion(reader), on).flatMap((article) => {
    const evidence = evidenceOf(article.code, article, noted);
    return (['organic', 'fair'] as const).flatMap((quality): ListedEvidence[] => {
      const named = saysQuality(`${article.label} ${article.short_label}`, quality);
      const isNoted = noted.get(article.code)?.[quality] !== undefined;
      const one = evidence[quality];
      if (!named && !isNoted && one.level === 'none') return [];
      const shown = maySay(one, on);
      const state = evidenceState(one, on);
      return [
        listedEvidence.parse({ article: article.code, label: article.label, quality, ...pick(one), noted: isNoted, named, shown, state }),
      ];
    });
  });
  const urgency = ({ state, named, shown }: ListedEvidence): number =>
    state === 'expired' ? 0 : named && !shown ? 1 : state === 'soon' ? 2 : state === 'no_end' ? 3 : 4;
  return ok(rows.toSorted((one, other) => urgency(one) - urgency(other) || one.label.localeCompare(other.label, 'fr')));
}

const pick = ({ level, certifier, reference, until_day }: Evidence) => ({ level, certifier, reference, until_day });

/** Notes what somebody has in hand; the level `none` withdraws the word. */
export function note(context: CommandContext, input: Parsed<'evidence.note'>): Reply<'evidence.note'> {
  const { transaction, store, now, caller } = context;
  const { article, level, certifier, until_day } = input;
  if (!hasArticle(transaction, currentVersion(transaction), article)) return refuse('unknown_article', { article });
  if (level !== 'none' && (certifier.trim() === '' || until_day === null)) return refuse('evidence_incomplete', { article });
  addEvidence(transaction, {
    ...input,
    certifier: certifier.trim(),
    reference: input.reference.trim(),
    at_utc_ms: now,
    operator: caller.operator,
  });
  transaction.afterCommit(() => {
    remembered.delete(store);
    // Names and marks are other now: screens fetch the menu again.
    context.publish({ event: 'catalogue.changed', body: { version: currentVersion(store) } });
  });
  return ok({ article });
}
