/** The slip of crates: what came and went with a driver, what stays here, and room for a signature. Holds no price. */
import { isPrintableText } from '../contract/paper-text.ts';
import type { Block, SemanticDocument } from '../contract/shapes/document.ts';
import type { Establishment } from '../contract/shapes/ticket.ts';
import { ticketTime } from '../contract/time.ts';
import type { UtcMs } from '../contract/values.ts';
import { companyLines } from './ticket-facts.ts';

export type CrateSlip = {
  establishment: Establishment;
  supplier: string;
  operator: string;
  at_utc_ms: UtcMs;
  movements: readonly { crate: string; qty: number }[];
  balances: readonly { crate: string; qty: number }[];
  watermark: string | null;
};

export function buildCrateSlip({
  establishment,
  supplier,
  operator,
  at_utc_ms,
  movements,
  balances,
  watermark,
}: CrateSlip): SemanticDocument {
  const marks: Block[] = watermark ? [{ kind: 'watermark', text: watermark }] : [];
  const line = (text: string, align: 'left' | 'center' = 'left'): Block => ({ kind: 'line', text, align });
  const named = (crate: string): string => (isPrintableText(crate) ? crate : 'Bac');
  const count = ({ crate, qty }: { crate: string; qty: number }, words: readonly [string, string]): Block => ({
    kind: 'pair',
    left: `${qty > 0 ? words[0] : words[1]} : ${named(crate)}`,
    right: String(Math.abs(qty)),
  });
  return {
    kind: 'crate_slip',
    title: 'Bon de bacs',
    blocks: [
      ...marks,
      { kind: 'title', text: establishment.name.toLocaleUpperCase('fr') },
      ...companyLines(establishment).map((text) => line(text, 'center')),
      { kind: 'space' },
      { kind: 'pair', left: 'BON DE BACS', right: ticketTime(at_utc_ms), bold: true },
      line(`Fournisseur : ${isPrintableText(supplier) ? supplier : 'voir la commande'}`),
      line(`Fait par : ${operator}`),
      { kind: 'rule' },
      ...movements.map((one) => count(one, ['Reçu', 'Rendu'])),
      { kind: 'rule' },
      ...balances.map((one): Block => ({ ...count(one, ['Reste ici', 'Rendu en trop']), bold: true }) as Block),
      { kind: 'space' },
      line('Signature :'),
      { kind: 'space' },
      { kind: 'space' },
      ...marks,
    ],
  };
}
