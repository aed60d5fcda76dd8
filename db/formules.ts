/** Formules of a catalogue version: their dated prices, questions and choices. */
import type { ArticleCode } from '../main/contract/ids.ts';
import type { ConsumptionMode } from '../main/contract/shapes/catalogue.ts';
import type { Formule } from '../main/contract/shapes/formule.ts';
import { weekdayOf } from '../main/contract/time.ts';
import type { Cents, Day, Mil } from '../main/contract/values.ts';
import type { SellableFormule, SellableStep } from '../main/domain/formule.ts';
import type { MenuFormule } from '../main/domain/menu.ts';
import { all, one, type ReadHandle, runOne, type Transaction } from './sql.ts';

export function insertFormule(transaction: Transaction, version: number, formule: MenuFormule, position: number): void {
  runOne(
    transaction,
    'INSERT INTO formules (version, code, label, position, weekdays) VALUES (?, ?, ?, ?, ?)',
    version,
    formule.code,
    formule.label,
    position,
    formule.weekdays,
  );
  for (const { mode, from_day, unit_cents } of formule.prices) {
    runOne(
      transaction,
      'INSERT INTO formule_prices (version, formule, mode, from_day, unit_cents) VALUES (?, ?, ?, ?, ?)',
      version,
      formule.code,
      mode,
      from_day,
      unit_cents,
    );
  }
  for (const step of formule.steps) insertStep(transaction, version, formule.code, step);
}

function insertStep(transaction: Transaction, version: number, formule: string, step: MenuFormule['steps'][number]): void {
  runOne(
    transaction,
    'INSERT INTO formule_steps (version, formule, step, question, min_choices, max_choices) VALUES (?, ?, ?, ?, ?, ?)',
    version,
    formule,
    step.step,
    step.question,
    step.min_choices,
    step.max_choices,
  );
  for (const [position, choice] of step.choices.entries()) {
    runOne(
      transaction,
      `INSERT INTO formule_choices (version, formule, step, article, position, supplement_cents, portion_mil, reference_cents)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      version,
      formule,
      step.step,
      choice.article,
      position,
      choice.supplement_cents,
      choice.portion_mil,
      choice.reference_cents,
    );
  }
}

type StepRow = { formule: string; step: number; question: string; min_choices: number; max_choices: number };
type ChoiceRow = {
  formule: string;
  step: number;
  article: ArticleCode;
  supplement_cents: Cents;
  portion_mil: Mil;
  reference_cents: Cents | null;
};
type Step = SellableStep & { question: string };

/** The questions of each formule of a version, or of one, with their choices in order. */
function stepsOf(handle: ReadHandle, version: number, code: string | null): Map<string, Step[]> {
  const where = code === null ? 'version = ?' : 'version = ? AND formule = ?';
  const params = code === null ? [version] : [version, code];
  const steps = new Map<string, Step[]>();
  const choices = new Map<string, ChoiceRow[]>();
  const rows = all<ChoiceRow>(
    handle,
    `SELECT formule, step, article, supplement_cents, portion_mil, reference_cents FROM formule_choices WHERE ${where}
     ORDER BY formule, step, position`,
    ...params,
  );
  for (const row of rows) {
    const of = choices.get(`${row.formule} ${row.step}`);
    if (of) of.push(row);
    else choices.set(`${row.formule} ${row.step}`, [row]);
  }
  const sql = `SELECT formule, step, question, min_choices, max_choices FROM formule_steps WHERE ${where} ORDER BY formule, step`;
  for (const { formule, ...row } of all<StepRow>(handle, sql, ...params)) {
    const step = {
      ...row,
      choices: (choices.get(`${formule} ${row.step}`) ?? []).map(({ formule: _, step: __, ...choice }) => choice),
    };
    steps.set(formule, [...(steps.get(formule) ?? []), step]);
  }
  return steps;
}

const PRICE_ON = (mode: ConsumptionMode) =>
  `(SELECT unit_cents FROM formule_prices WHERE version = formules.version AND formule = formules.code AND mode = '${mode}' AND from_day <= ?
    ORDER BY from_day DESC LIMIT 1)`;

/** One formule with its price of a day in a mode, undefined when the version does not have it. */
export function findFormule(
  handle: ReadHandle,
  version: number,
  code: string,
  mode: ConsumptionMode,
  on: Day,
): SellableFormule | undefined {
  const row = one<Omit<SellableFormule, 'steps'>>(
    handle,
    `SELECT code, label, weekdays, ${PRICE_ON(mode)} AS price_cents FROM formules WHERE version = ? AND code = ?`,
    on,
    version,
    code,
  );
  return row && { ...row, steps: stepsOf(handle, version, code).get(code) ?? [] };
}

type ListedRow = Pick<Formule, 'code' | 'label' | 'sur_place_cents' | 'emporter_cents'> & { weekdays: number };

/** All formules with the prices of a day, in menu order. */
export function listFormules(handle: ReadHandle, version: number, on: Day): Formule[] {
  const rows = all<ListedRow>(
    handle,
    `SELECT code, label, weekdays, ${PRICE_ON('sur_place')} AS sur_place_cents, ${PRICE_ON('emporter')} AS emporter_cents
     FROM formules WHERE version = ? ORDER BY position`,
    on,
    on,
    version,
  );
  const steps = stepsOf(handle, version, null);
  return rows.map(({ weekdays, ...row }) => ({
    ...row,
    sold_today: (weekdays & (1 << weekdayOf(on))) !== 0,
    steps: (steps.get(row.code) ?? []).map(({ choices, ...step }) => ({
      ...step,
      choices: choices.map(({ article, supplement_cents }) => ({ article, supplement_cents })),
    })),
  }));
}

/** How often each answer was taken in sales since a day, by `formule article`, in thousandths of the article. */
export const soldAnswers = (handle: ReadHandle, since: Day): Map<string, number> =>
  new Map(
    all<{ name: string; qty_mil: number }>(
      handle,
      `SELECT ticket_formules.code || ' ' || article AS name, sum(ticket_lines.qty_mil) AS qty_mil
       FROM tickets INDEXED BY tickets_by_day JOIN ticket_formules USING (ticket_no) JOIN ticket_lines USING (ticket_no, formule_no)
       WHERE business_day >= ? GROUP BY 1`,
      since,
    ).map(({ name, qty_mil }) => [name, qty_mil]),
  );

/** All formules of a version as a menu has them, with every dated price: what a new menu is compared with. */
export function readMenuFormules(handle: ReadHandle, version: number): MenuFormule[] {
  const steps = stepsOf(handle, version, null);
  const prices = all<MenuFormule['prices'][number] & { formule: string }>(
    handle,
    'SELECT formule, mode, from_day, unit_cents FROM formule_prices WHERE version = ? ORDER BY formule, mode DESC, from_day',
    version,
  );
  const rows = all<Pick<MenuFormule, 'code' | 'label' | 'weekdays'>>(
    handle,
    'SELECT code, label, weekdays FROM formules WHERE version = ? ORDER BY position',
    version,
  );
  return rows.map((row) => ({
    ...row,
    prices: prices.filter(({ formule }) => formule === row.code).map(({ formule: _, ...price }) => price),
    steps: steps.get(row.code) ?? [],
  }));
}
