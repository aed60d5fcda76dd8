/** How components reach the screen's stores: by selector, so that a tap renders again only what it changed. */
import { createContext, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Screen } from './screen.ts';
import type { ApprovalState } from './stores/approval.ts';
import type { CatalogueState } from './stores/catalogue.ts';
import type { DraftsState } from './stores/drafts.ts';
import type { HeldState } from './stores/held-goods.ts';
import type { PlaceState } from './stores/place.ts';
import type { SessionState } from './stores/session.ts';
import type { TillState } from './stores/till.ts';

export const ScreenContext = createContext<Screen | null>(null);

/** @throws Error outside a started screen: a mistake of the program */
export function useScreen(): Screen {
  const screen = useContext(ScreenContext);
  if (!screen) throw new Error('no screen in the context');
  return screen;
}

export const useSession = <Value>(select: (state: SessionState) => Value): Value => useStore(useScreen().session, select);
export const useTill = <Value>(select: (state: TillState) => Value): Value => useStore(useScreen().till, select);
export const useApproval = <Value>(select: (state: ApprovalState) => Value): Value => useStore(useScreen().approval, select);
export const usePlace = <Value>(select: (state: PlaceState) => Value): Value => useStore(useScreen().place, select);
export const useDrafts = <Value>(select: (state: DraftsState) => Value): Value => useStore(useScreen().drafts, select);
export const useHeld = <Value>(select: (state: HeldState) => Value): Value => useStore(useScreen().held, select);
export const useCatalogue = <Value>(select: (state: CatalogueState) => Value): Value => useStore(useScreen().catalogue, select);

/** The one breakpoint of the counter: words beside icons give way, nine tiles instead of twelve. */
const NARROW = '(max-width: 1200px)';

export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => window.matchMedia(NARROW).matches);
  useEffect(() => {
    const query = window.matchMedia(NARROW);
    const listen = () => setNarrow(query.matches);
    query.addEventListener('change', listen);
    return () => query.removeEventListener('change', listen);
  }, []);
  return narrow;
}

/** True once `active` has lasted so long; false again as soon as it ends. */
export function useAfter(active: boolean, ms: number): boolean {
  const [past, setPast] = useState(false);
  useEffect(() => {
    if (!active) {
      setPast(false);
      return;
    }
    const timer = setTimeout(() => setPast(true), ms);
    return () => clearTimeout(timer);
  }, [active, ms]);
  return active && past;
}
