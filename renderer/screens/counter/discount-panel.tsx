/** A discount on the whole ticket, in percent or euros, with the reason that is recorded with it. */
import { Check, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { TicketDiscount } from '../../../main/contract/shapes/sale.ts';
import { asBasisPoints, asCents } from '../../../main/contract/values.ts';
import { KeyPad } from '../../parts/key-pad.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Radios } from '../../parts/radios.tsx';
import { Step } from '../../parts/step.tsx';
import { discountCents } from '../../stores/preview-total.ts';
import { euros, percent } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

const KINDS = ['percent', 'amount'] as const;
const FULL_BP = 10_000;
const MAX_DIGITS = { percent: 2, amount: 6 } as const;

type DiscountPanelProps = {
  sum: number;
  now: TicketDiscount | null;
  onApply(discount: TicketDiscount | null, what: string): void;
  onClose(): void;
};

export function DiscountPanel({ sum, now, onApply, onClose }: DiscountPanelProps) {
  const [kind, setKind] = useState<(typeof KINDS)[number]>(now?.kind ?? 'percent');
  const [digits, setDigits] = useState(now ? String(now.kind === 'percent' ? now.percent_bp / 100 : now.amount_cents) : '');
  const [reason, setReason] = useState<string | null>(now?.reason ?? null);
  const typed = Number(digits || '0');
  const discount: TicketDiscount =
    kind === 'percent'
      ? { kind, percent_bp: asBasisPoints(Math.min(FULL_BP, typed * 100)), reason: reason ?? '' }
      : { kind, amount_cents: asCents(typed), reason: reason ?? '' };
  const off = discountCents(sum, discount);
  const what = discount.kind === 'percent' ? percent(discount.percent_bp) : euros(typed);
  const tooLarge = off > sum;
  return (
    <Panel title={fr.discountText.title} className="ask--discount" onClose={onClose}>
      <div className="ask__two">
        <div className="stack">
          <Radios
            className="switch"
            label={fr.discountText.how}
            options={KINDS}
            value={kind}
            onChange={(next) => {
              setKind(next);
              setDigits('');
            }}
            render={(option) => fr.discountText[option]}
          />
          <KeyPad digits={digits} maxDigits={MAX_DIGITS[kind]} onChange={setDigits} />
        </div>
        <div className="ask__side">
          <div className="slate">
            <div className="slate__row">
              <span className="slate__label">{fr.sell.discount}</span>
              <b>{what}</b>
            </div>
            <div className="slate__row">
              <span className="slate__label">{fr.sell.total}</span>
              <span className="slate__amount">{euros(Math.max(0, sum - off))}</span>
            </div>
          </div>
          <h3>{fr.discountText.why}</h3>
          <div className="ask__choices">
            {fr.discountReasons.map((choice) => (
              <Step key={choice} aria-pressed={reason === choice} onClick={() => setReason(choice)}>
                {choice}
              </Step>
            ))}
          </div>
          <div className="ask__notice">
            {tooLarge ? (
              <Notice live>{fr.discountText.tooLarge}</Notice>
            ) : (
              !reason && typed > 0 && <p className="soft">{fr.discountText.needReason}</p>
            )}
          </div>
          {now && (
            <Step icon={Trash2} onClick={() => onApply(null, now.kind === 'percent' ? percent(now.percent_bp) : euros(now.amount_cents))}>
              {fr.discountText.remove}
            </Step>
          )}
          <Step variant="action" big icon={Check} disabled={typed === 0 || !reason || tooLarge} onClick={() => onApply(discount, what)}>
            {fr.discountText.apply}
          </Step>
        </div>
      </div>
    </Panel>
  );
}
