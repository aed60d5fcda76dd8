/** One found ticket: when, number, how it was paid and given, amount. Touching it shows its paper. */
import type { FoundTicket } from '../../../main/contract/shapes/history.ts';
import { parisTime } from '../../../main/contract/time.ts';
import { TENDER_ICONS } from '../../parts/tender-icons.ts';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** `23/11 12:47`. */
function when({ at_utc_ms }: FoundTicket): string {
  const { day, month, hour, minute } = parisTime(at_utc_ms);
  return `${two(day)}/${two(month)} ${two(hour)}:${two(minute)}`;
}

/** What it is beside a sale: the refund of another ticket, or taken back itself; else how many lines. */
function linkOf({ type, corrects_label, refunded_cents, total_cents, lines }: FoundTicket): string {
  if (type === 'refund') return fr.history.refundOf(corrects_label);
  if (refunded_cents > 0) return refunded_cents >= total_cents ? fr.history.refunded : fr.history.partlyRefunded;
  return fr.history.lines(lines);
}

type TicketRowProps = { ticket: FoundTicket; chosen: boolean; onChoose(ticketNo: number): void };

export function TicketRow({ ticket, chosen, onChoose }: TicketRowProps) {
  return (
    <li>
      <button type="button" className="step history__row" aria-pressed={chosen} onClick={() => onChoose(ticket.ticket_no)}>
        <span className="num">{when(ticket)}</span>
        <span className="history__label">
          <b className="num">{ticket.ticket_label}</b>
          <span className="soft">{linkOf(ticket)}</span>
        </span>
        <span className="history__paid">
          {ticket.tenders.map((kind, at) => {
            const Icon = TENDER_ICONS[kind];
            // biome-ignore lint/suspicious/noArrayIndexKey: a recorded ticket never changes
            return <Icon key={at} className="icon icon--s" role="img" aria-label={fr.tenderWords[kind]} />;
          })}
          <span className="soft wide-only">{ticket.issues > 0 ? fr.history.given(ticket.issues) : fr.history.notGiven}</span>
        </span>
        <b className="num">{euros(ticket.total_cents)}</b>
      </button>
    </li>
  );
}
