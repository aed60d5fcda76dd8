/** Step 190: the one printer of the settings becomes a device with its drawer. */
import BetterSqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/index.ts';

let db: BetterSqlite.Database;
beforeEach(() => {
  db = new BetterSqlite(':memory:');
});
afterEach(() => db.close());

const upTo = (number: number) =>
  migrate(
    db,
    migrations.filter((step) => step.number <= number),
    null,
  );
const rows = (sql: string): unknown[] => db.prepare(sql).all();

describe('the printer that stood in the settings', () => {
  const put = (name: string, value: unknown) => db.prepare('INSERT INTO settings VALUES (?, ?)').run(name, JSON.stringify(value));

  it('becomes a device with its drawer, of the paper it had', () => {
    upTo(160);
    put('printer', { kind: 'network', host: '192.168.1.50', port: 9100 });
    put('printer_columns', 32);
    upTo(190);
    expect(rows('SELECT kind, link, profile FROM devices ORDER BY device_id')).toEqual([
      { kind: 'receipt_printer', link: '{"kind":"network","host":"192.168.1.50","port":9100}', profile: 'generic_58' },
      { kind: 'cash_drawer', link: '{"kind":"printer"}', profile: 'no_contact' },
    ]);
    expect(rows("SELECT name FROM settings WHERE name LIKE 'printer%'")).toEqual([]);
  });

  it('is no device when there was none', () => {
    upTo(160);
    put('printer', { kind: 'none' });
    upTo(190);
    expect(rows('SELECT * FROM devices')).toEqual([]);
  });
});
