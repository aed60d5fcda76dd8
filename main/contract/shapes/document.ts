/**
 * Semantic documents: blocks with meaning, no printer in sight. Pure renderers turn them into bytes, text or a screen.
 * A block never holds a computation: amounts arrive as the text to be shown.
 */
import { z } from 'zod';
import { pictureBlock } from './picture.ts';

const text = z.string().max(400);

export const block = z.discriminatedUnion('kind', [
  /** The establishment's name: double size, centred. */
  z.strictObject({ kind: z.literal('title'), text }),
  z.strictObject({ kind: z.literal('line'), text, align: z.enum(['left', 'center', 'right']), bold: z.boolean().optional() }),
  /** Left text, right text on one row. `financial` rows refuse the print when a character can't be printed. */
  z.strictObject({
    kind: z.literal('pair'),
    left: text,
    right: text,
    bold: z.boolean().optional(),
    large: z.boolean().optional(),
    financial: z.boolean().optional(),
    /** A word to the kitchen by its number: `left` is empty until it is printed, and the block is gone once the word is deleted. */
    note_no: z.int().min(1).optional(),
  }),
  /** Rows under shared columns; widths in characters of a 48-column paper, 0 takes what is left. */
  z.strictObject({
    kind: z.literal('table'),
    columns: z.array(z.strictObject({ width: z.int().min(0).max(48), align: z.enum(['left', 'right']) })),
    rows: z.array(z.strictObject({ cells: z.array(text), bold: z.boolean().optional(), financial: z.boolean().optional() })),
  }),
  z.strictObject({ kind: z.literal('rule') }),
  z.strictObject({ kind: z.literal('space') }),
  z.strictObject({ kind: z.literal('qr'), content: z.string().max(2000) }),
  /** The café's logo. */
  pictureBlock,
  /** MODE ÉCOLE – FACTICE, DÉMONSTRATION – FACTICE (LAW SCH-03): reversed, full width. */
  z.strictObject({ kind: z.literal('watermark'), text }),
]);
export type Block = z.infer<typeof block>;

export const documentKind = z.enum([
  'ticket',
  'note',
  'provisional_note',
  'closing',
  'deposit',
  'attestation',
  'notice',
  'test_page',
  'kitchen_slip',
  'crate_slip',
  'purchase_order',
  'letter',
  'sign',
  'matrix',
  'prices',
  'label',
]);
export type DocumentKind = z.infer<typeof documentKind>;

export const semanticDocument = z.strictObject({
  kind: documentKind,
  title: text,
  blocks: z.array(block),
});
export type SemanticDocument = z.infer<typeof semanticDocument>;
