/** Panels of a line: the quantity typed by hand; what stands on few labels (sort of date, country of birth, proof, price). */
import { Check, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Receivable } from '../../../main/contract/shapes/receipt.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { changeLine, changeLot, lotMil } from '../../stores/receiving.ts';
import type { TypedLine } from '../../stores/receiving-row.ts';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { costTyped } from '../office/stock-text.ts';
import { typedUnit } from './receiving-words.ts';
import type { Receiving } from './use-receiving.ts';

const text = fr.receiving;

type QuantityProps = { line: TypedLine; typed: string; onKeep(quantity: string): void; onClose(): void };

export function QuantityPanel({ line, typed, onKeep, onClose }: QuantityProps) {
  const [quantity, setQuantity] = useState(typed);
  const [wrong, setWrong] = useState(false);
  return (
    <Panel title={text.typeTitle} className="ask--form" onClose={onClose}>
      <form
        className="receiving__form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (lotMil(line, quantity) === null) return setWrong(true);
          onKeep(quantity.trim());
          onClose();
        }}
      >
        <Field
          autoFocus
          label={text.quantityIn(typedUnit(line))}
          value={quantity}
          inputMode="decimal"
          maxLength={12}
          wrong={wrong ? text.wrong.quantity : null}
          onChange={setQuantity}
        />
        <Step type="submit" variant="action" icon={Check}>
          {text.keep}
        </Step>
      </form>
    </Panel>
  );
}

type MoreProps = {
  receiving: Receiving;
  line: TypedLine;
  at: number;
  product: Receivable | undefined;
  onRemove(): void;
  onClose(): void;
};

export function MorePanel({ receiving: { draft, change }, line, at, product, onRemove, onClose }: MoreProps) {
  const lot = line.lots[at];
  if (!lot) return null;
  const isWrongCost = line.cost.trim() !== '' && costTyped(line.cost) === null;
  return (
    <Panel title={text.moreTitle(typeset(line.label))} className="ask--form" onClose={onClose}>
      <div className="receiving__form">
        <ChoiceField
          label={text.untilKind}
          value={lot.until_kind}
          words={text.untilKinds}
          onChange={(until_kind) => change(changeLot(draft, line.key, at, { until_kind }))}
        />
        {product?.origin_required && (
          <Field label={text.born} value={lot.born} maxLength={40} onChange={(born) => change(changeLot(draft, line.key, at, { born }))} />
        )}
        {product?.origin_required && (
          <Field
            label={text.certificate}
            value={lot.certificate}
            maxLength={60}
            onChange={(certificate) => change(changeLot(draft, line.key, at, { certificate }))}
          />
        )}
        <Field
          label={text.cost}
          hint={text.costHint}
          value={line.cost}
          inputMode="decimal"
          maxLength={12}
          wrong={isWrongCost ? text.wrong.cost : null}
          onChange={(cost) => change(changeLine(draft, line.key, { cost }))}
        />
        <div className="row">
          <Step
            icon={Trash2}
            onClick={() => {
              onClose();
              onRemove();
            }}
          >
            {text.removeLine}
          </Step>
          <Step variant="action" icon={Check} onClick={onClose}>
            {text.keep}
          </Step>
        </div>
      </div>
    </Panel>
  );
}
