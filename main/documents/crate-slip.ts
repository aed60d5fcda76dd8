/** The slip of crates: what came and went with a driver, what stays here, and room for both to sign. Holds no price. */
import { isPrintableText } from '../contract/paper-text.ts';
import type { Block, SemanticDocument } from '../contract/shapes/document.ts';
import { ticketTime } from '../contract/time.ts';
import { fact, framed, line, type PaperFrame, rule, senderBlocks, space } from './paper-blocks.ts';

type Counted = { crate: string; qty: number };
export type CrateFacts = { supplier: string; movements: readonly Counted[]; balances: readonly Counted[] };

/** On the roll for the driver, on a page for the file: the same facts. */
export function buildCrateSlip({ supplier, movements, balances }: CrateFacts, operator: string, frame: PaperFrame): SemanticDocument {
  const named = (crate: string): string => (isPrintableText(crate) ? crate : 'Bac');
  const counted = ({ crate, qty }: Counted, words: readonly [string, string]): { left: string; right: string } => ({
    left: `${qty > 0 ? words[0] : words[1]} : ${named(crate)}`,
    right: String(Math.abs(qty)),
  });
  const signature = (who: string): Block[] => [line(`${who}, nom et signature :`), space, space, line('.'.repeat(30))];
  const blocks: Block[] = [
    ...senderBlocks(frame),
    space,
    { kind: 'pair', left: 'BON DE BACS', right: ticketTime(frame.at_utc_ms), bold: true },
    line(`Fournisseur : ${isPrintableText(supplier) ? supplier : 'voir la commande'}`),
    ...(operator === '' ? [] : [line(`Fait par : ${operator}`)]),
    rule,
    ...movements.map((one) => {
      const { left, right } = counted(one, ['Reçu', 'Rendu']);
      return fact(left, right);
    }),
    rule,
    ...balances.map((one): Block => ({ kind: 'pair', ...counted(one, ['Reste ici', 'Rendu en trop']), bold: true })),
    space,
    ...signature('Pour le café'),
    space,
    ...signature('Pour le fournisseur'),
  ];
  return framed(frame, { kind: 'crate_slip', title: 'Bon de bacs', blocks });
}
