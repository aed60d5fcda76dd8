/** PayButton: slate above, step below, one target. Empty ticket: disabled. Busy or till away: the amount stays, the words say why. */
import { Coins } from 'lucide-react';
import { fr } from '../text/fr.ts';

type PayButtonProps = { total: string; disabled: boolean; waits: boolean; onPay(): void };

export function PayButton({ total, disabled, waits, onPay }: PayButtonProps) {
  return (
    <button type="button" className="pay" disabled={disabled || waits} onClick={onPay}>
      <span className="pay__total">
        <span>{fr.sell.total}</span>
        <span>{total}</span>
      </span>
      <span className="pay__go">
        {!waits && <Coins className="icon icon--l" />}
        {waits ? fr.sell.payWaits : fr.sell.pay}
      </span>
    </button>
  );
}
