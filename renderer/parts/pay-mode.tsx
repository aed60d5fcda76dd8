/** PayMode: the ways to pay as radios. A mode that can't be used says why under its word. */
import { Coins, CreditCard } from 'lucide-react';
import { fr } from '../text/fr.ts';
import { Radios } from './radios.tsx';

export type PayModeName = 'cash' | 'card';
const MODES = ['cash', 'card'] as const;
const ICONS = { cash: Coins, card: CreditCard };

type PayModesProps = { value: PayModeName; cashRefused: boolean; onChange(mode: PayModeName): void };

export function PayModes({ value, cashRefused, onChange }: PayModesProps) {
  return (
    <Radios
      className="modes"
      optionClassName="step pay-mode"
      label={fr.pay.how}
      options={MODES}
      value={value}
      onChange={onChange}
      render={(mode) => {
        const Icon = ICONS[mode];
        return (
          <>
            <Icon className="icon" />
            <span>
              {fr.pay[mode]}
              {mode === 'cash' && cashRefused && <span className="pay-mode__why">{fr.pay.cashLimitMode}</span>}
            </span>
          </>
        );
      }}
    />
  );
}
