/**
 * What a café must hang up where people pay: when a note is given (LAW NOTE-01, arrêté 83-50/A), and that no ticket is printed unless
 * asked for (LAW AGEC-01, code de l'environnement L541-15-10). Must never say more than the law does.
 */

import type { Block, SemanticDocument } from '../contract/shapes/document.ts';
import type { Notice } from '../contract/shapes/notice.ts';

const WORDS: Readonly<Record<Notice, { title: string; lines: readonly string[] }>> = {
  note: {
    title: 'Votre note',
    lines: [
      'À partir de 25 € TTC, une note vous est remise avant le paiement.',
      'En dessous de 25 € TTC, elle vous est remise si vous la demandez.',
      'La note dit la date, le nom et l’adresse du café, ce que vous avez pris, chaque prix, et la somme à payer, hors taxes et TTC.',
      'Votre nom y figure, sauf si vous ne le souhaitez pas.',
    ],
  },
  ticket: {
    title: 'Votre ticket de caisse',
    lines: [
      'Depuis le 1er août 2023, l’impression et la remise systématiques des tickets de caisse sont interdites, sauf exceptions prévues par la loi.',
      'Ici, aucun ticket ne sort tout seul.',
      'Vous voulez un ticket ? Demandez-le : sur papier, ou sur votre téléphone par un QR code.',
    ],
  },
};
const LAW: Readonly<Record<Notice, string>> = {
  note: 'Arrêté n° 83-50/A du 3 octobre 1983',
  ticket: 'Article L541-15-10 du code de l’environnement',
};

/** @param cafe whose poster it is @param watermark what a demonstration bears (LAW SCH-03) */
export function buildNotice(notice: Notice, cafe: string, watermark: string | null): SemanticDocument {
  const { title, lines } = WORDS[notice];
  const line = (text: string): Block => ({ kind: 'line', text, align: 'left' });
  return {
    kind: 'notice',
    title,
    blocks: [
      ...(watermark === null ? [] : [{ kind: 'watermark', text: watermark } as const]),
      { kind: 'title', text: title },
      ...lines.flatMap((text): Block[] => [line(text), { kind: 'space' }]),
      { kind: 'rule' },
      line(`${cafe}. ${LAW[notice]}.`),
    ],
  };
}
