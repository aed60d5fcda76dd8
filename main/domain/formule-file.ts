/**
 * Reads the rows of a formule file (the columns of `formules.csv`, one row a choice) against the articles of a menu. Pure.
 * Nothing enters half: one bad row means no formules.
 */
import type { ArticleCode } from '../contract/ids.ts';
import { type TaxClass, taxClass } from '../contract/shapes/catalogue.ts';
import type { MenuWarningReason } from '../contract/shapes/menu-import.ts';
import type { Day } from '../contract/values.ts';
import type { SellableChoice } from './formule.ts';
import type { MenuFormule } from './menu.ts';
import { type MenuRow, type RowProblem, RowReader } from './menu-row.ts';

/** Columns a formule file must have. */
export const FORMULE_COLUMNS = [
  'code_formule',
  'libelle_formule',
  'prix_ttc_sur_place',
  'prix_ttc_emporter',
  'jours',
  'etape',
  'question',
  'min_choix',
  'max_choix',
  'code_article',
  'libelle_article',
  'supplement_ttc',
  'quantite',
  'prix_reference_ttc',
  'classe_tva',
] as const;
/** What every row of a formule, and of one of its questions, must say alike. */
const SAME_IN_FORMULE = ['libelle_formule', 'prix_ttc_sur_place', 'prix_ttc_emporter', 'jours'];
const SAME_IN_STEP = ['question', 'min_choix', 'max_choix'];

const MOST_CHOICES = 20;

export type RowWarning = { line: number; column: string; value: string; reason: MenuWarningReason };
export type FormuleReading =
  | { ok: true; formules: MenuFormule[]; warnings: RowWarning[] }
  | { ok: false; problems: RowProblem[]; warnings: RowWarning[] };

type Draft = {
  row: RowReader;
  formule: Omit<MenuFormule, 'steps'>;
  steps: Map<number, { row: RowReader; step: Omit<MenuFormule['steps'][number], 'choices'>; choices: SellableChoice[] }>;
};

/**
 * @param articles what the menu sells, by code, with its tax class; null where the menu's own row is wrong
 * @param fromDay the day from which the prices of this file are valid
 */
export function readFormuleRows(rows: readonly MenuRow[], articles: ReadonlyMap<string, TaxClass | null>, fromDay: Day): FormuleReading {
  const problems: RowProblem[] = [];
  const drafts = new Map<string, Draft>();
  for (const cells of rows) {
    const row = new RowReader(cells, problems);
    const name = row.cell('code_formule');
    let draft = drafts.get(name);
    if (!draft) {
      draft = { row, formule: readHead(row, fromDay), steps: new Map() };
      drafts.set(name, draft);
      if (articles.has(name)) row.problem('code_formule', 'code_taken');
    }
    mustBeAlike(row, draft.row, SAME_IN_FORMULE);
    readChoice(row, draft, articles);
  }
  for (const { row, steps } of drafts.values()) {
    if ([...steps.values()].every(({ step }) => step.min_choices === 0)) row.problem('min_choix', 'nothing_required');
  }
  const warnings = [...drafts.values()].flatMap((draft) => missingReferences(draft, articles));
  if (problems.length > 0) return { ok: false, problems, warnings };
  const formules = [...drafts.values()].map(({ formule, steps }) => ({
    ...formule,
    steps: [...steps.values()].map(({ step, choices }) => ({ ...step, choices })).sort((a, b) => a.step - b.step),
  }));
  return { ok: true, formules, warnings };
}

function readHead(row: RowReader, fromDay: Day): Draft['formule'] {
  return {
    code: row.code('code_formule'),
    label: row.text('libelle_formule', 200),
    weekdays: row.weekdays('jours'),
    prices: [
      { mode: 'sur_place', from_day: fromDay, unit_cents: row.price('prix_ttc_sur_place') },
      { mode: 'emporter', from_day: fromDay, unit_cents: row.price('prix_ttc_emporter') },
    ],
  };
}

function mustBeAlike(row: RowReader, first: RowReader, columns: readonly string[]): void {
  for (const column of columns) if (row.cell(column) !== first.cell(column)) row.problem(column, 'differs');
}

function readChoice(row: RowReader, draft: Draft, articles: ReadonlyMap<string, TaxClass | null>): void {
  const number = row.count('etape', 99);
  let found = draft.steps.get(number);
  if (!found) {
    const step = {
      step: number,
      question: row.text('question', 80),
      min_choices: row.count('min_choix', MOST_CHOICES),
      max_choices: row.count('max_choix', MOST_CHOICES),
    };
    if (number === 0) row.problem('etape', 'number');
    if (step.max_choices === 0) row.problem('max_choix', 'number');
    else if (step.min_choices > step.max_choices) row.problem('min_choix', 'min_max');
    found = { row, step, choices: [] };
    draft.steps.set(number, found);
  }
  mustBeAlike(row, found.row, SAME_IN_STEP);
  const article = row.code('code_article');
  if (found.choices.some((choice) => choice.article === article)) row.problem('code_article', 'duplicate');
  found.choices.push(readComponent(row, article, articles));
}

function readComponent(row: RowReader, article: ArticleCode, articles: ReadonlyMap<string, TaxClass | null>): SellableChoice {
  const known = articles.get(row.cell('code_article'));
  const said = row.oneOf('classe_tva', taxClass.options, 'tax_class');
  if (known === undefined) row.problem('code_article', 'unknown_article');
  else if (said !== undefined && known !== null && said !== known) row.problem('classe_tva', 'other_tax_class');
  const supplement = row.price('supplement_ttc');
  if (supplement === null && row.cell('supplement_ttc') === '') row.problem('supplement_ttc', 'missing');
  return {
    article,
    supplement_cents: supplement ?? NOTHING,
    portion_mil: row.portion('quantite'),
    reference_cents: row.price('prix_reference_ttc'),
  };
}

const NOTHING = 0 as SellableChoice['supplement_cents'];

/** A formule that cannot be split is told to the manager, once (LAW VAT-04). */
function missingReferences({ row, formule, steps }: Draft, articles: ReadonlyMap<string, TaxClass | null>): RowWarning[] {
  const choices = [...steps.values()].flatMap((step) => step.choices);
  if (choices.every(({ reference_cents }) => reference_cents !== null)) return [];
  const alcohol = choices.some(({ article }) => articles.get(article) === 'alcohol');
  const reason = alcohol ? 'no_reference_alcohol' : 'no_reference';
  return [{ line: row.line, column: 'prix_reference_ttc', value: formule.code, reason }];
}
