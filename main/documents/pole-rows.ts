/** The customer's view as two rows of a pole display: words on the left, an amount on the right. */
import { eurosText, quantityText } from '../contract/money-text.ts';
import type { CustomerView } from '../contract/shapes/customer-view.ts';

type PoleRow = { left: string; right: string };

/** Printed words of the pole; capitals keep their accents, a display that has none drops them. */
const WORDS = { total: 'TOTAL', due: 'A PAYER', paid: 'RECU', change: 'A RENDRE', missing: 'RESTE', thanks: 'MERCI', soon: 'A bientot' };

/** @param name of the café, shown while nobody buys */
export function poleRows(view: CustomerView, name: string): readonly [PoleRow, PoleRow] {
  const last = view.lines.at(-1);
  switch (view.stage) {
    case 'welcome':
      return [
        { left: name, right: '' },
        { left: 'Bienvenue', right: '' },
      ];
    case 'ringing':
      return [last ? lineRow(last) : { left: '', right: '' }, { left: WORDS.total, right: eurosText(view.total_cents) }];
    case 'paying':
      return view.received_cents === 0
        ? [
            { left: WORDS.due, right: eurosText(view.total_cents) },
            { left: '', right: '' },
          ]
        : [
            { left: WORDS.paid, right: eurosText(view.received_cents) },
            view.remaining_cents > 0
              ? { left: WORDS.missing, right: eurosText(view.remaining_cents) }
              : { left: WORDS.change, right: eurosText(view.change_cents) },
          ];
    case 'change':
      return [
        { left: WORDS.total, right: eurosText(view.total_cents) },
        { left: WORDS.change, right: eurosText(view.change_cents) },
      ];
    case 'thanks':
      return [
        { left: WORDS.thanks, right: '' },
        { left: WORDS.soon, right: '' },
      ];
  }
}

function lineRow({ label, qty_mil, by_weight, amount_cents }: CustomerView['lines'][number]): PoleRow {
  const count = by_weight || qty_mil === 1_000 ? '' : `${quantityText(qty_mil)} `;
  return { left: `${count}${label}`, right: amount_cents === null ? '' : eurosText(amount_cents) };
}
