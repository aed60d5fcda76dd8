/**
 * Words to the kitchen with a line (LAW RGPD-05): they lie in one table, and drafts, answers and queued papers name them by number. So
 * they are gone from all of these at once when their day is closed. Must never hand one to a ticket, an entry, a log or a customer.
 */
import { deleteNotes, findNote, noteNoOf } from '../../db/kitchen.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { Block, SemanticDocument } from '../contract/shapes/document.ts';
import type { Day } from '../contract/values.ts';
import { presentDay } from './journal-clock.ts';
import type { CommandContext } from './till-context.ts';

const FIELD = 'kitchen_note';
/** How a number stands where a word was. No person's word is kept as it was typed, so none can be mistaken for one. */
const NUMBERED = /^#(\d+)$/;

/** The number of a word, 0 for none. */
export const keptNote = (context: CommandContext, note: string | undefined): number =>
  note === undefined || note.trim() === '' ? 0 : noteNoOf(context.transaction, note.trim(), presentDay(context, context.transaction));

/** JSON as it may be stored: numbers instead of words. */
export function withoutWords(context: CommandContext, value: unknown): string {
  const json = JSON.stringify(value);
  // Only what holds a word is looked through: a sale pays for one search in its own text.
  if (!json.includes(`"${FIELD}":`)) return json;
  return JSON.stringify(value, (key, field: unknown) => {
    if (key !== FIELD || typeof field !== 'string') return field;
    const no = keptNote(context, field);
    return no === 0 ? undefined : `#${no}`;
  });
}

/** What was stored by `withoutWords`, with the words that are still kept. */
export function withWords(handle: ReadHandle, json: string): unknown {
  return JSON.parse(json, (key, field: unknown) =>
    key === FIELD && typeof field === 'string' ? findNote(handle, Number(NUMBERED.exec(field)?.[1] ?? 0)) : field,
  );
}

/** A paper as it prints: its words looked up, those that were deleted left out. */
export function withPrintedWords(handle: ReadHandle, document: SemanticDocument): SemanticDocument {
  return { ...document, blocks: document.blocks.flatMap((block) => printed(handle, block)) };
}

function printed(handle: ReadHandle, block: Block): Block[] {
  if (block.kind !== 'pair' || block.note_no === undefined) return [block];
  const { note_no, ...rest } = block;
  const note = findNote(handle, note_no);
  return note === undefined ? [] : [{ ...rest, left: `! ${note}` }];
}

/** The day is closed: its words are deleted, also from the file and its log, so that no later copy has them. */
export function forgetWords(context: CommandContext, day: Day): void {
  if (deleteNotes(context.transaction, day) === 0) return;
  context.transaction.afterCommit(() => {
    context.emptyLog();
    context.publish({ event: 'kitchen.forgotten', body: {} });
  });
}
