/**
 * Every attack on a till's database with plain SQL, on one handle and rolled back: each column of each fiscal table changed in its first,
 * middle and last row, rows deleted, doubled and swapped. Generic over the schema. Must never know a table by name.
 */
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { asReadHandle } from '../../db/sql.ts';
import type { Verification } from '../../main/contract/shapes/journal.ts';
import { verifyJournal } from '../../main/services/verification.ts';
import { FISCAL_TABLES } from './fiscal-tables.ts';

export type Tried = { attack: string; table: string; found: Verification['first_break'] };

type Column = { name: string; type: string; pk: number };
type Where = { sql: string; params: unknown[] };

/** @param depth how many rows of each table: 1 is its first, 3 the first, the middle and the last one */
export function attackEverything(folder: string, depth: 1 | 3): { tried: Tried[]; empty: string[] } {
  const db = new BetterSqlite(join(folder, 'till.db'));
  db.pragma('foreign_keys = OFF');
  db.pragma('ignore_check_constraints = ON');
  for (const { name } of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string }[])
    db.exec(`DROP TRIGGER ${name}`);
  const tried: Tried[] = [];
  const empty: string[] = [];
  const verify = () => verifyJournal(asReadHandle(db), { headFile: join(folder, 'journal-head') }).first_break;
  const attempt = (table: string, attack: string, work: () => number): void => {
    db.exec('BEGIN');
    try {
      if (work() > 0) tried.push({ attack, table, found: verify() });
    } catch (cause) {
      // A key of the table stands in the way: such an attack cannot even be made.
      if (!(cause instanceof Error && 'code' in cause && String(cause.code).startsWith('SQLITE_CONSTRAINT'))) throw cause;
    } finally {
      db.exec('ROLLBACK');
    }
  };
  for (const [table, { unsaid = {} }] of Object.entries(FISCAL_TABLES)) {
    const columns = db.prepare(`SELECT name, type, pk FROM pragma_table_info('${table}')`).all() as Column[];
    const rows = chosenRows(db, table, columns, depth);
    if (rows.length === 0) empty.push(table);
    for (const [place, row] of rows.entries()) {
      for (const column of columns.filter(({ name }) => !(name in unsaid))) {
        attempt(
          table,
          `${column.name} of row ${place} changed`,
          () => db.prepare(`UPDATE ${table} SET ${column.name} = ${changed(column)} WHERE ${row.sql}`).run(...row.params).changes,
        );
      }
      attempt(table, `row ${place} deleted`, () => db.prepare(`DELETE FROM ${table} WHERE ${row.sql}`).run(...row.params).changes);
    }
    attempt(table, 'all rows deleted', () => db.prepare(`DELETE FROM ${table}`).run().changes);
  }
  db.close();
  return { tried, empty };
}

/** Another value of the same type: one more, one letter more, another byte. */
const changed = ({ name, type }: Column): string =>
  type === 'INTEGER' ? `coalesce(${name}, 0) + 1` : type === 'TEXT' ? `coalesce(${name}, '') || 'x'` : `randomblob(length(${name}))`;

/** The first, middle and last row by key, each as a condition. */
function chosenRows(db: BetterSqlite.Database, table: string, columns: Column[], depth: 1 | 3): Where[] {
  const keys = columns.filter(({ pk }) => pk > 0).map(({ name }) => name);
  const by = keys.length > 0 ? keys : columns.map(({ name }) => name);
  const { n } = db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number };
  const places = new Set(depth === 1 ? [0] : [0, Math.trunc(n / 2), n - 1]);
  return [...places].flatMap((place) => {
    const row = db.prepare(`SELECT ${by.join(', ')} FROM ${table} ORDER BY ${by.join(', ')} LIMIT 1 OFFSET ?`).get(place) as
      | Record<string, unknown>
      | undefined;
    return row ? [{ sql: by.map((name) => `${name} IS ?`).join(' AND '), params: by.map((name) => row[name]) }] : [];
  });
}
