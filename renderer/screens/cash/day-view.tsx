/** The day before it is closed (mock 08c): what was received, sales and VAT, figures, the drawer's difference, and the closing itself. */
import { ArrowLeft, Lock, Printer } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { EndedSession } from '../../../main/contract/shapes/cash.ts';
import type { ClosingPreview } from '../../../main/contract/shapes/closing.ts';
import { LastBar } from '../../parts/last-bar.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Radios } from '../../parts/radios.tsx';
import { Slate } from '../../parts/slate.tsx';
import { Step } from '../../parts/step.tsx';
import { TaskBar } from '../../parts/task-bar.tsx';
import { tenderIcon } from '../../parts/tender-icons.ts';
import type { Said } from '../../stores/basket.ts';
import { dayWords, euros, percent } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useOrder } from '../../use-order.ts';
import { useTill } from '../../use-screen.ts';
import { errorText } from './use-drawer.ts';

type DayViewProps = { day: ClosingPreview; said: Said | null; head: ReactNode; onClosed(nextDay: number | null): void; onBack(): void };

export function DayView({ day, said, head, onClosed, onBack }: DayViewProps) {
  const { busy, order } = useOrder();
  const [reason, setReason] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const hasPrinter = useTill((state) => state.devices.some(({ kind, state: is }) => kind === 'receipt_printer' && is !== 'absent'));
  const [paper, setPaper] = useState<boolean | null>(null);
  const [despite, setDespite] = useState(false);
  const print = paper ?? hasPrinter;
  const close = async () => {
    const done = await order('closings.closeDay', {
      day: day.business_day,
      despite_open_tickets: despite || day.open_tickets > 0,
      difference_reason: reason ?? '',
      paper: print,
    });
    if (done.value) return onClosed(done.value.next_day);
    // A ticket was opened meanwhile: the next touch closes anyway.
    if (done.error === 'open_tickets') setDespite(true);
    setError(errorText(done.error));
  };
  const differs = day.sessions.some(({ difference_cents }) => difference_cents !== null && difference_cents !== 0);
  return (
    <div className="till">
      <TaskBar spoken={fr.dayText.spoken(euros(day.total_cents))}>{head}</TaskBar>
      <main className="stage z">
        <h1>{fr.dayText.title(dayWords(day.business_day))}</h1>
        <div className="z__cols">
          <Received day={day} />
          <VatTable day={day} />
          <Facts day={day} />
        </div>
      </main>
      <LastBar said={said ?? { lead: '', what: '' }} onUndo={null}>
        <Step icon={ArrowLeft} onClick={onBack}>
          {fr.cash.backToCash}
        </Step>
      </LastBar>
      <aside className="ticket" aria-label={fr.dayText.close}>
        <Slate label={fr.dayText.sold} amount={euros(day.total_cents)} />
        {day.sessions.map((session) => (
          <SessionSums key={session.session_no} session={session} />
        ))}
        {day.is_late && <Notice>{fr.dayText.late}</Notice>}
        {day.open_tickets > 0 && <Notice>{fr.dayText.openTickets(day.open_tickets)}</Notice>}
        {differs && (
          <Radios
            label={fr.dayText.why}
            className="why"
            optionClassName="step"
            options={[...fr.differenceReasons] as string[]}
            value={reason}
            onChange={setReason}
            render={(each) => each}
          />
        )}
        {error && <Notice live>{error}</Notice>}
        <Step icon={Printer} className="quiet" aria-pressed={print} onClick={() => setPaper(!print)}>
          {fr.dayText.paper}
        </Step>
        <Step big variant="action" icon={Lock} className="finish--day" busy={busy} onClick={() => void close()}>
          {day.open_tickets > 0 || despite ? fr.dayText.closeAnyway : fr.dayText.close}
        </Step>
      </aside>
    </div>
  );
}

/** What the drawer held, and what it should have: only where the till tells it to this person. */
function SessionSums({ session }: { session: EndedSession }) {
  const { ended, counted_cents, expected_cents, difference_cents } = session;
  if (!ended) return <p className="soft">{counted_cents === null ? fr.dayText.goOn : fr.dayText.uncounted}</p>;
  if (counted_cents === null) return <Notice>{fr.dayText.uncounted}</Notice>;
  return (
    <>
      <dl className="sums sums--drawer">
        {expected_cents !== null && (
          <div>
            <dt>{fr.dayText.expected}</dt>
            <dd>{euros(expected_cents)}</dd>
          </div>
        )}
        <div>
          <dt>{fr.dayText.counted}</dt>
          <dd>{euros(counted_cents)}</dd>
        </div>
        {difference_cents !== null && (
          <div>
            <dt>{fr.dayText.difference}</dt>
            <dd>{euros(difference_cents)}</dd>
          </div>
        )}
      </dl>
      {difference_cents === null ? (
        <p className="soft">{session.implicit ? fr.dayText.unknown : fr.dayText.forSupervisor}</p>
      ) : difference_cents === 0 ? (
        <Notice tone="ok">{fr.dayText.right}</Notice>
      ) : (
        <Notice>
          {difference_cents < 0 ? fr.dayText.missing(euros(-difference_cents)) : fr.dayText.tooMuch(euros(difference_cents))}{' '}
          <b>{fr.dayText.why}</b>
        </Notice>
      )}
    </>
  );
}

function Received({ day }: { day: ClosingPreview }) {
  return (
    <section className="panel" aria-labelledby="z-received">
      <h2 id="z-received">{fr.dayText.received}</h2>
      <table className="sheet">
        <caption className="hidden-visually">{fr.dayText.receivedCaption}</caption>
        <tbody>
          {day.tenders.map(({ kind, code, label, amount_cents }) => {
            const Icon = tenderIcon(kind);
            return (
              <tr key={`${kind} ${code}`}>
                <th scope="row">
                  <span className="row">
                    <Icon className="icon icon--s" />
                    {fr.tenderName(kind, label)}
                  </span>
                </th>
                <td className="r">{euros(amount_cents)}</td>
              </tr>
            );
          })}
          <tr>
            <th scope="row">{fr.dayText.total}</th>
            <td className="r strong">{euros(day.total_cents)}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}

function VatTable({ day }: { day: ClosingPreview }) {
  return (
    <section className="panel" aria-labelledby="z-vat">
      <h2 id="z-vat">{fr.dayText.vat}</h2>
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{fr.dayText.rate}</th>
            <th scope="col" className="r">
              {fr.dayText.ht}
            </th>
            <th scope="col" className="r">
              {fr.dayText.tva}
            </th>
          </tr>
        </thead>
        <tbody>
          {day.vat.map(({ rate_bp, ht_cents, vat_cents }) => (
            <tr key={rate_bp}>
              <th scope="row">{percent(rate_bp)}</th>
              <td className="r">{euros(ht_cents)}</td>
              <td className="r">{euros(vat_cents)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{fr.dayText.total}</th>
            <td className="r strong">{euros(day.total_ht_cents)}</td>
            <td className="r strong">{euros(day.total_vat_cents)}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}

function Facts({ day }: { day: ClosingPreview }) {
  const openings = day.drawer_by_sale + day.drawer_by_hand;
  const facts = [
    [day.tickets, fr.dayText.tickets(day.tickets)],
    [day.returns.times, fr.dayText.returns(day.returns.times)],
    [day.offered.times, fr.dayText.offered(day.offered.times)],
    [day.duplicates, fr.dayText.duplicates(day.duplicates)],
    [openings, fr.dayText.openings(openings)],
  ] as const;
  return (
    <section className="panel z__facts" aria-label={fr.dayText.facts}>
      {facts.map(([count, word]) => (
        <div key={word}>
          <b>{count}</b>
          <span>{word}</span>
        </div>
      ))}
    </section>
  );
}
