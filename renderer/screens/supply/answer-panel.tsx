/** The supplier's answer by hand, line by line: confirmed as ordered unless a person writes another quantity. */
import { Check } from 'lucide-react';
import { useState } from 'react';
import { packsText } from '../../../main/contract/goods-text.ts';
import type { OrderDetail } from '../../../main/contract/shapes/order.ts';
import { Field } from '../../parts/field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

const text = fr.ordersPage;

type Said = { packs: string; remark: string };
type AnswerProps = {
  order: OrderDetail;
  busy: boolean;
  onAnswer(lines: { position: number; packs: number; remark: string }[]): Promise<void>;
  onClose(): void;
};

export function AnswerPanel({ order, busy, onAnswer, onClose }: AnswerProps) {
  const [said, setSaid] = useState<Readonly<Record<number, Said>>>(() =>
    Object.fromEntries(
      order.lines.map(({ position, packs, confirmed_packs, answer }) => [
        position,
        { packs: String(confirmed_packs ?? packs), remark: answer },
      ]),
    ),
  );
  const of = (position: number): Said => said[position] ?? { packs: '', remark: '' };
  const set = (position: number, part: Partial<Said>) => setSaid((now) => ({ ...now, [position]: { ...of(position), ...part } }));
  const isGood = (position: number): boolean => /^\d{1,5}$/.test(of(position).packs.trim());
  const good = order.lines.every(({ position }) => isGood(position));
  return (
    <Panel title={text.answerTitle} className="ask--office" onClose={onClose}>
      <form
        className="orders__ask"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!good) return;
          const lines = order.lines.map(({ position }) => ({
            position,
            packs: Number(of(position).packs),
            remark: of(position).remark.trim(),
          }));
          void onAnswer(lines);
        }}
      >
        <p className="soft">{text.answerHint}</p>
        <div className="orders__answers">
          {order.lines.map((line) => (
            <fieldset key={line.position}>
              <legend>
                <b>{typeset(line.label)}</b>, {packsText(line.packs, line.order_unit)}
              </legend>
              <Field
                label={text.confirmedPacks}
                inputMode="numeric"
                value={of(line.position).packs}
                wrong={isGood(line.position) ? null : '0, 1, 2…'}
                onChange={(packs) => set(line.position, { packs })}
              />
              <Field
                label={text.answerWhy}
                maxLength={120}
                value={of(line.position).remark}
                onChange={(remark) => set(line.position, { remark })}
              />
            </fieldset>
          ))}
        </div>
        <div className="row">
          <Step onClick={onClose}>{text.back}</Step>
          <Step type="submit" variant="action" icon={Check} busy={busy} disabled={!good}>
            {text.answerSend}
          </Step>
        </div>
      </form>
    </Panel>
  );
}
