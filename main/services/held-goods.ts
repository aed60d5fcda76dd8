/**
 * Whether goods that are held back stand in the way of a sale. A till where nothing is held asks its database nothing: that is known from the
 * last hold. Must never free anything.
 */

import type { ReadHandle, Store } from '../../db/store.ts';
import { anyHeld, blockedArticles } from '../../db/trace.ts';
import { refuse } from '../contract/results.ts';
import type { TicketLine } from '../contract/shapes/ticket.ts';
import type { CommandContext } from './till-context.ts';

/** Whether any lot is held; forgotten when one is held or freed. */
const remembered = new WeakMap<Store, boolean>();

export const forgetHeld = (store: Store): void => void remembered.delete(store);

function isAnyHeld(store: Store, handle: ReadHandle): boolean {
  const known = remembered.get(store);
  if (known !== undefined) return known;
  const any = anyHeld(handle);
  remembered.set(store, any);
  return any;
}

/** The refusal of a sale that needs something of which only held lots are left; null lets it go on. */
export function refuseHeld({ store, transaction }: CommandContext, lines: readonly Pick<TicketLine, 'article'>[]) {
  if (!isAnyHeld(store, transaction)) return null;
  const wanted = new Set<string>(lines.map(({ article }) => article));
  const found = blockedArticles(transaction).find(({ article }) => wanted.has(article));
  return found ? refuse('goods_held', { ...found }) : null;
}

/** Goods moved: while some are held, that may have changed what can be sold, and screens ask again. */
export function noteLotsMoved(context: CommandContext): void {
  if (isAnyHeld(context.store, context.transaction)) tellLots(context);
}

export const tellLots = ({ transaction, publish }: CommandContext): void =>
  void transaction.afterCommit(() => publish({ event: 'lots.changed', body: {} }));
