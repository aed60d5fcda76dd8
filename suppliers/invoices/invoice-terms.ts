/** Codes that UBL and CII share: types of document, categories and rates of VAT. */
import { type Einvoice, type EinvoiceVat, vatCategory } from '../../main/contract/shapes/en16931.ts';
import { basisPoints } from '../../main/contract/values.ts';
import { InvoiceFault } from './invoice-fault.ts';
import { scaled } from './written-values.ts';

/** UNTDID 1001: what takes back; the rest of the norm's types bill. */
const CREDIT_NOTES = new Set(['81', '83', '261', '262', '296', '308', '381', '396', '420', '458', '532', '502', '503']);

export const typeOf = (type_code: string): Pick<Einvoice, 'kind' | 'type_code'> => ({
  kind: CREDIT_NOTES.has(type_code) ? 'credit_note' : 'invoice',
  type_code: type_code.slice(0, 6),
});

/** BT-151. A line without one is taken as taxed by its rate. */
export function categoryOf(text: string): EinvoiceVat['vat_category'] {
  const parsed = vatCategory.safeParse(text === '' ? 'S' : text);
  if (!parsed.success) throw new InvoiceFault('bad_code', `BT-151 ${text.slice(0, 40)}`);
  return parsed.data;
}

/** BT-152 in basis points, nothing is 0. */
export function rateOf(text: string): EinvoiceVat['vat_bp'] {
  const parsed = basisPoints.safeParse(scaled(text === '' ? '0' : text, 2, 'BT-152'));
  if (!parsed.success) throw new InvoiceFault('bad_number', `BT-152 ${text.slice(0, 40)}`);
  return parsed.data;
}
