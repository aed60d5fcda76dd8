/** The tickets behind an hour or a day, and the paper of the one that is touched. Gives nothing out: that is the place « Tickets ». */
import { Route } from 'lucide-react';
import { useState } from 'react';
import type { TicketNo } from '../../../main/contract/ids.ts';
import type { Day } from '../../../main/contract/values.ts';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { PaperReceipt } from '../../parts/paper-receipt.tsx';
import { Step } from '../../parts/step.tsx';
import { euros, hourWords } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { PageWaits } from './settings-form.tsx';
import { TicketLots } from './ticket-lots.tsx';

const text = fr.takingsPage;

/** A day, or one of its hours. */
export type Looked = { day: Day; hour?: number; title: string };

export function TakingsTickets({ looked: { day, hour, title }, onClose }: { looked: Looked; onClose(): void }) {
  const { value, error, again } = useAnswer('takings.tickets', hour === undefined ? { day } : { day, hour });
  const [chosen, setChosen] = useState<TicketNo | null>(null);
  return (
    <Panel title={text.ticketsOf(title)} className="ask--office ask--wide" onClose={onClose}>
      {error !== null || !value ? (
        <PageWaits error={error} onAgain={again} />
      ) : (
        <div className="takings__tickets">
          <div className="takings__found">
            {value.tickets.length === 0 && <p className="soft">{text.noTickets}</p>}
            {value.more && <Notice>{text.onlyFirst(value.tickets.length)}</Notice>}
            <ul aria-label={text.ticketList}>
              {value.tickets.map(({ ticket_no, ticket_label, at_utc_ms, type, total_cents }) => (
                <li key={ticket_no}>
                  <Step className="takings__ticket" aria-pressed={chosen === ticket_no} onClick={() => setChosen(ticket_no)}>
                    <span className="num">{hourWords(at_utc_ms)}</span>
                    <span>
                      <b className="num">{ticket_label}</b>
                      {type === 'refund' && <span className="soft sheet__under">{text.refund}</span>}
                    </span>
                    <b className="num">{euros(total_cents)}</b>
                  </Step>
                </li>
              ))}
            </ul>
          </div>
          <div className="takings__paper">
            {chosen === null ? <p className="soft">{text.choose}</p> : <Ticket key={chosen} ticketNo={chosen} />}
          </div>
        </div>
      )}
    </Panel>
  );
}

function Ticket({ ticketNo }: { ticketNo: TicketNo }) {
  const { value, error, again } = useAnswer('tickets.get', { ticket_no: ticketNo });
  const [tracing, setTracing] = useState(false);
  if (error !== null || !value) return <PageWaits error={error} onAgain={again} />;
  return (
    <>
      <PaperReceipt document={value.document} />
      <div className="office__foot">
        <Step className="office__small" icon={Route} onClick={() => setTracing(true)}>
          {text.origin}
        </Step>
      </div>
      {tracing && <TicketLots ticketNo={ticketNo} onClose={() => setTracing(false)} />}
    </>
  );
}
