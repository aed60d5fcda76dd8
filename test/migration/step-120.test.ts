/** Migration 120 alone: technical events of before are listed from the journal, and an entry nobody can read does not stop the till. */
import BetterSqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/index.ts';

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
const blob = (text: string) => `x'${Buffer.from(text).toString('hex')}'`;

describe('migration 120', () => {
  it('lists the codes that entries of before carry, each kind by its own field', () => {
    upTo(110);
    db.exec(`INSERT INTO journal VALUES
      (1, 'event', 1, 5, ${blob('{"payload":{"code":80,"what":"till started"}}')}, zeroblob(32), zeroblob(64)),
      (2, 'ticket', 1, 5, ${blob('{"payload":{"code":80}}')}, zeroblob(32), zeroblob(64)),
      (3, 'drawer_opened', 1, 5, ${blob('{"payload":{"jet":10001,"reason":"x"}}')}, zeroblob(32), zeroblob(64)),
      (4, 'event', 2, 5, ${blob('not json')}, zeroblob(32), zeroblob(64)),
      (5, 'event', 3, 5, ${blob('{"payload":{"code":"80"}}')}, zeroblob(32), zeroblob(64))`);
    upTo(120);
    expect(db.prepare('SELECT * FROM technical_events').all()).toEqual([
      { seq: 1, code: 80 },
      { seq: 3, code: 10_001 },
    ]);
  });
});
