/** LAW RGPD-02: a badge changes hands at the counter, is only ever kept as a hash, and opens no more than the counter by itself. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CodeReader } from '../../hardware/ports.ts';
import type { EventBody } from '../../main/contract/events.ts';
import { openTeam, PINS, type Team } from '../builders/team.ts';
import { accepted } from '../builders/till.ts';

const BADGE = '0011223344';
let hold: (number: string) => void;
const reader: CodeReader = {
  address: 'fake',
  status: async () => ({ state: 'ready', fault: null }),
  onCode: (listener) => {
    hold = listener;
  },
};
let team: Team;
let read: EventBody<'badge.read'>[];
beforeEach(async () => {
  team = await openTeam({ ports: { badge_reader: reader } });
  read = [];
  team.till.till.onEvent((event) => event.event === 'badge.read' && read.push(event.body));
});
afterEach(() => team.close());

const give = async (code: string, badge: string | null = BADGE) => {
  await team.signIn(team.p2, 'GUI');
  return team.p2.call('staff.setBadge', { code, badge });
};
const byBadge = (badge = BADGE) => team.p1.call('staff.signInByBadge', { badge });
const who = async () => (accepted(await team.p1.call('till.status', {})) as { operator: { code: string } }).operator.code;

describe('a badge', () => {
  it('given by a supervisor signs the counter’s person in, and changes hands while nobody types', async () => {
    accepted(await give('VEL'));
    expect(await byBadge()).toMatchObject({ ok: true, value: { code: 'VEL' } });
    await team.signIn(team.p1, 'BAT');
    accepted(await byBadge());
    expect(await who()).toBe('VEL');
    // Taken back, or somebody forgotten, it is nobody's.
    accepted(await give('VEL', null));
    expect(await byBadge()).toMatchObject({ error: { code: 'unknown_badge' } });
  });

  it('of somebody who may more chooses them, and their code is typed', async () => {
    accepted(await team.cli.call('staff.setBadge', { code: 'GUI', badge: BADGE }));
    expect(await byBadge()).toMatchObject({ error: { code: 'pin_needed', details: { code: 'GUI' } } });
    expect(
      await team.p1.call('staff.approve', { code: 'GUI', pin: BADGE, command_id: team.id(), body_hash: 'a'.repeat(64) }),
    ).toMatchObject({
      ok: false,
    });
  });

  it('is one person’s; the counter gives none, and a supervisor none to a manager', async () => {
    accepted(await give('VEL'));
    expect(await give('GUI')).toMatchObject({ error: { code: 'badge_taken' } });
    expect(await give('BAT', '5566778899')).toMatchObject({ error: { code: 'forbidden' } });
    accepted(await byBadge());
    expect(await team.p1.call('staff.setBadge', { code: 'VEL', badge: '5566778899' })).toMatchObject({ error: { code: 'forbidden' } });
  });

  it('unknown ones make the station wait like wrong codes, and only that station', async () => {
    accepted(await give('VEL'));
    for (let turn = 0; turn < 3; turn += 1) expect(await byBadge('9999999999')).toMatchObject({ error: { code: 'unknown_badge' } });
    expect(await byBadge()).toMatchObject({ error: { code: 'wait', details: { wait_s: 60 } } });
    expect(await team.p2.call('staff.signInByBadge', { badge: BADGE })).toMatchObject({ ok: true });
    expect(await team.p1.call('staff.signIn', { code: 'VEL', pin: PINS.VEL })).toMatchObject({ ok: true });
  });

  it('held to the till’s own reader: enrolled within 30 s, then signs in at the station used last; its number is never told', async () => {
    await team.signIn(team.p2, 'GUI');
    expect(await team.p2.call('staff.setBadge', { code: 'VEL', badge: 'next' })).toEqual({ ok: true, value: { waits: true } });
    hold(BADGE);
    await expect.poll(() => read).toEqual([{ station: 'P2', result: 'given', code: 'VEL' }]);
    await team.p1.call('staff.signOut', {});
    // The same reading told twice is one.
    hold(BADGE);
    team.till.clock.add(5_000);
    hold(BADGE);
    await expect.poll(() => read.length).toBe(2);
    expect(read[1]).toEqual({ station: 'P1', result: 'signed_in', code: 'VEL' });
    expect(await who()).toBe('VEL');
    team.till.clock.add(5_000);
    hold('9999999999');
    await expect.poll(() => read.at(-1)).toEqual({ station: 'P1', result: 'unknown', code: null });
  });

  it('is nowhere on the disk: neither in the database, the journal nor a log', async () => {
    accepted(await give('VEL'));
    accepted(await byBadge());
    expect(accepted(await team.cli.call('journal.verify', {}))).toMatchObject({ sound: true });
    await team.shut();
    for (const name of readdirSync(team.till.folder)) {
      expect(readFileSync(join(team.till.folder, name)).includes(BADGE), name).toBe(false);
    }
    expect(JSON.stringify(team.till.logged)).not.toContain(BADGE);
  });
});
