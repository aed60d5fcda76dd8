/** Which category and which of its pages the sell screen shows. Nothing scrolls: how many tiles a page has follows from the width. */
import { useCallback, useState } from 'react';
import type { Article } from '../../../main/contract/shapes/catalogue.ts';
import { FORMULES } from '../../stores/catalogue.ts';
import { useCatalogue, useNarrow, useScreen, useSession } from '../../use-screen.ts';
import { pagesOf } from './article-grid.tsx';

const EMPTY: readonly Article[] = [];

export function useShelf() {
  const { session } = useScreen();
  const narrow = useNarrow();
  const categories = useCatalogue((state) => state.categories);
  const byCategory = useCatalogue((state) => state.byCategory);
  const formules = useCatalogue((state) => state.formules);
  const chosen = useSession((state) => state.category);
  const [page, setPage] = useState(0);

  const isShown = (code: string) => byCategory.has(code) || (code === FORMULES && formules.length > 0);
  // The first articles are shown until someone chooses: a coffee must not cost a touch more.
  const first = categories.find(({ code }) => code !== FORMULES) ?? categories[0];
  const current = chosen !== null && isShown(chosen) ? chosen : (first?.code ?? null);
  const showsFormules = current === FORMULES;
  const articles = (current !== null && byCategory.get(current)) || EMPTY;
  const places = showsFormules ? (narrow ? 6 : 9) : narrow ? 9 : 12;
  const pages = pagesOf(showsFormules ? formules.length : articles.length, places);
  const choose = useCallback(
    (code: string) => {
      session.setState({ category: code });
      setPage(0);
    },
    [session],
  );
  return {
    categories,
    current,
    label: categories.find(({ code }) => code === current)?.label ?? '',
    articles,
    /** Null where articles are shown. */
    formules: showsFormules ? formules : null,
    places,
    pages,
    page: Math.min(page, pages - 1),
    searchPlaces: narrow ? 3 : 4,
    choose,
    turnTo: setPage,
  };
}
