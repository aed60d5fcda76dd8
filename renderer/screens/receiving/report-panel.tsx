/** What is wrong with a line, several things at once, each with how much and whether it went back with the driver. Accuses nobody. */
import { Check } from 'lucide-react';
import { useState } from 'react';
import type { ReceiptReason } from '../../../main/contract/shapes/receipt.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { changeLine, lotMil } from '../../stores/receiving.ts';
import type { TypedLine, TypedReason } from '../../stores/receiving-row.ts';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { typedUnit } from './receiving-words.ts';
import type { Receiving } from './use-receiving.ts';

const text = fr.receiving;
/** Those of one line; late, early, without a note and crates are the whole delivery's. */
const OF_A_LINE = [
  'missing',
  'damaged',
  'quality',
  'temperature',
  'other_use_by',
  'unreadable_label',
  'unannounced',
  'free_goods',
] as const;
const BACK = { kept: text.keptHere, back: text.sentBack };
const COMES = { later: text.comesLater, never: text.comesNever };

export function ReportPanel({ receiving: { draft, change }, line, onClose }: { receiving: Receiving; line: TypedLine; onClose(): void }) {
  const [reasons, setReasons] = useState<readonly TypedReason[]>(line.reasons);
  const [givenUp, setGivenUp] = useState(line.given_up);
  const [wrong, setWrong] = useState(false);
  const toggle = (reason: ReceiptReason): void =>
    setReasons((now) =>
      now.some((one) => one.reason === reason)
        ? now.filter((one) => one.reason !== reason)
        : [...now, { reason, quantity: '', sent_back: false }],
    );
  const set = (reason: ReceiptReason, part: Partial<TypedReason>): void =>
    setReasons((now) => now.map((one) => (one.reason === reason ? { ...one, ...part } : one)));
  const isWrong = ({ quantity }: TypedReason): boolean => quantity.trim() !== '' && lotMil(line, quantity) === null;
  const keep = () => {
    if (reasons.some(isWrong)) return setWrong(true);
    change(changeLine(draft, line.key, { reasons: [...reasons], given_up: givenUp }), text.said.reported(typeset(line.label)));
    onClose();
  };
  return (
    <Panel title={text.reportTitle(typeset(line.label))} className="ask--report" onClose={onClose}>
      <fieldset className="report__reasons">
        <legend className="hidden-visually">{text.problem}</legend>
        {OF_A_LINE.map((reason) => {
          const chosen = reasons.some((one) => one.reason === reason);
          return (
            <Step key={reason} className={chosen ? 'is-selected' : undefined} aria-pressed={chosen} onClick={() => toggle(reason)}>
              {text.reasons[reason]}
            </Step>
          );
        })}
      </fieldset>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and what scrolls must be reachable by keyboard */}
      <section className="report__said" aria-label={text.problem} tabIndex={0}>
        {reasons.map((one) => (
          <div key={one.reason} className="report__one">
            <b>{text.reasons[one.reason]}</b>
            <Field
              label={text.howMuch(typedUnit(line))}
              value={one.quantity}
              inputMode="decimal"
              maxLength={12}
              wrong={wrong && isWrong(one) ? text.wrong.quantity : null}
              onChange={(quantity) => set(one.reason, { quantity })}
            />
            {one.reason === 'missing' && line.position !== null && (
              <ChoiceField
                label={text.reasons.missing}
                value={givenUp ? 'never' : 'later'}
                words={COMES}
                onChange={(value) => setGivenUp(value === 'never')}
              />
            )}
            {one.reason !== 'missing' && one.reason !== 'free_goods' && (
              <ChoiceField
                label={text.reasons[one.reason]}
                value={one.sent_back ? 'back' : 'kept'}
                words={BACK}
                onChange={(value) => set(one.reason, { sent_back: value === 'back' })}
              />
            )}
          </div>
        ))}
      </section>
      <Step variant="action" icon={Check} className="report__keep" onClick={keep}>
        {text.keep}
      </Step>
    </Panel>
  );
}
