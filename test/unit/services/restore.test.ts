/** LAW SEC-04, SEC-07, §12 case 11: a restore opens the next generation with a new key; nothing is lost without a person's decision. */
import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishReplacement, freshStage } from '../../../db/replacement.ts';
import { makeSigner, readSigningKey, type Signer } from '../../../main/domain/chain.ts';
import { changeKey, needsDecision, prepareRestore, type RestoreOrder } from '../../../main/services/restore.ts';
import { newKey } from '../../../main/shell/secrets.ts';
import { attackedCopy, entriesIn, verifyFolder } from '../../builders/attack.ts';
import { accepted, coffee, openTestTill, temporaryFolder, testClock, testSigner } from '../../builders/till.ts';

const clock = testClock();
const source = temporaryFolder();
let backup = '';
const YES = { words: 'Disque neuf, tickets refaits à la main', approver: 'SUP', code_checked: true };
const ignore = () => undefined;

/** Two tickets, a backup, then a third ticket that the backup has not. */
beforeAll(async () => {
  const till = openTestTill({ folder: source.path, clock, role: 'manager' });
  accepted(till.command('sales.ringUp', coffee(500)));
  accepted(till.command('sales.ringUp', coffee()));
  const made = accepted(await till.query('backups.make', {}));
  backup = join(source.path, 'backups', made.file);
  accepted(till.command('sales.ringUp', coffee()));
  await till.till.outboxIdle();
  await till.close();
});
afterAll(() => source.remove());

/** A copy of the till's folder, as it is after the third ticket. */
function broken(): { folder: string; order: RestoreOrder; remove(): void } {
  const { path: folder, remove } = temporaryFolder();
  cpSync(source.path, folder, { recursive: true });
  writeFileSync(join(folder, 'signing-key.pem'), 'the key of before');
  const order = { folder, instance: 'cafe' as const, file: backup, paper_ticket_no: 0, clock, appVersion: '9.9.9', ...newKey() };
  return { folder, order, remove };
}

const keyIn = (folder: string): Signer => makeSigner(readSigningKey(readFileSync(join(folder, 'signing-key.pem'), 'utf8')), 'file');

describe('LAW SEC-07: a backup older than what is known elsewhere', () => {
  it('needs a decision, and says what is presumed lost', async () => {
    const { order, remove } = broken();
    const found = await prepareRestore(order, ignore);
    expect(found).toMatchObject({ state: 'sound', lost_first_ticket_no: 3, lost_last_ticket_no: 3, is_fork: false });
    expect(found.lost_entries).toBeGreaterThan(0);
    expect(needsDecision(found, order)).toBe(true);
    remove();
  });

  it('opens generation B: its first entry names both heads and the loss, numbers begin again, totals go on, verify is sound', async () => {
    const { folder, order, remove } = broken();
    const found = await prepareRestore(order, ignore);
    expect(found.finish(YES)).toEqual({ generation: 2 });
    const till = openTestTill({ folder, clock, role: 'manager', signer: keyIn(folder) });
    const sold = accepted(till.command('sales.ringUp', coffee()));
    expect(sold.ticket_label).toBe('1B-000001');
    expect(accepted(await till.query('till.status', {}))).toMatchObject({ generation: 2, integrity: 'sound' });
    // The ticket of before is still found under its own number.
    expect(accepted(await till.query('tickets.get', { ticket_no: 2 as never })).ticket.ticket_label).toBe('1A-000002');
    const { business_day: day } = accepted(await till.query('closings.preview', {}));
    accepted(till.command('closings.closeDay', { day, despite_open_tickets: false, difference_reason: '', paper: false }));
    await till.till.outboxIdle();
    await till.close();
    const entries = entriesIn(folder);
    const opened = entries.find(({ kind }) => kind === 'generation_opened');
    expect(opened).toMatchObject({
      generation: 2,
      approver: 'SUP',
      payload: {
        ...{ cause: 'restore', decision: YES.words, restored_seq: found.restored.seq, restored_ticket_no: 2, code_checked: 1 },
        ...{ lost_first_ticket_no: 3, lost_last_ticket_no: 3, perpetual_net_cents: 400, perpetual_absolute_cents: 400 },
        known: [{ source: 'file' }, { source: 'database', ticket_no: 3 }],
      },
    });
    const ticket = entries.findLast(({ kind }) => kind === 'ticket');
    expect(ticket).toMatchObject({ generation: 2, kind_no: 1_000_000_001, payload: { perpetual_net_cents: 600 } });
    const verified = verifyFolder(folder);
    expect(verified).toMatchObject({ sound: true, first_break: null, keys: [{ generation: 1 }, { generation: 2 }] });
    expect(readdirSync(join(folder, 'avant'))).toHaveLength(1);
    remove();
  });

  it('the same old copy put back a second time opens generation C: B gave its numbers already, and is named as what is lost', async () => {
    const { folder, order, remove } = broken();
    (await prepareRestore(order, ignore)).finish(YES);
    const till = openTestTill({ folder, clock, signer: keyIn(folder) });
    expect(accepted(till.command('sales.ringUp', coffee())).ticket_label).toBe('1B-000001');
    await till.till.outboxIdle();
    await till.close();
    const again = await prepareRestore({ ...order, ...newKey() }, ignore);
    expect(again.lost_last_ticket_no).toBe(1_000_000_001);
    expect(again.finish(YES)).toEqual({ generation: 3 });
    const third = openTestTill({ folder, clock, signer: keyIn(folder) });
    expect(accepted(third.command('sales.ringUp', coffee())).ticket_label).toBe('1C-000001');
    await third.till.outboxIdle();
    await third.close();
    expect(verifyFolder(folder)).toMatchObject({ sound: true, first_break: null });
    remove();
  });

  it('a number that only the paper Z knows counts as lost too', async () => {
    const { folder, order, remove } = broken();
    for (const name of ['till.db', 'journal-head']) rmSync(join(folder, name));
    const found = await prepareRestore({ ...order, paper_ticket_no: 9 }, ignore);
    expect(found).toMatchObject({ lost_entries: 0, lost_first_ticket_no: 3, lost_last_ticket_no: 9 });
    remove();
  });
});

describe('what is no backup of this till', () => {
  it('a changed backup needs a decision and names its row', async () => {
    const attacked = attackedCopy(source.path, (db) => db.exec("UPDATE ticket_lines SET label = 'Rien'"));
    const { order, remove } = broken();
    copyFileSync(join(attacked.folder, 'till.db'), join(order.folder, 'changed.db'));
    const found = await prepareRestore({ ...order, file: join(order.folder, 'changed.db') }, ignore);
    expect(found.state).toMatch(/^total \d+$/);
    expect(needsDecision(found, order)).toBe(true);
    attacked.remove();
    remove();
  });

  it('another till’s backup, half a file and no file are refused, and nothing was touched', async () => {
    const other = openTestTill({ signer: newKey().signer });
    await other.close();
    const { folder, order, remove } = broken();
    const before = readFileSync(join(folder, 'till.db'));
    await expect(prepareRestore({ ...order, file: join(other.folder, 'till.db') }, ignore)).rejects.toThrow('another journal');
    writeFileSync(join(folder, 'half.db'), readFileSync(backup).subarray(0, 30_000));
    for (const file of ['half.db', 'none.db'])
      await expect(prepareRestore({ ...order, file: join(folder, file) }, ignore)).rejects.toThrow();
    finishReplacement(folder);
    expect(readFileSync(join(folder, 'till.db'))).toEqual(before);
    expect(existsSync(join(folder, 'remplacement'))).toBe(false);
    rmSync(other.folder, { recursive: true });
    remove();
  });
});

describe('the key', () => {
  it('LAW SEC-04: a changed key is named by an entry of the old one; verify follows it', async () => {
    const { folder, order, remove } = broken();
    await changeKey(order, testSigner, YES);
    const till = openTestTill({ folder, clock, signer: keyIn(folder) });
    expect(accepted(till.command('sales.ringUp', coffee())).ticket_label).toBe('1A-000004');
    await till.till.outboxIdle();
    await till.close();
    expect(verifyFolder(folder)).toMatchObject({ sound: true, keys: [{ generation: 1 }, { generation: 1 }] });
    remove();
  });

  it('LAW SEC-07: out of reach, a supervisor opens the next generation on the present journal; nothing is lost', async () => {
    const { folder, order, remove } = broken();
    const found = await prepareRestore({ ...order, file: null }, ignore);
    expect(found).toMatchObject({ lost_entries: 0, lost_last_ticket_no: 0, is_fork: false });
    expect(needsDecision(found, { file: null })).toBe(true);
    found.finish(YES);
    const till = openTestTill({ folder, clock, signer: keyIn(folder) });
    expect(accepted(till.command('sales.ringUp', coffee())).ticket_label).toBe('1B-000001');
    await till.till.outboxIdle();
    await till.close();
    expect(verifyFolder(folder)).toMatchObject({ sound: true, tickets: 4 });
    remove();
  });

  it('a key that only signs from a swapped entry on is found: without its announcement it is a wrong signature', async () => {
    const { folder, remove } = broken();
    const till = openTestTill({ folder, clock, signer: newKey().signer });
    const { seq } = { seq: entriesIn(folder).length };
    accepted(till.command('sales.ringUp', coffee()));
    await till.till.outboxIdle();
    await till.close();
    const found = verifyFolder(folder).first_break;
    expect(found?.class).toBe('signature');
    expect(found?.seq).toBeLessThanOrEqual(seq);
    remove();
  });
});

describe('a stop on the way', () => {
  it.each(['before the note', 'after the note', 'in the middle of the moves'])(
    '%s: the next start has all of one or all of the other',
    async (when) => {
      const { folder, order, remove } = broken();
      const before = readFileSync(join(folder, 'till.db'));
      if (when === 'before the note') {
        freshStage(folder);
        copyFileSync(backup, join(folder, 'remplacement', 'till.db'));
        finishReplacement(folder);
        expect(readFileSync(join(folder, 'till.db'))).toEqual(before);
        expect(readFileSync(join(folder, 'signing-key.pem'), 'utf8')).toBe('the key of before');
      } else {
        // The state of a stop is made again from the finished one: what was moved last goes back.
        (await prepareRestore(order, ignore)).finish(YES);
        const [stamp = ''] = readdirSync(join(folder, 'avant'));
        const stage = freshStage(folder);
        const back = when === 'after the note' ? ['till.db', 'signing-key.pem', 'journal-head'] : ['signing-key.pem', 'journal-head'];
        for (const name of back) {
          cpSync(join(folder, name), join(stage, name));
          cpSync(join(folder, 'avant', stamp, name), join(folder, name));
        }
        writeFileSync(join(stage, 'pret.json'), JSON.stringify({ stamp }));
        finishReplacement(folder);
        expect(verifyFolder(folder)).toMatchObject({ sound: true, keys: [{ generation: 1 }, { generation: 2 }] });
        expect(keyIn(folder).public_key_spki).toEqual(order.signer.public_key_spki);
      }
      expect(existsSync(join(folder, 'remplacement'))).toBe(false);
      remove();
    },
  );
});
