/** Small pieces that the papers of goods share: who writes, dates, goods in words. Pure; computes no amount. */
import type { Block, SemanticDocument } from '../contract/shapes/document.ts';
import type { PaperForm } from '../contract/shapes/paper.ts';
import type { StockBase } from '../contract/shapes/stock.ts';
import type { Establishment } from '../contract/shapes/ticket.ts';
import { ticketTime } from '../contract/time.ts';
import { stockUnitOf } from '../contract/units.ts';
import type { UtcMs } from '../contract/values.ts';
import { companyLines } from './ticket-facts.ts';

/** Whose paper it is and how it comes out; `watermark` is what a demonstration bears (LAW SCH-03). */
export type PaperFrame = { establishment: Establishment; watermark: string | null; form: PaperForm; at_utc_ms: UtcMs };

export const line = (text: string, bold = false): Block => ({
  kind: 'line',
  text: text.slice(0, 400),
  align: 'left',
  ...(bold ? { bold } : {}),
});
export const fact = (left: string, right: string): Block => ({ kind: 'pair', left, right: right.slice(0, 400) });
export const rule: Block = { kind: 'rule' };
export const space: Block = { kind: 'space' };

/** `24/11/2026` of the integer 20261124. */
export const dayText = (day: number): string =>
  `${String(day % 100).padStart(2, '0')}/${String(Math.trunc(day / 100) % 100).padStart(2, '0')}/${Math.trunc(day / 10_000)}`;

/** `24/11/2026` of an instant, in Paris. */
export const dateText = (at: UtcMs): string => ticketTime(at).slice(0, 10);

const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 3 });

/** `4,12 kg`, `2 pièces` of thousandths of a base. */
export function goodsText(mil: number, base: StockBase): string {
  const { word, factor } = stockUnitOf(base);
  const plural = factor === 1 && Math.abs(mil) >= 2_000 ? 's' : '';
  return `${number.format(mil / (1_000 * factor)).replace('-', '−')}\u00A0${word}${plural}`;
}

export function framed(
  { watermark }: PaperFrame,
  paper: { kind: SemanticDocument['kind']; title: string; blocks: readonly Block[] },
): SemanticDocument {
  const mark: Block[] = watermark === null ? [] : [{ kind: 'watermark', text: watermark }];
  return { kind: paper.kind, title: paper.title, blocks: [...mark, ...paper.blocks, ...mark] };
}

/** The café's name and address, as letters begin. */
export const senderBlocks = ({ establishment }: PaperFrame): Block[] => [
  line(establishment.name, true),
  ...companyLines(establishment).map((text) => line(text)),
];
