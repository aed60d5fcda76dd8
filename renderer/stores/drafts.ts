/** The tickets put aside, as the till last told this screen. Must never hold a basket: this screen's own is in the session. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DraftSummary } from '../../main/contract/shapes/draft.ts';
import type { SessionStore } from './session.ts';

/** Drafts neither paid nor abandoned, the one longest at its place first. */
export type DraftsState = { drafts: readonly DraftSummary[] };
export type DraftsStore = StoreApi<DraftsState>;

export const createDrafts = (): DraftsStore => createStore<DraftsState>(() => ({ drafts: [] }));

const isOver = (draft: DraftSummary): boolean => draft.state === 'paid' || draft.state === 'abandoned';

/** Takes one draft's news in; older news than what is known are none. */
export function noteDraft(store: DraftsStore, draft: DraftSummary): void {
  store.setState(({ drafts }) => {
    const known = drafts.find(({ draft_id }) => draft_id === draft.draft_id);
    if (known && known.version >= draft.version) return { drafts };
    if (isOver(draft)) return { drafts: drafts.filter((other) => other !== known) };
    return { drafts: known ? drafts.map((other) => (other === known ? draft : other)) : [...drafts, draft] };
  });
}

/**
 * Says so in the session when its own draft went on without it: another station took it, changed it, or closed it.
 * While an answer is awaited nothing is said: the news may be of this very screen.
 * @param whole the list is all there is, asked for now: a draft that is not in it is closed
 */
export function noteLostDraft(session: SessionStore, news: readonly DraftSummary[], whole: boolean): void {
  const { draft, stage } = session.getState();
  if (!draft || draft.lost || !['selling', 'note', 'paying'].includes(stage)) return;
  const found = news.find(({ draft_id }) => draft_id === draft.draft_id);
  if (found ? found.version <= draft.version : !whole) return;
  session.setState({ draft: { ...draft, lost: true } });
}
