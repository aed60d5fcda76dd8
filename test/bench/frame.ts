/**
 * The frame of `npm run bench` and `npm run proof`: measures against the raw limit of the same run, gives every figure a
 * stable id and a target, and says whether it is met. Must never compare with a figure of another run or machine.
 *
 * To add rows: write `rows/my-thing.ts` exporting a `RowMaker`, and add it to `rows/index.ts` (one line). For example
 *
 *     export const payDurable: RowMaker = {
 *       ids: ['pay.p50', 'pay.p99'],
 *       async make({ rounds, smoke }) {
 *         const sales = smoke ? 20 : 2_000;
 *         const measured = await interleaved(rounds, {
 *           till: () => timeSales(sales),   // one round → { p50: ms, p99: ms }
 *           raw: () => timeRawRows(sales),
 *         });
 *         return [
 *           row({ id: 'pay.p50', what: 'pay → durable, p50', unit: 'ms', ...measured.against('till', 'raw', 'p50'), target: atMostTimes(1.7) }),
 *           row({ id: 'pay.p99', what: 'pay → durable, p99', unit: 'ms', ...measured.against('till', 'raw', 'p99'), target: atMostTimes(1) }),
 *         ];
 *       },
 *     };
 *
 * A figure without a raw limit: `row({ id, what, unit: 'ms', value: 83, target: atMost(100) })`.
 * A proof: `row({ id: 'proof.sigkill', what: 'sales lost in 200 × SIGKILL', unit: 'sales', value: 0, target: exactly(0) })`.
 */
import { percentile, ratioOf, type Spread, spreadOf } from './statistics.ts';

/** Fewer rounds than this prove nothing, but under `--smoke`. */
export const LEAST_ROUNDS = 7;

export type Target = {
  /** As printed and written: `≤ 1.7 ×`. */
  text: string;
  isMet(value: number, ratio: number | null): boolean;
};

const shown = (limit: number): string => String(limit).replace('-', '−');
const onRatio = (isMet: (ratio: number) => boolean) => (_value: number, ratio: number | null) => ratio !== null && isMet(ratio);

/** The value, in the row's unit, is at most this. */
export const atMost = (limit: number): Target => ({ text: `≤ ${shown(limit)}`, isMet: (value) => value <= limit });
/** The value, in the row's unit, is at least this. */
export const atLeast = (limit: number): Target => ({ text: `≥ ${shown(limit)}`, isMet: (value) => value >= limit });
/** The value is this and nothing else: for counts of what must not happen. */
export const exactly = (limit: number): Target => ({ text: `= ${shown(limit)}`, isMet: (value) => value === limit });
/** The value is at most this many times the raw limit of the same run. */
export const atMostTimes = (limit: number): Target => ({ text: `≤ ${shown(limit)} ×`, isMet: onRatio((ratio) => ratio <= limit) });
/** The value is at least this many times the raw limit of the same run. */
export const atLeastTimes = (limit: number): Target => ({ text: `≥ ${shown(limit)} ×`, isMet: onRatio((ratio) => ratio >= limit) });

/** One line of the table, and of `bench/latest.json` or `proof/latest.json`. */
export type BenchRow = {
  id: string;
  what: string;
  value: number;
  unit: string;
  /** The raw limit measured in the same run, in the same unit. */
  limit: number | null;
  /** The median, over the rounds, of value ÷ limit. */
  ratio: number | null;
  target: string;
  ok: boolean;
  /** Smallest and largest of what the target is about (the ratio where there is one, else the value); null for a single measure. */
  spread: { min: number; max: number; rounds: number } | null;
};

export type RowInput = {
  id: string;
  what: string;
  unit: string;
  value: number;
  limit?: number;
  ratio?: number;
  target: Target;
  spread?: { min: number; max: number; rounds: number };
};

/** Judges a measure. A ratio not given is value ÷ limit. Throws on a figure that isn't one: it must never pass for good. */
export function row({ id, what, unit, value, limit, ratio, target, spread }: RowInput): BenchRow {
  const times = ratio ?? (limit === undefined ? null : value / limit);
  for (const figure of [value, limit ?? 0, times ?? 0]) {
    if (!Number.isFinite(figure)) throw new Error(`${id}: ${figure} is not a figure`);
  }
  return {
    id,
    what,
    value,
    unit,
    limit: limit ?? null,
    ratio: times,
    target: target.text,
    ok: target.isMet(value, times),
    spread: spread ?? null,
  };
}

export type RowContext = {
  /** Only check that it runs: small bases, one round, no target is judged. */
  smoke: boolean;
  /** How many rounds `interleaved` is to take. */
  rounds: number;
  /** An empty folder of this run on the disk of the project (not on a memory disk, where a sync costs nothing); removed afterwards. */
  folder(name: string): string;
};

export type RowMaker = {
  /** Stable for ever: figures of different days are compared by them. */
  ids: readonly string[];
  make(context: RowContext): Promise<BenchRow[]>;
};

/** What a contender returns for one round: one figure, or several by name (`{ p50, p99 }`). */
export type Figures = number | Record<string, number>;
type Contender = () => Figures | Promise<Figures>;

export type Measured<Name extends string> = {
  /** The figures of every round. */
  rounds(name: Name, figure?: string): number[];
  /** Median, smallest and largest over the rounds. */
  of(name: Name, figure?: string): Spread;
  /** What `row` wants of a contender measured against another: value and limit are medians, the ratio that of the rounds. */
  against(
    name: Name,
    raw: Name,
    figure?: string,
  ): { value: number; limit: number; ratio: number; spread: { min: number; max: number; rounds: number } };
};

/**
 * Runs each contender once a round, in an order that turns, so that warming up, other programs and the disk's moods fall on all.
 * @param rounds at least `LEAST_ROUNDS`, or 1 for a smoke run
 */
export async function interleaved<Name extends string>(rounds: number, contenders: Record<Name, Contender>): Promise<Measured<Name>> {
  if (rounds !== 1 && rounds < LEAST_ROUNDS) throw new Error(`${rounds} rounds: at least ${LEAST_ROUNDS} are needed`);
  const names = Object.keys(contenders) as Name[];
  const kept = new Map<Name, Figures[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(turn + round) % names.length] as Name;
      kept.get(name)?.push(await contenders[name]());
    }
  }
  return measuredOf(kept, rounds);
}

/**
 * As `interleaved`, with single deeds that take turns one by one: what each meets of the disk and of cold caches, the others meet too.
 * @param times how often each is done in a round @returns `p50` and `p99` of each round, in the unit of the deeds
 */
export async function turnByTurn<Name extends string>(
  rounds: number,
  times: number,
  contenders: Record<Name, (turn: number) => number | Promise<number>>,
): Promise<Measured<Name>> {
  const names = Object.keys(contenders) as Name[];
  const kept = new Map<Name, Figures[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const all = new Map<Name, number[]>(names.map((name) => [name, []]));
    for (let turn = 0; turn < times; turn += 1) {
      for (let at = 0; at < names.length; at += 1) {
        const name = names[(at + turn) % names.length] as Name;
        all.get(name)?.push(await contenders[name](turn));
      }
    }
    for (const [name, deeds] of all) kept.get(name)?.push({ p50: percentile(deeds, 50), p99: percentile(deeds, 99) });
  }
  return measuredOf(kept, rounds);
}

function measuredOf<Name extends string>(kept: ReadonlyMap<Name, readonly Figures[]>, rounds: number): Measured<Name> {
  const figuresOf = (name: Name, figure?: string): number[] =>
    (kept.get(name) ?? []).map((figures) => {
      const value = typeof figures === 'number' ? (figure === undefined ? figures : undefined) : figures[figure ?? ''];
      if (value === undefined) throw new Error(`${name} has no figure ${figure ?? '(a plain number)'}`);
      return value;
    });
  return {
    rounds: figuresOf,
    of: (name, figure) => spreadOf(figuresOf(name, figure)),
    against(name, raw, figure) {
      const ratio = ratioOf(figuresOf(name, figure), figuresOf(raw, figure));
      const medians = [spreadOf(figuresOf(name, figure)).median, spreadOf(figuresOf(raw, figure)).median] as const;
      return { value: medians[0], limit: medians[1], ratio: ratio.median, spread: { min: ratio.min, max: ratio.max, rounds } };
    },
  };
}

/** The makers asked for: all, or those with an id that begins with `only`. Throws on an id used twice or a wish nobody meets. */
export function chosenMakers(makers: readonly RowMaker[], only: string | null): RowMaker[] {
  const ids = makers.flatMap((maker) => maker.ids);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new Error(`two rows are called ${twice}`);
  const chosen = makers.filter((maker) => only === null || maker.ids.some((id) => id.startsWith(only)));
  if (chosen.length === 0) throw new Error(only === null ? 'no row is registered' : `no row is called ${only}…: ${ids.join(', ')}`);
  return chosen;
}

/** Throws when a maker gave other rows than the ones it promised: a row that quietly disappears would look like success. */
export function checkPromise(maker: RowMaker, rows: readonly BenchRow[]): void {
  const given = rows.map(({ id }) => id).sort();
  const promised = [...maker.ids].sort();
  if (given.join() !== promised.join()) throw new Error(`promised ${promised.join(', ')}, gave ${given.join(', ') || 'nothing'}`);
}
