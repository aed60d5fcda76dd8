/**
 * The lists of an archive for people (LAW ARC-01): tickets and closings as CSV that opens in LibreOffice and Excel, made from the
 * entries alone, so that the verifier in the archive makes them again and compares. Must never read another table than the journal.
 */
import { ticketLabel } from '../domain/ticket-label.ts';

/** An entry as its bytes say it, whatever its format. */
export type RawEntry = {
  seq: number;
  kind: string;
  kind_no: number;
  at_utc_ms: number;
  offset_min: number;
  register: string;
  operator: string;
  payload: Record<string, unknown>;
};

export const BOM = '\uFEFF';

export const TICKET_HEADER = [
  ...['ticket', 'ecriture', 'date_heure', 'jour', 'type', 'corrige', 'operateur', 'lignes', 'remise', 'total_ht', 'total_tva'],
  ...['total_ttc', 'paiements', 'cumul_net', 'cumul_absolu'],
];
export const CLOSING_HEADER = [
  ...['cloture', 'nature', 'ecriture', 'date_heure', 'apres_ecriture', 'jusqu_a_ecriture', 'tickets', 'total_ht', 'total_tva'],
  ...['total_ttc', 'cumul_net', 'cumul_absolu'],
];

/** Kinds of entry that are closings. */
export const CLOSING_KINDS = ['closing_day', 'closing_month', 'closing_year'] as const;

const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** `12,50`: euros with a comma. */
function euros(value: unknown): string {
  const cents = number(value);
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`;
}

/** `2026-11-23T12:47:08+01:00`, on the wall of the place. */
function wallTime({ at_utc_ms, offset_min }: RawEntry): string {
  const wall = new Date(at_utc_ms + offset_min * 60_000).toISOString().slice(0, 19);
  const two = (value: number) => String(Math.trunc(value)).padStart(2, '0');
  const ahead = Math.abs(offset_min);
  return `${wall}${offset_min < 0 ? '-' : '+'}${two(ahead / 60)}:${two(ahead % 60)}`;
}

/** One line. A cell that a spreadsheet would run gets an apostrophe, as in all our files; amounts are never touched. */
export function csvLine(cells: readonly (string | number)[]): string {
  const written = cells.map((cell) => {
    const text = /^[=+@\t\r]|^-(?![0-9]+,[0-9]{2}$)/.test(String(cell)) ? `'${cell}` : String(cell);
    return /[;"\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${written.join(';')}\r\n`;
}

export function ticketLine(entry: RawEntry): string {
  const { payload: p, register } = entry;
  const tenders = (p['tenders'] as { kind: string; amount_cents: number }[]).map(
    ({ kind, amount_cents }) => `${kind} ${euros(amount_cents)}`,
  );
  const corrects = number(p['corrects_ticket_no']);
  return csvLine([
    ticketLabel(register, entry.kind_no),
    entry.seq,
    wallTime(entry),
    number(p['business_day']),
    String(p['type']),
    corrects === 0 ? '' : ticketLabel(register, corrects),
    entry.operator,
    (p['lines'] as unknown[]).length,
    euros(p['discount_cents']),
    euros(p['total_ht_cents']),
    euros(p['total_vat_cents']),
    euros(p['total_cents']),
    tenders.join(' + '),
    euros(p['perpetual_net_cents']),
    euros(p['perpetual_absolute_cents']),
  ]);
}

export function closingLine(entry: RawEntry): string {
  const { payload: p, register } = entry;
  return csvLine([
    ticketLabel(register, entry.kind_no),
    entry.kind.slice('closing_'.length),
    entry.seq,
    wallTime(entry),
    number(p['after_seq']),
    number(p['until_seq']),
    number(p['tickets']),
    euros(p['total_ht_cents']),
    euros(p['total_vat_cents']),
    euros(p['total_cents']),
    euros(p['perpetual_net_cents']),
    euros(p['perpetual_absolute_cents']),
  ]);
}
