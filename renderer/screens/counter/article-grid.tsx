/** The articles of a category in pages of tiles, 4 × 3 or 3 × 3: nothing scrolls, the last tile turns the page. */
import { ArrowRight, RotateCcw } from 'lucide-react';
import { memo } from 'react';
import type { Article, ConsumptionMode } from '../../../main/contract/shapes/catalogue.ts';
import { ArticleTile } from '../../parts/article-tile.tsx';
import { fr } from '../../text/fr.ts';

type ArticleGridProps = {
  label: string;
  articles: readonly Article[];
  places: number;
  page: number;
  mode: ConsumptionMode;
  flipped: boolean;
  onPick(article: Article): void;
  onPage(page: number): void;
};

/** How many pages, the last place of each being kept to turn it when there is more than one. */
export const pagesOf = (count: number, places: number): number => (count <= places ? 1 : Math.ceil(count / (places - 1)));

export const ArticleGrid = memo(function ArticleGrid({ label, articles, places, page, mode, flipped, onPick, onPage }: ArticleGridProps) {
  const pages = pagesOf(articles.length, places);
  const perPage = pages === 1 ? places : places - 1;
  const shown = articles.slice(page * perPage, (page + 1) * perPage);
  const last = page === pages - 1;
  return (
    <fieldset className="grid-articles" aria-label={label}>
      {shown.map((article) => (
        <ArticleTile key={article.code} article={article} mode={mode} flipped={flipped} onPick={onPick} />
      ))}
      {pages > 1 && (
        <button type="button" className="step article-tile article-tile--more" onClick={() => onPage(last ? 0 : page + 1)}>
          {last ? <RotateCcw className="icon icon--l" /> : <ArrowRight className="icon icon--l" />}
          {last ? fr.sell.firstPage : fr.sell.more}
        </button>
      )}
      {articles.length === 0 && <p className="grid-articles__none large">{fr.sell.emptyCategory}</p>}
    </fieldset>
  );
});
