/** Recipes that held before, with their days: what was sold by them still names them. Reads only. */
import { businessDay } from '../../../main/contract/time.ts';
import { percent, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { dayText } from './dated-text.ts';
import { quantityText } from './stock-text.ts';

const text = fr.recipeEdit;

export function RecipeVersions({ code }: { code: string }) {
  const { value } = useAnswer('recipes.versions', { code });
  if (!value || value.length === 0) return null;
  return (
    <section aria-label={text.versions}>
      <h2>{text.versions}</h2>
      <ul className="stock__moved">
        {value.map((one) => (
          <li key={one.recipe_no}>
            <b>{text.version(dayText(businessDay(one.made_at_utc_ms)))}</b>
            {one.current && <span className="soft"> – {text.current}</span>} :{' '}
            {one.components
              .map(({ label, base, net_mil, loss_bp }) => {
                const quantity = base === null ? `${net_mil / 1_000} ${text.portions}` : quantityText(net_mil, base);
                return `${typeset(label)} ${quantity}${loss_bp > 0 ? ` (−${percent(loss_bp)})` : ''}`;
              })
              .join(', ')}
          </li>
        ))}
      </ul>
    </section>
  );
}
