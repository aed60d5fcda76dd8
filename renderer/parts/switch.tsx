/** Switch: sur place / à emporter. The chosen one is paper with a tick. */
import { Check, ShoppingBag, Utensils } from 'lucide-react';
import type { ConsumptionMode } from '../../main/contract/shapes/catalogue.ts';
import { fr } from '../text/fr.ts';
import { Radios } from './radios.tsx';

const MODES = ['sur_place', 'emporter'] as const;
const ICONS = { sur_place: Utensils, emporter: ShoppingBag };

type ModeSwitchProps = {
  value: ConsumptionMode;
  label?: string;
  disabled?: (mode: ConsumptionMode) => boolean;
  onChange(mode: ConsumptionMode): void;
};

export function ModeSwitch({ value, label = fr.mode.question, disabled, onChange }: ModeSwitchProps) {
  return (
    <Radios
      className="switch"
      label={label}
      options={MODES}
      value={value}
      disabled={disabled}
      onChange={onChange}
      render={(mode) => {
        const Icon = ICONS[mode];
        return (
          <>
            <Check className="icon icon--s icon--tick" />
            <Icon className="icon" />
            {fr.mode.label[mode]}
          </>
        );
      }}
    />
  );
}
