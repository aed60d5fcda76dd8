/** One recipe being edited: its lines, what it costs and leaves as one types, the recipes before it. The till reckons and refuses. */
import { ArrowLeft, Check, Plus, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { EditedRecipe } from '../../../main/contract/shapes/recipe-edit.ts';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { euros, percent, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { type DraftLine, lossOf, netOf, type RecipeDraft, recipeOf } from './recipe-draft.ts';
import { RecipeVersions } from './recipe-versions.tsx';
import { errorIn, isSought, unitWord } from './stock-text.ts';
import { useOffice } from './use-office.ts';

const text = fr.recipeEdit;
/** Typing is not a question yet. */
const PAUSE_MS = 300;
const MOST_FOUND = 6;

type EditorProps = { start: RecipeDraft; onBack(saved: boolean): void };

export function RecipeEditor({ start, onBack }: EditorProps) {
  const office = useOffice();
  const { busy, order } = useOrder();
  const [lines, setLines] = useState(start.lines);
  const [tried, setTried] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const recipe = recipeOf({ ...start, lines });
  const change = (at: number, part: Partial<DraftLine>) =>
    setLines((now) => now.map((line, no) => (no === at ? { ...line, ...part } : line)));
  const save = async (): Promise<void> => {
    setTried(true);
    if (recipe === null) return setWrong(lines.length === 0 ? text.empty : null);
    const done = await order('recipes.edit', { ...recipe, seen_no: start.seen_no });
    if (done.value === null) return setWrong(errorIn(text.errors, done.error));
    office.say({ lead: text.saved, what: `${typeset(start.label)}. ${text.savedMore(done.value.changed)}` });
    onBack(true);
  };
  const end = async (): Promise<void> => {
    const done = await order('recipes.end', { code: start.code, seen_no: start.seen_no });
    if (done.value === null) return setWrong(errorIn(text.errors, done.error));
    office.say({ lead: text.ended, what: `${typeset(start.label)}.` });
    onBack(true);
  };
  return (
    <form
      className="office__list"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="row office__bar office__bar--title">
        <Step icon={ArrowLeft} onClick={() => onBack(false)}>
          {text.back}
        </Step>
        <h2 className="grow">{text.title(typeset(start.label))}</h2>
      </div>
      <LiveCost recipe={recipe} />
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{text.component}</th>
            <th scope="col">{text.quantity}</th>
            <th scope="col">{text.loss}</th>
            <th scope="col">
              <span className="hidden-visually">{text.removeShort}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <LineRow
              key={line.code}
              line={line}
              tried={tried}
              onChange={(part) => change(at, part)}
              onRemove={() => setLines((now) => now.filter((_, no) => no !== at))}
            />
          ))}
        </tbody>
      </table>
      {lines.length === 0 && <p className="soft">{text.empty}</p>}
      <AddComponent
        taken={[start.code, ...lines.map(({ code }) => code)]}
        onTake={(line) => setLines((now) => [...now, { ...line, quantity: '', loss: '0' }])}
      />
      {wrong && (
        <Notice live tone="stop">
          {wrong}
        </Notice>
      )}
      <div className="row office__foot">
        <Step type="submit" variant="action" icon={Check} busy={busy}>
          {text.save}
        </Step>
        <span className="grow" />
        {start.seen_no > 0 && (
          <Step icon={Trash2} busy={busy} onClick={() => void end()}>
            {text.end}
          </Step>
        )}
      </div>
      {start.seen_no > 0 && <RecipeVersions code={start.code} />}
    </form>
  );
}

type RowProps = { line: DraftLine; tried: boolean; onChange(part: Partial<DraftLine>): void; onRemove(): void };

function LineRow({ line, tried, onChange, onRemove }: RowProps) {
  const label = typeset(line.label);
  const unit = line.base === null ? text.portions : unitWord(line.base);
  const ask = tried || line.quantity !== '';
  return (
    <tr>
      <th scope="row">
        {label}
        {line.base === null && <span className="soft sheet__under">{text.subRecipe}</span>}
      </th>
      <td>
        <Field
          label={text.quantityOf(label, unit)}
          className="recipe__cell"
          value={line.quantity}
          inputMode="decimal"
          maxLength={12}
          wrong={ask && netOf(line) === null ? text.wrongQuantity : null}
          onChange={(quantity) => onChange({ quantity })}
        />
        <span className="recipe__unit">{unit}</span>
      </td>
      <td>
        <Field
          label={text.lossOf(label)}
          className="recipe__cell recipe__cell--short"
          value={line.loss}
          inputMode="decimal"
          maxLength={5}
          wrong={lossOf(line.loss) === null ? text.wrongLoss : null}
          onChange={(loss) => onChange({ loss })}
        />
      </td>
      <td className="r">
        <Step className="office__small" icon={Trash2} aria-label={text.remove(label)} onClick={onRemove} />
      </td>
    </tr>
  );
}

/** What it would cost, reckoned by the till shortly after the last key. */
function LiveCost({ recipe }: { recipe: EditedRecipe | null }) {
  const [asked, setAsked] = useState(recipe);
  const now = JSON.stringify(recipe);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(JSON.parse(now) as EditedRecipe | null), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [now]);
  if (recipe === null || asked === null) return <p className="soft recipe__live">{text.waiting}</p>;
  return <CostOf recipe={asked} />;
}

function CostOf({ recipe }: { recipe: EditedRecipe }) {
  const { value, error } = useAnswer('recipes.previewEdit', recipe);
  if (error !== null) return <Notice tone="stop">{errorIn(text.errors, error)}</Notice>;
  if (value === null) return <p className="soft recipe__live">{text.waiting}</p>;
  const { cost_cents, unpriced, price_ht_cents, margin_bp, low_margin, allergens } = value;
  const cost = euros(cost_cents);
  return (
    <div className="recipe__live" aria-live="polite">
      <dl className="recipe__figures">
        <dt>{text.cost}</dt>
        <dd className="num">{unpriced.length > 0 ? text.atLeast(cost) : cost}</dd>
        <dt>{text.price}</dt>
        <dd className="num">{price_ht_cents === null ? text.notSold : euros(price_ht_cents)}</dd>
        {margin_bp !== null && unpriced.length === 0 && (
          <>
            <dt>{text.margin}</dt>
            <dd className="num">{marginText(margin_bp)}</dd>
          </>
        )}
      </dl>
      {low_margin && <p className="stock__flag">{text.low}</p>}
      {unpriced.length > 0 && <p className="soft">{text.unpriced(unpriced.map(typeset).join(', '))}</p>}
      {allergens.length > 0 && <p>{text.allergens(allergens.map((one) => fr.allergenNames[one]).join(', '))}</p>}
    </div>
  );
}

/** Whole percents: a margin is an order of size. */
const marginText = (margin_bp: number): string => {
  const whole = Math.round(margin_bp / 100) * 100;
  return whole < 0 ? `−${percent(-whole)}` : percent(whole);
};

type AddProps = { taken: readonly string[]; onTake(line: Pick<DraftLine, 'code' | 'label' | 'base'>): void };

/** Ingredients and recipes of the book by a word of their name. */
function AddComponent({ taken, onTake }: AddProps) {
  const { value: ingredients } = useAnswer('ingredients.list', {});
  const { value: recipes } = useAnswer('recipes.list', {});
  const [typed, setTyped] = useState('');
  const known = [
    ...(ingredients ?? []).map(({ code, label, base }) => ({ code: code as string, label, base })),
    ...(recipes ?? []).filter(({ is_batch }) => !is_batch).map(({ code, label }) => ({ code: code as string, label, base: null })),
  ];
  const found = typed.trim() === '' ? [] : known.filter(({ code, label }) => !taken.includes(code) && isSought(label, typed));
  return (
    <div className="recipe__add">
      <Field label={text.addComponent} value={typed} maxLength={40} onChange={setTyped} />
      {typed.trim() !== '' && found.length === 0 && <p className="soft">{text.noneFound}</p>}
      <div className="stock__choices">
        {found.slice(0, MOST_FOUND).map((one) => (
          <Step
            key={one.code}
            className="office__small"
            icon={Plus}
            aria-label={text.take(one.label)}
            onClick={() => {
              onTake(one);
              setTyped('');
            }}
          >
            {typeset(one.label)}
          </Step>
        ))}
      </div>
    </div>
  );
}
