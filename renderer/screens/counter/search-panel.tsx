/** Finding an article or a formule by name without accents, code or barcode, typed on a keyboard, a scanner or the letters of the screen. */
import { Wheat, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Article, ConsumptionMode } from '../../../main/contract/shapes/catalogue.ts';
import type { Formule } from '../../../main/contract/shapes/formule.ts';
import { ArticleTile } from '../../parts/article-tile.tsx';
import { LetterKeys } from '../../parts/letter-keys.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { useCatalogue } from '../../use-screen.ts';
import { FormuleTile } from './formule-tile.tsx';

const MAX_TYPED = 40;

const isFormule = (one: Article | Formule): one is Formule => 'steps' in one;

type SearchPanelProps = {
  typed: string;
  places: number;
  mode: ConsumptionMode;
  flipped: boolean;
  onFlip(): void;
  onType(typed: string): void;
  onPick(article: Article): void;
  onAsk(formule: Formule): void;
  onClose(): void;
};

export function SearchPanel({ typed, places, mode, flipped, onFlip, onType, onPick, onAsk, onClose }: SearchPanelProps) {
  const search = useCatalogue((state) => state.search);
  const searchFormules = useCatalogue((state) => state.searchFormules);
  const articles = useCatalogue((state) => state.articles);
  const input = useRef<HTMLInputElement>(null);
  const [page, setPage] = useState(0);
  useEffect(() => input.current?.focus(), []);
  const found: readonly (Article | Formule)[] = [...searchFormules(typed), ...search(typed)];
  const pages = Math.max(1, Math.ceil(found.length / places));
  const shown = found.slice((page % pages) * places, ((page % pages) + 1) * places);
  const type = (next: string) => {
    setPage(0);
    onType(next.slice(0, MAX_TYPED));
  };
  const only = found.length === 1 ? found[0] : undefined;
  const pick = (one: Article | Formule) => (isFormule(one) ? onAsk(one) : onPick(one));
  return (
    <section className="search" aria-label={fr.searchText.title} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <form
        className="search__field"
        onSubmit={(event) => {
          event.preventDefault();
          if (only) pick(only);
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
        {shown.map((one) =>
          isFormule(one) ? (
            <FormuleTile key={one.code} formule={one} articles={articles} mode={mode} onPick={onAsk} />
          ) : (
            <ArticleTile key={one.code} article={one} mode={mode} flipped={flipped} onPick={onPick} />
          ),
        )}
      </div>
      <LetterKeys typed={typed} onType={type} />
    </section>
  );
}
