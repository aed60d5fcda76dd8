/** Long work beside the sales: one of a kind at a time, its progress told to every screen, its thread ended with it. */
import { Worker } from 'node:worker_threads';
import type { LongWork } from '../contract/shapes/safekeeping.ts';
import type { TillContext } from './till-context.ts';

/** Screens are told at most this often. */
const BETWEEN_NEWS_MS = 200;

export type OnProgress = (done: number, of: number) => void;

/** The works that go on in one till. */
export class LongWorks {
  private readonly running = new Map<LongWork, Promise<unknown>>();
  private readonly till: TillContext;

  constructor(till: TillContext) {
    this.till = till;
  }

  /** @returns what the work gives, null when the same goes on already */
  async run<Value>(work: LongWork, body: (onProgress: OnProgress) => Promise<Value>): Promise<Value | null> {
    if (this.running.has(work)) return null;
    const started_at_utc_ms = this.till.clock.now();
    let told = 0;
    const tell = (state: 'running' | 'done' | 'failed', done: number, of: number): void =>
      this.till.publish({ event: 'work.changed', body: { work, state, done, of, started_at_utc_ms } });
    tell('running', 0, 1);
    const going = body((done, of) => {
      if (performance.now() - told < BETWEEN_NEWS_MS) return;
      told = performance.now();
      tell('running', done, of);
    });
    this.running.set(work, going);
    try {
      const value = await going;
      this.running.delete(work);
      tell('done', 1, 1);
      return value;
    } catch (cause) {
      this.running.delete(work);
      tell('failed', 0, 1);
      throw cause;
    }
  }

  /** Resolves when nothing goes on. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled(this.running.values());
  }
}

/** What a worker of ours may say; it ends after a result or a fault. */
export type WorkNews<Result> = { progress: { done: number; of: number } } | { result: Result } | { fault: string };

/**
 * Runs a worker to its end.
 * @throws Error with the stable code in `fault`
 */
export function inWorker<Result, Question = never>(
  entry: URL,
  order: unknown,
  onProgress: OnProgress,
  answer?: (question: Question) => unknown,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(entry, { workerData: order });
    worker.on('message', (news: WorkNews<Result> | Question) => {
      if (typeof news !== 'object' || news === null) return;
      if ('progress' in news) onProgress(news.progress.done, news.progress.of);
      else if ('result' in news) resolve(news.result);
      else if ('fault' in news) reject(Object.assign(new Error(news.fault), { fault: news.fault }));
      else worker.postMessage(answer?.(news));
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the work stopped before its end')));
  });
}
