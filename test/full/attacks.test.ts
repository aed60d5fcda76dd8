/**
 * LAW INA-04, SEC-05: on a copy of a full day's database, with every trigger dropped, each column of each fiscal row is changed with plain
 * SQL, rows are deleted and swapped, the key is replaced, an old copy is put back. All of it is found, and none stops selling or closing.
 */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asDay } from '../../main/contract/values.ts';
import { attackedCopy, verifyFolder } from '../builders/attack.ts';
import { openFullDay } from '../builders/full-day.ts';
import { accepted, coffee, openTestTill, type TestClock, temporaryFolder } from '../builders/till.ts';

/** What is no fiscal record, and why. Every table of the schema is here or is attacked. */
const NOT_FISCAL: Readonly<Record<string, string>> = {
  settings: 'choices; those that count stand in the entries they applied to',
  setting_changes: 'a history for people; the fiscal ones have entries of their own',
  commands: 'answers for repeats',
  outbox: 'papers and pulses still to be made',
  outbox_attempts: 'what devices did',
  people: 'codes and roles',
  people_names: 'names, which must be forgettable (LAW RGPD-01)',
  pin_attempts: 'waiting after wrong codes',
  articles: 'what is for sale; what was sold stands in the tickets',
  prices: 'as articles',
  categories: 'as articles',
  catalogue_versions: 'as articles',
  formules: 'as articles',
  formule_steps: 'as articles',
  formule_choices: 'as articles',
  formule_prices: 'as articles',
  menu_files: 'imported files',
  menu_imports: 'as menu_files',
  menu_price_changes: 'as menu_files; price changes have their entries',
  vat_rates: 'as articles: the rate that applied stands on each line',
  drafts: 'what tables order now; what documents showed of it is compared (test/contract/draft-check.test.ts)',
  cash_since: 'where following the drawer began',
};
let folder = '';
let clock: TestClock;
let old: ReturnType<typeof temporaryFolder>;
let columns: { table: string; column: string; type: string }[] = [];

beforeAll(async () => {
  const till = await openFullDay();
  folder = till.folder;
  clock = till.clock;
  await till.close();
  const db = new BetterSqlite(join(folder, 'till.db'), { readonly: true });
  columns = db
    .prepare(
      `SELECT t.name AS "table", c.name AS "column", c.type AS type FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
       WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'`,
    )
    .all() as typeof columns;
  db.close();
  old = temporaryFolder();
  cpSync(folder, old.path, { recursive: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  old.remove();
});

const fiscal = () => columns.filter(({ table }) => !(table in NOT_FISCAL));

describe('a full day', () => {
  it('is sound before anybody touches it, and has a row in every fiscal table', () => {
    expect(verifyFolder(folder)).toMatchObject({ sound: true, first_break: null });
    const db = new BetterSqlite(join(folder, 'till.db'), { readonly: true });
    const empty = [...new Set(fiscal().map(({ table }) => table))].filter(
      (table) => db.prepare(`SELECT 1 FROM ${table}`).get() === undefined,
    );
    db.close();
    expect(empty).toEqual([]);
  });

  it('every column of every fiscal table, changed in one row, is found', () => {
    const unseen: string[] = [];
    for (const { table, column, type } of fiscal()) {
      const changed =
        type === 'INTEGER'
          ? `coalesce(${column}, 0) + 1`
          : type === 'BLOB'
            ? `CAST(${column} || x'00' AS BLOB)`
            : `coalesce(${column}, '') || 'x'`;
      const copy = attackedCopy(folder, (db) => {
        // One row in the middle. Where the schema itself refuses the change, the attacker would rewrite the schema.
        db.pragma('ignore_check_constraints = ON');
        const rowid = db
          .prepare(`SELECT ${key(db, table)} FROM ${table} LIMIT 1 OFFSET (SELECT count(*) / 2 FROM ${table})`)
          .raw()
          .get() as unknown[];
        const where = key(db, table)
          .split(', ')
          .map((name) => `${name} IS ?`)
          .join(' AND ');
        try {
          db.prepare(`UPDATE ${table} SET ${column} = ${changed} WHERE ${where}`).run(...rowid);
        } catch (cause) {
          if (!/UNIQUE|datatype mismatch/.test(String(cause))) throw cause;
          db.prepare(
            `UPDATE ${table} SET ${column} = ${type === 'INTEGER' ? `${column} + 900000` : `${column} || 'yz'`} WHERE ${where}`,
          ).run(...rowid);
        }
      });
      const found = copy.verify();
      if (found.sound) unseen.push(`${table}.${column}`);
      copy.remove();
    }
    expect(unseen).toEqual([]);
  });

  it('every fiscal table with its last row gone, or a row twice over, is found', () => {
    const unseen: string[] = [];
    for (const table of new Set(fiscal().map((one) => one.table))) {
      const copy = attackedCopy(folder, (db) => {
        const last = db
          .prepare(`SELECT ${key(db, table)} FROM ${table} ORDER BY 1 DESC LIMIT 1`)
          .raw()
          .get() as unknown[];
        const where = key(db, table)
          .split(', ')
          .map((name) => `${name} IS ?`)
          .join(' AND ');
        db.prepare(`DELETE FROM ${table} WHERE ${where}`).run(...last);
      });
      if (copy.verify().sound) unseen.push(table);
      copy.remove();
    }
    expect(unseen).toEqual([]);
  });
});

describe('the journal itself', () => {
  const attack = (what: (db: BetterSqlite.Database, folder: string) => void) => {
    const copy = attackedCopy(folder, what);
    const { first_break } = copy.verify();
    copy.remove();
    return first_break;
  };

  it('two entries swapped are named', () => {
    const found = attack((db) => {
      db.exec(`CREATE TEMP TABLE a AS SELECT * FROM journal WHERE seq IN (8, 9);
        UPDATE journal SET (bytes, hash, signature) = (SELECT bytes, hash, signature FROM a WHERE a.seq = 17 - journal.seq) WHERE seq IN (8, 9)`);
    });
    expect(found?.seq).toBe(8);
  });

  it('the first entry deleted is a gap at 1', () => {
    expect(attack((db) => db.exec('DELETE FROM journal WHERE seq = 1'))).toMatchObject({ class: 'gap', seq: 1 });
  });

  it('an old copy put back under a newer head is the head’s break', async () => {
    const later = openTestTill({ folder, clock });
    accepted(later.command('sales.ringUp', coffee()));
    await later.close();
    const copy = temporaryFolder();
    cpSync(folder, copy.path, { recursive: true });
    for (const file of ['till.db', 'till.db-wal', 'till.db-shm']) rmSync(join(copy.path, file), { force: true });
    cpSync(join(old.path, 'till.db'), join(copy.path, 'till.db'));
    expect(verifyFolder(copy.path).first_break).toMatchObject({ class: 'head' });
    copy.remove();
  });

  it('whatever was done, the till sells, closes, and says the break', async () => {
    const copy = attackedCopy(folder, (db) => {
      db.exec(
        "UPDATE journal SET bytes = x'7b7d' WHERE seq = 7; UPDATE tickets SET total_cents = 1 WHERE ticket_no = 2; DELETE FROM journal WHERE seq = 11",
      );
    });
    const till = openTestTill({ folder: copy.folder, clock, role: 'supervisor' });
    expect(accepted(await till.query('till.status', {})).integrity).toBe('broken');
    accepted(till.command('sales.ringUp', coffee()));
    const { business_day } = accepted(await till.query('closings.preview', {}));
    accepted(
      till.command('closings.closeDay', { day: asDay(business_day), despite_open_tickets: true, difference_reason: '', paper: false }),
    );
    await till.close();
    copy.remove();
  });
});

/** The columns that tell a row of a table from the others. */
function key(db: BetterSqlite.Database, table: string): string {
  const names = db.prepare('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk').pluck().all(table) as string[];
  return names.length > 0 ? names.join(', ') : 'rowid';
}
