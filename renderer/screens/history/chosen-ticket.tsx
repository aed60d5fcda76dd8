/** The paper of the chosen ticket, and the two ways to give it again: each giving is counted, a second one is a duplicate (LAW DOC-02). */
import { ArrowLeftRight, Printer, QrCode as QrIcon, Route, Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Output } from '../../../main/contract/calls/index.ts';
import { asTicketNo } from '../../../main/contract/ids.ts';
import type { TenderKind } from '../../../main/contract/shapes/tender.ts';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { PaperReceipt } from '../../parts/paper-receipt.tsx';
import { fitsQr, QrCode } from '../../parts/qr-code.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { orderErrorText, useOrder } from '../../use-order.ts';
import { useNarrow, useScreen, useTill } from '../../use-screen.ts';
import { TicketLots } from '../office/ticket-lots.tsx';
import { PayFixPanel } from '../refund/pay-fix-panel.tsx';

type Shown = Output<'tickets.get'>;

/** @param ticketNo null until one is chosen; a new ticket is a new component */
type ChosenTicketProps = { ticketNo: number | null; onGiven(): void; onRefund(ticketNo: number): void };

export function ChosenTicket({ ticketNo, onGiven, onRefund }: ChosenTicketProps) {
  const { client } = useScreen();
  const ready = useTill((state) => state.connection === 'ready');
  const [shown, setShown] = useState<Shown | 'failed' | null>(null);
  const [given, setGiven] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `given` asks for the same ticket again, with its new count
  useEffect(() => {
    if (ticketNo === null || !ready) return;
    let wanted = true;
    client
      .query('tickets.get', { ticket_no: asTicketNo(ticketNo) })
      .then((reply) => wanted && setShown(reply.ok ? reply.value : 'failed'))
      .catch(() => wanted && setShown('failed'));
    return () => {
      wanted = false;
    };
  }, [client, ticketNo, ready, given]);
  const changed = () => {
    setGiven(given + 1);
    onGiven();
  };
  return (
    <aside className="ticket ticket--chosen" aria-label={fr.history.preview}>
      {ticketNo === null || shown === null || shown === 'failed' ? (
        <div className="ticket__empty">
          <p className="large">{ticketNo === null ? fr.history.choose : shown === 'failed' ? fr.history.failed : fr.history.waits}</p>
        </div>
      ) : (
        <>
          <h2>{fr.history.ticketNo(shown.ticket.ticket_label)}</h2>
          <PaperReceipt document={shown.document} />
          <GiveAgain shown={shown} onGiven={changed} />
          <Corrections shown={shown} onChanged={changed} onRefund={onRefund} />
          <Origin ticketNo={shown.ticket.ticket_no} />
        </>
      )}
    </aside>
  );
}

/** The lots it took and who produced them: for who may trace (SUPPLY "Stock"). */
function Origin({ ticketNo }: { ticketNo: number }) {
  const role = useTill((state) => state.status?.role);
  const [open, setOpen] = useState(false);
  if (role !== 'supervisor' && role !== 'manager' && role !== 'accounting' && role !== 'audit') return null;
  return (
    <div className="history__give history__give--one">
      <Step icon={Route} onClick={() => setOpen(true)}>
        {fr.history.origin}
      </Step>
      {open && <TicketLots ticketNo={ticketNo} onClose={() => setOpen(false)} />}
    </div>
  );
}

/** Taking the sale back, and putting its payment right: for those who work here, with a supervisor's code. */
function Corrections({ shown, onChanged, onRefund }: { shown: Shown; onChanged(): void; onRefund(ticketNo: number): void }) {
  const role = useTill((state) => state.status?.role);
  const ready = useTill((state) => state.connection === 'ready');
  const narrow = useNarrow();
  const [fixing, setFixing] = useState(false);
  if (role !== 'counter' && role !== 'supervisor' && role !== 'manager') return null;
  const { ticket } = shown;
  const left = ticket.total_cents + ticket.corrected_by.reduce((sum, { total_cents }) => sum + total_cents, 0);
  return (
    <div className="history__give">
      <Step
        icon={narrow ? undefined : Undo2}
        disabled={!ready || ticket.type === 'refund' || left <= 0}
        onClick={() => onRefund(ticket.ticket_no)}
      >
        {fr.refund.start}
      </Step>
      <Step
        icon={narrow ? undefined : ArrowLeftRight}
        aria-label={fr.payFix.title}
        disabled={!ready || ticket.tenders.length === 0}
        onClick={() => setFixing(true)}
      >
        {fr.refund.correctShort}
      </Step>
      {fixing && (
        <PayFixPanel
          ticketNo={ticket.ticket_no}
          paid={waysOf(ticket)}
          onClose={() => setFixing(false)}
          onDone={() => {
            setFixing(false);
            onChanged();
          }}
        />
      )}
    </div>
  );
}

type PaidWay = { kind: TenderKind; code: string; label: string; amount_cents: number };

/** How the ticket was really paid: its payments, and what was put right since. */
function waysOf({ tenders, tender_corrections }: Shown['ticket']): PaidWay[] {
  const ways = new Map<string, PaidWay>();
  const add = ({ kind, code, label = '' }: Pick<PaidWay, 'kind' | 'code'> & { label?: string }, amount: number) => {
    const key = `${kind}-${code}`;
    const before = ways.get(key) ?? { kind, code, label, amount_cents: 0 };
    ways.set(key, { ...before, amount_cents: before.amount_cents + amount });
  };
  for (const tender of tenders) add(tender, tender.amount_cents);
  for (const { from, to, amount_cents } of tender_corrections) {
    add(from, -amount_cents);
    add(to, amount_cents);
  }
  return [...ways.values()].filter(({ amount_cents }) => amount_cents !== 0);
}

function GiveAgain({ shown, onGiven }: { shown: Shown; onGiven(): void }) {
  const { busy, order } = useOrder();
  const role = useTill((state) => state.connection);
  const [said, setSaid] = useState<string | null>(null);
  const [qr, setQr] = useState<string | null>(null);
  const { issues, ticket_no } = shown.ticket;
  const give = async (mode: 'paper' | 'qr') => {
    setSaid(null);
    const done = await order('tickets.issue', { ticket_no, mode });
    if (!done.value) return setSaid(orderErrorText(done.error));
    if (mode === 'paper') setSaid(fr.history.printing);
    else setQr(done.value.qr_text);
    onGiven();
  };
  const why = issues === 0 ? fr.history.original : fr.history.duplicate(issues);
  return (
    <>
      <div className="history__said">
        {said ? (
          <Notice live tone={said === fr.history.printing ? 'ok' : 'wait'}>
            {said}
          </Notice>
        ) : (
          <p className="soft">{why}</p>
        )}
      </div>
      <div className="history__give">
        <Step icon={Printer} busy={busy} disabled={role !== 'ready'} onClick={() => void give('paper')}>
          {fr.history.paper}
        </Step>
        <Step icon={QrIcon} busy={busy} disabled={role !== 'ready'} onClick={() => void give('qr')}>
          {fr.history.qr}
        </Step>
      </div>
      {qr !== null && (
        <Panel title={fitsQr(qr) ? fr.after.qrTitle : fr.after.qrUnavailable} className="ask--qr" onClose={() => setQr(null)}>
          {fitsQr(qr) && <QrCode text={qr} label={fr.after.qrLabel} />}
          <Step onClick={() => setQr(null)}>{fr.history.qrClose}</Step>
        </Panel>
      )}
    </>
  );
}
