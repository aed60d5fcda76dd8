/** Switch: sur place / à emporter. The chosen one is paper with a tick. */
import { Check, ChefHat, type LucideIcon, ShoppingBag, Truck, Utensils } from 'lucide-react';
import type { ConsumptionMode, SaleMode } from '../../main/contract/shapes/catalogue.ts';
import { fr } from '../text/fr.ts';
import { Radios } from './radios.tsx';

const TICKET_MODES = ['sur_place', 'emporter'] as const;
/** How one line may be sold: delivered and served by the caterer too. */
export const LINE_MODES = [...TICKET_MODES, 'livraison', 'traiteur_servi'] as const;
const ICONS = { sur_place: Utensils, emporter: ShoppingBag, livraison: Truck, traiteur_servi: ChefHat };

type ModeSwitchProps<Mode extends SaleMode> = {
  value: Mode;
  label?: string;
  options?: readonly Mode[];
  disabled?: (mode: Mode) => boolean;
  onChange(mode: Mode): void;
};

export function ModeSwitch<Mode extends SaleMode = ConsumptionMode>(props: ModeSwitchProps<Mode>) {
  const { value, label = fr.mode.question, options = TICKET_MODES as unknown as readonly Mode[], disabled, onChange } = props;
  return (
    <Radios<Mode>
      className={options.length > 2 ? 'switch switch--four' : 'switch'}
      label={label}
      options={options}
      value={value}
      disabled={disabled}
      onChange={onChange}
      render={(mode) => {
        const Icon: LucideIcon = ICONS[mode];
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
