/** What happened to one product: counted, thrown away, cooked. Shows its lots in the order in which they are used. Decides nothing. */
import { Check } from 'lucide-react';
import { useState } from 'react';
import type { StockLevel, WasteReason } from '../../../main/contract/shapes/stock.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { LotList } from './lot-list.tsx';
import { errorIn, quantityText, quantityTyped, unitWord } from './stock-text.ts';
import { useOffice } from './use-office.ts';

const text = fr.stockPage;
type What = keyof typeof text.whatsBatch;

export function StockChange({ level, onDone, onClose }: { level: StockLevel; onDone(): void; onClose(): void }) {
  const { busy, order } = useOrder();
  const office = useOffice();
  const [what, setWhat] = useState<What>('count');
  const [typed, setTyped] = useState('');
  const { value: places } = useAnswer('places.list', {});
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [reason, setReason] = useState<WasteReason>('expired');
  const [wrong, setWrong] = useState<{ typed?: string; whole?: string }>({});
  const takeBack = (waste_no: number) => async (): Promise<void> => {
    const back = await order('waste.takeBack', { waste_no });
    if (back.value === null) return office.say({ lead: '', what: errorIn(text.errors, back.error) });
    office.say({ lead: text.takenBack, what: typeset(level.label) });
    onDone();
  };
  const placeWords = Object.fromEntries((places ?? []).map(({ code, label }) => [code, label]));
  const first = places?.[0]?.code ?? '';
  const save = async (): Promise<void> => {
    const qty_mil = quantityTyped(typed, level.base, what === 'count');
    if (qty_mil === null) return setWrong({ typed: text.wrongQuantity });
    const ingredient = level.code;
    const done =
      what === 'count'
        ? await order('stock.count', { lines: [{ ingredient, counted_mil: qty_mil }] })
        : what === 'waste'
          ? await order('waste.throw', { what: { kind: 'ingredient', code: ingredient }, qty_mil, reason })
          : what === 'move'
            ? await order('stock.transfer', { ingredient, from: from || first, to: to || first, qty_mil })
            : await order('stock.produce', { ingredient, qty_mil });
    if (done.value === null) return setWrong({ whole: errorIn(text.errors, done.error) });
    const quantity = quantityText(qty_mil, level.base);
    const undo = 'waste_no' in done.value ? takeBack(done.value.waste_no) : undefined;
    office.say({ lead: text.saved[what], what: text.savedQuantity(typeset(level.label), quantity) }, undo);
    onDone();
  };
  return (
    <Panel title={text.changeTitle(typeset(level.label))} className="ask--office" onClose={onClose}>
      <form
        className="stock__change"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p>{text.now(quantityText(level.level_mil, level.base))}</p>
        <ChoiceField<What>
          label={text.what}
          value={what}
          words={(level.is_batch ? text.whatsBatch : text.whats) as never}
          onChange={setWhat}
        />
        <div className="office__pair">
          <Field
            label={text.quantity(unitWord(level.base))}
            value={typed}
            inputMode="decimal"
            maxLength={12}
            wrong={wrong.typed ?? null}
            onChange={setTyped}
          />
          {what === 'waste' && <ChoiceField many label={text.reason} value={reason} words={text.reasons} onChange={setReason} />}
        </div>
        {what === 'move' && (
          <div className="office__pair">
            <ChoiceField many label={text.movedFrom} value={from || first} words={placeWords} onChange={setFrom} />
            <ChoiceField many label={text.movedTo} value={to || first} words={placeWords} onChange={setTo} />
          </div>
        )}
        {wrong.whole && (
          <Notice live tone="stop">
            {wrong.whole}
          </Notice>
        )}
        <Step type="submit" variant="action" icon={Check} busy={busy}>
          {text.keep}
        </Step>
      </form>
      <LotList level={level} onCorrected={onDone} />
    </Panel>
  );
}
