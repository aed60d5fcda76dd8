/** One lot whole: where it comes from, what was cooked with it, on which tickets it was sold, what is left; holding and freeing it. */
import { ArrowLeft, Ban, FileText, LockOpen, Megaphone, QrCode, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { LotTrace, TracedLot } from '../../../main/contract/shapes/trace.ts';
import { businessDay, ticketTime } from '../../../main/contract/time.ts';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useTill } from '../../use-screen.ts';
import { dayText } from './dated-text.ts';
import { HoldPanel, type HoldWhat } from './hold-panel.tsx';
import { LotTable, untilText } from './lot-table.tsx';
import { PaperPanel } from './paper-panel.tsx';
import { PageWaits } from './settings-form.tsx';
import { quantityText } from './stock-text.ts';
import { TicketLots } from './ticket-lots.tsx';

const text = fr.tracePage;
type LotPaper = 'recall_letter' | 'recall_poster' | 'batch_label';

type LotViewProps = { lotNo: number; onOpen(lotNo: number): void; onBack(): void };

export function LotView({ lotNo, onOpen, onBack }: LotViewProps) {
  const { value, error, again } = useAnswer('lots.trace', { lot_no: lotNo });
  const role = useTill((state) => state.status?.role);
  const [what, setWhat] = useState<HoldWhat | null>(null);
  const [paper, setPaper] = useState<LotPaper | null>(null);
  const [ticket, setTicket] = useState<number | null>(null);
  if (!value) return <PageWaits error={error} onAgain={again} />;
  const { lot, held_itself, made_of, made_into } = value;
  const mayDecide = role === 'supervisor' || role === 'manager';
  return (
    <div className="office__list trace">
      <div className="row trace__head">
        <Step className="office__small" icon={ArrowLeft} onClick={onBack}>
          {text.back}
        </Step>
        <h2>{text.title(typeset(lot.label), lot.lot_no)}</h2>
      </div>
      {lot.held && <Notice tone="stop">{held_itself ? text.isHeld : text.through}</Notice>}
      <Facts lot={lot} />
      <div className="row trace__steps">
        {mayDecide && !held_itself && (
          <Step icon={Ban} onClick={() => setWhat('hold')}>
            {text.hold}
          </Step>
        )}
        {mayDecide && held_itself && (
          <Step icon={LockOpen} onClick={() => setWhat('release')}>
            {text.release}
          </Step>
        )}
        {mayDecide && lot.level_mil > 0 && (
          <Step icon={Trash2} onClick={() => setWhat('discard')}>
            {text.discard}
          </Step>
        )}
        <Step icon={FileText} onClick={() => setPaper('recall_letter')}>
          {text.letter}
        </Step>
        <Step icon={Megaphone} onClick={() => setPaper('recall_poster')}>
          {text.poster}
        </Step>
        <Step icon={QrCode} onClick={() => setPaper('batch_label')}>
          {text.label2}
        </Step>
      </div>
      {made_of.length > 0 && (
        <Part title={text.madeOf}>
          <LotTable lots={made_of} onOpen={onOpen} />
        </Part>
      )}
      {made_into.length > 0 && (
        <Part title={text.madeInto}>
          <LotTable lots={made_into} onOpen={onOpen} />
        </Part>
      )}
      <Dishes trace={value} />
      <Tickets trace={value} onOpen={setTicket} />
      <Decisions holds={value.holds} />
      {what && (
        <HoldPanel
          what={what}
          lot={lot}
          onClose={() => setWhat(null)}
          onDone={() => {
            setWhat(null);
            again();
          }}
        />
      )}
      {paper && <PaperPanel paper={{ kind: paper, lot_no: lot.lot_no }} onClose={() => setPaper(null)} />}
      {ticket !== null && <TicketLots ticketNo={ticket} onClose={() => setTicket(null)} />}
    </div>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section aria-label={title}>
    <h3>{title}</h3>
    {children}
  </section>
);

function Facts({ lot }: { lot: TracedLot }) {
  const rows: [string, string][] = [
    [text.from, lot.is_batch ? text.own : typeset(lot.supplier)],
    [text.supplierLot, lot.supplier_lot],
    [text.note, lot.note_ref],
    [text.made, dayText(businessDay(lot.made_at_utc_ms))],
    [text.until, untilText(lot)],
    [text.received, quantityText(lot.received_mil, lot.base)],
    [text.left, quantityText(lot.level_mil, lot.base)],
    [text.origin, lot.slaughtered === '' ? '' : text.originOf(lot.raised, lot.slaughtered)],
    [text.certificate, lot.certificate],
  ];
  return (
    <dl className="trace__facts">
      {rows
        .filter(([, said]) => said !== '')
        .map(([name, said]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{said}</dd>
          </div>
        ))}
    </dl>
  );
}

function Dishes({ trace: { dishes, first_day, last_day } }: { trace: LotTrace }) {
  return (
    <Part title={text.dishes}>
      {first_day === null || last_day === null ? (
        <p className="soft">{text.noDish}</p>
      ) : (
        <>
          <p className="soft">{text.days(dayText(first_day), dayText(last_day))}</p>
          <ul className="trace__plain">
            {dishes.map(({ article, label, tickets }) => (
              <li key={article}>
                <b>{typeset(label)}</b>, {text.times(tickets)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Part>
  );
}

function Tickets({ trace: { tickets, ticket_count }, onOpen }: { trace: LotTrace; onOpen(ticketNo: number): void }) {
  if (tickets.length === 0) return null;
  return (
    <Part title={`${text.tickets} (${ticket_count})`}>
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{text.ticket}</th>
            <th scope="col">{text.when}</th>
            <th scope="col">{text.what}</th>
          </tr>
        </thead>
        <tbody>
          {tickets.map(({ ticket_no, ticket_label, at_utc_ms, dishes }) => (
            <tr key={ticket_no}>
              <th scope="row">
                <Step className="office__small" aria-label={text.ticketTitle(ticket_label)} onClick={() => onOpen(ticket_no)}>
                  {ticket_label}
                </Step>
              </th>
              <td className="num">{ticketTime(at_utc_ms).slice(0, 16)}</td>
              <td>{dishes.map(typeset).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {ticket_count > tickets.length && <p className="soft">{text.moreTickets(ticket_count - tickets.length)}</p>}
    </Part>
  );
}

function Decisions({ holds }: Pick<LotTrace, 'holds'>) {
  if (holds.length === 0) return null;
  return (
    <Part title={text.history}>
      <ul className="trace__plain">
        {holds.map(({ action, reason, at_utc_ms, operator }) => (
          <li key={`${action} ${at_utc_ms}`}>
            <b>{text.actions[action]}</b> : {reason}
            <span className="soft sheet__under">{text.by(operator, ticketTime(at_utc_ms).slice(0, 16))}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
