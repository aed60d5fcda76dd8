/** After payment: the change to give back (see change-screen.tsx), then the choice of ticket, then the QR. The sale is recorded before any of them shows. */
import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { SemanticDocument } from '../../../main/contract/shapes/document.ts';
import type { SaleReceipt } from '../../../main/contract/shapes/sale.ts';
import { CallLost } from '../../client/till-client.ts';
import { LastBar } from '../../parts/last-bar.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PaperReceipt } from '../../parts/paper-receipt.tsx';
import { fitsQr, QrCode } from '../../parts/qr-code.tsx';
import { Step } from '../../parts/step.tsx';
import { TicketChoice } from '../../parts/ticket-choice.tsx';
import { TopBar } from '../../parts/top-bar.tsx';
import type { Said } from '../../stores/basket.ts';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useScreen, useSession, useTill } from '../../use-screen.ts';
import { ChangeScreen } from './change-screen.tsx';
import { MoneyGoes, useSpending } from './money-goes.tsx';
import { noticeText } from './notice-text.ts';

type AfterProps = { receipt: SaleReceipt; onTrouble(): void };

/** `Payé : 23,40 € en espèces.` */
function saidPaid(receipt: SaleReceipt): Said {
  const kinds = new Set(receipt.tenders.map(({ kind }) => kind));
  const [kind] = kinds;
  if (kind === undefined) return { lead: fr.after.saidPaid, what: fr.after.nothingPaid };
  const how = kinds.size > 1 ? fr.after.mixed : fr.paidBy[kind];
  return { lead: fr.after.saidPaid, what: `${euros(receipt.total_cents)} ${how}` };
}

function Recorded({ receipt }: { receipt: SaleReceipt }) {
  return (
    <div className="large">
      <Notice tone="ok">
        <b>{fr.after.recorded}</b> {fr.after.ticketNo(receipt.ticket_label)}
      </Notice>
    </div>
  );
}

/** The change to hand back, with what was paid said under it. */
export const GivingChange = (props: AfterProps) => <ChangeScreen {...props} said={saidPaid(props.receipt)} />;

/** The ticket as it would print, asked for once per ticket; null until it is there, `none` when the till can't say. */
function useTicketDocument(receipt: SaleReceipt): SemanticDocument | 'none' | null {
  const { client } = useScreen();
  const ready = useTill((state) => state.connection === 'ready');
  const [document, setDocument] = useState<SemanticDocument | 'none' | null>(null);
  useEffect(() => {
    if (!ready) return;
    let wanted = true;
    client
      .query('tickets.get', { ticket_no: receipt.ticket_no })
      .then((reply) => {
        if (wanted) setDocument(reply.ok ? reply.value.document : 'none');
      })
      // A lost line is no news: `ready` changes and it is asked again.
      .catch((error: unknown) => {
        if (wanted && !(error instanceof CallLost)) setDocument('none');
      });
    return () => {
      wanted = false;
    };
  }, [client, ready, receipt.ticket_no]);
  return document;
}

export function TicketScreen({ receipt, onTrouble }: AfterProps) {
  const { sale } = useScreen();
  const issuing = useSession((state) => state.issuing);
  const notice = useSession((state) => state.notice);
  const document = useTicketDocument(receipt);
  return (
    <div className="till">
      <TopBar spoken={fr.after.spokenQuestion} onTrouble={onTrouble} />
      <main className="stage after" inert={issuing !== null}>
        <Recorded receipt={receipt} />
        <h1>{fr.after.question}</h1>
        <TicketChoice chosen={issuing} onChoose={(mode) => void sale.chooseTicket(mode)} />
        {notice ? <Notice live>{noticeText(notice)}</Notice> : <p className="soft">{fr.after.onlyIfAsked}</p>}
      </main>
      <LastBar said={saidPaid(receipt)} onUndo={null} />
      <PaidColumn receipt={receipt} document={document} />
    </div>
  );
}

function PaidColumn({ receipt, document }: { receipt: SaleReceipt; document: SemanticDocument | 'none' | null }) {
  const spending = useSpending(receipt.ticket_no);
  return (
    <aside className="ticket ticket--paid" aria-label={spending ? fr.originText.title : fr.after.preview}>
      <div className="slate">
        <div className="slate__row">
          <span className="slate__label">{fr.after.paid}</span>
          <span className="slate__amount">{euros(receipt.total_cents)}</span>
        </div>
        {receipt.change_cents > 0 && (
          <div className="slate__row">
            <span className="slate__label">{fr.after.given}</span>
            <b>{euros(receipt.change_cents)}</b>
          </div>
        )}
      </div>
      {spending ? <MoneyGoes spending={spending} /> : <h2>{fr.after.preview}</h2>}
      {spending ? null : document === null || document === 'none' ? (
        <p className="soft">{document === null ? fr.after.previewWaits : fr.after.previewNone}</p>
      ) : (
        <PaperReceipt document={document} />
      )}
    </aside>
  );
}

export function QrScreen({ receipt, text, onTrouble }: AfterProps & { text: string | null }) {
  const { sale } = useScreen();
  const shown = text !== null && fitsQr(text) ? text : null;
  return (
    <div className="till till--wide">
      <TopBar spoken={fr.after.qrTitle} onTrouble={onTrouble} />
      <main className="stage qr-stage">
        <h1>{shown ? fr.after.qrTitle : fr.after.qrUnavailable}</h1>
        <div className="qr-stage__code">{shown && <QrCode text={shown} label={fr.after.qrLabel} />}</div>
        <p className="soft large">{shown && fr.after.qrHint}</p>
      </main>
      <LastBar said={{ lead: fr.after.recorded, what: fr.after.ticketNo(receipt.ticket_label) }} onUndo={null}>
        <Step big variant="action" icon={Plus} className="done" autoFocus onClick={() => sale.newSale()}>
          {fr.after.newSale}
        </Step>
      </LastBar>
    </div>
  );
}
