/** ArticleTile: the whole tile adds one. Turned over, it says what the article contains and still adds one. */
import { Ban } from 'lucide-react';
import { memo } from 'react';
import type { Article, ConsumptionMode } from '../../main/contract/shapes/catalogue.ts';
import { unitCents } from '../stores/preview-total.ts';
import { euros } from '../text/format.ts';
import { fr } from '../text/fr.ts';
import { useHeld } from '../use-screen.ts';
import { Contains, Marks } from './marks.tsx';
import { Picture } from './picture.tsx';

type ArticleTileProps = { article: Article; mode: ConsumptionMode; flipped: boolean; onPick(article: Article): void };

/** Price shown in this mode, or in the only mode it is sold in. */
function priceText(article: Article, mode: ConsumptionMode): string {
  const other = mode === 'sur_place' ? 'emporter' : 'sur_place';
  const cents = unitCents(article, mode) ?? unitCents(article, other);
  if (cents === null) return '';
  return article.by_weight ? fr.sell.perKilo(euros(cents)) : euros(cents);
}

export const ArticleTile = memo(function ArticleTile({ article, mode, flipped, onPick }: ArticleTileProps) {
  const held = useHeld((state) => state.blocked.has(article.code));
  const name = <span className="article-tile__name">{article.short_label}</span>;
  return (
    <button
      type="button"
      className={['step article-tile', flipped && 'article-tile--flipped', held && 'article-tile--held'].filter(Boolean).join(' ')}
      data-article={article.code}
      onClick={() => onPick(article)}
    >
      {flipped ? (
        <>
          {name}
          <span className="article-tile__contains">
            <Contains article={article} />
          </span>
        </>
      ) : (
        <>
          <span className="article-tile__pic">
            <Picture name={article.picture} />
          </span>
          <Marks article={article} />
          {name}
          <span className="article-tile__foot">
            {held ? (
              <span className="article-tile__held">
                <Ban className="icon icon--s" />
                {fr.sell.held}
              </span>
            ) : (
              <span className="article-tile__price">{priceText(article, mode)}</span>
            )}
          </span>
        </>
      )}
    </button>
  );
});
