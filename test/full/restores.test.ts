/**
 * LAW SEC-07: a copy is put back by the next start, only after a person saw what is lost and decided; the journal says so before and
 * after, and whatever changed meanwhile leaves the till as it is.
 */
import { appendFileSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeCommandId } from '../../main/contract/ids.ts';
import { demonstrationEstablishment } from '../../main/demonstration/menu.ts';
import { makeSigner, readSigningKey } from '../../main/domain/chain.ts';
import { carryOutRestore } from '../../main/services/restore-at-start.ts';
import { openHost } from '../../main/shell/host.ts';
import { newKey } from '../../main/shell/secrets.ts';
import { entriesIn, verifyFolder } from '../builders/attack.ts';
import { screenOn } from '../builders/dispatched.ts';
import { accepted, coffee, openTestTill, type TestTill, temporaryFolder, testClock } from '../builders/till.ts';

/** Two tickets, a copy, then a third one; closed. And the same with the decision taken. */
const [base, decided] = [temporaryFolder(), temporaryFolder()];
const clock = testClock();
let file = '';
beforeAll(async () => {
  till = openTestTill({ folder: base.path, clock, role: 'manager' });
  accepted(till.command('sales.ringUp', coffee()));
  accepted(till.command('sales.ringUp', coffee()));
  file = accepted(await till.query('backups.make', {})).file;
  accepted(till.command('sales.ringUp', coffee()));
  await till.till.outboxIdle();
  await till.close();
  cpSync(base.path, decided.path, { recursive: true });
  till = openTestTill({ folder: decided.path, clock, role: 'manager' });
  await decide();
  await till.till.outboxIdle();
  await till.close();
});
afterAll(() => {
  base.remove();
  decided.remove();
});

let till: TestTill;
let folder: ReturnType<typeof temporaryFolder>;
const own = 'own' as const;
const reason = 'Disque abîmé';
const onCopyOf = (source: string): void => {
  folder = temporaryFolder();
  cpSync(source, folder.path, { recursive: true });
};
beforeEach(() => {
  onCopyOf(base.path);
  till = openTestTill({ folder: folder.path, clock, role: 'manager' });
});
afterEach(async () => {
  await till.close().catch(() => undefined);
  folder.remove();
});

const check = async () => accepted(await till.query('restores.check', { place: own, file }));
const listed = async () => accepted(await till.query('restores.list', {}));
const decide = async () => {
  const { sha256 } = await check();
  accepted(till.command('restores.order', { file, sha256, reason }));
};
const start = async () => {
  await till.till.outboxIdle();
  await till.close();
  const order = { folder: folder.path, instance: 'cafe' as const, clock, appVersion: '9.9.9' };
  const generation = await carryOutRestore(order, newKey);
  const pem = join(folder.path, 'signing-key.pem');
  const signer = existsSync(pem) ? { signer: makeSigner(readSigningKey(readFileSync(pem, 'utf8')), 'file') } : {};
  till = openTestTill({ folder: folder.path, clock, role: 'manager', ...signer });
  return generation;
};
/** The folder of the decision, before its start; a till opened there would settle it. */
const afterTheDecision = async () => {
  await till.close();
  folder.remove();
  onCopyOf(decided.path);
  // The note names the copy by its whole path.
  const note = join(folder.path, 'restauration.json');
  writeFileSync(note, readFileSync(note, 'utf8').replace(decided.path, folder.path));
};

describe('what a person sees before', () => {
  it('the copies that are there, and of one of them what would be lost; the till sells on and nothing is left behind', async () => {
    expect(await listed()).toMatchObject({ copies: [{ place: 'own', file }], ordered: null, last: null });
    expect(await check()).toMatchObject({
      state: 'sound',
      restored_ticket_label: '1A-000002',
      lost_tickets: 1,
      lost_first_label: '1A-000003',
      lost_last_label: '1A-000003',
      is_fork: false,
    });
    expect(existsSync(join(folder.path, 'remplacement'))).toBe(false);
    accepted(till.command('sales.ringUp', coffee()));
  });

  it('a copy that is damaged or gone is said to be', async () => {
    writeFileSync(join(folder.path, 'backups', file), 'no database');
    expect(await till.query('restores.check', { place: own, file })).toMatchObject({ error: { code: 'unusable_copy' } });
    rmSync(join(folder.path, 'backups', file));
    expect(await till.query('restores.check', { place: own, file })).toMatchObject({ error: { code: 'unknown_copy' } });
    expect(await till.query('restores.check', { place: 'second', file })).toMatchObject({ error: { code: 'unknown_copy' } });
  });
});

describe('the decision', () => {
  it('is of a copy that was looked at, and of what was lost then', async () => {
    expect(till.command('restores.order', { file, sha256: 'f'.repeat(64), reason })).toMatchObject({ error: { code: 'not_checked' } });
    const { sha256 } = await check();
    accepted(till.command('sales.ringUp', coffee()));
    expect(till.command('restores.order', { file, sha256, reason })).toMatchObject({ error: { code: 'not_checked' } });
  });

  it('stands in the journal, waits, and can be given up; a second one waits for the first', async () => {
    await decide();
    expect(await listed()).toMatchObject({ ordered: { file, by: 'EQU', reason } });
    const { sha256 } = await check();
    expect(till.command('restores.order', { file, sha256, reason })).toMatchObject({ error: { code: 'already_ordered' } });
    accepted(till.command('restores.giveUp', {}));
    expect(await listed()).toMatchObject({ ordered: null, last: { outcome: 'given_up', cause: 'asked' } });
    expect(till.command('restores.giveUp', {})).toMatchObject({ error: { code: 'nothing_ordered' } });
    expect(await start()).toBeNull();
    expect(accepted(await till.query('till.status', {})).generation).toBe(1);
  });

  it('needs a supervisor: somebody of the counter never reaches it', () => {
    expect(till.commandAs('counter', 'restores.order', { file, sha256: '', reason })).toMatchObject({ ok: false });
  });
});

describe('the next start', () => {
  it('opens generation B on the copy; its first entry has the words, who decided and what is lost', async () => {
    await afterTheDecision();
    expect(await start()).toBe(2);
    expect(accepted(till.command('sales.ringUp', coffee())).ticket_label).toBe('1B-000001');
    expect(await listed()).toMatchObject({ ordered: null, last: { outcome: 'restored', generation: 'B', lost_first_label: '1A-000003' } });
    await till.till.outboxIdle();
    await till.close();
    expect(entriesIn(folder.path).find(({ kind }) => kind === 'generation_opened')).toMatchObject({
      payload: { cause: 'restore', decision: reason, lost_first_ticket_no: 3, lost_last_ticket_no: 3, restored_ticket_no: 2 },
    });
    expect(verifyFolder(folder.path)).toMatchObject({ sound: true, keys: [{ generation: 1 }, { generation: 2 }] });
    // Done is done: the start after that changes nothing.
    expect(await start()).toBeNull();
    expect(accepted(await till.query('till.status', {})).generation).toBe(2);
  });

  it.each([
    ['copy_changed', () => appendFileSync(join(folder.path, 'backups', file), 'x')],
    ['copy_gone', () => rmSync(join(folder.path, 'backups', file))],
  ])('%s: nothing is replaced, and the journal says why', async (cause, change) => {
    await afterTheDecision();
    change();
    await nothingIsReplaced(cause);
  });

  it('sold_since: what was sold after the decision would be lost without anybody’s yes', async () => {
    await decide();
    accepted(till.command('sales.ringUp', coffee()));
    await nothingIsReplaced('sold_since');
  });

  const nothingIsReplaced = async (cause: string) => {
    expect(await start()).toBeNull();
    expect(await listed()).toMatchObject({ ordered: null, last: { outcome: 'given_up', cause } });
    expect(accepted(await till.query('till.status', {})).generation).toBe(1);
    expect(accepted(await till.query('tickets.get', { ticket_no: 3 as never })).ticket.total_cents).toBe(200);
    expect(existsSync(join(folder.path, 'restauration.json'))).toBe(false);
  };

  it('a note that the journal does not know, as after a command that was taken back, does nothing', async () => {
    await afterTheDecision();
    const note = join(folder.path, 'restauration.json');
    writeFileSync(note, readFileSync(note, 'utf8').replace(/"hash":"../, '"hash":"00'));
    expect(await start()).toBeNull();
    expect(await listed()).toMatchObject({ last: { outcome: 'given_up', cause: 'not_done' } });
  });

  it('is the host’s: it carries the decision out before any screen is answered', async () => {
    const fresh = temporaryFolder();
    const id = () => makeCommandId(Date.now());
    let host = await openHost(fresh.path);
    let screen = await screenOn(host, 'manager');
    await screen.call('setup.choose', { instance: 'cafe', establishment: demonstrationEstablishment }, id());
    screen = await screenOn(host, 'manager');
    const made = (await screen.call('backups.make', {})) as { value: { file: string } };
    const found = (await screen.call('restores.check', { place: 'own', file: made.value.file })) as { value: { sha256: string } };
    const body = { file: made.value.file, sha256: found.value.sha256, reason };
    expect(await screen.call('restores.order', body, id())).toMatchObject({ ok: true });
    await host.close();
    host = await openHost(fresh.path);
    screen = await screenOn(host, 'manager');
    expect(await screen.call('restores.list', {})).toMatchObject({ value: { ordered: null, last: { outcome: 'restored' } } });
    expect(await screen.call('till.status', {})).toMatchObject({ value: { generation: 2, integrity: 'sound' } });
    await host.close();
    fresh.remove();
  });
});
