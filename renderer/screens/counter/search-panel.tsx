/** Finding an article by name without accents, code or barcode, typed on a keyboard, a scanner or the letters of the screen. */
import { Wheat, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Article, ConsumptionMode } from '../../../main/contract/shapes/catalogue.ts';
import { ArticleTile } from '../../parts/article-tile.tsx';
import { LetterKeys } from '../../parts/letter-keys.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { useCatalogue } from '../../use-screen.ts';

const MAX_TYPED = 40;

type SearchPanelProps = {
  typed: string;
  places: number;
  mode: ConsumptionMode;
  flipped: boolean;
  onFlip(): void;
  onType(typed: string): void;
  onPick(article: Article): void;
  onClose(): void;
};

export function SearchPanel({ typed, places, mode, flipped, onFlip, onType, onPick, onClose }: SearchPanelProps) {
  const search = useCatalogue((state) => state.search);
  const input = useRef<HTMLInputElement>(null);
  const [page, setPage] = useState(0);
  useEffect(() => input.current?.focus(), []);
  const found = search(typed);
  const pages = Math.max(1, Math.ceil(found.length / places));
  const shown = found.slice((page % pages) * places, ((page % pages) + 1) * places);
  const type = (next: string) => {
    setPage(0);
    onType(next.slice(0, MAX_TYPED));
  };
  const only = found.length === 1 ? found[0] : undefined;
  return (
    <section className="search" aria-label={fr.searchText.title} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <form
        className="search__field"
        onSubmit={(event) => {
          event.preventDefault();
          if (only) onPick(only);
        }}
      >
        <input
          ref={input}
          value={typed}
          aria-label={fr.searchText.field}
          placeholder={fr.searchText.field}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => type(event.target.value)}
        />
        <Step icon={Wheat} aria-pressed={flipped} aria-label={fr.sell.allergens} onClick={onFlip}>
          <span className="wide-only">{fr.sell.allergens}</span>
        </Step>
        <Step icon={X} onClick={onClose}>
          {fr.searchText.close}
        </Step>
      </form>
      <p className="soft search__said" role="status">
        {typed === '' ? fr.searchText.hint : found.length === 0 ? fr.searchText.none : fr.searchText.found(found.length)}
        {pages > 1 && (
          <button type="button" className="search__more" onClick={() => setPage((page + 1) % pages)}>
            {fr.sell.more} ({(page % pages) + 1}/{pages})
          </button>
        )}
      </p>
      <div className="search__found">
        {shown.map((article) => (
          <ArticleTile key={article.code} article={article} mode={mode} flipped={flipped} onPick={onPick} />
        ))}
      </div>
      <LetterKeys typed={typed} onType={type} />
    </section>
  );
}
