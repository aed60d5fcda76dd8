/** DESIGN §4: a backup first, all or nothing, never a newer file, never another program's. Each fault has its code. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdLock } from '../../db/lock.ts';
import { type Migration, migrate } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/index.ts';
import { openReader, openStore } from '../../db/open.ts';
import { run } from '../../db/sql.ts';
import { transact } from '../../db/store.ts';
import { accepted, coffee, openTestTill, temporaryFolder } from '../builders/till.ts';

let folder: { path: string; remove(): void };
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const file = () => join(folder.path, 'till.db');
const faultOf = (open: () => unknown): unknown => {
  try {
    open();
  } catch (cause) {
    return (cause as { fault?: unknown }).fault ?? cause;
  }
  return 'opened';
};
/** A database as an older version left it: the first three steps, with a setting. */
function olderDatabase(): void {
  const db = new BetterSqlite(file());
  migrate(db, migrations.slice(0, 3), null);
  db.exec("INSERT INTO settings VALUES ('day_turn_min', '300')");
  db.close();
}
const later = (sql: string): Migration => ({ number: 9_990, name: 'later', sql });

describe('an older database', () => {
  it('is copied first; the copy is sound and still of the older version', () => {
    olderDatabase();
    openStore(folder.path).close();
    const [backup, ...others] = readdirSync(join(folder.path, 'backups'));
    expect(others).toEqual([]);
    const copy = new BetterSqlite(join(folder.path, 'backups', backup ?? ''), { readonly: true });
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(copy.pragma('user_version', { simple: true })).toBe(30);
    expect(copy.prepare('SELECT value FROM settings').pluck().all()).toEqual(['300']);
    copy.close();
  });

  it('is brought to this version with what it held', () => {
    olderDatabase();
    const store = openStore(folder.path);
    expect(store.raw.pragma('user_version', { simple: true })).toBe(migrations.at(-1)?.number);
    expect(store.raw.prepare('SELECT value FROM settings').pluck().all()).toEqual(['300']);
    store.close();
  });

  it('a new database and one of this version need no backup', () => {
    openStore(folder.path).close();
    openStore(folder.path).close();
    expect(readdirSync(folder.path)).not.toContain('backups');
  });
});

describe('a step that fails', () => {
  it.each([
    ['throws in its middle', 'CREATE TABLE half (a INTEGER) STRICT; INSERT INTO no_such_table VALUES (1);'],
    ['leaves broken references', 'PRAGMA defer_foreign_keys = ON; INSERT INTO ticket_vat VALUES (77, 1000, 1, 1, 2);'],
  ])('%s: the database is as it was, and opens with the version before', (_what, sql) => {
    const store = openStore(folder.path);
    const schema = store.raw.prepare('SELECT * FROM sqlite_schema ORDER BY name').all();
    store.close();
    expect(() => openStore(folder.path, [...migrations, later(sql)])).toThrow();
    const again = openStore(folder.path);
    expect(again.raw.pragma('user_version', { simple: true })).toBe(migrations.at(-1)?.number);
    expect(again.raw.prepare('SELECT * FROM sqlite_schema ORDER BY name').all()).toEqual(schema);
    again.close();
  });

  it('a till goes on selling with the version before, its journal sound', async () => {
    const till = openTestTill({ folder: folder.path });
    accepted(till.command('sales.ringUp', coffee()));
    await till.close();
    expect(() => openStore(folder.path, [...migrations, later('SELECT no_such_function()')])).toThrow();
    const again = openTestTill({ folder: folder.path });
    expect(accepted(again.command('sales.ringUp', coffee())).ticket_no).toBe(2);
    expect(accepted(await again.query('till.status', {})).integrity).toBe('sound');
    await again.close();
  });
});

describe('what is never opened', () => {
  it('a database of a newer version: storage_newer, untouched', () => {
    openStore(folder.path, [...migrations, later('CREATE TABLE future (a INTEGER) STRICT;')]).close();
    const before = readFileSync(file());
    expect(faultOf(() => openStore(folder.path))).toBe('storage_newer');
    expect(readFileSync(file()).equals(before)).toBe(true);
  });

  it.each([
    ['with a version of its own', 'PRAGMA user_version = 3'],
    ['without a version', ''],
    ['with an application id of its own', 'PRAGMA application_id = 77'],
  ])('another program’s database, %s: storage_corrupt, not a byte changed', (_what, sql) => {
    const other = new BetterSqlite(file());
    other.exec(`CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1); ${sql}`);
    other.close();
    const before = readFileSync(file());
    expect(faultOf(() => openStore(folder.path))).toBe('storage_corrupt');
    expect(readFileSync(file()).equals(before)).toBe(true);
  });

  it('a file that is no database: storage_corrupt, not a byte changed', () => {
    writeFileSync(file(), 'this is no database, and longer than a header of one hundred bytes. '.repeat(4));
    const before = readFileSync(file());
    expect(faultOf(() => openStore(folder.path))).toBe('storage_corrupt');
    expect(readFileSync(file()).equals(before)).toBe(true);
  });

  it('a folder that another till holds: storage_in_use, and free again when that one lets go', () => {
    const lock = holdLock(folder.path);
    expect(faultOf(() => holdLock(folder.path))).toBe('storage_in_use');
    lock.release();
    holdLock(folder.path).release();
  });
});

describe('faults of the storage have their codes', () => {
  it('a full disk: storage_full, and nothing of the transaction stays', () => {
    const store = openStore(folder.path);
    const pages = Number(store.raw.pragma('page_count', { simple: true }));
    store.raw.pragma(`max_page_count = ${pages}`);
    const fill = () =>
      transact(store, (transaction) => {
        run(transaction, "INSERT INTO settings VALUES ('small', '1')");
        run(transaction, "INSERT INTO settings VALUES ('big', ?)", 'x'.repeat(1_000_000));
      });
    expect(faultOf(fill)).toBe('storage_full');
    expect(store.raw.inTransaction).toBe(false);
    expect(store.raw.prepare('SELECT count(*) FROM settings').pluck().get()).toBe(0);
    store.close();
  });

  it('a database that may not be written: storage_read_only', () => {
    const store = openStore(folder.path);
    store.raw.pragma('query_only = ON');
    expect(faultOf(() => transact(store, (transaction) => run(transaction, "INSERT INTO settings VALUES ('a', '1')")))).toBe(
      'storage_read_only',
    );
    store.close();
  });

  it('a reader on a folder without a database: storage_read_only', () => {
    expect(faultOf(() => openReader(folder.path))).toBe('storage_read_only');
  });

  it('an effect after the commit that throws is told, and the commit stands', () => {
    const store = openStore(folder.path);
    const told: unknown[] = [];
    store.onEffectFailure = (cause) => told.push(cause);
    const done = transact(store, (transaction) => {
      run(transaction, "INSERT INTO settings VALUES ('a', '1')");
      transaction.afterCommit(() => {
        throw new Error('no printer');
      });
      return 'done';
    });
    expect(done).toBe('done');
    expect(told).toHaveLength(1);
    expect(store.raw.prepare('SELECT count(*) FROM settings').pluck().get()).toBe(1);
    store.close();
  });

  it('what a till promises rests on these settings of SQLite (DESIGN §4)', () => {
    const store = openStore(folder.path);
    const pragma = (name: string) => store.raw.pragma(name, { simple: true });
    expect(['journal_mode', 'synchronous', 'foreign_keys', 'recursive_triggers', 'wal_autocheckpoint'].map(pragma)).toEqual([
      'wal',
      2,
      1,
      1,
      0,
    ]);
    store.close();
  });
});
