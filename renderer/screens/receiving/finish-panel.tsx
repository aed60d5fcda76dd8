/** The last step of a delivery: its note, what is said of the whole, what is left open; then it is sent, once. */
import { Check, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Output } from '../../../main/contract/calls/index.ts';
import type { ReceiptReason } from '../../../main/contract/shapes/receipt.ts';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import type { Said } from '../../stores/basket.ts';
import { deliveryOf } from '../../stores/receiving.ts';
import { euros, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useOrder } from '../../use-order.ts';
import { useScreen } from '../../use-screen.ts';
import { errorIn } from '../office/stock-text.ts';
import type { Receiving } from './use-receiving.ts';

const text = fr.receiving;
const OF_THE_WHOLE = ['late', 'early', 'crates', 'quality'] as const;

type FinishProps = {
  receiving: Receiving;
  onPosted(done: Output<'receipts.post'>): void;
  /** A line keeps the delivery from being sent. */
  onLine(key: number): void;
  onGivenUp(): void;
  onClose(): void;
  onSay(said: Said): void;
};

export function FinishPanel({ receiving, onPosted, onLine, onGivenUp, onClose }: FinishProps) {
  const { receiving: disk } = useScreen();
  const { busy, order } = useOrder();
  const { draft, change, judged } = receiving;
  const [wrong, setWrong] = useState<string | null>(null);
  const [givingUp, setGivingUp] = useState(false);
  const open = draft.lines.filter(({ done }) => !done).length;
  const toggle = (reason: ReceiptReason): void => {
    const has = draft.reasons.some((one) => one.reason === reason);
    const reasons = has
      ? draft.reasons.filter((one) => one.reason !== reason)
      : [...draft.reasons, { reason, quantity: '', sent_back: false }];
    change({ ...draft, reasons });
  };
  const save = async (): Promise<void> => {
    const { delivery, keys } = deliveryOf(draft, 'done');
    const done = await order('receipts.post', delivery);
    if (done.value) {
      await disk.dropReceiving(draft.draft_id).catch(() => undefined);
      return onPosted(done.value);
    }
    const problem = done.error === 'delivery_unsound' ? judged?.problems[0] : undefined;
    const key = problem && problem.line !== null ? keys[problem.line] : undefined;
    const line = draft.lines.find((one) => one.key === key);
    setWrong(problem ? [line ? `${typeset(line.label)} : ` : '', text.problems[problem.code]].join('') : errorIn(text.errors, done.error));
    if (key !== undefined) setFaulty(key);
  };
  const [faulty, setFaulty] = useState<number | null>(null);
  const giveUp = async (): Promise<void> => {
    await disk.dropReceiving(draft.draft_id).catch(() => undefined);
    onGivenUp();
  };
  return (
    <Panel title={text.finishTitle} className="ask--report" onClose={onClose}>
      <div className="receiving__form">
        <div className="receiving__pair">
          <Field
            label={text.note}
            hint={text.noteHint}
            value={draft.note_ref}
            maxLength={40}
            onChange={(note_ref) => change({ ...draft, note_ref })}
          />
          <Field label={text.remark} value={draft.remark} maxLength={200} onChange={(remark) => change({ ...draft, remark })} />
        </div>
        <fieldset className="report__reasons">
          <legend>{text.whole}</legend>
          {OF_THE_WHOLE.map((reason) => {
            const chosen = draft.reasons.some((one) => one.reason === reason);
            return (
              <Step key={reason} className={chosen ? 'is-selected' : undefined} aria-pressed={chosen} onClick={() => toggle(reason)}>
                {text.reasons[reason]}
              </Step>
            );
          })}
        </fieldset>
        {open > 0 && <Notice>{text.leftLines(open)}</Notice>}
        {judged && <p className="large">{text.worth(euros(judged.cost_cents))}</p>}
        {wrong && (
          <Notice live tone="stop">
            {wrong}
          </Notice>
        )}
        <div className="row receiving__ends">
          {givingUp ? (
            <>
              <b>{text.giveUpSure}</b>
              <Step variant="stop" icon={Trash2} onClick={() => void giveUp()}>
                {text.giveUpYes}
              </Step>
            </>
          ) : (
            <Step icon={Trash2} onClick={() => setGivingUp(true)}>
              {text.giveUp}
            </Step>
          )}
          {faulty !== null && <Step onClick={() => onLine(faulty)}>{text.changeLine}</Step>}
          <Step variant="action" big icon={Check} busy={busy} className="done" onClick={() => void save()}>
            {text.save}
          </Step>
        </div>
      </div>
    </Panel>
  );
}
