/**
 * LAW INA-04, SEC-05: what an attack on the whole journal looks like: entries swapped, the first one gone, an old copy put back under a
 * newer head. All of it is found, and none stops selling or closing.
 */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type BetterSqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asDay, asUtcMs } from '../../../main/contract/values.ts';
import { attackedCopy, verifyFolder } from '../../builders/attack.ts';
import { busyTill } from '../../builders/busy-till.ts';
import { accepted, coffee, NOON, openTestTill, temporaryFolder, testClock } from '../../builders/till.ts';

const { path: folder, remove } = temporaryFolder();
const clock = testClock(asUtcMs(NOON + 9 * 86_400_000));
const old = temporaryFolder();
beforeAll(async () => {
  await busyTill(folder);
  cpSync(folder, old.path, { recursive: true });
});
afterAll(() => {
  remove();
  old.remove();
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
