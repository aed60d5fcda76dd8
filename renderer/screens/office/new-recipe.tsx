/** What a new recipe is for: an article of the menu, an ingredient that is cooked in batches, or a part of other recipes. */
import { ArrowLeft, Check } from 'lucide-react';
import { useState } from 'react';
import type { ListedRecipe } from '../../../main/contract/shapes/stock.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useCatalogue } from '../../use-screen.ts';
import { codeFrom, type RecipeDraft } from './recipe-draft.ts';

const text = fr.recipeEdit;

type NewProps = { recipes: readonly ListedRecipe[]; onChosen(draft: RecipeDraft): void; onBack(): void };

export function NewRecipe({ recipes, onChosen, onBack }: NewProps) {
  const articles = useCatalogue((state) => state.byCategory);
  const { value: ingredients } = useAnswer('ingredients.list', {});
  const [kind, setKind] = useState<keyof typeof text.kinds>('article');
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const has = new Set<string>(recipes.map((one) => one.code));
  const choices: { code: string; label: string }[] =
    kind === 'article' ? [...articles.values()].flat().map((one) => ({ code: one.code, label: one.label })) : [...(ingredients ?? [])];
  const free = choices.filter((one) => !has.has(one.code)).sort((one, other) => one.label.localeCompare(other.label, 'fr'));
  const words = { '': text.choose, ...Object.fromEntries(free.map((one) => [one.code, typeset(one.label)])) };
  const go = (): void => {
    const label = kind === 'part' ? name.trim() : (free.find((one) => one.code === code)?.label ?? '');
    const made = kind === 'part' ? codeFrom('SR-', name) : code;
    if (label === '' || has.has(made)) setWrong(text.chooseFirst);
    else onChosen({ code: made, label, seen_no: 0, lines: [] });
  };
  return (
    <form
      className="office__list"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <div className="row office__bar office__bar--title">
        <Step icon={ArrowLeft} onClick={onBack}>
          {text.back}
        </Step>
        <h2 className="grow">{text.titleNew}</h2>
      </div>
      <ChoiceField
        label={text.whatFor}
        value={kind}
        words={text.kinds}
        onChange={(next) => {
          setKind(next);
          setCode('');
          setWrong(null);
        }}
      />
      {kind === 'part' ? (
        <Field label={text.name} value={name} maxLength={60} onChange={setName} />
      ) : (
        <ChoiceField many label={kind === 'article' ? text.article : text.batch} value={code} words={words} onChange={setCode} />
      )}
      {wrong && (
        <Notice live tone="stop">
          {wrong}
        </Notice>
      )}
      <div className="row office__foot">
        <Step type="submit" variant="action" icon={Check}>
          {text.add}
        </Step>
      </div>
    </form>
  );
}
