/** Where the screen is: at the counter, in the menu, or in one of its other places. Never kept: a reloaded screen is at the counter. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export type PlaceState = { place: string };
export type PlaceStore = StoreApi<PlaceState>;

export const COUNTER = 'counter';
export const MENU = 'menu';
/** Who are you? To change hands while the basket stays. */
export const SIGN_IN = 'sign-in';

export const createPlace = (): PlaceStore => createStore<PlaceState>(() => ({ place: COUNTER }));
