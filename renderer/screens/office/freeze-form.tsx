/** Part of a lot goes into the freezer: how much, where, for how long. */
import { Snowflake } from 'lucide-react';
import { useState } from 'react';
import type { UseByLot } from '../../../main/contract/shapes/waste.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { errorIn, quantityText, quantityTyped, unitWord } from './stock-text.ts';

const text = fr.useByPage;
const FREEZER = 'congel';

type FreezeFormProps = { lot: UseByLot; onDone(quantity: string, until_day: number): void; onClose(): void };

export function FreezeForm({ lot, onDone, onClose }: FreezeFormProps) {
  const { value: places } = useAnswer('places.list', {});
  const { busy, order } = useOrder();
  const [typed, setTyped] = useState('');
  const [days, setDays] = useState('90');
  const [place, setPlace] = useState(FREEZER);
  const [wrong, setWrong] = useState<{ typed?: string; days?: string; whole?: string }>({});
  const save = async (): Promise<void> => {
    const qty_mil = typed.trim() === '' ? lot.level_mil : quantityTyped(typed, lot.base);
    if (qty_mil === null) return setWrong({ typed: text.wrongQuantity });
    const many = /^\d{1,3}$/.test(days.trim()) ? Number(days) : 0;
    if (many < 1 || many > 365) return setWrong({ days: text.wrongDays });
    const done = await order('stock.freeze', { lot_no: lot.lot_no, qty_mil, place, days: many });
    if (done.value === null) return setWrong({ whole: errorIn(text.errors, done.error) });
    onDone(quantityText(qty_mil, lot.base), done.value.until_day);
  };
  const words = Object.fromEntries((places ?? []).map(({ code, label }) => [code, label]));
  return (
    <Panel title={text.freezeTitle(typeset(lot.label))} className="ask--office" onClose={onClose}>
      <form
        className="stock__change"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className="office__three">
          <Field
            label={text.quantity(unitWord(lot.base))}
            value={typed}
            inputMode="decimal"
            maxLength={12}
            placeholder={quantityText(lot.level_mil, lot.base)}
            wrong={wrong.typed ?? null}
            onChange={setTyped}
          />
          <Field label={text.days} value={days} inputMode="numeric" maxLength={3} wrong={wrong.days ?? null} onChange={setDays} />
          <ChoiceField many label={text.place} value={place} words={words} onChange={setPlace} />
        </div>
        {wrong.whole && (
          <Notice live tone="stop">
            {wrong.whole}
          </Notice>
        )}
        <Step type="submit" variant="action" icon={Snowflake} busy={busy}>
          {text.keep}
        </Step>
      </form>
    </Panel>
  );
}
