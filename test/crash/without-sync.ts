/**
 * Loaded before the service (`node --import`): the same service with `synchronous=OFF` instead of FULL, to show that the test of
 * durability can fail. The product itself has no such switch.
 */
import BetterSqlite from 'better-sqlite3';

const { pragma } = BetterSqlite.prototype;
BetterSqlite.prototype.pragma = function unsynced(this: BetterSqlite.Database, source: string, options?: BetterSqlite.PragmaOptions) {
  return pragma.call(this, source === 'synchronous = FULL' ? 'synchronous = OFF' : source, options);
};
