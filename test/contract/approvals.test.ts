/**
 * DESIGN §2: a row may require the approval of a role. The grant is bound to one command, one body, one station, for 60 s, and the
 * approver stands in the entry. Shown on `tickets.issue`, whose row is given an approval for these tests.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { calls } from '../../main/contract/calls/index.ts';
import type { CallRow } from '../../main/contract/calls/row.ts';
import type { CommandId } from '../../main/contract/ids.ts';
import { entriesIn } from '../builders/attack.ts';
import { bodyHash, type Code, openTeam, PINS, stationsOf, type Team } from '../builders/team.ts';
import { accepted, coffee } from '../builders/till.ts';

const row: CallRow = calls['tickets.issue'] as CallRow;
beforeAll(() => {
  row.approval = 'supervisor';
});
afterAll(() => {
  delete row.approval;
});

let team: Team;
beforeEach(async () => {
  team = await openTeam();
  await team.signIn(team.p1, 'VEL');
  accepted(await team.p1.call('sales.ringUp', coffee(), team.id()));
});
afterEach(() => team.close());

const body = { ticket_no: 1, mode: 'none' } as const;
const NEEDED = { error: { code: 'approval_needed', details: { call: 'tickets.issue', role: 'supervisor' } } };
const hash = bodyHash('tickets.issue', body);
const issue = (id: CommandId, grant?: string, more: object = {}, screen = team.p1) =>
  screen.call('tickets.issue', { ...body, ...more }, id, grant);
const approve = (id: CommandId, code: Code = 'GUI', screen = team.p1, body_hash = hash) =>
  screen.call('staff.approve', { code, pin: PINS[code], command_id: id, body_hash });
const grantFor = async (...args: Parameters<typeof approve>) => accepted(await approve(...args)).grant;

describe('a call that needs an approval', () => {
  it('is refused to a lower role without a grant, and leaves its id free', async () => {
    const id = team.id();
    expect(await issue(id)).toMatchObject(NEEDED);
    expect(await issue(id, 'not-a-grant')).toMatchObject(NEEDED);
    expect(accepted(await team.p1.call('commands.outcome', { id })).known).toBe(false);
  });

  it.each(['GUI', 'BAT'] as const)('needs none from %s, whose role reaches it; nor from the command line', async (code) => {
    await team.signIn(team.p1, code);
    expect(await issue(team.id())).toMatchObject({ ok: true });
    expect(await issue(team.id(), undefined, {}, team.cli)).toMatchObject({ ok: true });
  });

  it('needs none while the till is open', async () => {
    const { p1, id, close, till } = await stationsOf((await import('../builders/till.ts')).openTestTill());
    accepted(till.command('sales.ringUp', coffee()));
    expect(await issue(id(), undefined, {}, p1)).toMatchObject({ ok: true });
    await close();
  });

  it('is carried out with the grant of a supervisor; both stand in the entry, and the override is JET 130', async () => {
    const id = team.id();
    expect(await issue(id, await grantFor(id))).toMatchObject({ ok: true });
    const [override, issued] = entriesIn(team.till.folder).slice(-2);
    expect(override).toMatchObject({ kind: 'event', operator: 'VEL', approver: 'GUI', command_id: id });
    expect(override?.payload).toEqual({ code: 130, what: 'tickets.issue approved' });
    expect(issued).toMatchObject({ kind: 'ticket_issue', operator: 'VEL', approver: 'GUI', station: 'P1', command_id: id });
  });
});

describe('a grant', () => {
  it('serves once: a repeat of the command gives the first answer, with the grant, with another, or without', async () => {
    const id = team.id();
    const grant = await grantFor(id);
    const first = await issue(id, grant);
    expect(first).toMatchObject({ ok: true });
    expect(await issue(id, grant)).toEqual(first);
    expect(await issue(id)).toEqual(first);
    expect(await issue(id, await grantFor(id, 'BAT'))).toEqual(first);
    expect(await issue(team.id(), grant)).toMatchObject(NEEDED);
    expect(entriesIn(team.till.folder).filter(({ kind }) => kind === 'ticket_issue')).toHaveLength(1);
  });

  it('lives 60 s', async () => {
    const [early, late] = [team.id(), team.id()];
    const [one, other] = [await grantFor(early), await grantFor(late)];
    team.till.clock.add(59_999);
    expect(await issue(early, one)).toMatchObject({ ok: true });
    team.till.clock.add(1);
    expect(await issue(late, other)).toMatchObject(NEEDED);
  });

  it('does not live longer when the clock is set back', async () => {
    const id = team.id();
    const grant = await grantFor(id);
    team.till.clock.add(-3_600_000);
    expect(await issue(id, grant)).toMatchObject(NEEDED);
  });

  it('does not serve another body, another command, or another station', async () => {
    const id = team.id();
    const grant = await grantFor(id);
    expect(await issue(id, grant, { mode: 'paper' })).toMatchObject(NEEDED);
    expect(await issue(team.id(), grant)).toMatchObject(NEEDED);
    await team.signIn(team.p2, 'VEL');
    expect(await issue(id, grant, {}, team.p2)).toMatchObject(NEEDED);
    expect(await issue(id, grant), 'and is still good for its own').toMatchObject({ ok: true });
  });

  it('survives a refusal of its command, not a restart', async () => {
    const unknown = team.id();
    const grant = await grantFor(unknown, 'GUI', team.p1, bodyHash('tickets.issue', { ...body, ticket_no: 99 }));
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await issue(unknown, grant, { ticket_no: 99 })).toMatchObject({ error: { code: 'unknown_ticket' } });
    }
    expect(entriesIn(team.till.folder).some(({ approver }) => approver !== '')).toBe(false);
    const id = team.id();
    const before = await grantFor(id);
    const after = await team.restart();
    await after.signIn(after.p1, 'VEL');
    expect(await issue(id, before, {}, after.p1)).toMatchObject(NEEDED);
    await after.shut();
  });

  it('is worth nothing once its approver left or lost the role', async () => {
    const [one, other] = [team.id(), team.id()];
    const [first, second] = [await grantFor(one), await grantFor(other)];
    accepted(await team.cli.call('staff.edit', { code: 'GUI', role: 'counter', pin: '1111' }));
    expect(await issue(one, first)).toMatchObject(NEEDED);
    accepted(await team.cli.call('staff.edit', { code: 'GUI', active: false }));
    expect(await issue(other, second)).toMatchObject(NEEDED);
  });
});

describe('who can approve', () => {
  it('nobody of the counter, not even with the right PIN', async () => {
    expect(await approve(team.id(), 'VEL')).toMatchObject({ error: { code: 'cannot_approve' } });
  });

  it('nobody of too low a role: a supervisor’s grant does not reach a manager’s affair', async () => {
    row.approval = 'manager';
    const id = team.id();
    expect(await issue(id, await grantFor(id, 'GUI'))).toMatchObject({ error: { code: 'approval_needed', details: { role: 'manager' } } });
    expect(await issue(id, await grantFor(id, 'BAT'))).toMatchObject({ ok: true });
    row.approval = 'supervisor';
  });

  it('not with a wrong PIN, whose back-off is that of signing in on this station', async () => {
    const wrong = () => team.p1.call('staff.approve', { code: 'GUI', pin: '000000', command_id: team.id(), body_hash: hash });
    for (const left of [2, 1, 0]) expect(await wrong()).toMatchObject({ error: { code: 'wrong_pin', details: { left } } });
    expect(await approve(team.id())).toMatchObject({ error: { code: 'wait' } });
    expect(await team.p1.call('staff.signIn', { code: 'GUI', pin: PINS.GUI })).toMatchObject({ error: { code: 'wait' } });
    await team.signIn(team.p2, 'GUI');
  });

  it('not for a station where nobody is signed in', async () => {
    expect(await approve(team.id(), 'GUI', team.p2)).toMatchObject({ error: { code: 'forbidden' } });
  });
});
