/**
 * What the screen knows of the till: the line to it, who it is, its devices, the jobs that wait for somebody.
 * Must never hold anything of a sale.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EventBody } from '../../main/contract/events.ts';
import type { ScaleReading } from '../../main/contract/shapes/counter-input.ts';
import type { Device, Job } from '../../main/contract/shapes/device.ts';
import type { CardAttempt } from '../../main/contract/shapes/payment.ts';
import type { ChosenInstance, Instance, TillStatus } from '../../main/contract/shapes/settings.ts';
import type { Connection } from '../client/till-client.ts';
import type { StaffMember } from './staff.ts';

/** A job being tried again by itself is shown only after so long. */
export const LATE_AFTER_MS = 3_000;

export type TillState = {
  connection: Connection;
  /** `undefined` until the till said it, null when nothing is chosen yet. */
  chosen: ChosenInstance | null | undefined;
  /** The till this screen works for; kept, so that it is known before the till answers. */
  instance: Instance | null;
  status: TillStatus | null;
  devices: readonly Device[];
  /** Who can sign in here; empty while the till is open to all. */
  people: readonly StaffMember[];
  /** Jobs that are not over, by id. */
  jobs: ReadonlyMap<number, Job>;
  /** Card amounts that no sale counts yet, the oldest first (LAW PAY-01). */
  attempts: readonly CardAttempt[];
  /** The last card amount that was refused or cancelled, null when another one was sent since. */
  refused_card: CardAttempt | null;
  /** How far the reading of a menu file is, null when none was read. */
  importing: { done: number; of: number } | null;
  /** How far the staging of a price list has come. */
  listImporting: { done: number; of: number } | null;
  /** What a badge at the till's own reader just did here; null before any. */
  badge: EventBody<'badge.read'> | null;
  /** What the scale last said, while somebody weighs here. */
  scale: ScaleReading;
  /** Counts what was told of orders to suppliers: a page that shows them asks again. */
  orderNews: number;
  /** Long work of the till as last told, null before any. */
  work: EventBody<'work.changed'> | null;
  /** Ids of jobs that have been tried again for more than `LATE_AFTER_MS`. */
  late: ReadonlySet<number>;
};

export type TillStore = StoreApi<TillState>;

export const createTill = (instance: Instance | null = null): TillStore =>
  createStore<TillState>(() => ({
    connection: 'connecting',
    chosen: undefined,
    instance,
    status: null,
    devices: [],
    people: [],
    jobs: new Map(),
    attempts: [],
    refused_card: null,
    late: new Set(),
    importing: null,
    listImporting: null,
    badge: null,
    scale: { state: 'none', weight_g: null },
    orderNews: 0,
    work: null,
  }));

const isOver = (job: Job): boolean => job.state === 'done' || job.state === 'dropped';

/** Takes one job's news in. */
export function noteJob(till: TillStore, job: Job, setTimer: (run: () => void, ms: number) => unknown = setTimeout): void {
  const { jobs, late } = till.getState();
  const wasRetrying = jobs.get(job.job_id)?.state === 'retrying';
  const next = new Map(jobs);
  if (isOver(job)) next.delete(job.job_id);
  else next.set(job.job_id, job);
  const stillLate = new Set(late);
  // Between two tries a job is `sending` again: it stays late until it is over.
  if (isOver(job)) stillLate.delete(job.job_id);
  till.setState({ jobs: next, late: stillLate });
  if (job.state !== 'retrying' || wasRetrying || stillLate.has(job.job_id)) return;
  setTimer(() => {
    const now = till.getState();
    if (now.jobs.has(job.job_id)) till.setState({ late: new Set(now.late).add(job.job_id) });
  }, LATE_AFTER_MS);
}

const OPEN: ReadonlySet<string> = new Set(['begun', 'accepted', 'unknown']);

/** Takes one attempt's news in: it is kept as long as something is open about it. */
export function noteAttempt(till: TillStore, attempt: CardAttempt): void {
  till.setState(({ attempts }) => {
    const others = attempts.filter(({ attempt_no }) => attempt_no !== attempt.attempt_no);
    const refused_card = attempt.state === 'refused' || attempt.state === 'cancelled' ? attempt : null;
    return { refused_card, attempts: OPEN.has(attempt.state) ? [...others, attempt].sort((a, b) => a.attempt_no - b.attempt_no) : others };
  });
}

/** All jobs at once, as after a reconnection. */
export function noteJobs(till: TillStore, jobs: readonly Job[]): void {
  till.setState((state) => ({ jobs: new Map(), late: new Set([...state.late].filter((id) => jobs.some((job) => job.job_id === id))) }));
  for (const job of jobs) noteJob(till, job);
}

/** The job a person should look at: the newest that is unknown, given up, or late. */
export function troubledJob(state: Pick<TillState, 'jobs' | 'late'>): Job | null {
  let found: Job | null = null;
  for (const job of state.jobs.values()) {
    const troubled = job.state === 'unknown' || job.state === 'failed' || state.late.has(job.job_id);
    if (troubled && (found === null || job.job_id > found.job_id)) found = job;
  }
  return found;
}
