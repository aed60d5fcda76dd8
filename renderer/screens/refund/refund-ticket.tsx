/** The last question of a refund: a ticket for it? None, paper or QR; nothing prints by itself (LAW AGEC-01). */
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import type { IssueMode } from '../../../main/contract/shapes/ticket.ts';
import { LastBar } from '../../parts/last-bar.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { fitsQr, QrCode } from '../../parts/qr-code.tsx';
import { Slate } from '../../parts/slate.tsx';
import { Step } from '../../parts/step.tsx';
import { TaskBar } from '../../parts/task-bar.tsx';
import { TicketChoice } from '../../parts/ticket-choice.tsx';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { orderErrorText, useOrder } from '../../use-order.ts';
import type { Refunded } from './refund-words.ts';

export function RefundTicket({ refunded, onEnd }: { refunded: Refunded; onEnd(): void }) {
  const { order, busy } = useOrder();
  const [chosen, setChosen] = useState<IssueMode | null>(null);
  const [qr, setQr] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const choose = async (mode: IssueMode) => {
    setChosen(mode);
    setError(null);
    const issued = await order('tickets.issue', { ticket_no: refunded.ticket_no, mode });
    setChosen(null);
    if (!issued.value) return setError(orderErrorText(issued.error));
    if (mode === 'qr') setQr(issued.value.qr_text);
    else onEnd();
  };
  return (
    <>
      <div className="till till--wide">
        <TaskBar spoken={`${fr.refund.recorded} ${fr.refund.question}`}>
          <b className="large">{fr.refund.titleOf(refunded.corrects_label)}</b>
        </TaskBar>
        <main className="stage after refund--ticket" inert={busy}>
          <div className="large">
            <Notice tone="ok">
              <b>{fr.refund.recorded}</b> {fr.after.ticketNo(refunded.ticket_label)}
            </Notice>
          </div>
          <h1>{fr.refund.question}</h1>
          <TicketChoice chosen={chosen} onChoose={(mode) => void choose(mode)} />
          {error ? <Notice live>{error}</Notice> : <p className="soft">{fr.after.onlyIfAsked}</p>}
        </main>
        <LastBar said={{ lead: `${fr.refund.given} :`, what: `${euros(-refunded.total_cents)}.` }} onUndo={null} />
      </div>
      {qr !== null && (
        <Panel title={fitsQr(qr) ? fr.after.qrTitle : fr.after.qrUnavailable} className="ask--qr" onClose={onEnd}>
          {fitsQr(qr) ? (
            <QrCode text={qr} label={fr.after.qrLabel} />
          ) : (
            <Slate label={fr.refund.given} amount={euros(-refunded.total_cents)} />
          )}
          <Step icon={ArrowLeft} onClick={onEnd}>
            {fr.refund.end}
          </Step>
        </Panel>
      )}
    </>
  );
}
