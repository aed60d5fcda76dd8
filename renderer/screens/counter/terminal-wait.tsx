/**
 * What the payment terminal is doing for this ticket: the customer pays, or nobody knows and a person looks (LAW PAY-01). The answer comes
 * by itself; only a person may say what the till could not hear. Must never send an amount again by itself.
 */
import { Check, CreditCard, Hourglass, X } from 'lucide-react';
import { useState } from 'react';
import type { CardAttempt } from '../../../main/contract/shapes/payment.ts';
import { asCents } from '../../../main/contract/values.ts';
import { Notice } from '../../parts/notice.tsx';
import { Slate } from '../../parts/slate.tsx';
import { Step } from '../../parts/step.tsx';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useOrder } from '../../use-order.ts';
import { useAfter, useScreen, useSession, useTill } from '../../use-screen.ts';

/** Whoever just sent an amount needs no way out yet. */
const WAY_OUT_AFTER_MS = 5_000;

/** Sends an amount of this basket to the terminal. `failed` is a sentence when it did not leave. */
export function useSendCard() {
  const { session } = useScreen();
  const { order } = useOrder();
  const [failed, setFailed] = useState<string | null>(null);
  const send = async (cents: number, tip_cents: number): Promise<void> => {
    const { sale_id } = session.getState();
    if (sale_id === null) return;
    const amount_cents = cents + tip_cents;
    session.setState({ sending: { amount_cents, tip_cents } });
    const done = await order('payments.begin', { sale_id, amount_cents: asCents(amount_cents) });
    const words = fr.terminal.failed;
    setFailed(done.error === null ? null : words[Object.hasOwn(words, done.error) ? (done.error as keyof typeof words) : 'other']);
  };
  return { send: (cents: number, tip: number) => void send(cents, tip), failed };
}

/** Why the card before did not pay, for this ticket; else what sending does. */
export function RefusedCard({ failed }: { failed: string | null }) {
  const own = useSession((state) => state.sale_id);
  const card = useTill((state) => state.refused_card);
  if (failed !== null) return <Notice live>{failed}</Notice>;
  if (card?.sale_id !== own || card === null) return <p className="soft">{fr.terminal.hint}</p>;
  const { unreachable, refused, cancelled } = fr.terminal;
  return <Notice live>{card.state === 'refused' ? refused : card.reference === 'unreachable' ? unreachable : cancelled}</Notice>;
}

export function TerminalWait({ attempt }: { attempt: CardAttempt }) {
  return attempt.state === 'unknown' ? <WhoKnows attempt={attempt} /> : <Waiting attempt={attempt} />;
}

function Waiting({ attempt: { attempt_no, amount_cents } }: { attempt: CardAttempt }) {
  const { client } = useScreen();
  const [busy, setBusy] = useState(false);
  const late = useAfter(true, WAY_OUT_AFTER_MS);
  const giveUp = async (): Promise<void> => {
    setBusy(true);
    await client.action('payments.giveUp', { attempt_no }).catch(() => undefined);
    setBusy(false);
  };
  return (
    <div className="terminal" role="status">
      <h2 id="pay-question">{fr.terminal.waitTitle}</h2>
      <Slate label={fr.terminal.amount} amount={euros(amount_cents)} />
      <p className="large row">
        <CreditCard className="icon icon--l" />
        {fr.terminal.present}
      </p>
      <p className="large row">
        <X className="icon icon--l" />
        {fr.terminal.stop}
      </p>
      <div className="terminal__out" hidden={!late}>
        <p className="soft">{fr.terminal.giveUpHint}</p>
        <Step icon={Hourglass} busy={busy} onClick={() => void giveUp()}>
          {fr.terminal.giveUp}
        </Step>
      </div>
    </div>
  );
}

function WhoKnows({ attempt: { attempt_no, amount_cents } }: { attempt: CardAttempt }) {
  const { busy, order } = useOrder();
  const [failed, setFailed] = useState(false);
  const say = async (outcome: 'accepted' | 'cancelled'): Promise<void> => {
    const done = await order('payments.settle', { attempt_no, outcome, reference: fr.terminal.seen });
    setFailed(done.error !== null);
  };
  return (
    <div className="terminal">
      <h2 id="pay-question">{fr.terminal.askTitle}</h2>
      <Slate label={fr.terminal.amount} amount={euros(amount_cents)} />
      <Notice live>{fr.terminal.ask}</Notice>
      <div className="terminal__answers">
        <Step big icon={Check} busy={busy} onClick={() => void say('accepted')}>
          {fr.terminal.yes}
        </Step>
        <Step big icon={X} busy={busy} onClick={() => void say('cancelled')}>
          {fr.terminal.no}
        </Step>
      </div>
      <p className="soft">{fr.terminal.unsure}</p>
      {failed && <Notice live>{fr.cards.failed}</Notice>}
    </div>
  );
}
