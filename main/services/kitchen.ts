/**
 * Tells the kitchen what is new at a table: one slip a job, in the transaction that put the table aside or sold it. What was told is kept
 * with the draft, so that it is never told again: not at payment, not after the table was parted. Must never hold up a sale.
 */
import { hasDevice } from '../../db/devices.ts';
import { articlesIn, readTold, writeTold } from '../../db/kitchen.ts';
import type { TicketLine } from '../contract/shapes/ticket.ts';
import { buildKitchenSlip } from '../documents/kitchen-slip.ts';
import { foldKitchen, type KitchenLine, kitchenNews, partTold } from '../domain/kitchen.ts';
import { queuePrint } from './outbox.ts';
import { WATERMARKS } from './tickets.ts';
import type { CommandContext } from './till-context.ts';

/** What the kitchen is told of: a table by its draft, or a sale at the counter. */
export type KitchenOrder = {
  draft_id: string | null;
  /** `Table 4`, or the ticket's label. */
  where: string;
  lines: readonly TicketLine[];
};

/** Queues a slip of what is new, nothing when there is nothing new or the café tells its kitchen otherwise. */
export function tellKitchen(context: CommandContext, { draft_id, where, lines }: KitchenOrder): void {
  if (!hasKitchen(context)) return;
  const told = draft_id === null ? [] : toldOf(context, draft_id);
  const now = madeInKitchen(context, lines);
  const news = kitchenNews(told, now);
  if (news.length === 0) return;
  const document = buildKitchenSlip({
    where,
    lines: news,
    at_utc_ms: context.now,
    operator: context.caller.operator,
    watermark: WATERMARKS[context.identity.instance],
  });
  queuePrint(context, context.transaction, { now: context.now, document, to: 'kitchen_printer' });
  if (draft_id !== null) writeTold(context.transaction, draft_id, JSON.stringify(now));
}

/** What was told of a table goes with the lines that leave it. Both drafts are stored by then. */
export function partKitchen(context: CommandContext, draftId: string, partId: string, rest: readonly TicketLine[]): void {
  const told = toldOf(context, draftId);
  if (told.length === 0) return;
  const parted = partTold(told, rest.map(asKitchenLine));
  writeTold(context.transaction, draftId, JSON.stringify(parted.rest));
  writeTold(context.transaction, partId, JSON.stringify(parted.part));
}

const hasKitchen = ({ settings, transaction }: CommandContext): boolean =>
  settings().kitchen.categories.length > 0 && hasDevice(transaction, 'kitchen_printer');

const toldOf = ({ transaction }: CommandContext, draftId: string): KitchenLine[] =>
  JSON.parse(readTold(transaction, draftId) ?? '[]') as KitchenLine[];

const asKitchenLine = ({ article, label, mode, qty_mil }: TicketLine): KitchenLine => ({ article, label, mode, qty_mil });

function madeInKitchen(context: CommandContext, lines: readonly TicketLine[]): KitchenLine[] {
  const codes = lines.map(({ article }) => article);
  const made = new Set(articlesIn(context.transaction, codes, context.settings().kitchen.categories));
  return foldKitchen(lines.filter(({ article }) => made.has(article)).map(asKitchenLine));
}
