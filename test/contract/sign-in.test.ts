/** LAW RGPD-02 and issue 3 point 3: who is signed in where, what each may do, and what wrong PINs cost – through dispatch. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CallName, calls, rolesOf } from '../../main/contract/calls/index.ts';
import type { Role } from '../../main/contract/results.ts';
import { entriesIn } from '../builders/attack.ts';
import { calleeOf, screenOn } from '../builders/dispatched.ts';
import { openTeam, PINS, stationsOf, type Team } from '../builders/team.ts';
import { accepted, coffee, NOON, openTestTill } from '../builders/till.ts';

let team: Team;
beforeEach(async () => {
  team = await openTeam();
});
afterEach(() => team.close());

const wrong = (screen: Team['p1'], code: keyof typeof PINS = 'VEL') => screen.call('staff.signIn', { code, pin: '0000' });
const status = async (screen: Team['p1']) => accepted(await screen.call('till.status', {}));
/** JET entries of people, as `code operator station what`. */
const jet = () =>
  entriesIn(team.till.folder).flatMap((entry) =>
    entry.kind === 'event' && [40, 80, 130].includes(entry.payload.code) && entry.station.startsWith('P')
      ? [`${entry.payload.code} ${entry.operator} ${entry.station} ${entry.payload.what}`]
      : [],
  );

describe('a till without people', () => {
  it('is open: every station is the manager under the operator of the settings', async () => {
    const open = openTestTill();
    const { p1, id, close } = await stationsOf(open);
    expect(await status(p1)).toMatchObject({ role: 'manager', sign_in: 'open', operator: { code: 'EQU' } });
    expect(await p1.call('settings.get', {})).toMatchObject({ ok: true });
    const { ticket_no } = accepted(await p1.call('sales.ringUp', coffee(), id()));
    expect(accepted(await p1.call('tickets.get', { ticket_no })).ticket.operator).toBe('EQU');
    await close();
  });

  it('closes with its first person, who must be a manager and works on that station from then on', async () => {
    const open = openTestTill();
    const { p1, p2, close } = await stationsOf(open);
    const first = { code: 'BAT', name: 'Bateau', picture: 'sailboat', pin: '654321' };
    expect(await p1.call('staff.add', { ...first, role: 'supervisor' })).toMatchObject({ error: { code: 'first_is_manager' } });
    accepted(await p1.call('staff.add', { ...first, role: 'manager' }));
    expect(await status(p1)).toMatchObject({
      role: 'manager',
      sign_in: 'done',
      operator: { code: 'BAT', label: 'Bateau', picture: 'sailboat' },
    });
    expect(await status(p2)).toMatchObject({ role: 'visitor', sign_in: 'needed' });
    await close();
  });
});

describe('a station where nobody is signed in', () => {
  it('may make exactly the calls whose row names the visitor', async () => {
    for (const name of Object.keys(calls) as CallName[]) {
      const answer = await team.p1.call(name, {}, team.id());
      const code = answer.ok ? 'ok' : answer.error.code;
      expect(code === 'forbidden', name).toBe(!rolesOf(name).includes('visitor'));
    }
    expect(Object.keys(calls).filter((name) => rolesOf(name as CallName).includes('visitor'))).toEqual([
      'setup.get',
      'till.status',
      'catalogue.list',
      'commands.outcome',
      'devices.list',
      'jobs.list',
      'display.show',
      'display.get',
      'staff.list',
      'staff.signIn',
      'staff.signInByBadge',
      'staff.signOut',
    ]);
  });

  it('sees names and pictures, and no secret', async () => {
    expect(accepted(await team.p1.call('staff.list', {}))).toEqual([
      { code: 'BAT', name: 'Bateau', picture: 'sailboat', role: 'manager', active: true, wait_s: 0 },
      { code: 'GUI', name: 'Guitare', picture: 'guitar', role: 'supervisor', active: true, wait_s: 0 },
      { code: 'VEL', name: 'Vélo', picture: 'bicycle', role: 'counter', active: true, wait_s: 0 },
    ]);
  });
});

describe('signing in', () => {
  it('gives the station the person’s role and name, and sales their pseudonym', async () => {
    await team.signIn(team.p1, 'VEL');
    expect(await status(team.p1)).toMatchObject({ role: 'counter', sign_in: 'done', operator: { code: 'VEL', label: 'Vélo' } });
    const { ticket_no } = accepted(await team.p1.call('sales.ringUp', coffee(), team.id()));
    expect(accepted(await team.p1.call('tickets.get', { ticket_no })).ticket.operator).toBe('VEL');
    expect(entriesIn(team.till.folder).findLast(({ kind }) => kind === 'ticket')).toMatchObject({ operator: 'VEL', approver: '' });
    expect(await team.p2.call('sales.ringUp', coffee(), team.id())).toMatchObject({ error: { code: 'forbidden' } });
  });

  it.each([
    ['VEL', 'counter'],
    ['GUI', 'supervisor'],
    ['BAT', 'manager'],
  ] as const)('%s may make exactly the calls of a %s', async (code, role: Role) => {
    await team.signIn(team.p1, code);
    // Sign-out last: it ends what is being tried.
    for (const name of (Object.keys(calls) as CallName[]).filter((one) => one !== 'staff.signOut' && one !== 'journal.verify')) {
      const answer = await team.p1.call(name, name === 'setup.get' ? {} : { never: 1 }, team.id());
      const answered = answer.ok ? 'ok' : answer.error.code;
      expect(answered === 'forbidden', name).toBe(!rolesOf(name).includes(role));
    }
  });

  it('two stations have their own people; a reload of the page keeps the person', async () => {
    await team.signIn(team.p1, 'VEL');
    await team.signIn(team.p2, 'GUI');
    expect([(await status(team.p1)).operator.code, (await status(team.p2)).operator.code]).toEqual(['VEL', 'GUI']);
    const reloaded = await screenOn(calleeOf(team.till), 'signed_in', 'P1');
    expect((await status(reloaded)).operator.code).toBe('VEL');
  });

  it('another person takes the station over, and signs out again: JET 80 and 40 by pseudonym', async () => {
    await team.signIn(team.p1, 'VEL');
    await team.signIn(team.p1, 'GUI');
    accepted(await team.p1.call('staff.signOut', {}));
    accepted(await team.p1.call('staff.signOut', {}));
    expect((await status(team.p1)).sign_in).toBe('needed');
    expect(jet()).toEqual([
      '80 VEL P1 signed in',
      '40 VEL P1 signed out: another person signs in',
      '80 GUI P1 signed in',
      '40 GUI P1 signed out',
    ]);
  });

  it('tells the screens', async () => {
    const told: string[] = [];
    team.till.till.onEvent(({ event }) => told.push(event));
    await team.signIn(team.p1, 'VEL');
    accepted(await team.p1.call('staff.signOut', {}));
    expect(told).toEqual(['staff.changed', 'staff.changed']);
  });

  it('a restart asks again, and what was signed in is signed out in the journal', async () => {
    await team.signIn(team.p1, 'VEL');
    const after = await team.restart();
    expect((await status(after.p1)).sign_in).toBe('needed');
    expect(jet()).toContain('40 VEL P1 signed out: the till closes');
    await after.shut();
  });
});

describe('a station left alone', () => {
  const minutes = (count: number) => team.till.clock.add(count * 60_000);

  it('is signed out after the minutes of the settings; use and taps put it off', async () => {
    await team.signIn(team.p1, 'VEL');
    minutes(29);
    accepted(await team.p1.call('staff.stay', {}));
    minutes(29);
    accepted(await team.p1.call('sales.ringUp', coffee(), team.id()));
    minutes(29);
    expect((await status(team.p1)).sign_in).toBe('done');
    minutes(1);
    expect((await status(team.p1)).sign_in).toBe('needed');
    expect(await team.p1.call('sales.ringUp', coffee(), team.id())).toMatchObject({ error: { code: 'forbidden' } });
    expect(jet().at(-1)).toBe('40 VEL P1 signed out after 30 min');
  });

  it('is left signed in when the settings say never', async () => {
    accepted(await team.cli.call('settings.set', { idle_sign_out_min: 0 }, team.id()));
    await team.signIn(team.p1, 'VEL');
    minutes(60 * 24 * 30);
    expect((await status(team.p1)).sign_in).toBe('done');
  });
});

describe('wrong PINs', () => {
  it('the third one waits 1 minute, the next ones twice as long each; the right one does not help while waiting', async () => {
    expect(await wrong(team.p1)).toMatchObject({ error: { code: 'wrong_pin', details: { left: 2, wait_s: 0 } } });
    expect(await wrong(team.p1)).toMatchObject({ error: { code: 'wrong_pin', details: { left: 1, wait_s: 0 } } });
    expect(await wrong(team.p1)).toMatchObject({ error: { code: 'wrong_pin', details: { left: 0, wait_s: 60 } } });
    const right = { code: 'VEL', pin: PINS.VEL };
    expect(await team.p1.call('staff.signIn', right)).toMatchObject({ error: { code: 'wait', details: { wait_s: 60 } } });
    expect((await status(team.p1)).sign_in).toBe('needed');
    team.till.clock.add(60_000);
    expect(await wrong(team.p1)).toMatchObject({ error: { code: 'wrong_pin', details: { wait_s: 120 } } });
    team.till.clock.add(119_000);
    expect(await team.p1.call('staff.signIn', right)).toMatchObject({ error: { code: 'wait', details: { wait_s: 1 } } });
    team.till.clock.add(1_000);
    expect(await team.p1.call('staff.signIn', right)).toMatchObject({ ok: true });
    expect(await wrong(team.p1), 'forgotten by the right one').toMatchObject({ error: { details: { left: 2 } } });
  });

  it('a hundred at once get three looks at the PIN, not a hundred', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => wrong(team.p1)));
    const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.error.code));
    expect(codes.filter((code) => code === 'wrong_pin')).toHaveLength(3);
    expect(codes.filter((code) => code === 'wait')).toHaveLength(97);
  });

  it('lock nobody out: the person signs in on another station, another person on this one', async () => {
    for (let turn = 0; turn < 10; turn += 1) await wrong(team.p1, 'GUI');
    expect(await team.p1.call('staff.signIn', { code: 'GUI', pin: PINS.GUI })).toMatchObject({ error: { code: 'wait' } });
    await team.signIn(team.p2, 'GUI');
    await team.signIn(team.p1, 'VEL');
    const waits = accepted(await team.p1.call('staff.list', {})).map(({ code, wait_s }) => [code, wait_s]);
    expect(waits).toEqual([
      ['BAT', 0],
      ['GUI', 60],
      ['VEL', 0],
    ]);
    expect(accepted(await team.p2.call('staff.list', {})).every(({ wait_s }) => wait_s === 0)).toBe(true);
  });

  it('are still counted after a restart, and a clock set back makes nobody wait longer', async () => {
    for (let turn = 0; turn < 3; turn += 1) await wrong(team.p1);
    const after = await team.restart();
    const tryAgain = () => after.p1.call('staff.signIn', { code: 'VEL', pin: PINS.VEL });
    expect(await tryAgain()).toMatchObject({ error: { code: 'wait', details: { wait_s: 60 } } });
    team.till.clock.set(NOON - 86_400_000);
    expect(await tryAgain()).toMatchObject({ error: { code: 'wait', details: { wait_s: 60 } } });
    team.till.clock.set(NOON + 60_000);
    expect(await tryAgain()).toMatchObject({ ok: true });
    await after.shut();
  });

  it('are counted before they are looked at: a service killed during the look gives no free try', async () => {
    const never = openTestTill({
      pins: { hash: async () => 'scrypt:2:1:1:YQ:YQ', fingerprint: async () => 'badge:x', matches: () => new Promise(() => undefined) },
    });
    const { p1, cli, close } = await stationsOf(never);
    accepted(await cli.call('staff.add', { code: 'BAT', name: 'B', picture: '', role: 'manager', pin: '654321' }));
    for (let turn = 0; turn < 3; turn += 1) void p1.call('staff.signIn', { code: 'BAT', pin: '000000' });
    expect(await p1.call('staff.signIn', { code: 'BAT', pin: '654321' })).toMatchObject({ error: { code: 'wait' } });
    await close();
  });

  it.each(['', '123', '1234567', '12a4', '1234 ', '١٢٣٤', 1234, null])('%j is malformed, and counts for nothing', async (pin) => {
    expect(await team.p1.call('staff.signIn', { code: 'VEL', pin })).toMatchObject({ error: { code: 'malformed' } });
    expect(await wrong(team.p1)).toMatchObject({ error: { details: { left: 2 } } });
  });

  it('somebody unknown is unknown_person', async () => {
    expect(await team.p1.call('staff.signIn', { code: 'ZZZ', pin: '1234' })).toMatchObject({ error: { code: 'unknown_person' } });
  });
});
