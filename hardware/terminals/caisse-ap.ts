/**
 * Caisse-AP 3 messages, the French vendor-independent way from a till to a payment terminal: ASCII fields `tag, length, value`.
 * Pure. Must never call a payment accepted whose amount, currency, till or direction is not what was asked.
 */

/** Fields in the order they are sent; `CZ` (version) is always the first. */
export type Field = readonly [tag: string, value: string];

const VERSION = '0300';
const EURO = '978';
/** Identifies the till's software; terminals require it and make no use of it. */
const PROTOCOL_ID = '012345678901';
const DEBIT = '0';
const LONGEST_AMOUNT = 12;

/** What a terminal said of one payment. */
export type TerminalAnswer =
  | { kind: 'accepted'; reference: string; card: string }
  | { kind: 'refused' | 'cancelled'; reason: string }
  /** It answered, but not with a yes or a no to this payment: only a person can tell. */
  | { kind: 'doubtful'; detail: string };

/** @param amount_cents euro cents above zero @param till two digits, the till's number at the terminal @throws RangeError */
export function paymentRequest(amount_cents: number, till = '01'): readonly Field[] {
  const amount = String(amount_cents).padStart(2, '0');
  if (!Number.isSafeInteger(amount_cents) || amount_cents <= 0 || amount.length > LONGEST_AMOUNT) {
    throw new RangeError(`no amount for a payment terminal: ${amount_cents}`);
  }
  return [
    ['CZ', VERSION],
    ['CJ', PROTOCOL_ID],
    ['CA', till],
    ['CE', EURO],
    ['CD', DEBIT],
    ['CB', amount],
  ];
}

export const encodeFields = (fields: readonly Field[]): Buffer =>
  Buffer.from(fields.map(([tag, value]) => `${tag}${String(value.length).padStart(3, '0')}${value}`).join(''), 'ascii');

/** The fields of a message, null while it is not whole (or no message at all). */
export function decodeFields(bytes: Uint8Array): ReadonlyMap<string, string> | null {
  const text = Buffer.from(bytes).toString('latin1');
  const fields = new Map<string, string>();
  for (let place = 0; place < text.length; ) {
    const head = /^([A-Z]{2})(\d{3})/.exec(text.slice(place, place + 5));
    const value = text.slice(place + 5, place + 5 + Number(head?.[2]));
    if (!head?.[1] || value.length !== Number(head[2])) return null;
    fields.set(head[1], value);
    place += 5 + value.length;
  }
  return fields.size > 0 ? fields : null;
}

/** Whether bytes can still become a message, or are something else from their first one on. */
export const looksLikeFields = (bytes: Uint8Array): boolean =>
  /^([A-Z]{2}\d{3}|[A-Z]{2}\d{0,2}$|[A-Z]?$)/.test(Buffer.from(bytes.subarray(0, 5)).toString('latin1'));

/** A message that says what became of the payment is whole once it has its verdict. */
export const hasVerdict = (fields: ReadonlyMap<string, string>): boolean => fields.has('AE');

const DONE = '10';
const NOT_DONE = '01';

/** Reasons of tag `AF`, as the terminal's own words are known in France. */
const REASONS: Readonly<Record<string, readonly ['refused' | 'cancelled', string]>> = {
  '02': ['refused', 'appel phonie'],
  '03': ['refused', 'forçage'],
  '04': ['refused', 'refusée'],
  '05': ['refused', 'interdite'],
  '06': ['cancelled', 'abandon'],
  '07': ['refused', 'non aboutie'],
  '08': ['cancelled', 'temps de saisie dépassé'],
  '09': ['refused', 'erreur de format'],
  '10': ['refused', 'erreur de sélection'],
  '11': ['cancelled', 'abandon de l’opérateur'],
  '12': ['refused', 'action inconnue'],
  '13': ['refused', 'devise non prise en charge'],
};

const CARDS: Readonly<Record<string, string>> = { '1': 'CB', B: 'CB sans contact', '2': 'Amex', D: 'Amex sans contact' };

/** What the answer means for the payment that was asked for. */
export function readAnswer(asked: readonly Field[], fields: ReadonlyMap<string, string>): TerminalAnswer {
  const verdict = fields.get('AE');
  if (verdict === NOT_DONE) {
    const found = REASONS[fields.get('AF') ?? ''];
    // « Inconnu » is not a no: money may have moved.
    return found ? { kind: found[0], reason: found[1] } : { kind: 'doubtful', detail: `AE=01 AF=${fields.get('AF') ?? ''}` };
  }
  if (verdict !== DONE) return { kind: 'doubtful', detail: `AE=${verdict ?? ''}` };
  for (const [tag, value] of asked) {
    if (tag === 'CZ' || tag === 'CJ') continue;
    const said = fields.get(tag);
    const same = tag === 'CB' ? Number(said) === Number(value) && /^\d+$/.test(said ?? '') : said === value;
    if (!same) return { kind: 'doubtful', detail: `${tag} is ${said ?? 'missing'}, asked ${value}` };
  }
  const reference = ['AA', 'AB', 'AC', 'AI'].flatMap((tag) => (fields.has(tag) ? [`${tag}-${fields.get(tag)}`] : [])).join('|');
  return { kind: 'accepted', reference: reference.slice(0, 120), card: CARDS[(fields.get('CC') ?? '').replace(/^0+/, '')] ?? 'carte' };
}
