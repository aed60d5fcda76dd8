/**
 * LAW §12, the acceptance list, one named test each and in its order. Each rule has more tests of its own; here it stands
 * whole. Cases 1 to 12: the journal and what stands in it; the others are in `law-acceptance-money.test.ts`.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type BetterSqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../db/open.ts';
import { transact } from '../../db/store.ts';
import { calls, type Input } from '../../main/contract/calls/index.ts';
import { renderText } from '../../main/contract/layout.ts';
import type { Closing } from '../../main/contract/shapes/closing.ts';
import { asDay } from '../../main/contract/values.ts';
import { prepareRestore } from '../../main/services/restore.ts';
import { newKey } from '../../main/shell/secrets.ts';
import { attackedCopy, entriesIn, verifyFolder } from '../builders/attack.ts';
import { closeDay as closeDayOf, twoRates } from '../builders/closing-orders.ts';
import { anOrder, NOT_PREPARED, planches } from '../builders/drafts.ts';
import { tenderSettings } from '../builders/tenders.ts';
import { accepted, coffee, openTestTill, type TestTill, temporaryFolder } from '../builders/till.ts';
import { unzip } from '../builders/unzip.ts';

const MONDAY = 20_261_123;

let till: TestTill;
beforeEach(() => {
  till = openTestTill({ role: 'supervisor', settings: { tenders: tenderSettings() } });
});
afterEach(async () => {
  await till.close().catch(() => undefined);
  rmSync(till.folder, { recursive: true, force: true });
});

const sell = (order: Input<'sales.ringUp'> = coffee()) => accepted(till.command('sales.ringUp', order));
const closeDay = (day = MONDAY): Closing => closeDayOf(till, day);
const lastOf = (kind: string) => entriesIn(till.folder).findLast((entry) => entry.kind === kind);
const paper = async (): Promise<string> => {
  await till.till.outboxIdle();
  const document = till.printer.printed.at(-1);
  return document ? renderText(document, 48) : '';
};

/** Three coffees sold and the till closed; then the database is attacked on a copy. */
async function attacked(attack: (db: BetterSqlite.Database) => void) {
  for (let sold = 0; sold < 3; sold += 1) sell();
  await till.close();
  const copy = attackedCopy(till.folder, attack);
  const found = copy.verify();
  copy.remove();
  return found.first_break;
}
const ticketSeq = (db: BetterSqlite.Database, no: number) =>
  db.prepare("SELECT seq FROM journal WHERE kind = 'ticket' AND kind_no = ?").pluck().get(no) as number;

describe('LAW §12', () => {
  it('1: one edited field, and verify names the row', async () => {
    let seq = 0;
    const found = await attacked((db) => {
      seq = ticketSeq(db, 2);
      const bytes = db.prepare('SELECT bytes FROM journal WHERE seq = ?').pluck().get(seq) as Buffer;
      const edited = Buffer.from(bytes.toString('utf8').replace('"total_cents":200', '"total_cents":100'));
      db.prepare('UPDATE journal SET bytes = ? WHERE seq = ?').run(edited, seq);
    });
    expect(found).toMatchObject({ class: 'row_hash', seq });
  });

  it('2: the last ticket deleted, and the head does not fit', async () => {
    const found = await attacked((db) => {
      const seq = ticketSeq(db, 3);
      for (const table of ['ticket_lines', 'ticket_vat', 'ticket_tenders', 'tickets'])
        db.prepare(`DELETE FROM ${table} WHERE ticket_no = 3`).run();
      for (const table of ['cash_movements', 'journal']) db.prepare(`DELETE FROM ${table} WHERE seq >= ?`).run(seq);
    });
    expect(found).toMatchObject({ class: 'head' });
  });

  it('3: one in the middle deleted, and there is a gap', async () => {
    let seq = 0;
    const found = await attacked((db) => {
      seq = ticketSeq(db, 2);
      db.prepare('DELETE FROM journal WHERE seq = ?').run(seq);
    });
    expect(found).toMatchObject({ class: 'gap', seq });
  });

  it('4: UPDATE and DELETE are refused by the database itself', async () => {
    sell();
    await till.close();
    const store = openStore(till.folder);
    for (const sql of [
      'UPDATE journal SET at_utc_ms = 0',
      'DELETE FROM journal',
      "REPLACE INTO journal SELECT * FROM journal WHERE kind = 'ticket'",
    ]) {
      expect(() => store.raw.exec(sql), sql).toThrow('append-only');
    }
    store.close();
  });

  it('5: an end between the hash and the commit leaves no gap and no double', async () => {
    sell();
    await till.close();
    const before = entriesIn(till.folder).length;
    const store = openStore(till.folder);
    // The entry is written, hashed and signed, and the transaction never ends well.
    expect(() =>
      transact(store, (transaction) => {
        transaction.raw
          .prepare(
            'INSERT INTO journal SELECT seq + 1, kind, kind_no + 1, generation, at_utc_ms, bytes, hash, signature FROM journal WHERE kind = ?',
          )
          .run('ticket');
        throw new Error('the power goes');
      }),
    ).toThrow();
    store.close();
    expect(entriesIn(till.folder)).toHaveLength(before);
    till = openTestTill({ folder: till.folder, clock: till.clock });
    const { ticket_no } = sell();
    expect(ticket_no).toBe(2);
    await till.close();
    expect(verifyFolder(till.folder)).toMatchObject({ sound: true, tickets: 2 });
  });

  it('6: a refund is a negative ticket linked to its sale; net goes down, absolute goes up', () => {
    sell(twoRates);
    const money_back = [{ kind: 'cash', code: '', amount_cents: 960 }] as const;
    accepted(
      till.command('refunds.refund', {
        ticket_no: 1,
        scope: { kind: 'whole' },
        reason: 'Erreur',
        money_back: [...money_back],
        shown_total_cents: 960,
      }),
    );
    expect(lastOf('ticket')).toMatchObject({
      kind_no: 2,
      payload: { type: 'refund', corrects_ticket_no: 1, total_cents: -960, perpetual_net_cents: 0, perpetual_absolute_cents: 1_920 },
    });
  });

  it('7: reprints are numbered 1, 2… and each is in the chain', async () => {
    const { ticket_no } = sell();
    for (const [issue_no, words] of [
      [1, /^(?!.*DUPLICATA)/s],
      [2, /DUPLICATA n° 1/],
      [3, /DUPLICATA n° 2/],
    ] as const) {
      expect(accepted(till.command('tickets.issue', { ticket_no, mode: 'paper' })).issue_no).toBe(issue_no);
      expect(lastOf('ticket_issue')).toMatchObject({ payload: { ticket_no, mode: 'paper', issue_no } });
      expect(await paper()).toMatch(words);
    }
  });

  it('8: a provisional note shows no VAT and no means of payment; a line taken away afterwards leaves a −1 record', async () => {
    const { draft } = accepted(till.command('notes.provisional', { ...anOrder(), shown_total_cents: 2_700 }));
    const text = await paper();
    expect(text).toMatch(/document provisoire/i);
    expect(text).not.toMatch(/TVA \d|Total HT|Espèces|Carte/);
    const less = {
      ...anOrder({ draft_id: draft.draft_id, draft_version: draft.version, basket: { lines: [planches(1)] } }),
      state: 'open' as const,
    };
    expect(till.command('sales.park', less)).toMatchObject({ error: { code: 'correction_reason_missing' } });
    accepted(till.command('sales.park', { ...less, reason: 'Un seul mange', prepared: NOT_PREPARED }));
    expect(lastOf('draft_correction')).toMatchObject({ payload: { lines: [{ article: 'PL-FRO', qty_mil: -1_000, ttc_cents: -1_350 }] } });
  });

  it('9: the school is excluded from the totals and watermarked on everything it gives', async () => {
    const school = openTestTill({ instance: 'ecole', register: 'E' });
    const { ticket_no } = accepted(school.command('sales.ringUp', coffee()));
    const { qr_text } = accepted(school.command('tickets.issue', { ticket_no, mode: 'qr' }));
    const { document } = accepted(await school.query('tickets.get', { ticket_no }));
    expect([qr_text, renderText(document, 48)].every((text) => /MODE ÉCOLE . FACTICE/.test(text ?? ''))).toBe(true);
    const ticket = entriesIn(school.folder).find((entry) => entry.kind === 'ticket');
    expect(ticket).toMatchObject({ payload: { total_cents: 200, perpetual_net_cents: 0, perpetual_absolute_cents: 0 } });
    await school.close();
    rmSync(school.folder, { recursive: true });
  });

  it('10: nothing enters a closed day, and a month closes its days first', () => {
    sell();
    const z = closeDay();
    sell();
    expect(lastOf('ticket')).toMatchObject({ kind_no: 2 });
    expect(z).toMatchObject({ tickets: 1 });
    till.clock.set(Date.UTC(2026, 11, 2, 11));
    const month = accepted(till.command('closings.closeMonth', { last_day: asDay(20_261_130), despite_open_tickets: false, paper: false }));
    expect(month).toMatchObject({ forced_days: 1, closing: { tickets: 2, total_cents: 400 } });
    expect(lastOf('closing_month')?.seq).toBeGreaterThan(lastOf('closing_day')?.seq ?? 0);
  });

  it('11: perpetual totals survive another version and a restore', async () => {
    sell();
    await till.close();
    const upgraded = openTestTill({ folder: till.folder, clock: till.clock, appVersion: '9.10.0', role: 'manager' });
    accepted(upgraded.command('sales.ringUp', coffee()));
    expect(lastOf('ticket')).toMatchObject({ payload: { perpetual_net_cents: 400, perpetual_absolute_cents: 400 } });
    const { file } = accepted(await upgraded.query('backups.make', {}));
    await upgraded.close();
    writeFileSync(join(till.folder, 'signing-key.pem'), 'the key of before');
    const key = newKey();
    const order = { folder: till.folder, instance: 'cafe' as const, file: join(till.folder, 'backups', file), paper_ticket_no: 0 };
    const prepared = await prepareRestore({ ...order, clock: till.clock, appVersion: '9.10.0', ...key }, () => undefined);
    prepared.finish({ words: 'Disque neuf', approver: '', code_checked: false });
    const restored = openTestTill({ folder: till.folder, clock: till.clock, role: 'manager', signer: key.signer });
    expect(accepted(restored.command('sales.ringUp', coffee())).ticket_label).toBe('1B-000001');
    await restored.close();
    expect(lastOf('ticket')).toMatchObject({ generation: 2, payload: { perpetual_net_cents: 600, perpetual_absolute_cents: 600 } });
    expect(verifyFolder(till.folder)).toMatchObject({ sound: true });
  });

  it('12: an archive passes its own stand-alone verifier in an empty folder; one flipped byte fails', async () => {
    sell();
    closeDay();
    const input = calls['archives.make'].input.parse({ period: { from_day: MONDAY, until_day: MONDAY } });
    const made = accepted(await till.till.action(till.till.callerOf({ station: 'P1', role: 'manager' }), 'archives.make', input));
    const { path: empty, remove } = temporaryFolder();
    unzip(join(made.folder, made.file), join(empty, 'archive'));
    const check = () =>
      spawnSync(process.execPath, [join(empty, 'archive', 'verifier.mjs'), join(empty, 'archive')], { cwd: empty, encoding: 'utf8' });
    expect(check()).toMatchObject({ status: 0, stderr: '' });
    const journal = join(empty, 'archive', 'journal.ndjson');
    const bytes = readFileSync(journal);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    writeFileSync(journal, bytes);
    expect(check()).toMatchObject({ status: 1, stderr: expect.stringContaining('journal.ndjson') });
    remove();
  });
});
