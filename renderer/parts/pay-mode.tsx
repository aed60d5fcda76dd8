/** PayMode: the ways to pay as radios, always at the same place. A mode that can't be used says why under its word. */
import { fr } from '../text/fr.ts';
import { Radios } from './radios.tsx';
import { TENDER_ICONS } from './tender-icons.ts';

export type PayModeName = 'cash' | 'card' | 'cheque' | 'meal_voucher' | 'local_currency';

/** What a mode is called here, what stands under its word, and whether it can't be used at all. */
export type ModeFacts = { word: string; why: string; off: boolean };

type PayModesProps = {
  value: PayModeName;
  modes: ReadonlyMap<PayModeName, ModeFacts>;
  onChange(mode: PayModeName): void;
};

export function PayModes({ value, modes, onChange }: PayModesProps) {
  return (
    <Radios<PayModeName>
      className="modes"
      optionClassName="step pay-mode"
      label={fr.pay.how}
      options={[...modes.keys()]}
      value={value}
      disabled={(mode) => modes.get(mode)?.off ?? true}
      onChange={onChange}
      render={(mode) => {
        const Icon = TENDER_ICONS[mode];
        const { word = '', why = '' } = modes.get(mode) ?? {};
        return (
          <>
            <Icon className="icon" />
            <span>
              {word}
              {why !== '' && <span className="pay-mode__why">{why}</span>}
            </span>
          </>
        );
      }}
    />
  );
}
