/**
 * DESIGN §4: one test per migration: brought to n − 1, filled, brought to n, compared. What was there is still there, what
 * is new works and refuses what it must.
 */
import BetterSqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/index.ts';
import { FILL, REFUSED } from './step-rows.ts';

let db: BetterSqlite.Database;
beforeEach(() => {
  db = new BetterSqlite(':memory:');
  db.pragma('foreign_keys = ON');
});
afterEach(() => db.close());

const upTo = (number: number) =>
  migrate(
    db,
    migrations.filter((step) => step.number <= number),
    null,
  );
const rows = (sql: string): unknown[] => db.prepare(sql).all();

/** Everything that lies in the tables, to compare before and after. */
const content = (): Record<string, unknown[]> =>
  Object.fromEntries(
    (rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name") as { name: string }[]).map(({ name }) => [
      name,
      rows(`SELECT * FROM ${name}`),
    ]),
  );

describe.each(migrations.map((step, index) => ({ step, before: migrations.slice(0, index) })))(
  'migration $step.number',
  ({ step, before }) => {
    beforeEach(() => {
      upTo(step.number - 1);
      for (const { number } of before) db.exec(FILL[number] ?? '');
    });

    it('keeps everything that was there', () => {
      const was = content();
      upTo(step.number);
      expect(content()).toMatchObject(was);
      expect(db.pragma('user_version', { simple: true })).toBe(step.number);
    });

    it('makes only STRICT tables without a REAL column (DESIGN §4)', () => {
      upTo(step.number);
      const tables = rows("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'") as {
        name: string;
        strict: number;
      }[];
      expect(tables.filter(({ strict }) => strict !== 1)).toEqual([]);
      for (const { name } of tables) {
        expect(rows(`SELECT name FROM pragma_table_info('${name}') WHERE type NOT IN ('INTEGER', 'TEXT', 'BLOB')`), name).toEqual([]);
      }
    });

    it('is a step with rows of its own here, which it takes', () => {
      upTo(step.number);
      expect(() => db.exec(FILL[step.number] ?? 'no rows for this step')).not.toThrow();
    });

    it('refuses what must not be', () => {
      upTo(step.number);
      db.exec(FILL[step.number] ?? '');
      const refused = REFUSED[step.number] ?? [];
      expect(refused.length).toBeGreaterThan(0);
      for (const [sql, why] of refused) expect(() => db.exec(sql), sql).toThrow(why);
    });
  },
);

it('migration 255 finds what batches cooked before it were made of', () => {
  upTo(215);
  db.exec(`INSERT INTO ingredients VALUES ('I', 'I', 'GRM', '', '', '', 0, '', 0, 'sec', 0, 1);
    INSERT INTO recipes VALUES (1, 'I', 'I', 5);
    INSERT INTO stock_receipts VALUES (1, 5, 20261123, 'EQU', 'F', '');`);
  const lot = db.prepare("INSERT INTO stock_lots VALUES (?, 'I', ?, ?, '', NULL, NULL, 9, 0, NULL, '', '', '', '', 'none')");
  const move = db.prepare("INSERT INTO stock_movements VALUES (?, 5, ?, 'I', ?, ?, ?, NULL, NULL, NULL, '', 'EQU')");
  for (const [no, receipt, recipe] of [
    [1, 1, null],
    [2, 1, null],
    [3, null, 1],
    [4, null, 1],
  ])
    lot.run(no, receipt, recipe);
  const moves: [string, number, number, number][] = [
    ['receipt', 1, 9, 90],
    ['production', 1, -4, -40],
    ['production', 2, -1, -7],
    ['production', 0, -5, 0],
    ['production', 3, 9, 47],
    ['waste', 3, -1, -5],
    ['production', 3, -8, -42],
    ['production', 4, 9, 42],
  ];
  for (const [at, [kind, lotNo, qty, cost]] of moves.entries()) move.run(at + 1, kind, lotNo, qty, cost);
  upTo(255);
  expect(db.prepare('SELECT * FROM stock_lot_parts').raw().all()).toEqual([
    [3, 1, 4, 40],
    [3, 2, 1, 7],
    [4, 3, 8, 42],
  ]);
});

describe('the list of steps', () => {
  it('is numbered in tens or fives, a second step of one part two after its first, rising, without a double', () => {
    const numbers = migrations.map(({ number }) => number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.filter((number) => number % 5 !== 0 && number % 5 !== 2)).toEqual([]);
  });

  it('gives the same tables step by step as at once', () => {
    for (const { number } of migrations) upTo(number);
    const stepwise = rows('SELECT type, name, sql FROM sqlite_schema ORDER BY name');
    const other = new BetterSqlite(':memory:');
    migrate(other, migrations, null);
    expect(stepwise).toEqual(other.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all());
    other.close();
  });

  it('is run once: a database of this version is left alone', () => {
    expect(upTo(999)).toBeNull();
    const was = content();
    expect(upTo(999)).toBeNull();
    expect(content()).toEqual(was);
  });
});
