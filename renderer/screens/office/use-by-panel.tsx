/** Page « À utiliser vite »: lots whose last day has come or comes tomorrow, what can be made of them, and the step that does it. */
import { ChefHat, HandHeart, Snowflake, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { UseByLot } from '../../../main/contract/shapes/waste.ts';
import { Notice } from '../../parts/notice.tsx';
import { Picture } from '../../parts/picture.tsx';
import { Step } from '../../parts/step.tsx';
import { euros, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { useTill } from '../../use-screen.ts';
import { dayText } from './dated-text.ts';
import { FreezeForm } from './freeze-form.tsx';
import { PageWaits } from './settings-form.tsx';
import { errorIn, quantityText } from './stock-text.ts';
import { useOffice } from './use-office.ts';

const text = fr.useByPage;

export function UseByPanel() {
  const { value, error, again } = useAnswer('stock.useBy', {});
  const role = useTill((state) => state.status?.role);
  const { busy, order } = useOrder();
  const office = useOffice();
  const [freezing, setFreezing] = useState<UseByLot | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  if (!value) return <PageWaits error={error} onAgain={again} />;
  const mayChange = role === 'supervisor' || role === 'manager';
  const say = (lead: string, what: string, undo?: () => void): void => {
    setWrong(null);
    office.say({ lead, what }, undo);
    again();
  };
  const takeBack = async (waste_no: number, what: string): Promise<void> => {
    const done = await order('waste.takeBack', { waste_no });
    if (done.value === null) setWrong(errorIn(text.errors, done.error));
    else say(text.takenBack, what);
  };
  const throwAway = async (lot: UseByLot, kind: 'give' | 'waste'): Promise<void> => {
    const reason = kind === 'give' ? 'given' : 'expired';
    const done = await order('waste.throw', { what: { kind: 'lot', lot_no: lot.lot_no }, qty_mil: lot.level_mil, reason });
    if (done.value === null) return setWrong(errorIn(text.errors, done.error));
    const what = `${quantityText(lot.level_mil, lot.base)}, ${typeset(lot.label)}.`;
    const { waste_no } = done.value;
    say(text.done[kind], what, () => void takeBack(waste_no, what));
  };
  const cook = async ({ code, label, base, qty_mil }: UseByLot['batches'][number]): Promise<void> => {
    const done = await order('stock.produce', { ingredient: code, qty_mil });
    if (done.value === null) setWrong(errorIn(text.errors, done.error));
    else say(text.done.cook, `${quantityText(qty_mil, base)}, ${typeset(label)}.`);
  };
  return (
    <div className="office__list">
      {wrong && (
        <Notice live tone="stop">
          {wrong}
        </Notice>
      )}
      {value.length === 0 ? <p className="soft">{text.none}</p> : <p className="soft">{text.look}</p>}
      <ul className="use-by">
        {value.map((lot) => (
          <li key={lot.lot_no} className={`use-by__lot use-by__lot--${lot.state}`}>
            <Picture name={lot.picture} size="s" />
            <LotWords lot={lot} />
            <b>{text.states[lot.state]}</b>
            {mayChange && (
              <div className="use-by__do">
                {lot.batches.map((batch) => (
                  <Step key={batch.code} className="office__small" icon={ChefHat} disabled={busy} onClick={() => void cook(batch)}>
                    {`${text.cook(typeset(batch.label))} (${quantityText(batch.qty_mil, batch.base)})`}
                  </Step>
                ))}
                {lot.can_freeze && (
                  <Step className="office__small" icon={Snowflake} disabled={busy} onClick={() => setFreezing(lot)}>
                    {text.freeze}
                  </Step>
                )}
                {!lot.held && (lot.state !== 'passed' || !lot.is_limit) && (
                  <Step className="office__small" icon={HandHeart} disabled={busy} onClick={() => void throwAway(lot, 'give')}>
                    {text.give}
                  </Step>
                )}
                <Step className="office__small" icon={Trash2} disabled={busy} onClick={() => void throwAway(lot, 'waste')}>
                  {text.waste}
                </Step>
              </div>
            )}
          </li>
        ))}
      </ul>
      {freezing && (
        <FreezeForm
          lot={freezing}
          onClose={() => setFreezing(null)}
          onDone={(quantity, until) => {
            setFreezing(null);
            say(text.done.freeze, `${quantity}, ${typeset(freezing.label)}, ${text.limit(dayText(until))}.`);
          }}
        />
      )}
    </div>
  );
}

function LotWords({ lot }: { lot: UseByLot }) {
  return (
    <div>
      <p>
        <b>{typeset(lot.label)}</b> · {text.worth(quantityText(lot.level_mil, lot.base), euros(lot.value_cents))}
      </p>
      <p className="soft">
        {(lot.is_limit ? text.limit : text.wish)(dayText(lot.until_day))} · {text.where(lot.place_label, lot.supplier_lot)}
      </p>
      {lot.held && <p className="stock__flag">{text.held}</p>}
      {lot.dishes.length > 0 && (
        <p>{text.firstIn(lot.dishes.map(({ label, portions }) => text.dish(typeset(label), portions)).join(', '))}</p>
      )}
    </div>
  );
}
