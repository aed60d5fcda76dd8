/**
 * Queues what must happen outside, and does it after the commit: prints and drawer pulses (DESIGN §3).
 * An attempt is committed before a device is touched; a job whose outcome is unknown is never repeated without a person.
 * Must never hold up a sale: devices are only ever spoken to from here, outside transactions.
 */
import { findJob, insertAttempt, insertJob, type JobRow, LANES, type Lane, nextJob, openJobs, updateJob } from '../../db/outbox.ts';
import { type Transaction, transact } from '../../db/store.ts';
import type { Outcome } from '../../hardware/ports.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { asJobId, asTicketNo, type TicketNo } from '../contract/ids.ts';
import { ok, refuse } from '../contract/results.ts';
import { type Job, type JobState, job as jobShape } from '../contract/shapes/device.ts';
import { type SemanticDocument, semanticDocument } from '../contract/shapes/document.ts';
import { addMs } from '../contract/time.ts';
import { asUtcMs, type UtcMs } from '../contract/values.ts';
import type { Devices, PrinterKind } from './devices.ts';
import { withPrintedWords } from './kitchen-notes.ts';
import type { CommandContext, QueryContext, TillContext } from './till-context.ts';

/** A drawer that opens later than this opens on another customer: it is given up instead (COUNTER "drawer opens at the wrong time"). */
const DRAWER_PATIENCE_MS = 5_000;
/** A ticket is tried again by itself for so long; then a person decides. */
const PRINT_PATIENCE_MS = 60_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 10_000;

/** Queues a drawer pulse: for a cash sale, or without a ticket for a person who gave a reason. */
export function queueDrawerPulse(
  till: TillContext,
  transaction: Transaction,
  now: UtcMs,
  ticketNo: number | null,
  deviceId: number | null = null,
): number {
  const job = { kind: 'drawer_pulse', to_kind: 'cash_drawer', device_id: deviceId, ticket_no: ticketNo, payload: '{}' } as const;
  return queue(till, transaction, job, now, DRAWER_PATIENCE_MS);
}

/** A paper to come out. The document is frozen here: what prints is what was decided now. */
export type Paper = {
  now: UtcMs;
  document: SemanticDocument;
  /** The receipt printer unless said. */
  to?: PrinterKind;
  /** One printer in particular, for its test page. */
  device_id?: number;
  ticket_no?: TicketNo;
};

export function queuePrint(till: TillContext, transaction: Transaction, paper: Paper): number {
  const { now, document, to = 'receipt_printer', device_id = null, ticket_no = null } = paper;
  const job = { kind: 'print', to_kind: to, device_id, ticket_no, payload: JSON.stringify(document) } as const;
  return queue(till, transaction, job, now, PRINT_PATIENCE_MS);
}

type NewJob = Pick<JobRow, 'kind' | 'to_kind' | 'device_id' | 'ticket_no' | 'payload'>;

function queue(till: TillContext, transaction: Transaction, job: NewJob, now: UtcMs, patience_ms: number): number {
  transaction.afterCommit(() => till.wakeOutbox());
  return insertJob(transaction, { ...job, queued_at_utc_ms: now, not_after_utc_ms: addMs(now, patience_ms) });
}

/** Jobs that still want something, oldest first. */
export const list = (context: QueryContext): Reply<'jobs.list'> => ok(openJobs(context.reader).map(shown));

/** A person asks for a failed or doubtful paper again. A doubtful one says on its face that it may be a second copy. */
export function retry(context: CommandContext, input: Parsed<'jobs.retry'>): Reply<'jobs.retry'> {
  return decide(context, input.job_id, (row) => ({
    state: 'queued',
    payload: row.kind === 'print' && row.state === 'unknown' ? withSecondCopyNotice(row.payload) : row.payload,
    not_after_utc_ms: addMs(context.now, row.kind === 'print' ? PRINT_PATIENCE_MS : DRAWER_PATIENCE_MS),
  }));
}

/** A person goes on without the paper. */
export const drop = (context: CommandContext, input: Parsed<'jobs.drop'>): Reply<'jobs.drop'> =>
  decide(context, input.job_id, (row) => ({ state: 'dropped', payload: row.payload, not_after_utc_ms: row.not_after_utc_ms }));

function decide(
  context: CommandContext,
  jobId: number,
  to: (row: JobRow) => Pick<JobRow, 'state' | 'payload' | 'not_after_utc_ms'>,
): Reply<'jobs.retry'> {
  const row = findJob(context.transaction, jobId);
  if (!row) return refuse('unknown_job', { job_id: jobId });
  if (!['retrying', 'unknown', 'failed', 'queued'].includes(row.state)) return refuse('job_not_waiting', { state: row.state });
  const decided = { ...row, ...to(row), next_attempt_utc_ms: context.now };
  updateJob(context.transaction, jobId, decided);
  context.transaction.afterCommit(() => {
    context.publish({ event: 'jobs.changed', body: shown(decided) });
    context.wakeOutbox();
  });
  return ok(shown(decided));
}

function withSecondCopyNotice(payload: string): string {
  const document = semanticDocument.parse(JSON.parse(payload));
  const notice = 'Si un premier papier est sorti, celui-ci le remplace.';
  if (document.blocks.some((block) => block.kind === 'line' && block.text === notice)) return payload;
  return JSON.stringify({ ...document, blocks: [{ kind: 'line', text: notice, align: 'center' }, ...document.blocks] });
}

const shown = (row: JobRow): Job => {
  const document = row.kind === 'print' ? (JSON.parse(row.payload) as SemanticDocument) : null;
  return jobShape.parse({
    job_id: asJobId(row.job_id),
    kind: row.kind,
    to: row.to_kind,
    state: row.state,
    fault: row.fault,
    ticket_no: row.ticket_no === null ? null : asTicketNo(row.ticket_no),
    document: document?.kind ?? null,
    title: document?.title ?? '',
    attempts: row.attempts,
    queued_at_utc_ms: asUtcMs(row.queued_at_utc_ms),
  });
};

export type OutboxWorker = {
  /** Looks for work now. */
  wake(): void;
  /** Resolves when nothing is being done and nothing is due. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

export type OutboxWiring = {
  /** Asked anew for each job: what is plugged in may change. */
  devices: Pick<Devices, 'printer' | 'drawer' | 'noteOutcome'>;
  /** Told when a job could not even be noted (a full disk): the outbox tries again by itself. */
  onFailure(cause: unknown): void;
};

/** Does the queued jobs, those of each lane one at a time and in order: a kitchen printer that hangs holds up no ticket. */
export function startOutbox(till: TillContext, wiring: OutboxWiring): OutboxWorker {
  const workers = LANES.map((lane) => startLane(till, lane, wiring));
  return {
    wake: () => {
      for (const worker of workers) worker.wake();
    },
    idle: async () => {
      await Promise.all(workers.map((worker) => worker.idle()));
    },
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}

/** At start, a job of the lane found in the middle of an attempt has an unknown outcome. */
function startLane(till: TillContext, lane: Lane, { devices, onFailure }: OutboxWiring): OutboxWorker {
  let interrupted = false;
  let working: Promise<void> | null = null;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const isDue = (row = nextJob(till.store, lane)): boolean => !stopped && row !== undefined && waitOf(row) <= 0;
  /** Milliseconds until a job's next attempt. One that lies farther away than any retry was set before the clock went back: it is due. */
  const waitOf = (row: { next_attempt_utc_ms: number }): number => {
    const wait_ms = row.next_attempt_utc_ms - till.clock.now();
    return wait_ms > LONGEST_RETRY_MS ? 0 : wait_ms;
  };

  async function work(): Promise<void> {
    if (interrupted) settleInterrupted(till, lane);
    interrupted = false;
    let row = nextJob(till.store, lane);
    for (; row && isDue(row); row = nextJob(till.store, lane)) await attempt(till, row, devices);
    if (row) wakeIn(waitOf(row));
  }
  /** Nothing thrown by a job may end the till: it is told, what was being sent is settled as after a death, and work goes on. */
  async function workSafely(): Promise<void> {
    // After the answer to the sale has gone out: the device comes second.
    await new Promise<void>((resolve) => setImmediate(resolve));
    try {
      // A job queued while the last one ended found the worker busy: look once more.
      do await work();
      while (isDue());
    } catch (cause) {
      interrupted = true;
      onFailure(cause);
      wakeIn(FIRST_RETRY_MS);
    } finally {
      working = null;
    }
  }
  function wakeIn(ms: number): void {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(wake, ms);
  }
  function wake(): void {
    if (stopped || working) return;
    clearTimeout(timer);
    working = workSafely();
  }
  settleInterrupted(till, lane);
  wake();
  return {
    wake,
    idle: async () => {
      while (working) await working;
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await working;
    },
  };
}

/** What was being sent when the till died may have come out: prints wait for a person, a drawer pulse is never repeated. */
function settleInterrupted(till: TillContext, lane: Lane): void {
  for (const row of openJobs(till.store)) {
    if (row.state === 'sending' && lane.includes(row.to_kind))
      finish(till, row, { kind: 'unknown', fault: 'dropped', detail: 'the till stopped in the middle' });
  }
}

async function attempt(till: TillContext, row: JobRow, devices: OutboxWiring['devices']): Promise<void> {
  const now = till.clock.now();
  if (now > row.not_after_utc_ms) {
    change(till, row, { ...row, state: row.kind === 'print' ? 'failed' : 'dropped' });
    return;
  }
  const started: JobRow = { ...row, state: 'sending', attempts: row.attempts + 1 };
  transact(till.store, (transaction) => {
    insertAttempt(transaction, {
      job_id: row.job_id,
      attempt_no: started.attempts,
      phase: 'started',
      at_utc_ms: now,
      outcome: null,
      detail: null,
    });
    updateJob(transaction, row.job_id, started);
  });
  finish(till, started, await carryOut(till, row, devices));
}

const NO_DEVICE: Outcome = { kind: 'refused', fault: 'not_configured', detail: 'no device of this kind is configured' };

async function carryOut(till: TillContext, row: JobRow, devices: OutboxWiring['devices']): Promise<Outcome> {
  if (row.to_kind === 'cash_drawer') {
    const drawer = devices.drawer(row.device_id);
    if (!drawer) return NO_DEVICE;
    const { pin, on_ms, off_ms } = till.settings().drawer;
    const outcome = await drawer.port.openDrawer({ pin, on_ms, off_ms });
    devices.noteOutcome(drawer.device_id, outcome);
    return outcome;
  }
  const printer = devices.printer(row.to_kind, row.device_id);
  if (!printer) return NO_DEVICE;
  const outcome = await printer.port.print(withPrintedWords(till.store, semanticDocument.parse(JSON.parse(row.payload))));
  devices.noteOutcome(printer.device_id, outcome);
  return outcome;
}

function finish(till: TillContext, row: JobRow, outcome: Outcome): void {
  const now = till.clock.now();
  const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, row.attempts - 1));
  const late = now + wait > row.not_after_utc_ms;
  const after: JobRow = {
    ...row,
    state: stateAfter(row.kind, outcome, late),
    fault: outcome.kind === 'done' ? null : outcome.fault,
    next_attempt_utc_ms: now + wait,
  };
  change(till, row, after, outcome);
}

function stateAfter(kind: Job['kind'], outcome: Outcome, late: boolean): JobState {
  if (outcome.kind === 'done') return 'done';
  if (kind === 'drawer_pulse') return outcome.kind === 'not_sent' && !late ? 'retrying' : 'dropped';
  if (outcome.kind === 'unknown') return 'unknown';
  return outcome.kind === 'not_sent' && !late ? 'retrying' : 'failed';
}

function change(till: TillContext, before: JobRow, after: JobRow, outcome?: Outcome): void {
  transact(till.store, (transaction) => {
    if (outcome) {
      const detail = outcome.kind === 'done' ? null : `${outcome.fault}: ${outcome.detail}`;
      const at_utc_ms = till.clock.now();
      insertAttempt(transaction, {
        job_id: before.job_id,
        attempt_no: before.attempts,
        phase: 'ended',
        at_utc_ms,
        outcome: outcome.kind,
        detail,
      });
    }
    updateJob(transaction, before.job_id, after);
    transaction.afterCommit(() => till.publish({ event: 'jobs.changed', body: shown(after) }));
  });
}
