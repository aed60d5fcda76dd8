/** What was received beyond cash, in one sentence: said in the last bar, listed beside the sums. */
import type { Taken } from '../../stores/payment.ts';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

type Other = Exclude<Taken, { kind: 'money' | 'exact' | 'typed' }>;

export const isOther = (taken: Taken): taken is Other => taken.kind !== 'money' && taken.kind !== 'exact' && taken.kind !== 'typed';

export function takenText(taken: Other): string {
  const amount = euros(taken.cents);
  switch (taken.kind) {
    case 'card':
      return taken.tip_cents ? fr.tip.said(amount, euros(taken.tip_cents)) : fr.pay.saidCard(amount);
    case 'deposit':
      return fr.depositPick.said(taken.label, amount);
    case 'cheque':
      return fr.cheque.said(amount);
    case 'local_currency':
      return fr.currency.said(`${taken.units}\u00A0${taken.label}`, amount);
    case 'meal_voucher':
      if (taken.titles === 0) return fr.voucher.saidCard(amount);
      return fr.voucher.said(`${fr.voucher.titles(taken.titles)} ${taken.label}`, amount);
  }
}
