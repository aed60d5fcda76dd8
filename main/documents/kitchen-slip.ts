/** The slip for the kitchen: where, when, and only what is new, in large letters. Holds no price, and a line's word only by its number. */
import type { Block, SemanticDocument } from '../contract/shapes/document.ts';
import { ticketTime } from '../contract/time.ts';
import type { UtcMs } from '../contract/values.ts';

export type KitchenSlip = {
  /** `Table 4`; for a sale without a place, its ticket. */
  where: string;
  at_utc_ms: UtcMs;
  operator: string;
  /** `note_no` is the number of a word to the kitchen, 0 without. */
  lines: readonly { label: string; mode: string; qty_mil: number; note_no: number }[];
  watermark: string | null;
};

export function buildKitchenSlip({ where, at_utc_ms, operator, lines, watermark }: KitchenSlip): SemanticDocument {
  const marks: Block[] = watermark === null ? [] : [{ kind: 'watermark', text: watermark }];
  const wanted = lines.filter(({ qty_mil }) => qty_mil > 0);
  const unwanted = lines.filter(({ qty_mil }) => qty_mil < 0);
  return {
    kind: 'kitchen_slip',
    title: `Bon de cuisine, ${where}`,
    blocks: [
      ...marks,
      { kind: 'title', text: where },
      { kind: 'line', text: `${ticketTime(at_utc_ms)} – ${operator}`, align: 'center' },
      { kind: 'rule' },
      ...wanted.flatMap(rowOf),
      ...(unwanted.length === 0 ? [] : [{ kind: 'watermark', text: 'ANNULÉ' } satisfies Block, ...unwanted.flatMap(rowOf)]),
      ...marks,
    ],
  };
}

const rowOf = ({ label, mode, qty_mil, note_no }: KitchenSlip['lines'][number]): Block[] => [
  { kind: 'pair', left: `${piecesText(Math.abs(qty_mil))} × ${label}`, right: '', large: true },
  ...(note_no === 0 ? [] : [{ kind: 'pair', left: '', right: '', large: true, note_no } satisfies Block]),
  ...(mode === 'emporter' ? [{ kind: 'line', text: 'à emporter', align: 'right', bold: true } satisfies Block] : []),
];

/** `2`, or `0,350` of what is weighed. */
const piecesText = (qty_mil: number): string =>
  qty_mil % 1_000 === 0 ? String(qty_mil / 1_000) : (qty_mil / 1_000).toFixed(3).replace('.', ',');
