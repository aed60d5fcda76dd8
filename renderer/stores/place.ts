/** Where the screen is: at the counter, in the menu, or in one of its other places. Never kept: a reloaded screen is at the counter. */
import { createStore, type StoreApi } from 'zustand/vanilla';

/** `clock_put_off`: the doubt about the clock (its time) that somebody here will look at later. */
export type PlaceState = {
  place: string;
  clock_put_off: number | null;
  /** The office's section to begin with; null for the first. */
  section: string | null;
};
/** A phone that only counts: the page at this address stays in the inventory. */
export const COUNT_PAGE = '/inventaire';
export const COUNT = 'count';
export type PlaceStore = StoreApi<PlaceState>;

export const COUNTER = 'counter';
export const MENU = 'menu';
/** Who are you? To change hands while the basket stays. */
export const SIGN_IN = 'sign-in';

/** Is the date right? Asked by itself before the next sale, and by the top bar (LAW §6). */
export const CLOCK = 'clock';

export const createPlace = (): PlaceStore => createStore<PlaceState>(() => ({ place: COUNTER, clock_put_off: null, section: null }));
