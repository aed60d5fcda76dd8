/** LAW SEC-05, INA-04: each thing that can be done to the database by hand is found, with its class and its row, and stops nobody. */
import { copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type BetterSqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BreakClass } from '../../../main/contract/shapes/journal.ts';
import { generateSigningKey, makeSigner, readSigningKey } from '../../../main/domain/chain.ts';
import { attackedCopy, verifyFolder } from '../../builders/attack.ts';
import { smallTwoRates } from '../../builders/closing-orders.ts';
import { accepted, coffee, openTestTill, temporaryFolder } from '../../builders/till.ts';

/** A day's till: entries 1 to 3 open it, then tickets 1 to 4 with one issue after the second. */
const SEQ = { opened: 1, ticket1: 4, ticket2: 5, issue: 6, ticket3: 7, ticket4: 8 };
const LAST = SEQ.ticket4;
const source = temporaryFolder();
const older = temporaryFolder();

beforeAll(async () => {
  const running = temporaryFolder();
  const morning = openTestTill({ folder: running.path });
  accepted(morning.command('sales.ringUp', coffee()));
  accepted(morning.command('sales.ringUp', smallTwoRates));
  accepted(morning.command('tickets.issue', { ticket_no: 2, mode: 'qr' }));
  accepted(morning.command('sales.ringUp', coffee()));
  await morning.till.outboxIdle();
  accepted(morning.command('sales.ringUp', coffee()));
  await morning.till.outboxIdle();
  // Cut off here: a till that stops by itself says so in one more entry.
  cpSync(running.path, source.path, { recursive: true });
  await morning.close();
  cpSync(running.path, older.path, { recursive: true });
  running.remove();
});
afterAll(() => {
  source.remove();
  older.remove();
});

type Attack = {
  what: string;
  sql: string | ((db: BetterSqlite.Database, folder: string) => void);
  class: BreakClass;
  seq: number;
};

/** Puts a row's own words into its bytes, leaving length and JSON sound. */
const changeBytes = (seq: number) => (db: BetterSqlite.Database) => {
  const { bytes } = db.prepare('SELECT bytes FROM journal WHERE seq = ?').get(seq) as { bytes: Buffer };
  const changed = Buffer.from(bytes.toString('utf8').replace('"station":"P1"', '"station":"P2"'));
  expect(changed.equals(bytes), 'the attack must change something').toBe(false);
  db.prepare('UPDATE journal SET bytes = ? WHERE seq = ?').run(changed, seq);
};

const swap = (one: number, other: number) => (db: BetterSqlite.Database) =>
  db.exec(`UPDATE journal SET seq = 1000000 WHERE seq = ${one}; UPDATE journal SET seq = ${one} WHERE seq = ${other};
    UPDATE journal SET seq = ${other} WHERE seq = 1000000`);

const otherKey = (db: BetterSqlite.Database) => {
  const { bytes } = db.prepare('SELECT bytes FROM journal WHERE seq = 1').get() as { bytes: Buffer };
  const entry = JSON.parse(bytes.toString('utf8')) as { payload: { public_key_spki: string } };
  entry.payload.public_key_spki = makeSigner(readSigningKey(generateSigningKey()), 'file').public_key_spki.toString('base64url');
  db.prepare('UPDATE journal SET bytes = ? WHERE seq = 1').run(Buffer.from(JSON.stringify(entry)));
};

const OF_THE_JOURNAL: Attack[] = [
  { what: 'a word of a middle entry is changed', sql: changeBytes(SEQ.ticket2), class: 'row_hash', seq: SEQ.ticket2 },
  { what: 'a word of the last entry is changed', sql: changeBytes(LAST), class: 'row_hash', seq: LAST },
  {
    what: 'bytes become something that is no entry',
    sql: `UPDATE journal SET bytes = x'00ff' WHERE seq = ${SEQ.ticket3}`,
    class: 'row_hash',
    seq: SEQ.ticket3,
  },
  {
    what: 'the last bytes become something that is no entry',
    sql: `UPDATE journal SET bytes = x'00' WHERE seq = ${LAST}`,
    class: 'row_hash',
    seq: LAST,
  },
  {
    what: 'a stored hash is changed',
    sql: `UPDATE journal SET hash = randomblob(32) WHERE seq = ${SEQ.ticket1}`,
    class: 'row_hash',
    seq: SEQ.ticket1,
  },
  {
    what: 'a signature is changed',
    sql: `UPDATE journal SET signature = randomblob(64) WHERE seq = ${SEQ.ticket3}`,
    class: 'signature',
    seq: SEQ.ticket3,
  },
  {
    what: 'a column beside the bytes is changed',
    sql: `UPDATE journal SET at_utc_ms = at_utc_ms + 1 WHERE seq = ${SEQ.ticket1}`,
    class: 'row_hash',
    seq: SEQ.ticket1,
  },
  { what: 'the first entry is deleted', sql: 'DELETE FROM journal WHERE seq = 1', class: 'gap', seq: 1 },
  { what: 'a middle entry is deleted', sql: `DELETE FROM journal WHERE seq = ${SEQ.ticket2}`, class: 'gap', seq: SEQ.ticket2 },
  { what: 'the last entry is deleted', sql: `DELETE FROM journal WHERE seq = ${LAST}`, class: 'head', seq: LAST },
  {
    what: 'the last entry is deleted with its ticket',
    sql: `DELETE FROM journal WHERE seq = ${LAST}; DELETE FROM tickets WHERE ticket_no = 4; DELETE FROM ticket_lines WHERE ticket_no = 4;
      DELETE FROM ticket_vat WHERE ticket_no = 4; DELETE FROM ticket_tenders WHERE ticket_no = 4`,
    class: 'head',
    seq: LAST,
  },
  { what: 'two entries are swapped', sql: swap(SEQ.ticket1, SEQ.ticket3), class: 'predecessor', seq: SEQ.ticket1 },
  { what: 'the last two entries are swapped', sql: swap(SEQ.ticket3, LAST), class: 'predecessor', seq: SEQ.ticket3 },
  { what: 'the last entry is renumbered', sql: `UPDATE journal SET seq = 99 WHERE seq = ${LAST}`, class: 'gap', seq: LAST },
  { what: 'the key in the first entry is replaced', sql: otherKey, class: 'row_hash', seq: 1 },
];

const OF_THE_LIST: Attack[] = [
  ['a total', 'UPDATE tickets SET total_cents = total_cents - 100 WHERE ticket_no = 2'],
  ['a perpetual total', 'UPDATE tickets SET perpetual_net_cents = 0 WHERE ticket_no = 2'],
  ['an operator', "UPDATE tickets SET operator = 'XXX' WHERE ticket_no = 2"],
  ['a business day', 'UPDATE tickets SET business_day = business_day - 1 WHERE ticket_no = 2'],
  ['a label', "UPDATE ticket_lines SET label = 'Rien' WHERE ticket_no = 2 AND position = 1"],
  ['a quantity', 'UPDATE ticket_lines SET qty_mil = 1000 WHERE ticket_no = 2 AND position = 2'],
  ['a line', 'DELETE FROM ticket_lines WHERE ticket_no = 2 AND position = 2'],
  ['VAT moved to HT', 'UPDATE ticket_vat SET ht_cents = ht_cents + 1, ttc_cents = ttc_cents + 1 WHERE ticket_no = 2'],
  ['cash turned into card', "UPDATE ticket_tenders SET kind = 'card' WHERE ticket_no = 2 AND position = 1"],
  ['a sale turned into a refund', "UPDATE tickets SET type = 'refund', corrects_ticket_no = 1 WHERE ticket_no = 2"],
  ['a ticket deleted from the list', 'DELETE FROM tickets WHERE ticket_no = 2'],
].map(([what = '', sql = '']) => ({ what, sql, class: 'total' as const, seq: SEQ.ticket2 }));
OF_THE_LIST.push(
  { what: 'the count of issues', sql: 'DELETE FROM ticket_issues', class: 'total', seq: SEQ.issue },
  {
    what: 'an invented ticket without an entry',
    sql: "INSERT INTO tickets SELECT 500, 500, at_utc_ms, business_day, station, operator, 0, 0, 0, 0, 0, 0, 'sale', NULL FROM tickets LIMIT 1",
    class: 'total',
    seq: LAST,
  },
  {
    what: 'an invented ticket before the first',
    sql: "INSERT INTO tickets SELECT -1, 500, at_utc_ms, business_day, station, operator, 0, 0, 0, 0, 0, 0, 'sale', NULL FROM tickets LIMIT 1",
    class: 'total',
    seq: SEQ.ticket1,
  },
);

const run = (attack: Attack) =>
  attackedCopy(source.path, (db, folder) => (typeof attack.sql === 'string' ? db.exec(attack.sql) : attack.sql(db, folder)));

describe('LAW SEC-05: the first break is found, with its class and its row', () => {
  it('an untouched journal is sound, whole and by its recent part', () => {
    expect(verifyFolder(source.path)).toMatchObject({ sound: true, entries: LAST, tickets: 4, first_break: null });
    expect(verifyFolder(source.path, 3)).toMatchObject({ sound: true, entries: 3, tickets: 2 });
  });

  it.each([...OF_THE_JOURNAL, ...OF_THE_LIST])('$what → $class at $seq', (attack) => {
    const copy = run(attack);
    expect(copy.verify()).toMatchObject({ sound: false, first_break: { class: attack.class, seq: attack.seq } });
    copy.remove();
  });

  it('an older copy of the database under the newer head file → head', async () => {
    const folder = temporaryFolder();
    cpSync(older.path, folder.path, { recursive: true });
    const evening = openTestTill({ folder: folder.path });
    accepted(evening.command('sales.ringUp', coffee()));
    await evening.close();
    copyFileSync(join(older.path, 'till.db'), join(folder.path, 'till.db'));
    expect(verifyFolder(folder.path).first_break).toMatchObject({ class: 'head', seq: LAST + 4 });
    folder.remove();
  });

  it('a whole journal signed again by another key → head, because the note beside it knows another entry', () => {
    const folder = temporaryFolder();
    cpSync(source.path, folder.path, { recursive: true });
    const head = join(folder.path, 'journal-head');
    const note = JSON.parse(readFileSync(head, 'utf8')) as { hash: string };
    writeFileSync(
      head,
      JSON.stringify({ ...note, hash: note.hash.replace(/^../, 'xx'.replace(/x/g, note.hash.startsWith('0') ? '1' : '0')) }),
    );
    expect(verifyFolder(folder.path).first_break).toMatchObject({ class: 'head', seq: LAST });
    folder.remove();
  });

  it('a head file that is missing or unreadable → head', () => {
    const folder = temporaryFolder();
    cpSync(source.path, folder.path, { recursive: true });
    writeFileSync(join(folder.path, 'journal-head'), 'not a note');
    expect(verifyFolder(folder.path).first_break).toMatchObject({ class: 'head' });
    rmSync(join(folder.path, 'journal-head'));
    expect(verifyFolder(folder.path).first_break).toMatchObject({ class: 'head' });
    folder.remove();
  });
});

describe('LAW SEC-05: a break never stops the till from opening and selling', () => {
  const everyAttack: Attack[] = [
    ...OF_THE_JOURNAL,
    ...OF_THE_LIST.filter(({ what }) =>
      ['a perpetual total', 'a ticket deleted', 'the count', 'an invented'].some((start) => what.startsWith(start)),
    ),
    { what: 'the whole journal is deleted', sql: 'DELETE FROM journal', class: 'head', seq: LAST },
    {
      what: 'the last three entries are deleted',
      sql: `DELETE FROM journal WHERE seq > ${SEQ.ticket2}`,
      class: 'head',
      seq: LAST,
    },
  ];

  it.each(everyAttack)('$what: the till opens, says so in the journal (JET 90) and sells twice', async (attack) => {
    const copy = run(attack);
    const till = openTestTill({ folder: copy.folder });
    expect(accepted(await till.query('till.status', {}))).toMatchObject({ integrity: 'broken' });
    const sold = [1, 2].map(() => accepted(till.command('sales.ringUp', coffee(500))));
    expect(sold.map((receipt) => receipt.change_cents)).toEqual([300, 300]);
    expect(sold[1]?.ticket_no).toBe((sold[0]?.ticket_no ?? 0) + 1);
    expect(sold[0]?.ticket_no, 'a number is never given twice').toBeGreaterThanOrEqual(4);
    await till.till.outboxIdle();
    await till.close();
    const events = journalTexts(copy.folder).filter((text) => text.includes('"kind":"event"') && text.includes('"code":90'));
    expect(events.at(-1)).toContain(`"what":"${attack.class} at ${attack.seq}"`);
    copy.remove();
  });

  it('the till says what is broken by the same call as the café’s command', async () => {
    const attack = OF_THE_JOURNAL.find(({ class: name }) => name === 'gap');
    const copy = run(attack ?? (OF_THE_JOURNAL[0] as Attack));
    const till = openTestTill({ folder: copy.folder, role: 'supervisor' });
    expect(accepted(await till.query('journal.verify', {}))).toMatchObject({ sound: false, first_break: { class: 'gap', seq: 1 } });
    await till.close();
    copy.remove();
  });
});

function journalTexts(folder: string): string[] {
  let texts: string[] = [];
  attackedCopy(folder, (db) => {
    texts = (db.prepare('SELECT bytes FROM journal ORDER BY seq').all() as { bytes: Buffer }[]).map(({ bytes }) => bytes.toString('utf8'));
  }).remove();
  return texts;
}
