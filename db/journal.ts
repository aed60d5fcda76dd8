/** Reads and appends journal entries. Linking and signing happen here, inside the transaction that causes the entry (LAW SEC-02). */
import type { UtcMs } from '../main/contract/values.ts';
import { linkHash, type Signer, ZERO_HASH } from '../main/domain/chain.ts';
import { decodeEntry, type Entry, type EntryHead, type EntryKind, encodeEntry, type Payload } from '../main/domain/journal-format.ts';
import { one, type ReadHandle, runOne, type Transaction } from './sql.ts';

export type JournalRow = {
  seq: number;
  kind: string;
  kind_no: number;
  at_utc_ms: number;
  bytes: Buffer;
  hash: Buffer;
  signature: Buffer;
};

/** Last entry of the chain: what the next one follows. */
export type Head = { seq: number; hash: Buffer; signature: Buffer; at_utc_ms: number };

export const readHead = (handle: ReadHandle): Head | null =>
  one<Head>(handle, 'SELECT seq, hash, signature, at_utc_ms FROM journal ORDER BY seq DESC LIMIT 1') ?? null;

const lastNo = (handle: ReadHandle, kind: EntryKind): number =>
  one<{ no: number | null }>(handle, 'SELECT max(kind_no) AS no FROM journal WHERE kind = ?', kind)?.no ?? 0;

/** Whose till this is and who works at it: the part of an entry's head that the service knows. */
export type EntryAuthor = Pick<
  EntryHead,
  'register' | 'generation' | 'station' | 'establishment' | 'operator' | 'approver' | 'command_id' | 'app_version' | 'offset_min'
>;

export type Appended = { seq: number; kind_no: number; at_utc_ms: UtcMs; hash: Buffer; signature: Buffer };

/** The chain's end as each open transaction leaves it: several entries of one transaction follow each other. */
const heads = new WeakMap<object, Head | null>();

/**
 * Appends one entry: next number, link, signature, row. A clock that stepped back less than 2 s is carried on at last + 1 ms
 * (LAW §6 clock); larger steps are recorded as they are and are the clock rule's affair.
 * @param payloadOf makes the payload once the entry's numbers are known
 */
export function appendEntry<Kind extends EntryKind>(
  transaction: Transaction,
  signer: Signer,
  author: EntryAuthor,
  kind: Kind,
  now: UtcMs,
  payloadOf: (numbers: { kind_no: number; at_utc_ms: UtcMs }) => Payload<Kind>,
): Appended {
  const head = chainEnd(transaction);
  const kind_no = lastNo(transaction, kind) + 1;
  const back = head ? head.at_utc_ms - now : -1;
  const at_utc_ms = (head && back >= 0 && back <= 2_000 ? head.at_utc_ms + 1 : now) as UtcMs;
  const seq = (head?.seq ?? 0) + 1;
  const bytes = encodeEntry({ seq, kind, kind_no, at_utc_ms, ...author, payload: payloadOf({ kind_no, at_utc_ms }) } as unknown as Entry);
  const hash = linkHash(head?.hash ?? ZERO_HASH, bytes);
  const signature = signer.sign(hash);
  runOne(
    transaction,
    'INSERT INTO journal (seq, kind, kind_no, at_utc_ms, bytes, hash, signature) VALUES (?, ?, ?, ?, ?, ?, ?)',
    seq,
    kind,
    kind_no,
    at_utc_ms,
    bytes,
    hash,
    signature,
  );
  heads.set(transaction, { seq, hash, signature, at_utc_ms });
  return { seq, kind_no, at_utc_ms, hash, signature };
}

function chainEnd(transaction: Transaction): Head | null {
  const known = heads.get(transaction);
  if (known !== undefined) return known;
  const head = readHead(transaction);
  heads.set(transaction, head);
  return head;
}

/** The head as this transaction leaves it, null when it appended nothing. */
export const appendedHead = (transaction: Transaction): Head | null => heads.get(transaction) ?? null;

/** One entry of a kind by its number, with its signature; undefined when there is none. */
export function findEntry<Kind extends EntryKind>(
  handle: ReadHandle,
  kind: Kind,
  kindNo: number,
): { entry: Entry<Kind>; signature: Buffer } | undefined {
  const row = one<JournalRow>(handle, 'SELECT * FROM journal WHERE kind = ? AND kind_no = ?', kind, kindNo);
  return row ? { entry: decodeEntry(row.bytes) as unknown as Entry<Kind>, signature: row.signature } : undefined;
}

/** The newest entry of a kind, undefined when there is none. */
export function findLastEntry<Kind extends EntryKind>(handle: ReadHandle, kind: Kind): Entry<Kind> | undefined {
  const no = lastNo(handle, kind);
  return no === 0 ? undefined : findEntry(handle, kind, no)?.entry;
}
