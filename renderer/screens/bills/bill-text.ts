/** Differences of an invoice as sentences: what is wrong, by how much, what to do. Pure. */
import { priceText } from '../../../main/contract/goods-text.ts';
import type { InvoiceDifference } from '../../../main/contract/shapes/supplier-invoice.ts';
import { euros, percent, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { quantityText } from '../office/stock-text.ts';

const { what } = fr.supplierInvoicesPage;

/** `Rosette : facturé 12 kg, reçu 11,4 kg : demander un avoir de 11,10 €.` */
export function differenceText(one: InvoiceDifference): string {
  const amount = euros(Math.abs(one.amount_cents));
  const said = sentenceOf(one, amount);
  return one.label === '' || one.code === 'allowance' || one.code.startsWith('credit') ? said : `${typeset(one.label)}, ${said}`;
}

function sentenceOf(one: InvoiceDifference, amount: string): string {
  const quantity = (mil: number | null) => (mil === null || one.base === null ? '?' : quantityText(mil, one.base));
  const price = (e4: number | null) => (e4 === null ? '?' : priceText(e4, one.price_unit));
  const rate = (bp: number | null) => (bp === null ? '?' : percent(bp));
  switch (one.code) {
    case 'qty_over':
    case 'qty_under':
      return what[one.code](quantity(one.billed_mil), quantity(one.due_mil), amount);
    case 'price_over':
    case 'price_under':
      return what[one.code](price(one.billed_price_e4), price(one.due_price_e4), amount);
    case 'vat_rate':
      return what.vat_rate(rate(one.billed_vat_bp), rate(one.due_vat_bp));
    case 'allowance':
      return what.allowance(typeset(one.label), amount);
    case 'sum':
    case 'vat_sum':
    case 'total':
      return what[one.code](amount, one.rule);
    default:
      return what[one.code](amount);
  }
}
