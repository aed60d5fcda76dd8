/**
 * Taking a sale back (LAW INA-01): what, why, how the money goes back, then the money itself and the ticket. Nothing is recorded before
 * « Rembourser », and everything before it can be undone. A supervisor's code is asked for by the order itself.
 */
import { ArrowLeft, RefreshCw } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { asTicketNo } from '../../../main/contract/ids.ts';
import { asCents } from '../../../main/contract/values.ts';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { TaskBar } from '../../parts/task-bar.tsx';
import { type Choice, type Left, type MoneyBack, NOTHING_CHOSEN, scopeOf } from '../../stores/refund-choice.ts';
import { fr } from '../../text/fr.ts';
import { useOrder } from '../../use-order.ts';
import { useScreen, useTill } from '../../use-screen.ts';
import { RefundHow } from './refund-how.tsx';
import { RefundMoney } from './refund-money.tsx';
import { RefundTicket } from './refund-ticket.tsx';
import { RefundWhat } from './refund-what.tsx';
import { RefundWhy } from './refund-why.tsx';
import { type Quote, type Refunded, refundErrorText } from './refund-words.ts';

type Stage = 'what' | 'why' | 'how' | 'money' | 'ticket';
type RefundFlowProps = {
  ticketNo: number;
  /** Left, with the number of the refund when one was recorded. */
  onEnd(refundNo: number | null): void;
};

export function RefundFlow({ ticketNo, onEnd }: RefundFlowProps) {
  const { order, busy } = useOrder();
  const [stage, setStage] = useState<Stage>('what');
  const [past, setPast] = useState<readonly Choice[]>([]);
  const [choice, setChoice] = useState(NOTHING_CHOSEN);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [done, setDone] = useState<Refunded | null>(null);
  const { left, quote, again } = useQuote(ticketNo, choice);
  const leave = useCallback(() => onEnd(null), [onEnd]);
  const choose = (next: Choice) => {
    setPast([...past, choice]);
    setChoice(next);
  };
  const undo = () => {
    setChoice(past.at(-1) ?? NOTHING_CHOSEN);
    setPast(past.slice(0, -1));
  };

  if (done && stage === 'money') return <RefundMoney refunded={done} onDone={() => setStage('ticket')} />;
  if (done) return <RefundTicket refunded={done} onEnd={() => onEnd(done.ticket_no)} />;
  if (left === null || left === 'failed') return <Waiting failed={left === 'failed'} onAgain={again} onBack={leave} />;

  const send = async (money_back: MoneyBack) => {
    const scope = scopeOf(choice, left);
    if (!scope || quote.total === null) return;
    setError(null);
    const ordered = await order('refunds.refund', {
      ticket_no: asTicketNo(ticketNo),
      scope,
      reason,
      money_back,
      shown_total_cents: asCents(quote.total),
    });
    if (!ordered.value) return setError(refundErrorText(ordered.error));
    setDone(ordered.value);
    setStage('money');
  };
  const shared = { left, quote };
  if (stage === 'why')
    return (
      <RefundWhy
        {...shared}
        onBack={() => setStage('what')}
        onWhy={(why) => {
          setReason(why);
          setStage('how');
        }}
      />
    );
  if (stage === 'how')
    return (
      <RefundHow
        {...shared}
        reason={reason}
        busy={busy}
        error={error}
        onBack={() => {
          setError(null);
          setStage('why');
        }}
        onSend={(money) => void send(money)}
      />
    );
  return (
    <RefundWhat
      {...shared}
      choice={choice}
      onChoose={choose}
      onUndo={past.length > 0 ? undo : null}
      onBack={leave}
      onNext={() => setStage('why')}
    />
  );
}

/** What is left of the ticket, and what the present choice comes to: asked again with each touch, the last answer counts. */
function useQuote(ticketNo: number, choice: Choice) {
  const { client } = useScreen();
  const ready = useTill((state) => state.connection === 'ready');
  const [left, setLeft] = useState<Left | 'failed' | null>(null);
  const [quote, setQuote] = useState<Quote>({ total: null, wrong: null, asking: true });
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks again; `left` only gives the scope its items
  useEffect(() => {
    if (!ready) return;
    let wanted = true;
    const known = left === null || left === 'failed' ? null : left;
    const scope = known ? scopeOf(choice, known) : null;
    setQuote({ total: null, wrong: null, asking: scope !== null || known === null });
    const ticket_no = asTicketNo(ticketNo);
    client
      .query('refunds.preview', scope ? { ticket_no, scope } : { ticket_no })
      .then((reply) => {
        if (!wanted) return;
        if (reply.ok) setLeft(reply.value.left);
        else if (!known) setLeft('failed');
        setQuote({ total: reply.ok ? reply.value.total_cents : null, wrong: reply.ok ? null : reply.error.code, asking: false });
      })
      .catch(() => wanted && !known && setLeft('failed'));
    return () => {
      wanted = false;
    };
  }, [client, ready, ticketNo, choice, tries, left === null || left === 'failed']);
  return { left, quote, again: () => setTries(tries + 1) };
}

function Waiting({ failed, onAgain, onBack }: { failed: boolean; onAgain(): void; onBack(): void }) {
  return (
    <div className="till till--wide">
      <TaskBar spoken={failed ? fr.refund.failed : fr.refund.waits}>
        <b className="large">{fr.refund.start}</b>
      </TaskBar>
      <main className="stage refund refund--waits">
        {failed ? <Notice live>{fr.refund.failed}</Notice> : <p className="large">{fr.refund.waits}</p>}
        {failed && (
          <Step icon={RefreshCw} onClick={onAgain}>
            {fr.refund.again}
          </Step>
        )}
      </main>
      <footer className="last-bar">
        <Step icon={ArrowLeft} onClick={onBack}>
          {fr.refund.backToTickets}
        </Step>
      </footer>
    </div>
  );
}
