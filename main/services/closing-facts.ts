/** What the entry of a closing says of itself beside its sums, for days, months and years alike (LAW CLO-03). Must never sum anything. */
import { signatureExtract } from '../domain/chain.ts';
import type { Entry } from '../domain/journal-format.ts';
import { ticketLabel } from '../domain/ticket-label.ts';

type ClosingEntry = Entry<'closing_day'> | Entry<'closing_month'> | Entry<'closing_year'>;

export function closingFacts({ entry, signature }: { entry: ClosingEntry; signature: Buffer }) {
  const { seller, first_ticket_no, last_ticket_no } = entry.payload;
  const label = (no: number): string => (no === 0 ? '' : ticketLabel(entry.register, no));
  return {
    closing_no: entry.kind_no,
    closing_label: label(entry.kind_no),
    register: entry.register,
    operator: entry.operator,
    app_version: entry.app_version,
    establishment: seller,
    closed_at_utc_ms: entry.at_utc_ms,
    first_ticket: label(first_ticket_no),
    last_ticket: label(last_ticket_no),
    signature_extract: signatureExtract(signature),
  };
}
