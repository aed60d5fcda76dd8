/** Page « Ingrédients »: what is bought and used, with its last price, place, allergens and the recipes that hold it; edited from here, with the places. */
import { Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import type { ListedIngredient } from '../../../main/contract/shapes/stock-count.ts';
import { Field } from '../../parts/field.tsx';
import { Picture } from '../../parts/picture.tsx';
import { Step } from '../../parts/step.tsx';
import { euros, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useTill } from '../../use-screen.ts';
import { IngredientEditor } from './ingredient-editor.tsx';
import { PlacesPart } from './places-part.tsx';
import { PageWaits } from './settings-form.tsx';
import { isSought, unitWord } from './stock-text.ts';

const text = fr.ingredientsPage;

export function IngredientsPanel() {
  const { value, error, again } = useAnswer('ingredients.list', {});
  const role = useTill((state) => state.status?.role);
  const [typed, setTyped] = useState('');
  /** `''`: a new one. */
  const [edited, setEdited] = useState<string | null>(null);
  if (!value) return <PageWaits error={error} onAgain={again} />;
  const mayChange = role === 'supervisor' || role === 'manager';
  if (edited !== null) {
    return (
      <IngredientEditor
        code={edited === '' ? null : edited}
        onBack={(saved) => {
          setEdited(null);
          if (saved) again();
        }}
      />
    );
  }
  const found = value.filter(({ label }) => isSought(label, typed));
  return (
    <div className="office__list">
      <div className="row office__bar">
        <Field label={text.search} value={typed} maxLength={40} onChange={setTyped} />
        <span className="grow" />
        {mayChange && (
          <Step icon={Plus} onClick={() => setEdited('')}>
            {fr.ingredientEdit.add}
          </Step>
        )}
      </div>
      {found.length === 0 ? (
        <p className="soft">{value.length === 0 ? text.none : text.noneFound}</p>
      ) : (
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{text.ingredient}</th>
              <th scope="col">{text.supplier}</th>
              <th scope="col">{text.place}</th>
              <th scope="col" className="r">
                {text.price}
              </th>
              <th scope="col">{text.allergens}</th>
              <th scope="col">{text.recipes}</th>
              {mayChange && (
                <th scope="col">
                  <span className="hidden-visually">{fr.ingredientEdit.open}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {found.map((one) => (
              <IngredientRow key={one.code} one={one} onEdit={mayChange ? () => setEdited(one.code) : null} />
            ))}
          </tbody>
        </table>
      )}
      {mayChange && <PlacesPart />}
    </div>
  );
}

function IngredientRow({ one, onEdit }: { one: ListedIngredient; onEdit: (() => void) | null }) {
  const { supplier, supplier_ref, place_label, shelf_days, cost_cents, allergens, recipes, base } = one;
  return (
    <tr>
      <th scope="row">
        <Picture name={one.picture} size="s" /> {typeset(one.label)}
      </th>
      <td>
        {supplier}
        <span className="soft sheet__under">{supplier_ref}</span>
      </td>
      <td>
        {place_label}
        <span className="soft sheet__under">{text.days(shelf_days)}</span>
      </td>
      <td className="r num">{cost_cents === null ? text.noPrice : text.per(euros(cost_cents), unitWord(base))}</td>
      <td>{allergens.map((code) => (fr.allergenNames as Record<string, string>)[code] ?? code).join(', ') || '–'}</td>
      <td>{recipes.map(typeset).join(', ') || '–'}</td>
      {onEdit && (
        <td>
          <Step className="office__small" icon={Pencil} aria-label={`${fr.ingredientEdit.open} : ${one.label}`} onClick={onEdit} />
        </td>
      )}
    </tr>
  );
}
