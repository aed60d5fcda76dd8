/** The deliveries that an invoice is of: proposed by the till, chosen by a person. */
import { useId } from 'react';
import type { BillableReceipt } from '../../../main/contract/shapes/supplier-invoice.ts';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { dayText } from '../office/dated-text.ts';

const text = fr.supplierInvoicesPage;

type Props = { candidates: readonly BillableReceipt[]; chosen: readonly number[]; onChoose(chosen: number[]): void };

export function BillReceipts({ candidates, chosen, onChoose }: Props) {
  const id = useId();
  return (
    <fieldset className="bills__receipts">
      <legend>{text.receipts}</legend>
      {candidates.length === 0 && <p className="soft">{text.noReceipts}</p>}
      {candidates.map(({ receipt_no, day, note_ref, order_no, cost_cents, on_invoice }) => (
        <label key={receipt_no} htmlFor={`${id}-${receipt_no}`} className="bills__receipt">
          <input
            id={`${id}-${receipt_no}`}
            type="checkbox"
            checked={chosen.includes(receipt_no)}
            onChange={(event) => onChoose(event.target.checked ? [...chosen, receipt_no] : chosen.filter((one) => one !== receipt_no))}
          />
          <span>
            {text.receipt(receipt_no, dayText(day), note_ref)}
            <span className="soft">
              {[
                order_no === null ? '' : text.orders(String(order_no)),
                euros(cost_cents),
                on_invoice === '' ? '' : text.onInvoice(on_invoice),
              ]
                .filter((part) => part !== '')
                .map((part) => ` · ${part}`)
                .join('')}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
