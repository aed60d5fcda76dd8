/** LAW SEC-01, SEC-02, INA-04 and §6: what a till writes into its journal, in which order, and what the database refuses. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { isSignedBy, linkHash, readPublicKey, ZERO_HASH } from '../../../main/domain/chain.ts';
import { decodeEntry, type Entry } from '../../../main/domain/journal-format.ts';
import { verifyFolder } from '../../builders/attack.ts';
import { accepted, coffee, NOON, openTestTill, type TestTill, temporaryFolder, testSigner } from '../../builders/till.ts';

const folders: { remove(): void }[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

type Row = { seq: number; kind: string; kind_no: number; at_utc_ms: number; bytes: Buffer; hash: Buffer; signature: Buffer };

function rowsOf(till: TestTill): Row[] {
  const db = new BetterSqlite(join(till.folder, 'till.db'), { readonly: true });
  try {
    return db.prepare('SELECT * FROM journal ORDER BY seq').all() as Row[];
  } finally {
    db.close();
  }
}
const entriesOf = (till: TestTill): Entry[] => rowsOf(till).map(({ bytes }) => decodeEntry(bytes));
const eventsOf = (till: TestTill) => entriesOf(till).flatMap((entry) => (entry.kind === 'event' ? [entry.payload] : []));

function openTill(options: Parameters<typeof openTestTill>[0] = {}): TestTill {
  const folder = temporaryFolder();
  folders.push(folder);
  return openTestTill({ folder: folder.path, ...options });
}

describe('LAW SEC-01: the journal of a till', () => {
  it('opens with the public key, the initialisation and the start; then one entry per act', async () => {
    const till = openTill();
    accepted(till.command('sales.ringUp', coffee()));
    accepted(till.command('tickets.issue', { ticket_no: 1, mode: 'none' }));
    const entries = entriesOf(till);
    expect(entries.map(({ seq, kind }) => [seq, kind])).toEqual([
      [1, 'register_opened'],
      [2, 'event'],
      [3, 'event'],
      [4, 'ticket'],
      [5, 'ticket_issue'],
    ]);
    expect(entries[0]).toMatchObject({ payload: { instance: 'cafe', public_key_spki: testSigner.public_key_spki.toString('base64url') } });
    expect(eventsOf(till).map(({ code }) => code)).toEqual([260, 80]);
    await till.close();
  });

  it('every entry is linked to the one before it by SHA-256 and signed over the 32 bytes of its hash', async () => {
    const till = openTill();
    for (let sale = 0; sale < 3; sale += 1) accepted(till.command('sales.ringUp', coffee()));
    const key = readPublicKey(testSigner.public_key_spki);
    let previous = ZERO_HASH;
    for (const row of rowsOf(till)) {
      expect(row.hash.equals(linkHash(previous, row.bytes))).toBe(true);
      expect(isSignedBy(key, row.hash, row.signature)).toBe(true);
      expect(row.signature).toHaveLength(64);
      previous = row.hash;
    }
    await till.close();
  });

  it('LAW DAT-01: a ticket says who, where, when, what, how it was paid, and under which command', async () => {
    const till = openTill();
    const id = till.newId();
    accepted(till.command('sales.ringUp', coffee(500), id));
    expect(entriesOf(till).at(-1)).toMatchObject({
      kind: 'ticket',
      kind_no: 1,
      at_utc_ms: expect.any(Number),
      offset_min: 60,
      register: '1',
      generation: 1,
      station: 'P1',
      establishment: '00000000000018',
      operator: 'EQU',
      command_id: id,
      app_version: '9.9.9',
      payload: {
        type: 'sale',
        business_day: 20_261_123,
        lines: [{ article: 'BC-FIL', qty_mil: 1_000, unit_cents: 200, mode: 'sur_place', rate_bp: 1_000, ttc_cents: 200, ht_cents: 182 }],
        vat: [{ rate_bp: 1_000, ht_cents: 182, vat_cents: 18, ttc_cents: 200 }],
        tenders: [{ kind: 'cash', amount_cents: 200, received_cents: 500, change_cents: 300 }],
        total_cents: 200,
      },
    });
    await till.close();
  });

  it('numbers are gap-free per kind and over all kinds, also across refused commands and a restart', async () => {
    let till = openTill();
    for (let round = 0; round < 3; round += 1) {
      accepted(till.command('sales.ringUp', coffee()));
      expect(till.command('sales.ringUp', coffee(100))).toMatchObject({ error: { code: 'tender_short' } });
      accepted(till.command('tickets.issue', { ticket_no: round + 1, mode: 'none' }));
    }
    till = await till.reopen();
    accepted(till.command('sales.ringUp', coffee()));
    const entries = entriesOf(till);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    for (const kind of ['ticket', 'ticket_issue', 'event']) {
      const numbers = entries.filter((entry) => entry.kind === kind).map((entry) => entry.kind_no);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    }
    await till.close();
  });

  it('LAW CLO-02: perpetual totals go on over tickets and restarts', async () => {
    let till = openTill();
    accepted(till.command('sales.ringUp', coffee()));
    till = await till.reopen();
    accepted(till.command('sales.ringUp', coffee()));
    const tickets = entriesOf(till).flatMap((entry) => (entry.kind === 'ticket' ? [entry.payload] : []));
    expect(tickets.map((ticket) => [ticket.perpetual_net_cents, ticket.perpetual_absolute_cents])).toEqual([
      [200, 200],
      [400, 400],
    ]);
    await till.close();
  });

  it('LAW §6 JET 250: another version is noted with the old and the new one, the same version is not', async () => {
    const first = openTill({ appVersion: '1.0.0' });
    await first.close();
    const second = openTestTill({ folder: first.folder, appVersion: '1.1.0' });
    expect(eventsOf(second).filter(({ code }) => code === 250)).toEqual([{ code: 250, what: '1.0.0 -> 1.1.0' }]);
    const third = await second.reopen();
    expect(eventsOf(third).filter(({ code }) => code === 250)).toHaveLength(1);
    await third.close();
  });
});

describe('LAW INA-04: the database itself refuses to change history', () => {
  it.each([
    ["UPDATE journal SET kind = 'event' WHERE seq = 4", 'append-only'],
    ['DELETE FROM journal WHERE seq = 4', 'append-only'],
    ['UPDATE outbox_attempts SET at_utc_ms = 0', 'append-only'],
    ['DELETE FROM outbox_attempts', 'append-only'],
    ['DELETE FROM outbox', 'never deleted'],
    ['INSERT INTO journal SELECT 99, kind, kind_no, at_utc_ms, bytes, hash, signature FROM journal WHERE seq = 4', 'UNIQUE'],
    ['INSERT OR REPLACE INTO journal SELECT seq, kind, kind_no, 0, bytes, hash, signature FROM journal WHERE seq = 4', 'append-only'],
  ])('%s', async (sql, reason) => {
    const till = openTill();
    accepted(till.command('sales.ringUp', coffee()));
    await till.till.outboxIdle();
    await till.close();
    const db = new BetterSqlite(join(till.folder, 'till.db'));
    // What the till itself sets: REPLACE then fires delete triggers too.
    db.pragma('recursive_triggers = ON');
    expect(() => db.exec(sql)).toThrow(reason);
    db.close();
    expect(verifyFolder(till.folder).sound).toBe(true);
  });
});

describe('LAW §6: the clock', () => {
  const timesOf = (till: TestTill) => entriesOf(till).flatMap((entry) => (entry.kind === 'ticket' ? [entry.at_utc_ms] : []));

  it('a step back within two seconds is carried on at the last time + 1 ms', async () => {
    const till = openTill();
    till.clock.set(NOON + 60_000);
    accepted(till.command('sales.ringUp', coffee()));
    till.clock.add(-1_500);
    accepted(till.command('sales.ringUp', coffee()));
    accepted(till.command('sales.ringUp', coffee()));
    expect(timesOf(till)).toEqual([NOON + 60_000, NOON + 60_001, NOON + 60_002]);
    await till.close();
  });

  it('two sales of the same millisecond have two times', async () => {
    const till = openTill();
    till.clock.add(60_000);
    accepted(till.command('sales.ringUp', coffee()));
    accepted(till.command('sales.ringUp', coffee()));
    expect(timesOf(till)).toEqual([NOON + 60_000, NOON + 60_001]);
    await till.close();
  });

  it('a receipt and its entry say the same instant', async () => {
    const till = openTill();
    till.clock.add(60_000);
    const receipts = [1, 2].map(() => accepted(till.command('sales.ringUp', coffee())));
    expect(receipts.map(({ at_utc_ms }) => at_utc_ms)).toEqual(timesOf(till));
    await till.close();
  });
});

it('a till closed twice closes once: the number of its head file belongs to somebody else by then', async () => {
  const till = openTestTill();
  await till.close();
  const stranger = openSync(join(till.folder, 'opened-after'), 'w');
  await till.close();
  expect(() => writeSync(stranger, 'still open')).not.toThrow();
  closeSync(stranger);
});
