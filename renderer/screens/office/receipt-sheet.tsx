/** One receipt: its lines with gap and reasons, its lots, its photos, and what was corrected; a supervisor corrects a lot by adding. */
import { PencilLine } from 'lucide-react';
import { useState } from 'react';
import type { ShownLot, ShownReceipt } from '../../../main/contract/shapes/receipt.ts';
import { Field } from '../../parts/field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { euros, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { useTill } from '../../use-screen.ts';
import { KeptPhoto } from '../receiving/photo-panel.tsx';
import { degreesText, gapText } from '../receiving/receiving-words.ts';
import { dayText } from './dated-text.ts';
import { InlineForm } from './inline-form.tsx';
import { PageWaits } from './settings-form.tsx';
import { costTyped, errorIn, quantityText, quantityTyped, unitWord } from './stock-text.ts';
import { useOffice } from './use-office.ts';

const text = fr.receiptsPage;

type SheetProps = { receiptNo: number; onChanged(): void; onClose(): void };

export function ReceiptSheet({ receiptNo, onChanged, onClose }: SheetProps) {
  const { value, error, again } = useAnswer('receipts.get', { receipt_no: receiptNo });
  const [fixing, setFixing] = useState<ShownLot | null>(null);
  return (
    <Panel title={text.sheetTitle(receiptNo)} className="ask--office ask--wide" onClose={onClose}>
      {!value ? (
        <PageWaits error={error} onAgain={again} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and what scrolls must be reachable by keyboard
        <section className="stock__sheet" aria-label={text.sheetTitle(receiptNo)} tabIndex={0}>
          <Lines shown={value} />
          <Lots shown={value} onFix={setFixing} />
          {fixing && (
            <FixForm
              key={fixing.lot_no}
              receiptNo={receiptNo}
              lot={fixing}
              onFixed={() => {
                setFixing(null);
                again();
                onChanged();
              }}
            />
          )}
          <Rest shown={value} />
        </section>
      )}
    </Panel>
  );
}

function Lines({ shown: { lines, reasons } }: { shown: ShownReceipt }) {
  return (
    <>
      {reasons.length > 0 && <p>{reasons.map(({ reason }) => fr.receiving.reasons[reason]).join(' · ')}</p>}
      {lines.length > 0 && (
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{text.line}</th>
              <th scope="col" className="r">
                {fr.receiving.ordered}
              </th>
              <th scope="col" className="r">
                {fr.receiving.received}
              </th>
              <th scope="col" className="r">
                {fr.receiving.gap}
              </th>
              <th scope="col" className="r">
                {text.cost}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.line_no}>
                <th scope="row">
                  {typeset(line.label)}
                  <span className="soft sheet__under">
                    {line.reasons
                      .map(({ reason, qty_mil, sent_back }) =>
                        [
                          fr.receiving.reasons[reason],
                          qty_mil === null ? '' : quantityText(qty_mil, line.base),
                          sent_back ? fr.receiving.sentBack.toLocaleLowerCase('fr') : '',
                        ]
                          .filter((part) => part !== '')
                          .join(', '),
                      )
                      .join(' · ')}
                  </span>
                </th>
                <td className="r">{line.expected_mil === null ? '–' : quantityText(line.expected_mil, line.base)}</td>
                <td className="r">{quantityText(line.received_mil, line.base)}</td>
                <td className="r">
                  {gapText(line)}
                  {line.verdict === 'to_check' && <span className="sheet__under stock__flag">{fr.receiving.verdicts.to_check}</span>}
                </td>
                <td className="r">
                  {euros(Math.round(line.cost_e4 / 100))}
                  <span className="soft sheet__under">{text.sources[line.cost_source]}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Lots({ shown: { lots }, onFix }: { shown: ShownReceipt; onFix(lot: ShownLot): void }) {
  const role = useTill((state) => state.status?.role);
  const mayFix = role === 'supervisor' || role === 'manager';
  if (lots.length === 0) return null;
  return (
    <table className="sheet">
      <thead>
        <tr>
          {[text.lot, text.until, text.from].map((word) => (
            <th key={word} scope="col">
              {word}
            </th>
          ))}
          {[fr.receiving.received, text.left].map((word) => (
            <th key={word} scope="col" className="r">
              {word}
            </th>
          ))}
          {mayFix && (
            <th scope="col">
              <span className="hidden-visually">{text.fix}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {lots.map((lot) => (
          <tr key={lot.lot_no}>
            <th scope="row">
              {typeset(lot.label)}
              <span className="soft sheet__under">
                {[lot.supplier_lot, lot.temperature_dc === null ? '' : degreesText(lot.temperature_dc)].filter(Boolean).join(', ')}
              </span>
            </th>
            <td className="num">{lot.dlc_day === null && lot.ddm_day === null ? '–' : dayText(lot.dlc_day ?? lot.ddm_day ?? 0)}</td>
            <td>{originText(lot)}</td>
            <td className="r">
              {quantityText(lot.received_mil, lot.base)}
              {lot.received_mil !== lot.written_mil && (
                <span className="soft sheet__under">{text.was(quantityText(lot.written_mil, lot.base))}</span>
              )}
            </td>
            <td className="r">{quantityText(lot.level_mil, lot.base)}</td>
            {mayFix && (
              <td>
                <Step className="office__small" icon={PencilLine} aria-label={`${text.fix} : ${lot.label}`} onClick={() => onFix(lot)}>
                  {text.fix}
                </Step>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** « élevé en France, abattu en Belgique »; the proof where there is one. */
export const originText = (lot: Pick<ShownLot, 'born' | 'raised' | 'slaughtered' | 'certificate'>): string =>
  [
    lot.born === '' ? '' : text.born(lot.born),
    lot.raised === '' ? '' : text.raised(lot.raised),
    lot.slaughtered === '' ? '' : text.slaughtered(lot.slaughtered),
    lot.certificate,
  ]
    .filter((part) => part !== '')
    .join(', ') || '–';

function FixForm({ receiptNo, lot, onFixed }: { receiptNo: number; lot: ShownLot; onFixed(): void }) {
  const { busy, order } = useOrder();
  const office = useOffice();
  const [quantity, setQuantity] = useState('');
  const [cost, setCost] = useState('');
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<{ quantity?: string; cost?: string; reason?: string; whole?: string }>({});
  const save = async (): Promise<void> => {
    const received_mil = quantity.trim() === '' ? lot.received_mil : quantityTyped(quantity, lot.base, true);
    const cost_e4 = cost.trim() === '' ? lot.cost_e4 : costTyped(cost);
    if (received_mil === null || cost_e4 === null || reason.trim() === '')
      return setWrong({
        ...(received_mil === null ? { quantity: text.wrongQuantity } : {}),
        ...(cost_e4 === null ? { cost: text.wrongCost } : {}),
        ...(reason.trim() === '' ? { reason: text.wrongReason } : {}),
      });
    const lots = [{ lot_no: lot.lot_no, received_mil, cost_e4 }];
    const done = await order('receipts.correct', { receipt_no: receiptNo, reason: reason.trim(), lots });
    if (done.value === null) return setWrong({ whole: errorIn(text.errors, done.error) });
    office.say({ lead: text.fixed, what: text.fixedWhat(typeset(lot.label), done.value.receipt_no) });
    onFixed();
  };
  return (
    <InlineForm label={text.fixTitle(typeset(lot.label))} send={text.fixSend} busy={busy} wrong={wrong.whole} onSend={save}>
      <Field
        autoFocus
        label={text.really(unitWord(lot.base))}
        hint={text.asWritten(quantityText(lot.received_mil, lot.base))}
        value={quantity}
        inputMode="decimal"
        maxLength={12}
        wrong={wrong.quantity ?? null}
        onChange={setQuantity}
      />
      <Field
        label={text.reallyCost}
        hint={text.asWritten(euros(Math.round(lot.cost_e4 / 100)))}
        value={cost}
        inputMode="decimal"
        maxLength={12}
        wrong={wrong.cost ?? null}
        onChange={setCost}
      />
      <Field label={text.why} value={reason} maxLength={80} wrong={wrong.reason ?? null} onChange={setReason} />
    </InlineForm>
  );
}

/** Photos, crates, and the receipts that correct this one. */
function Rest({ shown: { photos, lines, crates, corrections, lots } }: { shown: ShownReceipt }) {
  const all = [...photos, ...lines.flatMap((line) => line.photos)];
  const baseOf = (lot_no: number) => lots.find((lot) => lot.lot_no === lot_no);
  return (
    <>
      {corrections.map((one) => (
        <p key={one.receipt_no}>
          <b>{text.correctedBy(one.receipt_no)}</b> {one.reason} ({one.operator}) :{' '}
          {one.lots
            .map(({ lot_no, qty_mil }) => {
              const lot = baseOf(lot_no);
              return lot ? `${typeset(lot.label)} ${qty_mil >= 0 ? '+' : ''}${quantityText(qty_mil, lot.base)}` : '';
            })
            .join(', ')}
        </p>
      ))}
      {crates.length > 0 && <p>{crates.map(({ crate, qty }) => text.crateChange(crate, qty)).join(' · ')}</p>}
      {all.length > 0 && (
        <div className="photo__list">
          {all.map((sha256) => (
            <KeptPhoto key={sha256} sha256={sha256} />
          ))}
        </div>
      )}
    </>
  );
}
