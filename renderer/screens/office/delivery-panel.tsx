/** Page « Livraisons »: what came in, line by line, each a lot; by hand or by the label of the case. The till takes it whole or not at all. */
import { Check, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { StockLevel } from '../../../main/contract/shapes/stock.ts';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { euros, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { dayText } from './dated-text.ts';
import type { Line } from './delivery-draft.ts';
import { DeliveryLine } from './delivery-line.tsx';
import { PageWaits } from './settings-form.tsx';
import { errorIn, quantityText } from './stock-text.ts';
import { useOffice } from './use-office.ts';

const text = fr.deliveryPage;
type Kept = { key: number; line: Line; product: StockLevel };

export function DeliveryPanel() {
  const { value, error, again } = useAnswer('stock.list', {});
  const { busy, order } = useOrder();
  const office = useOffice();
  const [supplier, setSupplier] = useState('');
  const [note, setNote] = useState('');
  const [kept, setKept] = useState<readonly Kept[]>([]);
  const [wrong, setWrong] = useState<{ supplier?: string; whole?: string }>({});
  if (!value) return <PageWaits error={error} onAgain={again} />;
  if (value.length === 0) return <p className="soft">{text.noProducts}</p>;
  const save = async (): Promise<void> => {
    if (supplier.trim() === '') return setWrong({ supplier: text.wrongSupplier });
    const done = await order('stock.receive', { supplier: supplier.trim(), note_ref: note.trim(), lines: kept.map(({ line }) => line) });
    if (done.value === null) return setWrong({ whole: errorIn(text.errors, done.error) });
    office.say({ lead: text.saved, what: text.savedWhat(done.value.lot_nos.length, euros(done.value.cost_cents)) });
    setKept([]);
    setNote('');
    setWrong({});
    again();
  };
  return (
    <div className="office__list">
      <div className="office__pair">
        <Field label={text.supplier} value={supplier} maxLength={60} wrong={wrong.supplier ?? null} onChange={setSupplier} />
        <Field label={text.note} hint={text.noteHint} value={note} maxLength={40} onChange={setNote} />
      </div>
      <h2>{text.line}</h2>
      <DeliveryLine
        products={value}
        onAdd={(line, product) => {
          setKept([...kept, { key: (kept.at(-1)?.key ?? 0) + 1, line, product }]);
          // The supplier of the first product is most likely that of the delivery.
          if (supplier === '') setSupplier(product.supplier);
          setWrong({});
        }}
      />
      <h2>{text.lines}</h2>
      {kept.length === 0 ? (
        <p className="soft">{text.noLines}</p>
      ) : (
        <Lines kept={kept} onRemove={(key) => setKept(kept.filter((one) => one.key !== key))} />
      )}
      {wrong.whole && (
        <Notice live tone="stop">
          {wrong.whole}
        </Notice>
      )}
      {kept.length > 0 && (
        <span className="row">
          <Step variant="action" icon={Check} busy={busy} onClick={() => void save()}>
            {text.keep}
          </Step>
        </span>
      )}
    </div>
  );
}

function Lines({ kept, onRemove }: { kept: readonly Kept[]; onRemove(key: number): void }) {
  return (
    <table className="sheet">
      <tbody>
        {kept.map(({ key, line, product }) => {
          const until = line.dlc_day ?? line.ddm_day ?? null;
          const state = line.discrepancy ?? 'none';
          return (
            <tr key={key}>
              <th scope="row">
                {typeset(product.label)}
                <span className="soft sheet__under">
                  {[line.supplier_lot, until === null ? '' : dayText(until), state === 'none' ? '' : text.states[state]]
                    .filter(Boolean)
                    .join(', ')}
                </span>
              </th>
              <td className="r">{quantityText(line.qty_mil, product.base)}</td>
              <td className="r">{euros(Math.round(line.cost_e4 / 100))}</td>
              <td>
                <Step
                  className="office__small"
                  icon={Trash2}
                  aria-label={`${text.remove} : ${product.label}`}
                  onClick={() => onRemove(key)}
                >
                  {text.remove}
                </Step>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
