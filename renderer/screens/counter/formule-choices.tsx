/** What can be answered to one question of a formule: pictures with names, marks and supplements. Nine at most, more are turned like pages. */
import { ArrowRight, Ban, Check, Minus, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { FormuleStep } from '../../../main/contract/shapes/formule.ts';
import { Contains, QualityMarks } from '../../parts/marks.tsx';
import { Picture } from '../../parts/picture.tsx';
import { Step } from '../../parts/step.tsx';
import type { Answers } from '../../stores/basket.ts';
import { countOf, type OfferedChoice } from '../../stores/formule.ts';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useHeld } from '../../use-screen.ts';
import { pagesOf } from './article-grid.tsx';

const PLACES = 9;

type FormuleChoicesProps = {
  step: FormuleStep;
  choices: readonly OfferedChoice[];
  answers: Answers;
  flipped: boolean;
  onPick(choice: OfferedChoice, change: 1 | -1): void;
};

export function FormuleChoices({ step, choices, answers, flipped, onPick }: FormuleChoicesProps) {
  const [page, setPage] = useState(0);
  const pages = pagesOf(choices.length, PLACES);
  const perPage = pages === 1 ? PLACES : PLACES - 1;
  const last = page === pages - 1;
  const full = step.max_choices > 1 && countOf(answers, step.step) >= step.max_choices;
  const size = choices.length > 6 ? 'many' : choices.length > 3 ? 'some' : 'few';
  const places = `question__choices question__choices--${size}`;
  return (
    <fieldset className={places} aria-label={step.question}>
      {choices.slice(page * perPage, (page + 1) * perPage).map((choice) => (
        <Choice
          key={choice.article}
          choice={choice}
          count={countOf(answers, step.step, choice.article)}
          several={step.max_choices > 1}
          full={full}
          flipped={flipped}
          onPick={onPick}
        />
      ))}
      {pages > 1 && (
        <Step stacked icon={last ? RotateCcw : ArrowRight} className="question__more" onClick={() => setPage(last ? 0 : page + 1)}>
          {last ? fr.sell.firstPage : fr.sell.more}
        </Step>
      )}
      {choices.length === 0 && <p className="large soft">{fr.formule.nothing}</p>}
    </fieldset>
  );
}

type ChoiceProps = {
  choice: OfferedChoice;
  count: number;
  several: boolean;
  full: boolean;
  flipped: boolean;
  onPick(choice: OfferedChoice, change: 1 | -1): void;
};

function Choice({ choice, count, several, full, flipped, onPick }: ChoiceProps) {
  const { shown, supplement_cents } = choice;
  const name = shown.short_label;
  const held = useHeld((state) => state.blocked.has(choice.article));
  return (
    <div className="question__choice">
      <button
        type="button"
        className="step choice"
        data-article={choice.article}
        aria-pressed={count > 0}
        disabled={full || held}
        onClick={() => onPick(choice, 1)}
      >
        {!flipped && <Picture name={shown.picture} size="l" />}
        <span>{name}</span>
        {flipped ? (
          <span className="choice__contains">
            <Contains article={shown} />
          </span>
        ) : (
          <span className="row choice__extra">
            {held && (
              <b className="choice__held">
                <Ban className="icon icon--s" />
                {fr.sell.held}
              </b>
            )}
            <QualityMarks article={shown} />
            {supplement_cents > 0 && <b>{fr.formule.supplement(euros(supplement_cents))}</b>}
          </span>
        )}
        {count > 0 && (
          <span className="choice__count" role="img" aria-label={several ? fr.formule.times(name, count) : fr.formule.chosen}>
            {several ? count : <Check className="icon" />}
          </span>
        )}
      </button>
      {several && count > 0 && (
        <Step icon={Minus} className="question__less" aria-label={fr.formule.less(name)} onClick={() => onPick(choice, -1)} />
      )}
    </div>
  );
}
