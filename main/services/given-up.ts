/**
 * What is given up after a document showed it (LAW DAT-02) and was already prepared is waste, not stock (SUPPLY "Stock"): it leaves the
 * shelf by the recipe that holds, in the transaction of the −1 record. Must never guess whether it was prepared: a person says so.
 */
import type { Result } from '../contract/results.ts';
import { ok, refuse } from '../contract/results.ts';
import type { PreparedAnswer } from '../contract/shapes/draft.ts';
import { type FoldedLine, givenUp } from '../domain/draft-corrections.ts';
import { toldOf } from './kitchen.ts';
import { heldRecipe } from './sale-stock.ts';
import type { CommandContext } from './till-context.ts';
import { throwGivenUp } from './waste.ts';

/**
 * Throws away what was prepared of what the records took away.
 * @param prepared how much of each was prepared, as a person said; 0 for none
 * @returns `prepared_missing` for the first article that has a recipe, or that the kitchen was told of, and that nobody answered for
 */
export function wasteGivenUp(
  context: CommandContext,
  draftId: string,
  changed: readonly FoldedLine[],
  prepared: readonly PreparedAnswer[],
): Result<null, 'prepared_missing'> {
  const less = givenUp(changed);
  if (less.length === 0) return ok(null);
  const told = new Set(toldOf(context, draftId).map(({ article }) => article));
  const isMade = (article: string) => told.has(article) || heldRecipe(context.store, context.transaction, article) !== null;
  const asked = less.filter(({ article }) => isMade(article));
  const answers = new Map<string, number>(prepared.map(({ article, qty_mil }) => [article, qty_mil]));
  for (const { article, label, qty_mil } of asked) {
    const answer = answers.get(article);
    if (answer === undefined || answer > qty_mil) return refuse('prepared_missing', { article, label, qty_mil });
  }
  for (const { article, label } of asked) {
    const qty_mil = answers.get(article) ?? 0;
    if (qty_mil > 0) throwGivenUp(context, { code: article, label, qty_mil });
  }
  return ok(null);
}
