/** The formules sold today in pages of tiles, like articles: nothing scrolls, the last tile turns the page. */
import { ArrowRight, RotateCcw } from 'lucide-react';
import type { ConsumptionMode } from '../../../main/contract/shapes/catalogue.ts';
import type { Formule } from '../../../main/contract/shapes/formule.ts';
import { Picture } from '../../parts/picture.tsx';
import { lineMode } from '../../stores/basket.ts';
import { canBeSold } from '../../stores/formule.ts';
import { type Articles, unitCents } from '../../stores/preview-total.ts';
import { euros, unbroken } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { pagesOf } from './article-grid.tsx';

type FormuleGridProps = {
  formules: readonly Formule[];
  articles: Articles;
  places: number;
  page: number;
  mode: ConsumptionMode;
  onPick(formule: Formule): void;
  onPage(page: number): void;
};

/** A formule has no picture of its own: it shows what its first question begins with. */
export const formulePicture = (formule: Formule, articles: Articles): string =>
  articles.get(formule.steps[0]?.choices[0]?.article ?? '')?.picture ?? '';

export function FormuleGrid({ formules, articles, places, page, mode, onPick, onPage }: FormuleGridProps) {
  const pages = pagesOf(formules.length, places);
  const perPage = pages === 1 ? places : places - 1;
  const last = page === pages - 1;
  return (
    <fieldset className="grid-articles" aria-label={fr.formule.category}>
      {formules.slice(page * perPage, (page + 1) * perPage).map((formule) => {
        const sold = lineMode({ own_mode: null }, mode, formule);
        const cents = unitCents(formule, sold);
        return (
          <button
            key={formule.code}
            type="button"
            className="step article-tile formule-tile"
            data-formule={formule.code}
            disabled={!canBeSold(formule, articles, sold)}
            onClick={() => onPick(formule)}
          >
            <span className="article-tile__pic">
              <Picture name={formulePicture(formule, articles)} />
            </span>
            <span className="article-tile__name">{unbroken(formule.label)}</span>
            <span className="article-tile__foot">
              <span className="article-tile__price">{cents === null ? '' : euros(cents)}</span>
            </span>
          </button>
        );
      })}
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
