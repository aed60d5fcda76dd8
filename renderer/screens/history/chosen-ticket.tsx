/** The paper of the chosen ticket, and the two ways to give it again: each giving is counted, a second one is a duplicate (LAW DOC-02). */
import { Printer, QrCode as QrIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Output } from '../../../main/contract/calls/index.ts';
import { asTicketNo } from '../../../main/contract/ids.ts';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { PaperReceipt } from '../../parts/paper-receipt.tsx';
import { fitsQr, QrCode } from '../../parts/qr-code.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { orderErrorText, useOrder } from '../../use-order.ts';
import { useScreen, useTill } from '../../use-screen.ts';

type Shown = Output<'tickets.get'>;

/** @param ticketNo null until one is chosen; a new ticket is a new component */
export function ChosenTicket({ ticketNo, onGiven }: { ticketNo: number | null; onGiven(): void }) {
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
          <GiveAgain
            shown={shown}
            onGiven={() => {
              setGiven(given + 1);
              onGiven();
            }}
          />
        </>
      )}
    </aside>
  );
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
