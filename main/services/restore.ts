/**
 * Opens generation n + 1 of a register (LAW SEC-07): from a backup, or on the present database when its key cannot be reached; and
 * changes the key of the present generation (LAW SEC-04). The till must be stopped and its lock held. Must never continue a sequence,
 * nor lose by itself what a person has not decided to lose.
 */
import { join } from 'node:path';
import { checkDatabaseFile, copyDatabase, copyDatabaseFile, fileDigest } from '../../db/backup.ts';
import { openHeadFile, readHeadNote } from '../../db/head-file.ts';
import { type Head, lastNo, readHead, rowAt } from '../../db/journal.ts';
import { openReader, openStore } from '../../db/open.ts';
import { readPeople } from '../../db/people.ts';
import { freshStage, replaceByStage, stageKey } from '../../db/replacement.ts';
import { type ReadHandle, transact } from '../../db/store.ts';
import type { Role } from '../contract/results.ts';
import type { Instance } from '../contract/shapes/settings.ts';
import type { Clock } from '../contract/time.ts';
import { stamp } from '../domain/backup-files.ts';
import type { Signer } from '../domain/chain.ts';
import { JET } from '../domain/jet.ts';
import type { Entry, Payload } from '../domain/journal-format.ts';
import { generationOf } from '../domain/ticket-label.ts';
import { appendAlone, findEntryAt, presentGeneration, totalsAfter } from './journal.ts';
import { readAllSettings } from './settings.ts';
import type { TillContext } from './till-context.ts';
import { verifyInWorker } from './verification-in-worker.ts';

/** A supervisor's yes, in their words; without a pepper nobody can check their code. */
export type Decision = { words: string; approver: string; code_checked: boolean };

export type RestoreOrder = {
  /** The instance's folder. */
  folder: string;
  instance: Instance;
  /** The backup; null: the present database goes on with a new key. */
  file: string | null;
  /** The last ticket that a paper Z shows, 0 when nobody has one. */
  paper_ticket_no: number;
  clock: Clock;
  appVersion: string;
  /** The new key, and how it is written down. */
  signer: Signer;
  pem: string;
};

/** What is known before anybody decides. */
export type Findings = {
  /** `sound`, or class and row of the first break. */
  state: string;
  restored: { seq: number; ticket_no: number; at_utc_ms: number };
  /** Entries and tickets known elsewhere that the backup has not, 0 when nothing is presumed lost. */
  lost_entries: number;
  lost_first_ticket_no: number;
  lost_last_ticket_no: number;
  /** The backup does not lie on the journal that is known elsewhere. */
  is_fork: boolean;
  /** Who may decide: pseudonyms with their hashes, empty for a till without people. */
  approvers: Approver[];
};
/** A person of enough rank, and the hash their code is checked with. */
type Approver = { code: string; pin_hash: string | null };

type Known = { source: string; seq: number; hash: string; ticket_no: number };
const MAY_DECIDE: readonly Role[] = ['supervisor', 'manager'];

/** A backup that is no backup of this till. */
export class NotThisTill extends Error {
  readonly fault = 'not_this_till';
}

export type Prepared = Findings & { finish(decision: Decision): { generation: number } };

/** What is looked at: the till may be open and selling. */
export type Sought = Pick<RestoreOrder, 'folder' | 'instance' | 'file' | 'paper_ticket_no'>;

/**
 * Copies the backup beside, checks it whole, and compares it with what is known elsewhere; nothing is replaced yet.
 * @returns what was found, and the function that does it
 * @throws StorageFault for a file that is no database of ours or of a newer version, NotThisTill
 */
export async function prepareRestore(order: RestoreOrder, onProgress: (done: number, of: number) => void): Promise<Prepared> {
  const { stage, ...facts } = await findRestore(order, onProgress);
  return { ...facts.findings, finish: (decision) => finish(order, stage, facts, decision) };
}

/** The same without the means to do it. The staged copy stays: see `clearStage`. */
export async function findRestore(order: Sought, onProgress: (done: number, of: number) => void): Promise<Facts & { stage: string }> {
  const { folder, file } = order;
  const stage = freshStage(folder);
  if (file === null) await copyDatabase(folder, join(stage, 'till.db'), () => undefined);
  else {
    checkDatabaseFile(file);
    copyDatabaseFile(file, join(stage, 'till.db'));
  }
  const checked = await verifyInWorker({ folder: stage, headFile: null }, onProgress);
  const state = checked.first_break ? `${checked.first_break.class} ${checked.first_break.seq}` : 'sound';
  const reader = openReader(stage);
  try {
    const head = readHead(reader);
    if (!head) throw new NotThisTill('an empty journal');
    refuseOthers(reader, order);
    const known = knownHeads(order);
    const restored = { seq: head.seq, ticket_no: lastNo(reader, 'ticket'), at_utc_ms: head.at_utc_ms };
    const most = (pick: (one: Known) => number) => Math.max(0, ...known.map(pick));
    const lostTickets = most(({ ticket_no }) => ticket_no) > restored.ticket_no;
    const findings: Findings = {
      state,
      restored,
      lost_entries: Math.max(0, most(({ seq }) => seq) - head.seq),
      lost_first_ticket_no: lostTickets ? restored.ticket_no + 1 : 0,
      lost_last_ticket_no: lostTickets ? most(({ ticket_no }) => ticket_no) : 0,
      is_fork: known.some(({ seq, hash }) => seq > 0 && seq <= head.seq && rowAt(reader, seq)?.hash.toString('hex') !== hash),
      approvers: approversIn(reader),
    };
    return { findings, known, head, stage, given: generationGiven(order) };
  } finally {
    reader.close();
  }
}

const approversIn = (reader: ReadHandle): Approver[] =>
  readPeople(reader).filter(({ role, active }) => active === 1 && MAY_DECIDE.includes(role));

/** Who may decide about the present journal of a till that is stopped; nobody where it has no people. */
export function approversOf(folder: string): Approver[] {
  const reader = openReader(folder);
  try {
    return approversIn(reader);
  } finally {
    reader.close();
  }
}

/** Whether a yes of a supervisor is needed: something is broken, older, elsewhere, or the key is given up. */
export const needsDecision = (found: Findings, { file }: Pick<RestoreOrder, 'file'>): boolean =>
  file === null || found.state !== 'sound' || found.lost_entries > 0 || found.lost_last_ticket_no > 0 || found.is_fork;

function refuseOthers(reader: ReadHandle, { folder, instance }: Sought): void {
  const own = firstHash(folder);
  const first = rowAt(reader, 1);
  const opened = readOrNull(() => findEntryAt(reader, 1));
  if (opened?.kind === 'register_opened' && opened.payload.instance !== instance) throw new NotThisTill(opened.payload.instance);
  if (own && first && !own.equals(first.hash)) throw new NotThisTill('another journal');
}

const firstHash = (folder: string): Buffer | null => withPresent(folder, (reader) => rowAt(reader, 1)?.hash ?? null);

/** The present database may be gone or damaged: then it says nothing. */
function withPresent<Value>(folder: string, read: (reader: ReadHandle) => Value): Value | null {
  return readOrNull(() => {
    const reader = openReader(folder);
    try {
      return read(reader);
    } finally {
      reader.close();
    }
  });
}

function readOrNull<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function knownHeads({ folder, paper_ticket_no }: Sought): Known[] {
  const known: Known[] = [];
  const note = readHeadNote(join(folder, 'journal-head'));
  if (note !== null && note !== 'unreadable') known.push({ source: 'file', seq: note.seq, hash: note.hash.toString('hex'), ticket_no: 0 });
  const present = withPresent(folder, (reader) => ({ head: readHead(reader), ticket_no: lastNo(reader, 'ticket') }));
  if (present?.head) {
    known.push({ source: 'database', seq: present.head.seq, hash: present.head.hash.toString('hex'), ticket_no: present.ticket_no });
  }
  if (paper_ticket_no > 0) known.push({ source: 'paper', seq: 0, hash: '', ticket_no: paper_ticket_no });
  return known;
}

type Facts = { findings: Findings; known: Known[]; head: Head; given: number };

/** The newest generation that gave numbers as far as anybody knows: an old copy restored twice must not give them twice (LAW SEC-07). */
const generationGiven = ({ folder, paper_ticket_no }: Sought): number =>
  Math.max(withPresent(folder, presentGeneration) ?? 1, paper_ticket_no > 0 ? generationOf(paper_ticket_no) : 1);

function finish(order: RestoreOrder, stage: string, facts: Facts, decision: Decision): { generation: number } {
  const { clock, folder, pem, file } = order;
  const generation = withStaged(
    order,
    stage,
    (till, transaction, next) => {
      const totals = totalsAfter(till, transaction, 0);
      const { findings, known, head } = facts;
      appendAlone(next, transaction, { station: 'cli', command_id: '', approver: decision.approver }, 'generation_opened', {
        jet: file === null ? JET.key_changed : JET.restored,
        cause: file === null ? 'key' : 'restore',
        decision: decision.words.normalize('NFC'),
        code_checked: decision.code_checked ? 1 : 0,
        ...keyOf(order.signer),
        restored_seq: head.seq,
        restored_hash: head.hash.toString('hex'),
        restored_at_utc_ms: head.at_utc_ms,
        restored_ticket_no: findings.restored.ticket_no,
        backup_sha256: file === null ? '' : fileDigest(file).sha256,
        backup_state: findings.state,
        known,
        lost_entries: findings.lost_entries,
        lost_first_ticket_no: findings.lost_first_ticket_no,
        lost_last_ticket_no: findings.lost_last_ticket_no,
        perpetual_net_cents: totals.net_cents,
        perpetual_absolute_cents: totals.absolute_cents,
      });
      return next.identity.generation;
    },
    facts.given,
  );
  stageKey(stage, pem);
  replaceByStage(folder, stamp(clock.now()));
  return { generation };
}

const keyOf = (signer: Signer): Pick<Payload<'generation_opened'>, 'public_key_spki' | 'key_kept_in'> => ({
  public_key_spki: signer.public_key_spki.toString('base64url'),
  key_kept_in: signer.kept_in,
});

type Inside = Parameters<typeof appendAlone>[1];

/** Opens the staged database as the till it was, and as that of the next generation; notes its new end beside it. */
function withStaged<Value>(
  order: RestoreOrder,
  stage: string,
  work: (till: TillContext, inside: Inside, next: TillContext) => Value,
  given = 1,
): Value {
  const store = openStore(stage);
  const head = openHeadFile(join(stage, 'journal-head'));
  try {
    const settings = readAllSettings(store);
    const last = readOrNull(() => findEntryAt(store, readHead(store)?.seq ?? 0)) as Entry | null;
    const generation = presentGeneration(store);
    const till: TillContext = {
      store,
      clock: order.clock,
      signer: order.signer,
      identity: { instance: order.instance, register: last?.register ?? '1', generation },
      appVersion: order.appVersion,
      settings: () => settings,
      publish: () => undefined,
      wakeOutbox: () => undefined,
      wakeSender: () => undefined,
      responsibleFor: () => '',
      noteSecurity: () => undefined,
      emptyLog: () => undefined,
      noteHead: (end) => head.note(end),
    };
    const next = { ...till, identity: { ...till.identity, generation: Math.max(generation, given) + 1 } };
    return transact(store, (transaction) => work(till, transaction, next));
  } finally {
    head.close();
    store.close();
  }
}

/** Changes the key: an entry signed by the old one names the new one, which signs from then on (LAW SEC-04). */
export async function changeKey(order: RestoreOrder, old: Signer, decision: Decision): Promise<void> {
  const stage = freshStage(order.folder);
  await copyDatabase(order.folder, join(stage, 'till.db'), () => undefined);
  withStaged({ ...order, signer: old }, stage, (till, transaction) =>
    appendAlone(till, transaction, { station: 'cli', command_id: '', approver: decision.approver }, 'key_changed', {
      jet: JET.key_changed,
      reason: decision.words.normalize('NFC'),
      ...keyOf(order.signer),
    }),
  );
  stageKey(stage, order.pem);
  replaceByStage(order.folder, stamp(order.clock.now()));
}
