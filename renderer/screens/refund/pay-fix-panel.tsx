/** Putting a payment mode right (LAW INA-05): what the ticket says, what it really was, how much, why. The ticket itself stays. */
import { Check } from 'lucide-react';
import { useState } from 'react';
import { asTicketNo } from '../../../main/contract/ids.ts';
import { asCents } from '../../../main/contract/values.ts';
import { KeyPad } from '../../parts/key-pad.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Radios } from '../../parts/radios.tsx';
import { Slate } from '../../parts/slate.tsx';
import { Step } from '../../parts/step.tsx';
import type { Left } from '../../stores/refund-choice.ts';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useOrder } from '../../use-order.ts';
import { useTill } from '../../use-screen.ts';
import { refundErrorText } from './refund-words.ts';

type Way = Pick<Left['paid'][number], 'kind' | 'code' | 'label'>;
const keyOf = ({ kind, code }: Pick<Way, 'kind' | 'code'>) => `${kind}-${code}`;
const MAX_DIGITS = 7;

type PayFixProps = { ticketNo: number; paid: readonly (Way & { amount_cents: number })[]; onDone(): void; onClose(): void };

export function PayFixPanel({ ticketNo, paid, onDone, onClose }: PayFixProps) {
  const { order, busy } = useOrder();
  const targets = useTargets();
  const [from, setFrom] = useState<string | null>(paid.length === 1 && paid[0] ? keyOf(paid[0]) : null);
  const [to, setTo] = useState<string | null>(null);
  const [digits, setDigits] = useState<string | null>(null);
  const [reason, setReason] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const source = paid.find((way) => keyOf(way) === from);
  const target = targets.find((way) => keyOf(way) === to);
  const most = Math.abs(source?.amount_cents ?? 0);
  const amount = digits === null ? most : Number(digits || '0');
  const ready = source && target && from !== to && amount > 0 && amount <= most && reason;
  const send = async () => {
    if (!ready) return;
    setError(null);
    const way = ({ kind, code }: Way) => ({ kind, code });
    const body = { ticket_no: asTicketNo(ticketNo), from: way(source), to: way(target), amount_cents: asCents(amount), reason };
    const done = await order('refunds.correctTender', body);
    if (done.value) onDone();
    else setError(refundErrorText(done.error));
  };
  const names = new Map([...targets, ...paid].map((way) => [keyOf(way), fr.tenderName(way.kind, way.label)]));
  return (
    <Panel title={fr.payFix.title} className="ask--fix" onClose={onClose}>
      <div className="ask__two">
        {digits === null ? (
          <div className="stack">
            <h3>{fr.payFix.was}</h3>
            <Radios
              className="fix__ways"
              label={fr.payFix.was}
              options={paid.map(keyOf)}
              value={from}
              optionClassName="step"
              onChange={setFrom}
              render={(key) => names.get(key)}
            />
            <h3>{fr.payFix.really}</h3>
            <Radios
              className="fix__ways"
              label={fr.payFix.really}
              options={targets.map(keyOf)}
              value={to}
              optionClassName="step"
              disabled={(key) => key === from}
              onChange={setTo}
              render={(key) => names.get(key)}
            />
          </div>
        ) : (
          <KeyPad digits={digits} maxDigits={MAX_DIGITS} onChange={setDigits} />
        )}
        <div className="ask__side">
          <Slate label={fr.payFix.howMuch} amount={source ? euros(amount) : '–'} />
          <Step disabled={!source} onClick={() => setDigits(digits === null ? '' : null)}>
            {digits === null ? fr.payFix.change : fr.payFix.whole}
          </Step>
          <h3>{fr.payFix.why}</h3>
          <div className="fix__reasons">
            {fr.payFixReasons.map((one) => (
              <Step key={one} aria-pressed={reason === one} onClick={() => setReason(one)}>
                {one}
              </Step>
            ))}
          </div>
          <div className="ask__notice">
            {error ? (
              <Notice live>{error}</Notice>
            ) : amount > most ? (
              <Notice live>{fr.payFix.most(euros(most))}</Notice>
            ) : (
              <p className="soft">{fr.payFix.hint}</p>
            )}
          </div>
          <Step big variant="action" icon={Check} busy={busy} disabled={!ready || busy} onClick={() => void send()}>
            {busy ? fr.refund.waits : fr.payFix.keep}
          </Step>
        </div>
      </div>
    </Panel>
  );
}

/** Every way to pay that the café accepts today. */
function useTargets(): Way[] {
  const settings = useTill((state) => state.status?.tenders.settings);
  const plain = (kind: Way['kind']): Way => ({ kind, code: '', label: '' });
  if (!settings) return [plain('cash'), plain('card')];
  const { cheque, meal_voucher, currencies } = settings;
  return [
    plain('cash'),
    plain('card'),
    ...(cheque.on ? [plain('cheque')] : []),
    ...(meal_voucher.on ? meal_voucher.issuers.map(({ code, label }): Way => ({ kind: 'meal_voucher', code, label })) : []),
    ...currencies
      .filter(({ on, kind }) => on && kind === 'payment')
      .map(({ code, label }): Way => ({ kind: 'local_currency', code, label })),
  ];
}
