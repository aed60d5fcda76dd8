/** Migration 060 alone: lines of before it are no components, and a till of before it goes on selling and verifying. */
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

describe('migration 060', () => {
  it('leaves a ticket of before without a formule: its lines carry the number 0, as its journal entry does', () => {
    upTo(50);
    db.exec(`INSERT INTO journal VALUES (1, 'ticket', 1, 5, x'7b7d', zeroblob(32), zeroblob(64));
      INSERT INTO tickets VALUES (1, 1, 5, 20261123, 'P1', 'EQU', 0, 182, 18, 200, 200, 200);
      INSERT INTO ticket_lines VALUES (1, 1, 'A', 'Café', 1000, 'sur_place', 'prepared_immediate', 1000, 200, 0, 200, 0, 182);`);
    upTo(60);
    expect(db.prepare('SELECT formule_no, ttc_cents FROM ticket_lines').all()).toEqual([{ formule_no: 0, ttc_cents: 200 }]);
    expect(db.prepare('SELECT count(*) AS n FROM ticket_formules').get()).toEqual({ n: 0 });
  });

  it('lets a version have the same formule as another, with its own questions', () => {
    upTo(60);
    db.exec(`INSERT INTO catalogue_versions VALUES (1, 'retired', 5), (2, 'current', 6);
      INSERT INTO formules VALUES (1, 'FO', 'Brunch', 0, 64), (2, 'FO', 'Brunch', 0, 127);
      INSERT INTO formule_steps VALUES (1, 'FO', 1, 'Ancien ?', 1, 1), (2, 'FO', 1, 'Nouveau ?', 1, 1);`);
    expect(db.prepare('SELECT question FROM formule_steps WHERE version = 2').all()).toEqual([{ question: 'Nouveau ?' }]);
  });
});
