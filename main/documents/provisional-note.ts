/**
 * The check of a table before its note (LAW DOC-01): says that it is provisional, shows no VAT and no means of payment.
 * Shows recorded amounts only.
 */
import type { SemanticDocument } from '../contract/shapes/document.ts';
import { footBlocks, headBlocks, type NoteFacts, shareBlocks, soldBlocks, totalBlock } from './note.ts';

export function buildProvisionalNote(note: NoteFacts): SemanticDocument {
  return {
    kind: 'provisional_note',
    title: `Addition n° ${note.label}`,
    blocks: [
      ...headBlocks(note, `ADDITION n° ${note.label}`),
      { kind: 'line', text: 'DOCUMENT PROVISOIRE', align: 'center', bold: true },
      ...soldBlocks(note),
      totalBlock('TOTAL', note.total_cents),
      ...shareBlocks(note),
      { kind: 'line', text: 'Document provisoire. Ce papier n’est pas un ticket.', align: 'center' },
      ...footBlocks(note),
    ],
  };
}
