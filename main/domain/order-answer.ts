/**
 * Whether a supplier's answer may be taken by itself, and which quantities it confirms (SUPPLY "Answers"). Pure. Must never take one whose
 * sender, order, revision, line, unit or quantity is not what was expected: a person looks at those.
 */
import type { OrderState } from '../contract/shapes/order.ts';
import type { AnswerProblem, OrderResponse } from '../contract/shapes/sending.ts';

export type AnsweredOrder = {
  revision: number;
  state: OrderState;
  lines: readonly { position: number; packs: number; order_unit: string }[];
};

export type Taken =
  | { kind: 'answer'; lines: { position: number; packs: number; remark: string }[] }
  | { kind: 'refuse'; note: string }
  | { kind: 'problem'; problem: Exclude<AnswerProblem, ''> };

/** `C12-R1` → 12 and 1; null for anything else. @param letter that of this till's orders */
export function orderIdOf(id: string, letter: string): { order_no: number; revision: number } | null {
  const match = /^([A-Z])(\d{1,9})(?:-R(\d{1,4}))?$/.exec(id.trim().toUpperCase());
  if (!match || match[1] !== letter) return null;
  return { order_no: Number(match[2]), revision: Number(match[3] ?? 1) };
}

const ANSWERABLE: readonly OrderState[] = ['sent', 'uncertain', 'confirmed'];

/** @param order null when this café has none of that number */
export function takeAnswer(response: OrderResponse, order: AnsweredOrder | null, revision: number): Taken {
  const problem = (what: Exclude<AnswerProblem, ''>): Taken => ({ kind: 'problem', problem: what });
  if (!order) return problem('unknown_order');
  if (revision !== order.revision) return problem('other_revision');
  if (!ANSWERABLE.includes(order.state)) return problem('not_expected');
  // « Received » says nothing of quantities.
  if (response.verdict === 'received') return problem('words_only');
  if (response.verdict === 'rejected') return { kind: 'refuse', note: response.note };
  const said = new Map(response.lines.map((line) => [line.position, line]));
  if (said.size !== response.lines.length) return problem('unknown_line');
  if (response.verdict === 'changed' && said.size === 0) return problem('not_whole');
  const lines: { position: number; packs: number; remark: string }[] = [];
  for (const { position, packs, order_unit } of order.lines) {
    const line = said.get(position);
    said.delete(position);
    if (line && line.unit !== '' && line.unit !== order_unit) return problem('other_unit');
    const confirmed = line?.packs ?? packs;
    if (confirmed > packs) return problem('more_than_ordered');
    lines.push({ position, packs: confirmed, remark: line?.remark ?? '' });
  }
  return said.size > 0 ? problem('unknown_line') : { kind: 'answer', lines };
}
