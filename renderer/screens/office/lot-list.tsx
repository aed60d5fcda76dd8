/** Lots of a product in the order in which they are used; one that was written down wrongly is corrected here, with the reason. */
import { PencilLine } from 'lucide-react';
import { useState } from 'react';
import type { Output } from '../../../main/contract/calls/index.ts';
import type { StockLevel } from '../../../main/contract/shapes/stock.ts';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { dayText } from './dated-text.ts';
import { errorIn, quantityText, quantityTyped, unitWord } from './stock-text.ts';
import { useOffice } from './use-office.ts';

const text = fr.stockPage;
type Lot = Output<'stock.lots'>[number];
const nameOf = (lot: Lot): string => [lot.supplier || text.lotOwn, lot.supplier_lot].filter((part) => part !== '').join(', ');

export function LotList({ level, onCorrected }: { level: StockLevel; onCorrected(): void }) {
  const { value } = useAnswer('stock.lots', { ingredient: level.code });
  const [chosen, setChosen] = useState<Lot | null>(null);
  if (!value) return null;
  if (value.length === 0) return <p className="soft">{text.noLots}</p>;
  return (
    <>
      <table className="sheet">
        <caption className="stock__caption">{text.lotList}</caption>
        <thead>
          <tr>
            <th scope="col">{text.lot}</th>
            <th scope="col">{text.until}</th>
            <th scope="col" className="r">
              {text.left}
            </th>
            <th scope="col">
              <span className="hidden-visually">{text.correctLot}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {value.map((lot) => {
            const until = lot.dlc_day ?? lot.ddm_day;
            return (
              <tr key={lot.lot_no}>
                <td>{nameOf(lot)}</td>
                <td className="num">{until === null ? '–' : dayText(until)}</td>
                <td className="r">{quantityText(lot.level_mil, level.base)}</td>
                <td>
                  <Step
                    className="office__small"
                    icon={PencilLine}
                    aria-label={`${text.correctLot} : ${nameOf(lot)}`}
                    onClick={() => setChosen(lot)}
                  >
                    {text.correctLot}
                  </Step>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {chosen && <CorrectLot key={chosen.lot_no} level={level} lot={chosen} onDone={onCorrected} />}
    </>
  );
}

function CorrectLot({ level, lot, onDone }: { level: StockLevel; lot: Lot; onDone(): void }) {
  const { busy, order } = useOrder();
  const office = useOffice();
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<{ typed?: string; reason?: string; whole?: string }>({});
  const save = async (): Promise<void> => {
    const level_mil = quantityTyped(typed, level.base, true);
    if (level_mil === null) return setWrong({ typed: text.wrongQuantity });
    if (reason.trim() === '') return setWrong({ reason: text.wrongReason });
    const done = await order('stock.correctLot', { lot_no: lot.lot_no, level_mil, reason: reason.trim() });
    if (done.value === null) return setWrong({ whole: errorIn(text.errors, done.error) });
    office.say({ lead: text.lotCorrected, what: text.savedQuantity(typeset(level.label), quantityText(level_mil, level.base)) });
    onDone();
  };
  return (
    <form
      className="stock__change"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="office__pair">
        <Field
          label={text.lotLevel(unitWord(level.base))}
          value={typed}
          inputMode="decimal"
          maxLength={12}
          placeholder={quantityText(lot.level_mil, level.base)}
          wrong={wrong.typed ?? null}
          onChange={setTyped}
        />
        <Field label={text.lotReason} value={reason} maxLength={80} wrong={wrong.reason ?? null} onChange={setReason} />
      </div>
      {wrong.whole && (
        <Notice live tone="stop">
          {wrong.whole}
        </Notice>
      )}
      <Step type="submit" icon={PencilLine} busy={busy}>
        {text.correctLot}
      </Step>
    </form>
  );
}
