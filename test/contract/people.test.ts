/** The team: who may change it, what can't be undone, and that no PIN and no deleted name lies anywhere (LAW RGPD-01, RGPD-02). */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../main/contract/calls/index.ts';
import { entriesIn, verifyFolder } from '../builders/attack.ts';
import { openTeam, PINS, type Team } from '../builders/team.ts';
import { accepted, coffee } from '../builders/till.ts';

let team: Team;
beforeEach(async () => {
  team = await openTeam();
  await team.signIn(team.p1, 'BAT');
});
afterEach(() => team.close());

const edit = (input: Input<'staff.edit'>) => team.p1.call('staff.edit', input);
const lastJet = () => entriesIn(team.till.folder).at(-1)?.payload;
const add = (input: Partial<Input<'staff.add'>>) =>
  team.p1.call('staff.add', { code: 'PHO', name: 'Photo', picture: 'camera', role: 'counter', pin: '1234', ...input });

describe('adding a person', () => {
  it('lets them sign in at once, and is JET 130 without their name', async () => {
    expect(await add({ name: 'Lucienne' })).toMatchObject({ ok: true, value: { code: 'PHO', name: 'Lucienne', active: true } });
    expect(lastJet()).toEqual({ code: 130, what: 'PHO added as counter' });
    expect(await team.p2.call('staff.signIn', { code: 'PHO', pin: '1234' })).toMatchObject({ ok: true });
  });

  it('a pseudonym is given once, and that of the settings’ operator never', async () => {
    expect(await add({ code: 'VEL' })).toMatchObject({ error: { code: 'code_taken' } });
    expect(await add({ code: 'EQU' })).toMatchObject({ error: { code: 'code_taken' } });
  });

  it('four digits at the counter, six for a supervisor and a manager', async () => {
    for (const [role, pin, digits] of [
      ['counter', '123456', 4],
      ['supervisor', '1234', 6],
      ['manager', '12345', 6],
    ] as const) {
      expect(await add({ role, pin })).toMatchObject({ error: { code: 'pin_length', details: { digits } } });
    }
  });
});

describe('editing a person', () => {
  it('renames without a word in the journal', async () => {
    const before = entriesIn(team.till.folder).length;
    expect(await edit({ code: 'VEL', name: 'Bicyclette', picture: 'teapot' })).toMatchObject({
      value: { name: 'Bicyclette', picture: 'teapot' },
    });
    expect(entriesIn(team.till.folder)).toHaveLength(before);
  });

  it('another role holds at once on every station, with the PIN it needs, and is JET 130', async () => {
    await team.signIn(team.p2, 'VEL');
    expect(await edit({ code: 'VEL', role: 'supervisor' })).toMatchObject({ error: { code: 'pin_needed', details: { digits: 6 } } });
    expect(await edit({ code: 'VEL', role: 'supervisor', pin: '1234' })).toMatchObject({ error: { code: 'pin_length' } });
    accepted(await edit({ code: 'VEL', role: 'supervisor', pin: '112233' }));
    expect(accepted(await team.p2.call('till.status', {})).role).toBe('supervisor');
    expect(
      entriesIn(team.till.folder)
        .slice(-2)
        .map(({ payload }) => payload),
    ).toEqual([
      { code: 130, what: 'VEL counter -> supervisor' },
      { code: 130, what: 'VEL has another code' },
    ]);
    accepted(await edit({ code: 'GUI', role: 'manager' }));
  });

  it('who leaves is signed out everywhere, can’t sign in, and is seen by the manager only; they can come back', async () => {
    await team.signIn(team.p2, 'VEL');
    accepted(await edit({ code: 'VEL', active: false }));
    expect(accepted(await team.p2.call('till.status', {})).sign_in).toBe('needed');
    expect(await team.p2.call('staff.signIn', { code: 'VEL', pin: PINS.VEL })).toMatchObject({ error: { code: 'unknown_person' } });
    const codes = async (screen = team.p1) => accepted(await screen.call('staff.list', {})).map(({ code }) => code);
    expect([await codes(team.p1), await codes(team.p2)]).toEqual([
      ['BAT', 'GUI', 'VEL'],
      ['BAT', 'GUI'],
    ]);
    accepted(await edit({ code: 'VEL', active: true }));
    await team.signIn(team.p2, 'VEL');
  });

  it('the last manager stays: neither another role, nor leaving, nor being forgotten', async () => {
    expect(await edit({ code: 'BAT', role: 'supervisor' })).toMatchObject({ error: { code: 'last_manager' } });
    expect(await edit({ code: 'BAT', active: false })).toMatchObject({ error: { code: 'last_manager' } });
    expect(await team.p1.call('staff.forget', { code: 'BAT' })).toMatchObject({ error: { code: 'last_manager' } });
    accepted(await edit({ code: 'GUI', role: 'manager' }));
    accepted(await edit({ code: 'BAT', active: false }));
    await team.signIn(team.p1, 'GUI');
    expect(await edit({ code: 'GUI', active: false })).toMatchObject({ error: { code: 'last_manager' } });
  });
});

describe('changing a PIN', () => {
  const set = (input: Input<'staff.setPin'>, screen = team.p1) => screen.call('staff.setPin', input);

  it('one’s own needs the present one, and wrong ones wait as at sign-in', async () => {
    await team.signIn(team.p2, 'VEL');
    expect(await set({ code: 'VEL', pin: '1111' }, team.p2)).toMatchObject({ error: { code: 'pin_needed' } });
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await set({ code: 'VEL', pin: '1111', old_pin: '0000' }, team.p2)).toMatchObject({ error: { code: 'wrong_pin' } });
    }
    expect(await set({ code: 'VEL', pin: '1111', old_pin: PINS.VEL }, team.p2)).toMatchObject({ error: { code: 'wait' } });
    team.till.clock.add(60_000);
    accepted(await set({ code: 'VEL', pin: '1111', old_pin: PINS.VEL }, team.p2));
    expect(lastJet()).toEqual({ code: 130, what: 'VEL has another code' });
    expect(await team.p2.call('staff.signIn', { code: 'VEL', pin: PINS.VEL })).toMatchObject({ error: { code: 'wrong_pin' } });
    expect(await team.p2.call('staff.signIn', { code: 'VEL', pin: '1111' })).toMatchObject({ ok: true });
  });

  it('somebody else’s is the manager’s affair, who ends their waiting with it', async () => {
    await team.signIn(team.p2, 'GUI');
    expect(await set({ code: 'VEL', pin: '1111' }, team.p2)).toMatchObject({ error: { code: 'forbidden' } });
    for (let turn = 0; turn < 5; turn += 1) await team.p2.call('staff.signIn', { code: 'VEL', pin: '0000' });
    accepted(await set({ code: 'VEL', pin: '1111' }));
    expect(await team.p2.call('staff.signIn', { code: 'VEL', pin: '1111' })).toMatchObject({ ok: true });
  });
});

describe('what lies on the disk', () => {
  const files = (folder: string): { path: string; bytes: Buffer }[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => ({ path: entry.name, bytes: readFileSync(join(entry.parentPath, entry.name)) }));
  const holding = (text: string): string[] =>
    files(team.till.folder).flatMap(({ path, bytes }) =>
      bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')) ? [path] : [],
    );

  it('no PIN is in any file, with the WAL full and after closing; nor in what was logged', async () => {
    const secret = '739184';
    accepted(await add({ role: 'supervisor', pin: secret }));
    await team.p2.call('staff.signIn', { code: 'PHO', pin: secret });
    await team.p1.call('staff.setPin', { code: 'PHO', pin: '739185' });
    await team.p1.call('staff.signIn', { code: 'PHO', pin: '739186' });
    await team.p1.call('staff.signIn', { code: 'PHO', pin: '739187', more: 1 });
    await team.p1.call('staff.approve', { code: 'PHO', pin: '739185', command_id: team.id(), body_hash: '0'.repeat(64) });
    accepted(await team.p1.call('sales.ringUp', coffee(), team.id()));
    expect(files(team.till.folder).map(({ path }) => path)).toEqual(expect.arrayContaining(['till.db', 'till.db-wal']));
    expect(holding('PHO'), 'the search finds what is there').not.toEqual([]);
    expect(holding('73918')).toEqual([]);
    const logged = [team.till.logged, team.p1.logged, team.p2.logged];
    expect(JSON.stringify(logged)).not.toContain('73918');
    await team.shut();
    expect(holding('73918')).toEqual([]);
  });

  it('a forgotten name is gone from every file, the pseudonym and its tickets stay, and the journal is sound', async () => {
    accepted(await add({ name: 'Zéphyrine' }));
    await team.p2.call('staff.signIn', { code: 'PHO', pin: '1234' });
    accepted(await team.p2.call('sales.ringUp', coffee(), team.id()));
    expect(holding('Zéphyrine')).not.toEqual([]);
    accepted(await team.p1.call('staff.forget', { code: 'PHO' }));
    expect(accepted(await team.p2.call('till.status', {})).sign_in).toBe('needed');
    expect(accepted(await team.p1.call('staff.list', {})).find(({ code }) => code === 'PHO')).toMatchObject({ name: 'PHO', active: false });
    expect(await add({})).toMatchObject({ error: { code: 'code_taken' } });
    const { ticket } = accepted(await team.p1.call('tickets.get', { ticket_no: 1 }));
    expect(ticket.operator).toBe('PHO');
    await team.shut();
    expect(holding('Zéphyrine')).toEqual([]);
    expect(verifyFolder(team.till.folder)).toMatchObject({ sound: true });
  });
});

describe('the pepper', () => {
  it('is 32 bytes in a 0600 file beside the signing key, made once, and nothing else is taken for it', async () => {
    const { openSecrets } = await import('../../main/shell/secrets.ts');
    const { writeFileSync } = await import('node:fs');
    const own = join(team.till.folder, 'own');
    const first = (await openSecrets(own, null)).pepper;
    expect(first).toHaveLength(32);
    expect(statSync(join(own, 'pin-pepper')).mode & 0o777).toBe(0o600);
    expect((await openSecrets(own, null)).pepper).toEqual(first);
    writeFileSync(join(own, 'pin-pepper'), 'short');
    await expect(openSecrets(own, null)).rejects.toMatchObject({ fault: 'key_missing' });
  });
});
