/** The page that shows how a printer is set: its width, its accents, its large letters, its QR code. Holds nothing of a sale. */
import type { Block, SemanticDocument } from '../contract/shapes/document.ts';
import { ticketTime } from '../contract/time.ts';
import type { UtcMs } from '../contract/values.ts';

export type TestPageFacts = { label: string; at_utc_ms: UtcMs; watermark: string | null };

export function buildTestPage({ label, at_utc_ms, watermark }: TestPageFacts): SemanticDocument {
  const marks: Block[] = watermark === null ? [] : [{ kind: 'watermark', text: watermark }];
  return {
    kind: 'test_page',
    title: `Page d’essai de ${label}`,
    blocks: [
      ...marks,
      { kind: 'title', text: 'Page d’essai' },
      { kind: 'line', text: label, align: 'center' },
      { kind: 'line', text: ticketTime(at_utc_ms), align: 'center' },
      { kind: 'rule' },
      { kind: 'line', text: 'Les traits touchent les deux bords du papier.', align: 'left' },
      { kind: 'rule' },
      { kind: 'pair', left: 'Montant à droite', right: '1 234,56 €', financial: true },
      { kind: 'pair', left: 'En grand', right: '9,90 €', large: true },
      { kind: 'line', text: 'Accents : é è ê ë à ç î ï ô ù û Œ œ É', align: 'left' },
      { kind: 'line', text: 'En gras', align: 'center', bold: true },
      { kind: 'qr', content: 'Estrade, page d’essai : le code se lit.' },
      { kind: 'line', text: 'Lisez ce code avec un téléphone.', align: 'center' },
      ...marks,
    ],
  };
}
