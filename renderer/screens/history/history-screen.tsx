/** Place « Tickets »: what was sold, newest first, found by day, number, amount, product, payment; a ticket shown and given again. */
import { ArrowLeft, ArrowRight, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { TopBar } from '../../parts/top-bar.tsx';
import { fr } from '../../text/fr.ts';
import { useScreen, useTill } from '../../use-screen.ts';
import { RefundFlow } from '../refund/refund-flow.tsx';
import { ChosenTicket } from './chosen-ticket.tsx';
import { EVERYTHING, type History, useHistory } from './found-tickets.ts';
import { SoughtBar } from './sought-bar.tsx';
import { TicketRow } from './ticket-row.tsx';

export function HistoryScreen({ onBack }: { onBack(): void }) {
  const { client } = useScreen();
  const ready = useTill((state) => state.connection === 'ready');
  const [sought, setSought] = useState(EVERYTHING);
  const [chosen, setChosen] = useState<number | null>(null);
  const history = useHistory(client, sought, ready);
  const [refunding, setRefunding] = useState<number | null>(null);
  if (refunding !== null)
    return (
      <RefundFlow
        ticketNo={refunding}
        onEnd={(refundNo) => {
          setRefunding(null);
          if (refundNo !== null) {
            setChosen(refundNo);
            history.again();
          }
        }}
      />
    );
  return (
    <div className="till">
      <TopBar spoken={fr.history.spoken} />
      <main className="stage history">
        <h1 className="hidden-visually">{fr.history.title}</h1>
        <SoughtBar sought={sought} onSeek={setSought} />
        <Found history={history} chosen={chosen} onChoose={setChosen} />
      </main>
      <footer className="last-bar">
        <Step icon={ArrowLeft} onClick={onBack}>
          {fr.history.back}
        </Step>
        <p className="last-bar__said wide-only">
          {fr.history.readyLead} <b>{fr.history.readyWhat}</b>
        </p>
        <Pages history={history} />
      </footer>
      <ChosenTicket key={chosen} ticketNo={chosen} onGiven={history.again} onRefund={setRefunding} />
    </div>
  );
}

/** The pages of what was found, at the same place as every next step. */
function Pages({ history: { page, newer, older } }: { history: History }) {
  const empty = page !== null && page.tickets.length === 0;
  return (
    <div className="row history__pages">
      <Step icon={ArrowLeft} disabled={newer === null} onClick={newer ?? undefined}>
        {fr.history.newer}
      </Step>
      <Step icon={ArrowRight} disabled={older === null} onClick={older ?? undefined}>
        {empty && older ? fr.history.farther : fr.history.older}
      </Step>
    </div>
  );
}

function Found({ history, chosen, onChoose }: { history: History; chosen: number | null; onChoose(ticketNo: number): void }) {
  const { page, failed, older, again } = history;
  const empty = page !== null && page.tickets.length === 0;
  return (
    <section className="history__found" aria-label={fr.history.title} aria-busy={page === null && !failed}>
      {failed ? (
        <div className="history__none">
          <Notice live>{fr.history.failed}</Notice>
          <Step icon={RefreshCw} onClick={again}>
            {fr.history.again}
          </Step>
        </div>
      ) : page === null || empty ? (
        <p className="history__none large" role="status">
          {page === null ? fr.history.waits : older ? fr.history.noneHere : fr.history.none}
        </p>
      ) : (
        <ul className="history__rows">
          {page.tickets.map((ticket) => (
            <TicketRow key={ticket.ticket_no} ticket={ticket} chosen={ticket.ticket_no === chosen} onChoose={onChoose} />
          ))}
        </ul>
      )}
    </section>
  );
}
