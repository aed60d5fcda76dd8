/** How an order leaves by itself: what to do now, in one sentence with its two doors, and every sending with its attempts. Holds no rule. */
import { PhoneCall, RefreshCw, Send } from 'lucide-react';
import { useEffect } from 'react';
import type { OrderDetail } from '../../../main/contract/shapes/order.ts';
import type { OrderSending } from '../../../main/contract/shapes/sending.ts';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { runAction } from '../../stores/staff.ts';
import { dateWords, hourWords } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useScreen, useTill } from '../../use-screen.ts';

const text = fr.sendingPage;

type SendingsProps = { order: OrderDetail; mayOrder: boolean; busy: boolean; onCalled(): void; onAgain(): void };

export function OrderSendings({ order, mayOrder, busy, onCalled, onAgain }: SendingsProps) {
  const { value, again } = useAnswer('sendings.list', { order_no: order.order_no });
  const news = useTill((state) => state.orderNews);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the till says that an order changed
  useEffect(() => {
    if (news > 0) again();
  }, [news]);
  if (!value || value.length === 0) return null;
  const last = value.findLast(({ revision }) => revision === order.revision) ?? null;
  return (
    <section className="orders__sendings">
      {last && <WhatNow order={order} last={last} mayOrder={mayOrder} busy={busy} onCalled={onCalled} onAgain={onAgain} />}
      <h3>{text.sendings}</h3>
      <ul>
        {value.map((sending) => (
          <SendingRow key={sending.sending_no} sending={sending} />
        ))}
      </ul>
    </section>
  );
}

/** What a person is told, and can do about it. */
function WhatNow({
  order,
  last,
  mayOrder,
  busy,
  onCalled,
  onAgain,
}: Omit<SendingsProps, 'order'> & { order: OrderDetail; last: OrderSending }) {
  const { client } = useScreen();
  const { state, phone } = order;
  if (state === 'uncertain')
    return (
      <div className="orders__doubt">
        <p>
          <b>{text.uncertain}</b> {phone !== '' && text.uncertainCall(phone)}
        </p>
        {mayOrder && (
          <div className="row">
            <Step className="office__small" variant="action" icon={PhoneCall} busy={busy} onClick={onCalled}>
              {fr.ordersPage.called}
            </Step>
            {last.state === 'unknown' && (
              <Step className="office__small" icon={RefreshCw} busy={busy} onClick={onAgain}>
                {text.again}
              </Step>
            )}
          </div>
        )}
      </div>
    );
  if (state === 'expired')
    return (
      <Notice live tone="stop">
        {text.expired} {text.expiredCall(phone)}
      </Notice>
    );
  if (state === 'refused' && last.state === 'refused')
    return (
      <Notice live tone="stop">
        {text.refused} {text.faults[last.fault]}
      </Notice>
    );
  if (state !== 'queued') return null;
  return (
    <div className="row orders__queued">
      <Notice>{last.attempts === 0 ? text.queued : `${text.queuedWaits} ${text.faults[last.fault]}`}</Notice>
      {mayOrder && last.attempts > 0 && last.state === 'waiting' && (
        <Step className="office__small" icon={Send} onClick={() => void runAction(client, 'sendings.tryNow', {})}>
          {text.tryNow}
        </Step>
      )}
    </div>
  );
}

function SendingRow({ sending }: { sending: OrderSending }) {
  const { channel, address, state, fault, attempts, next_attempt_utc_ms, tries, revision } = sending;
  const words = [
    `révision ${revision}`,
    address,
    attempts > 0 ? text.tries(attempts) : '',
    state === 'accepted' ? '' : text.faults[fault],
    next_attempt_utc_ms !== null && attempts > 0 ? text.nextTry(hourWords(next_attempt_utc_ms)) : '',
  ].filter((part) => part !== '');
  return (
    <li>
      <b>
        {text.channels[channel]} : {text.states[state]}
      </b>
      <span className="soft">{words.join(' · ')}</span>
      {tries.length > 0 && (
        <details>
          <summary>{text.showTries}</summary>
          <ol>
            {tries.map(({ attempt_no, what, at_utc_ms, outcome, detail }) => (
              <li key={attempt_no}>
                {`${attempt_no}. ${dateWords(at_utc_ms)}, ${hourWords(at_utc_ms)}, ${what === 'ask' ? text.asks : text.sends} : `}
                {text.outcomes[outcome as keyof typeof text.outcomes] ?? outcome}
                {detail !== '' && <code>{detail}</code>}
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  );
}
