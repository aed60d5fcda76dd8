/** Page « Recettes »: what each article takes, costs and leaves, with its allergens; files come in and recipes are edited from here. */
import { Eye, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import type { ListedRecipe } from '../../../main/contract/shapes/stock.ts';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { euros, percent, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useTill } from '../../use-screen.ts';
import { dayText } from './dated-text.ts';
import { FormuleMargins } from './formule-margins.tsx';
import { NewRecipe } from './new-recipe.tsx';
import { originText } from './receipt-sheet.tsx';
import { draftOfRecipe, type RecipeDraft } from './recipe-draft.ts';
import { RecipeEditor } from './recipe-editor.tsx';
import { RecipeFiles } from './recipe-files.tsx';
import { PageWaits } from './settings-form.tsx';
import { isSought, quantityText } from './stock-text.ts';

const text = fr.recipesPage;
const PORTION_MIL = 1_000;

export function RecipesPanel() {
  const { value, error, again } = useAnswer('recipes.list', {});
  const role = useTill((state) => state.status?.role);
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState<ListedRecipe | null>(null);
  const [edited, setEdited] = useState<RecipeDraft | 'new' | null>(null);
  if (!value) return <PageWaits error={error} onAgain={again} />;
  const mayChange = role === 'supervisor' || role === 'manager';
  if (edited === 'new') return <NewRecipe recipes={value} onChosen={setEdited} onBack={() => setEdited(null)} />;
  if (edited !== null) {
    return (
      <RecipeEditor
        start={edited}
        onBack={(saved) => {
          setEdited(null);
          if (saved) again();
        }}
      />
    );
  }
  const found = value.filter(({ label }) => isSought(label, typed));
  const low = value.filter(({ low_margin }) => low_margin).length;
  return (
    <div className="office__list">
      {mayChange && <RecipeFiles onTaken={again} />}
      <div className="row office__bar">
        <Field label={text.search} value={typed} maxLength={40} onChange={setTyped} />
        {low > 0 && <b>{text.lowCount(low)}</b>}
        <span className="grow" />
        {mayChange && (
          <Step icon={Plus} onClick={() => setEdited('new')}>
            {fr.recipeEdit.add}
          </Step>
        )}
      </div>
      {found.length === 0 ? (
        <p className="soft">{value.length === 0 ? text.none : text.noneFound}</p>
      ) : (
        <RecipeTable recipes={found} onOpen={setOpen} />
      )}
      <FormuleMargins onChanged={again} />
      {open && (
        <RecipeSheet
          recipe={open}
          onClose={() => setOpen(null)}
          onEdit={
            mayChange
              ? () => {
                  setOpen(null);
                  setEdited(draftOfRecipe(open));
                }
              : null
          }
        />
      )}
    </div>
  );
}

function RecipeTable({ recipes, onOpen }: { recipes: readonly ListedRecipe[]; onOpen(recipe: ListedRecipe): void }) {
  return (
    <table className="sheet">
      <thead>
        <tr>
          <th scope="col">{text.recipe}</th>
          <th scope="col" className="r">
            {text.cost}
          </th>
          <th scope="col" className="r">
            {text.price}
          </th>
          <th scope="col" className="r">
            {text.margin}
          </th>
          <th scope="col">
            <span className="hidden-visually">{text.open}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {recipes.map((recipe) => (
          <tr key={recipe.code}>
            <th scope="row">
              {typeset(recipe.label)}
              {recipe.is_batch && <span className="soft sheet__under">{text.batch}</span>}
              {recipe.low_margin && <span className="sheet__under stock__flag">{text.low}</span>}
            </th>
            <td className="r">
              {recipe.unpriced.length === recipe.needs.length ? '–' : euros(recipe.cost_cents)}
              {recipe.unpriced.length > 0 && <span className="soft sheet__under">{text.incomplete}</span>}
            </td>
            <td className="r">
              {recipe.price_ht_cents === null ? <span className="soft">{text.noPrice}</span> : euros(recipe.price_ht_cents)}
            </td>
            <td className="r">{recipe.margin_bp === null || recipe.unpriced.length > 0 ? '–' : marginText(recipe.margin_bp)}</td>
            <td>
              <Step className="office__small" icon={Eye} aria-label={`${text.open} : ${recipe.label}`} onClick={() => onOpen(recipe)}>
                {text.open}
              </Step>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Whole percents: a margin is an order of size. */
const marginText = (margin_bp: number): string => {
  const whole = Math.round(margin_bp / 100) * 100;
  return whole < 0 ? `−${percent(-whole)}` : percent(whole);
};

type SheetProps = { recipe: ListedRecipe; onClose(): void; onEdit: (() => void) | null };

function RecipeSheet({ recipe, onClose, onEdit }: SheetProps) {
  return (
    <Panel title={text.title(typeset(recipe.label))} className="ask--office" onClose={onClose}>
      {onEdit && (
        <Step icon={Pencil} onClick={onEdit}>
          {fr.recipeEdit.edit}
        </Step>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and what scrolls must be reachable by keyboard */}
      <section className="stock__sheet" aria-label={typeset(recipe.label)} tabIndex={0}>
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{text.component}</th>
              <th scope="col" className="r">
                {text.net}
              </th>
              <th scope="col" className="r">
                {text.loss}
              </th>
            </tr>
          </thead>
          <tbody>
            {recipe.components.map((one) => (
              <tr key={one.code}>
                <td>
                  {typeset(one.label)}
                  {one.base === null && <span className="soft sheet__under">{text.subRecipe}</span>}
                </td>
                <td className="r">
                  {one.base === null ? `${one.net_mil / PORTION_MIL} ${text.portion}` : quantityText(one.net_mil, one.base)}
                </td>
                <td className="r">{percent(one.loss_bp)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{text.gross}</th>
              <th scope="col" className="r">
                {text.part}
              </th>
            </tr>
          </thead>
          <tbody>
            {recipe.needs.map((one) => (
              <tr key={one.code}>
                <td>
                  {typeset(one.label)}, <span className="num">{quantityText(one.gross_mil, one.base)}</span>
                </td>
                <td className="r">{one.priced ? euros(one.cost_cents) : '–'}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{text.whole}</th>
              <td className="r">
                <b>{euros(recipe.cost_cents)}</b>
              </td>
            </tr>
          </tbody>
        </table>
        <MovedBy recipe={recipe} />
        <Origins recipe={recipe} />
        <p>
          {text.allergens} :{' '}
          <b>{recipe.allergens.length === 0 ? text.noAllergens : recipe.allergens.map((one) => fr.allergenNames[one]).join(', ')}</b>
        </p>
        {recipe.species.length > 0 && (
          <p>
            {text.species} : <b>{recipe.species.join(', ')}</b>
          </p>
        )}
        {recipe.unpriced.length > 0 && <Notice>{text.unpriced(recipe.unpriced.join(', '))}</Notice>}
      </section>
    </Panel>
  );
}

/** Which ingredients' last prices made it dearer or cheaper, the largest effect first. */
function MovedBy({ recipe: { moved_by, cost_before_cents } }: { recipe: ListedRecipe }) {
  if (moved_by.length === 0) return null;
  const signed = (amount: number, words: string) => (amount < 0 ? `−${words}` : `+${words}`);
  return (
    <section aria-label={text.movedBy}>
      <b>{text.movedBy}</b>
      <p className="soft">{text.before(euros(cost_before_cents))}</p>
      <ul className="stock__moved">
        {moved_by.map((one) => (
          <li key={one.code}>
            {text.movedWhat(
              typeset(one.label),
              signed(one.before_bp, percent(Math.abs(Math.round(one.before_bp / 10) * 10))),
              signed(one.effect_cents, euros(Math.abs(one.effect_cents))),
              one.business_day === null ? '' : text.movedOn(dayText(one.business_day)),
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where what is in it comes from, by the lots that are used next (LAW MEAT-01). */
function Origins({ recipe: { origins, species } }: { recipe: ListedRecipe }) {
  if (origins.length === 0 && species.length === 0) return null;
  return (
    <section aria-label={text.origins}>
      <b>{text.origins}</b>
      {origins.length === 0 && <p className="soft">{text.noOrigins}</p>}
      <ul className="stock__moved">
        {origins.map((one) => (
          <li key={one.code}>
            {text.originLine(typeset(one.label), originText(one), one.supplier === '' ? '' : ` (${one.supplier})`)}
            {!one.in_stock && <span className="soft"> – {text.gone}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
