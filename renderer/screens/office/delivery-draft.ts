/** A line of a delivery as it is typed, and what it means; a scanned label fills in what it says. Pure. */
import type { Input } from '../../../main/contract/calls/index.ts';
import { looksLikeGs1, readGs1 } from '../../../main/contract/gs1.ts';
import type { Discrepancy, StockLevel } from '../../../main/contract/shapes/stock.ts';
import { fr } from '../../text/fr.ts';
import { dayTyped } from './dated-text.ts';
import { costTyped, quantityTyped, temperatureTyped } from './stock-text.ts';

const text = fr.deliveryPage;

export type LineDraft = {
  ingredient: string;
  quantity: string;
  cost: string;
  lot: string;
  useBy: string;
  useByKind: 'dlc' | 'ddm';
  temperature: string;
  born: string;
  raised: string;
  slaughtered: string;
  certificate: string;
  state: Discrepancy;
};
export type Line = Input<'stock.receive'>['lines'][number];
type Wrong = Partial<Record<keyof LineDraft, string>>;

export const EMPTY: LineDraft = {
  ingredient: '',
  quantity: '',
  cost: '',
  lot: '',
  useBy: '',
  useByKind: 'dlc',
  temperature: '',
  born: '',
  raised: '',
  slaughtered: '',
  certificate: '',
  state: 'none',
};

export function readLine(draft: LineDraft, product: StockLevel): { line: Line } | { wrong: Wrong } {
  const qty_mil = quantityTyped(draft.quantity, product.base);
  const cost_e4 = draft.state === 'free_goods' && draft.cost.trim() === '' ? 0 : costTyped(draft.cost);
  const day = draft.useBy.trim() === '' ? null : dayTyped(draft.useBy);
  const temperature_dc = draft.temperature.trim() === '' ? null : temperatureTyped(draft.temperature);
  const wrong: Wrong = {
    ...(qty_mil === null ? { quantity: text.wrongQuantity } : {}),
    ...(cost_e4 === null ? { cost: text.wrongCost } : {}),
    ...(day === null && draft.useBy.trim() !== '' ? { useBy: text.wrongDay } : {}),
    ...(temperature_dc === null && draft.temperature.trim() !== '' ? { temperature: text.wrongTemperature } : {}),
    ...(product.origin_required && draft.raised.trim() === '' ? { raised: text.wrongOrigin } : {}),
    ...(product.origin_required && draft.slaughtered.trim() === '' ? { slaughtered: text.wrongOrigin } : {}),
  };
  if (Object.keys(wrong).length > 0 || qty_mil === null || cost_e4 === null) return { wrong };
  const line: Line = {
    ingredient: product.code,
    qty_mil,
    cost_e4,
    supplier_lot: draft.lot.trim(),
    dlc_day: draft.useByKind === 'dlc' ? day : null,
    ddm_day: draft.useByKind === 'ddm' ? day : null,
    temperature_dc,
    born: draft.born.trim(),
    raised: draft.raised.trim(),
    slaughtered: draft.slaughtered.trim(),
    certificate: draft.certificate.trim(),
    discrepancy: draft.state,
  };
  return { line };
}

/** What a scanned label says of the line; null when it is none that can be read. */
export function scanned(code: string, thisYear: number): Partial<LineDraft> | null {
  if (!looksLikeGs1(code)) return null;
  const read = readGs1(code, thisYear);
  if (!read.ok) return null;
  const { lot, dlc_day, ddm_day, net_weight_g } = read.value;
  const day = dlc_day ?? ddm_day;
  return {
    ...(lot === undefined ? {} : { lot }),
    // A calendar day stays one: it never passes through a clock.
    ...(day === undefined ? {} : { useBy: day.split('-').reverse().join('/'), useByKind: dlc_day === undefined ? 'ddm' : 'dlc' }),
    ...(net_weight_g === undefined
      ? {}
      : { quantity: `${Math.trunc(net_weight_g / 1_000)},${String(net_weight_g % 1_000).padStart(3, '0')}` }),
  };
}
