/** What can't be sold now because its goods are held back, as the till last told this screen. The till refuses by itself: this only says so earlier. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BlockedArticle } from '../../main/contract/shapes/trace.ts';
import type { BasketLine } from './basket.ts';

/** The ingredient that stands in the way, by article. */
export type HeldState = { blocked: ReadonlyMap<string, BlockedArticle> };
export type HeldStore = StoreApi<HeldState>;

export const createHeld = (): HeldStore => createStore<HeldState>(() => ({ blocked: new Map() }));

export const noteBlocked = (store: HeldStore, blocked: readonly BlockedArticle[]): void =>
  store.setState({ blocked: new Map(blocked.map((one) => [one.article as string, one])) });

/** Whether a line, or an answer in its formule, can't be sold. */
export const isLineHeld = ({ article, formule }: Pick<BasketLine, 'article' | 'formule'>, { blocked }: HeldState): boolean =>
  blocked.size > 0 && (formule === null ? blocked.has(article) : formule.some((answer) => blocked.has(answer.article)));
