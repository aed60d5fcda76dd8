/**
 * Screen « formule »: one question at a time. A question with one answer goes on by itself; the answers stay readable on the left and
 * open their question again; undo takes the last touch back. Must never add a formule whose required questions are not answered.
 */
import { ArrowLeft, ArrowRight, Check, Wheat } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { SaleMode } from '../../../main/contract/shapes/catalogue.ts';
import type { Formule, FormuleStep } from '../../../main/contract/shapes/formule.ts';
import { LastBar } from '../../parts/last-bar.tsx';
import { Picture } from '../../parts/picture.tsx';
import { Step } from '../../parts/step.tsx';
import { TopBar } from '../../parts/top-bar.tsx';
import type { Answers } from '../../stores/basket.ts';
import {
  countOf,
  firstOpen,
  givenAnswers,
  isAnswered,
  nextQuestion,
  type OfferedChoice,
  offeredChoices,
  withAnswer,
} from '../../stores/formule.ts';
import { type Articles, unitCents } from '../../stores/preview-total.ts';
import { euros, insideSentence } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useCatalogue } from '../../use-screen.ts';
import { FormuleChoices } from './formule-choices.tsx';
import { formulePicture } from './formule-tile.tsx';

type FormuleScreenProps = {
  formule: Formule;
  mode: SaleMode;
  /** The answers to change; null asks everything. */
  now: Answers | null;
  onDone(answers: Answers): void;
  onClose(): void;
};

type Asked = { answers: Answers; at: number };

function hintOf({ min_choices: min, max_choices: max }: FormuleStep): string {
  if (max === 1) return min === 1 ? fr.formule.one : `${fr.formule.one} ${fr.formule.free}`;
  if (min === max) return fr.formule.exactly(max);
  return min === 0 ? fr.formule.atMost(max) : fr.formule.between(min, max);
}

/** Price with what was chosen so far. */
function priceSoFar(formule: Formule, answers: Answers, mode: SaleMode): number {
  return formule.steps.reduce(
    (sum, step) =>
      step.choices.reduce((total, choice) => total + choice.supplement_cents * countOf(answers, step.step, choice.article), sum),
    unitCents(formule, mode) ?? 0,
  );
}

/** Where the questions stand, and every way to move on. `onDone` is called with answers that are all as they must be. */
function useQuestions({ formule, mode, now, onDone, onClose }: FormuleScreenProps, articles: Articles) {
  const [asked, setAsked] = useState<Asked>(() => {
    const answers = now ?? givenAnswers(formule, articles, mode);
    return { answers, at: Math.max(0, now ? firstOpen(formule, answers) : nextQuestion(formule, answers, -1)) };
  });
  const [history, setHistory] = useState<readonly Asked[]>([]);
  const step = formule.steps[asked.at];
  const move = (next: Asked) => {
    setHistory([...history, asked]);
    setAsked(next);
  };
  /** The next question without an answer; else the first that is not as it must be; else it is done. */
  const goOn = (answers: Answers) => {
    const next = nextQuestion(formule, answers, asked.at);
    const open = firstOpen(formule, answers);
    if (now === null && next >= 0) move({ answers, at: next });
    else if (open >= 0) move({ answers, at: open });
    else onDone(answers);
  };
  return {
    ...asked,
    step,
    pick: (choice: OfferedChoice, change: 1 | -1) => {
      if (!step) return;
      const answers = withAnswer(asked.answers, step, choice, change);
      // One answer is one touch. When answers are changed, the person says when it is good.
      if (step.max_choices === 1 && now === null) goOn(answers);
      else move({ answers, at: asked.at });
    },
    goOn: () => goOn(asked.answers),
    open: (at: number) => move({ ...asked, at }),
    back: asked.at > 0 ? () => move({ ...asked, at: asked.at - 1 }) : onClose,
    undo: () => {
      const before = history.at(-1);
      if (!before) return onClose();
      setHistory(history.slice(0, -1));
      setAsked(before);
    },
  };
}

export function FormuleScreen(props: FormuleScreenProps) {
  const { formule, mode, now } = props;
  const articles = useCatalogue((state) => state.articles);
  const questions = useQuestions(props, articles);
  const [flipped, setFlipped] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  const { answers, at, step } = questions;
  // A reader of the screen hears the next question; keys go on from there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is what the focus follows
  useEffect(() => title.current?.focus(), [at]);
  if (!step) return null;
  const last = answers.filter((answer) => answer.step === step.step).at(-1);
  const said = last ? { lead: fr.formule.chosen, what: `${last.count} ${insideSentence(last.label)}.` } : fr.formule.ready;
  const finishes = now !== null || nextQuestion(formule, answers, at) < 0;
  return (
    <div className="till till--wide">
      <TopBar spoken={`${step.question} ${hintOf(step)}`}>
        <span className="formule-name">
          <Picture name={formulePicture(formule, articles)} size="s" />
          <span className="formule-name__label">{formule.label}</span>
          <span className="num">{euros(priceSoFar(formule, answers, mode))}</span>
        </span>
      </TopBar>
      <main className="stage formule">
        <Trail formule={formule} answers={answers} at={at} articles={articles} onOpen={questions.open} />
        <section className="question" aria-labelledby="question">
          <h1 id="question" ref={title} tabIndex={-1}>
            {step.question}
          </h1>
          <p className="soft question__hint">
            {hintOf(step)} {step.max_choices > 1 && fr.formule.chosenCount(countOf(answers, step.step), step.max_choices)}
          </p>
          <FormuleChoices
            key={step.step}
            step={step}
            choices={offeredChoices(step, articles, mode)}
            answers={answers}
            flipped={flipped}
            onPick={questions.pick}
          />
        </section>
      </main>
      <LastBar said={said} onUndo={questions.undo}>
        <Step icon={Wheat} aria-pressed={flipped} aria-label={fr.sell.allergens} onClick={() => setFlipped(!flipped)}>
          <span className="wide-only">{fr.sell.allergens}</span>
        </Step>
        <Step icon={ArrowLeft} onClick={questions.back}>
          {fr.formule.back}
        </Step>
        <Step
          variant="action"
          className="formule__go"
          icon={finishes ? Check : ArrowRight}
          disabled={!isAnswered(step, answers)}
          onClick={questions.goOn}
        >
          {finishes ? fr.formule.done : fr.formule.go}
        </Step>
      </LastBar>
    </div>
  );
}

type TrailProps = { formule: Formule; answers: Answers; at: number; articles: Articles; onOpen(at: number): void };

/** The questions on the left with their answers: any of them can be opened again. */
function Trail({ formule, answers, at, articles, onOpen }: TrailProps) {
  return (
    <ol className="trail formule__trail" aria-label={fr.formule.trail}>
      {formule.steps.map((step, index) => {
        const own = answers.filter((answer) => answer.step === step.step);
        const state = index === at ? 'is-now' : own.length > 0 ? 'is-done' : 'is-next';
        const names = own.map(({ label, count }) => (count > 1 ? `${count} ${label}` : label)).join(', ');
        return (
          <li key={step.step}>
            <button
              type="button"
              className={`trail__item ${state}`}
              aria-current={index === at ? 'step' : undefined}
              disabled={state === 'is-next'}
              onClick={() => onOpen(index)}
            >
              <span className="trail__dot">{state === 'is-done' ? <Check className="icon icon--s" /> : index + 1}</span>
              <span className="trail__words">
                <span className={own.length > 0 ? 'small soft' : ''}>{step.question}</span>
                {own.length > 0 && <b>{names}</b>}
              </span>
              {own.length === 1 && <Picture name={articles.get(own[0]?.article ?? '')?.picture ?? ''} size="s" />}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
