/** What a refusal of the drawer's calls is in words, and how its screens ask. Must never hold a rule of the drawer. */
import { fr } from '../../text/fr.ts';
import { orderErrorText } from '../../use-order.ts';

export { useAnswer } from '../../use-answer.ts';

export const errorText = (code: string): string =>
  Object.hasOwn(fr.cash.errors, code) ? fr.cash.errors[code as keyof typeof fr.cash.errors] : orderErrorText(code);
