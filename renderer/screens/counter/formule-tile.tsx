/** FormuleTile: touching it asks the formule's questions. It has no picture of its own: it shows what its first question begins with. */
import type { ConsumptionMode } from '../../../main/contract/shapes/catalogue.ts';
import type { Formule } from '../../../main/contract/shapes/formule.ts';
import { Picture } from '../../parts/picture.tsx';
import { lineMode } from '../../stores/basket.ts';
import { canBeSold } from '../../stores/formule.ts';
import { type Articles, unitCents } from '../../stores/preview-total.ts';
import { euros } from '../../text/format.ts';

export const formulePicture = (formule: Formule, articles: Articles): string =>
  articles.get(formule.steps[0]?.choices[0]?.article ?? '')?.picture ?? '';

type FormuleTileProps = { formule: Formule; articles: Articles; mode: ConsumptionMode; onPick(formule: Formule): void };

export function FormuleTile({ formule, articles, mode, onPick }: FormuleTileProps) {
  const sold = lineMode({ own_mode: null }, mode, formule);
  const cents = unitCents(formule, sold);
  return (
    <button
      type="button"
      className="step article-tile formule-tile"
      data-formule={formule.code}
      disabled={!canBeSold(formule, articles, sold)}
      onClick={() => onPick(formule)}
    >
      <span className="article-tile__pic">
        <Picture name={formulePicture(formule, articles)} />
      </span>
      <span className="article-tile__name">{formule.label}</span>
      <span className="article-tile__foot">
        <span className="article-tile__price">{cents === null ? '' : euros(cents)}</span>
      </span>
    </button>
  );
}
