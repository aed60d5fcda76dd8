/**
 * Handles and statements. A function that changes data asks for a `Transaction`, which only `transact` can make:
 * writing outside a transaction does not compile. Must never hold a rule of the trade.
 */
import type BetterSqlite from 'better-sqlite3';
import { storageFault } from './storage-fault.ts';

declare const reads: unique symbol;
declare const writes: unique symbol;

/** A handle to read from: the writer's own, a worker's read-only one, or a transaction. */
export type ReadHandle = { readonly [reads]: true; readonly raw: BetterSqlite.Database };
/** The one handle that may begin transactions. */
export type WriteHandle = ReadHandle & {
  readonly [writes]: true;
  /** Told when an effect after a commit threw: what was committed stays committed, and its answer stays yes. */
  onEffectFailure?: (cause: unknown) => void;
};
/** An open transaction; `afterCommit` is for effects that must not happen when it rolls back. */
export type Transaction = ReadHandle & { afterCommit(effect: () => void): void; readonly [inside]: true };
declare const inside: unique symbol;

export const asReadHandle = (raw: BetterSqlite.Database): ReadHandle => ({ raw }) as ReadHandle;
export const asWriteHandle = (raw: BetterSqlite.Database): WriteHandle => ({ raw }) as WriteHandle;

export type Param = string | number | bigint | null | Uint8Array;
const prepared = new WeakMap<BetterSqlite.Database, Map<string, BetterSqlite.Statement>>();

function statement(handle: ReadHandle, sql: string): BetterSqlite.Statement {
  let statements = prepared.get(handle.raw);
  if (!statements) {
    statements = new Map();
    prepared.set(handle.raw, statements);
  }
  let found = statements.get(sql);
  if (!found) {
    found = handle.raw.prepare(sql);
    statements.set(sql, found);
  }
  return found;
}

/** First row or undefined. Row types are the caller's word: STRICT tables and migration tests keep it. @throws StorageFault */
export const one = <Row>(handle: ReadHandle, sql: string, ...params: Param[]): Row | undefined =>
  faultsNamed(() => statement(handle, sql).get(...params)) as Row | undefined;

/** @throws StorageFault */
export const all = <Row>(handle: ReadHandle, sql: string, ...params: Param[]): Row[] =>
  faultsNamed(() => statement(handle, sql).all(...params)) as Row[];

/** A damaged page shows itself in a read as well as in a write: both get their stable code. */
function faultsNamed<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (cause) {
    throw storageFault(cause);
  }
}

/** Runs a change and returns how many rows it touched and the last row id. */
export const run = (transaction: Transaction, sql: string, ...params: Param[]): { changes: number; lastInsertRowid: number | bigint } =>
  statement(transaction, sql).run(...params);

/** Runs a change that must touch exactly one row. @throws Error otherwise: the transaction rolls back. */
export function runOne(transaction: Transaction, sql: string, ...params: Param[]): number {
  const { changes, lastInsertRowid } = run(transaction, sql, ...params);
  if (changes !== 1) throw new Error(`expected one row changed, not ${changes}: ${sql}`);
  return Number(lastInsertRowid);
}

/** Rows that one statement inserts at most: one statement is prepared for each number of them. */
const MOST_ROWS = 16;
const inserts = new Map<string, string[]>();

/**
 * Inserts rows in as few statements as may be: a statement costs a sale more than the rows it brings.
 * @param insert `INSERT INTO table (a, b)` @param rows each with a value for every column
 */
export function insertRows(transaction: Transaction, insert: string, rows: readonly (readonly Param[])[]): void {
  for (let from = 0; from < rows.length; from += MOST_ROWS) {
    const part = rows.slice(from, from + MOST_ROWS);
    const { changes } = run(transaction, insertOf(insert, part), ...part.flat());
    if (changes !== part.length) throw new Error(`expected ${part.length} rows inserted, not ${changes}: ${insert}`);
  }
}

function insertOf(insert: string, rows: readonly (readonly Param[])[]): string {
  let known = inserts.get(insert);
  if (!known) {
    known = [];
    inserts.set(insert, known);
  }
  known[rows.length] ??= `${insert} VALUES ${rows.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ')}`;
  return known[rows.length] as string;
}

/** Thrown inside `transact` to roll back and hand a value out: a refusal leaves no trace. */
class RollBack {
  readonly value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }
}
export const rollBackWith = (value: unknown): never => {
  throw new RollBack(value);
};

/**
 * One BEGIN IMMEDIATE … COMMIT. With `synchronous=FULL` the data is on the disk when this returns.
 * @throws StorageFault when the disk is full, read-only, broken; nothing of the transaction stays
 */
export function transact<Value>(handle: WriteHandle, body: (transaction: Transaction) => Value): Value {
  const effects: (() => void)[] = [];
  const transaction = { raw: handle.raw, afterCommit: (effect: () => void) => effects.push(effect) } as unknown as Transaction;
  let value: Value;
  try {
    statement(handle, 'BEGIN IMMEDIATE').run();
    value = body(transaction);
    statement(handle, 'COMMIT').run();
  } catch (cause) {
    if (handle.raw.inTransaction) handle.raw.exec('ROLLBACK');
    if (cause instanceof RollBack) return cause.value as Value;
    throw storageFault(cause);
  }
  for (const effect of effects) {
    try {
      effect();
    } catch (cause) {
      handle.onEffectFailure?.(cause);
    }
  }
  return value;
}
