/** Starts the reading of price lists in a worker of its own, so that it never holds up a sale (DESIGN §1). */
import { Worker } from 'node:worker_threads';
import type {
  ListCounts,
  ListFormat,
  PriceChangeLine,
  PriceListProfile,
  PriceListReading,
  PriceProblem,
} from '../contract/shapes/price-lists.ts';
import type { Day } from '../contract/values.ts';
import type { KeptArticle } from '../domain/price-diff.ts';
import type { Span } from '../domain/price-row.ts';

type Given = { supplier: string; file: { name: string; content_base64: string } };
export type ReadOrder = Given & {
  task: 'read';
  profile: PriceListProfile | null;
  kept: Readonly<Record<string, PriceListProfile>>;
  today: Day;
};
export type CompareOrder = Given & { task: 'compare'; folder: string; profile: PriceListProfile; span: Span };

/** A piece of a new list, small enough to be handed over between two sales. */
export type ListPart =
  | { kind: 'article'; items: readonly KeptArticle[] }
  | { kind: 'change'; items: readonly PriceChangeLine[] }
  | { kind: 'problem'; items: readonly PriceProblem[] };

export type Compared = {
  format: ListFormat;
  sha256: string;
  counts: ListCounts;
  problem_count: number;
  problems: PriceProblem[];
  /** Nothing of it comes in. */
  refused: boolean;
};
export type ListNews = { part: ListPart } | { compared: Compared } | { reading: PriceListReading } | { fault: string };

/** @throws Error with the storage's stable code in `fault` when what holds now cannot be read */
export const readListInWorker = (order: ReadOrder): Promise<PriceListReading> =>
  run(
    order,
    (news) => ('reading' in news ? news.reading : undefined),
    () => undefined,
  );

export async function compareListInWorker(order: CompareOrder): Promise<{ compared: Compared; parts: ListPart[] }> {
  const parts: ListPart[] = [];
  const compared = await run(
    order,
    (news) => ('compared' in news ? news.compared : undefined),
    (part) => parts.push(part),
  );
  return { compared, parts };
}

/** A worker is kept this long for the next question: while somebody sets columns, each change is one. */
const KEPT_MS = 20_000;

type Kept = { worker: Worker; end: NodeJS.Timeout };
let kept: Kept | null = null;
/** One question after the other. */
let last: Promise<unknown> = Promise.resolve();

function keptWorker(): Worker {
  if (kept) clearTimeout(kept.end);
  const worker = kept?.worker ?? new Worker(new URL('./price-list-worker.ts', import.meta.url));
  if (!kept) {
    worker.once('exit', () => {
      if (kept?.worker === worker) kept = null;
    });
    // It must not keep a till open that is closed.
    worker.unref();
  }
  kept = { worker, end: setTimeout(() => void worker.terminate(), KEPT_MS).unref() };
  return worker;
}

function run<Answer>(
  order: ReadOrder | CompareOrder,
  answerIn: (news: ListNews) => Answer | undefined,
  take: (part: ListPart) => void,
): Promise<Answer> {
  const answer = last.then(() => ask(keptWorker(), order, answerIn, take));
  last = answer.catch(() => undefined);
  return answer;
}

function ask<Answer>(
  worker: Worker,
  order: ReadOrder | CompareOrder,
  answerIn: (news: ListNews) => Answer | undefined,
  take: (part: ListPart) => void,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = (work: () => void): void => {
      worker.off('message', hear);
      worker.off('error', fail);
      worker.off('exit', stopped);
      worker.unref();
      work();
    };
    const fail = (cause: unknown) => settle(() => reject(cause));
    const stopped = () => settle(() => reject(new Error('the reading of the price list stopped before its end')));
    const hear = (news: ListNews): void => {
      const answer = answerIn(news);
      if ('part' in news) {
        take(news.part);
        // Asked for one by one: a hundred parts unpacked in one turn would hold up a sale for tens of milliseconds.
        setImmediate(() => worker.postMessage('next'));
      } else if (answer !== undefined) settle(() => resolve(answer));
      else if ('fault' in news) settle(() => reject(Object.assign(new Error(news.fault), { fault: news.fault })));
    };
    worker.on('message', hear);
    worker.once('error', fail);
    worker.once('exit', stopped);
    worker.ref();
    worker.postMessage(order);
  });
}
