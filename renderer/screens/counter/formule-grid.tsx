/** The formules sold today in pages of tiles, wider than those of articles for their longer names: the last tile turns the page. */
import { ArrowRight, RotateCcw } from 'lucide-react';
import type { ConsumptionMode } from '../../../main/contract/shapes/catalogue.ts';
import type { Formule } from '../../../main/contract/shapes/formule.ts';
import type { Articles } from '../../stores/preview-total.ts';
import { fr } from '../../text/fr.ts';
import { pagesOf } from './article-grid.tsx';
import { FormuleTile } from './formule-tile.tsx';

type FormuleGridProps = {
  formules: readonly Formule[];
  articles: Articles;
  places: number;
  page: number;
  mode: ConsumptionMode;
  onPick(formule: Formule): void;
  onPage(page: number): void;
};

export function FormuleGrid({ formules, articles, places, page, mode, onPick, onPage }: FormuleGridProps) {
  const pages = pagesOf(formules.length, places);
  const perPage = pages === 1 ? places : places - 1;
  const last = page === pages - 1;
  return (
    <fieldset className="grid-articles grid-articles--formules" aria-label={fr.formule.category}>
      {formules.slice(page * perPage, (page + 1) * perPage).map((formule) => (
        <FormuleTile key={formule.code} formule={formule} articles={articles} mode={mode} onPick={onPick} />
      ))}
      {pages > 1 && (
        <button type="button" className="step article-tile article-tile--more" onClick={() => onPage(last ? 0 : page + 1)}>
          {last ? <RotateCcw className="icon icon--l" /> : <ArrowRight className="icon icon--l" />}
          {last ? fr.sell.firstPage : fr.sell.more}
        </button>
      )}
      {formules.length === 0 && <p className="grid-articles__none large">{fr.formule.none}</p>}
    </fieldset>
  );
}
