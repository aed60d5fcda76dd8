/**
 * LAW §12 case 9, SCH-01…04: the school beside the real café in one running host. What is rung up there is recorded and secured in its
 * own database and nowhere else, every document says FACTICE, and the real till goes on.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallName, calls, rolesOf } from '../../main/contract/calls/index.ts';
import { makeCommandId } from '../../main/contract/ids.ts';
import { renderText } from '../../main/contract/layout.ts';
import { verifyInWorker } from '../../main/services/verification-in-worker.ts';
import { type Host, openHost } from '../../main/shell/host.ts';
import { entriesIn } from '../builders/attack.ts';
import { setUpCafe } from '../builders/cafe-folder.ts';
import { type Screen, screenOn } from '../builders/dispatched.ts';
import { bodyHash, PINS } from '../builders/team.ts';
import { accepted, coffee, temporaryFolder } from '../builders/till.ts';
import { unzip } from '../builders/unzip.ts';

const folder = temporaryFolder();
const cafe = join(folder.path, 'cafe');
const school = join(folder.path, 'ecole');
const id = () => makeCommandId(Date.now());
let host: Host;
const station = (name: string) => screenOn(host, 'signed_in', name);
const signIn = async (screen: Screen, code: keyof typeof PINS) =>
  void accepted(await screen.call('staff.signIn', { code, pin: PINS[code] }));

/** Vélo asks, Guitare types a code; the line is greeted again, by the school. */
async function enterSchool(name: string): Promise<Screen> {
  const screen = await station(name);
  const command_id = id();
  expect(await screen.call('school.enter', {}, command_id)).toMatchObject({ error: { code: 'approval_needed' } });
  const body_hash = bodyHash('school.enter', {});
  const approval = { code: 'GUI', pin: PINS.GUI, command_id, body_hash };
  const { grant } = accepted(await screen.call('staff.approve', approval));
  expect(accepted(await screen.call('school.enter', {}, command_id, grant))).toEqual({ responsible: 'GUI' });
  expect(await screen.call('till.status', {}), 'a line of the real till is no way into the school').toMatchObject({
    error: { code: 'other_till' },
  });
  return station(name);
}

beforeAll(async () => {
  await setUpCafe(folder.path);
  host = await openHost(folder.path);
  const cli = await screenOn(host, 'cli', 'cli');
  const people = [
    { code: 'BAT', name: 'Bateau', picture: 'sailboat', role: 'manager' },
    { code: 'GUI', name: 'Guitare', picture: 'guitar', role: 'supervisor' },
    { code: 'VEL', name: 'Vélo', picture: 'bicycle', role: 'counter' },
  ] as const;
  for (const person of people) accepted(await cli.call('staff.add', { ...person, pin: PINS[person.code] }));
  const real = await station('P2');
  await signIn(real, 'VEL');
  accepted(await real.call('sales.ringUp', coffee(), id()));
  await signIn(await station('P1'), 'VEL');
}, 30_000);
afterAll(async () => {
  await host.close();
  folder.remove();
});

const perpetual = (of: string) =>
  entriesIn(of).flatMap((entry) =>
    entry.kind === 'ticket' ? [[entry.payload.perpetual_net_cents, entry.payload.perpetual_absolute_cents]] : [],
  );

describe('LAW §12 case 9: school mode is excluded and watermarked', () => {
  it('SCH-02: a supervisor’s code opens it; operator and responsible person stand in each of its entries', async () => {
    const screen = await enterSchool('P1');
    expect(await screen.call('till.status', {})).toMatchObject({
      value: { instance: 'ecole', register: 'E', operator: { code: 'VEL' }, responsible: 'Guitare', role: 'counter' },
    });
    const sold = accepted(await screen.call('sales.ringUp', coffee(500), id()));
    expect(sold.ticket_label).toBe('EA-000001');
    const ticket = entriesIn(school).find(({ kind }) => kind === 'ticket');
    expect(ticket).toMatchObject({ operator: 'VEL', responsible: 'GUI', station: 'P1', register: 'E' });
    const started = entriesIn(cafe).findLast((entry) => entry.kind === 'event' && entry.payload.code === 10_007);
    expect(started).toMatchObject({ operator: 'VEL', approver: 'GUI', responsible: '' });
  });

  it('SCH-03: ticket, QR, note, provisional note and Z say MODE ÉCOLE – FACTICE', async () => {
    const screen = await station('P1');
    const { document } = accepted(await screen.call('tickets.get', { ticket_no: 1 }));
    expect(renderText(document, 48)).toContain('MODE ÉCOLE – FACTICE'.replace('–', '-'));
    const qr = accepted(await screen.call('tickets.issue', { ticket_no: 1, mode: 'qr' }, id()));
    expect(qr.qr_text).toContain('MODE ÉCOLE – FACTICE');
    const { business_day } = accepted(await screen.call('closings.preview', {}));
    const body = { day: business_day, despite_open_tickets: true, difference_reason: '', paper: false };
    const { closing } = accepted(await screen.call('closings.closeDay', body, id()));
    await signIn(screen, 'GUI');
    const z = accepted(await screen.call('closings.get', { closing_no: closing.closing_no }));
    expect(z.document && renderText(z.document, 48)).toContain('MODE ÉCOLE');
    expect(closing).toMatchObject({ total_cents: 200, perpetual_net_cents: 0, perpetual_absolute_cents: 0 });
  });

  it('SCH-01: perpetual totals are not incremented, neither the school’s nor the café’s; both journals are sound', async () => {
    expect(perpetual(school)).toEqual([[0, 0]]);
    expect(perpetual(cafe)).toEqual([[200, 200]]);
    for (const of of [cafe, school]) {
      expect(await verifyInWorker({ folder: of, headFile: join(of, 'journal-head') }), of).toMatchObject({ sound: true });
    }
  });

  it('SCH-01: the real till sells on at another station all the while, and neither hears of the other’s tickets', async () => {
    const [real, play] = [await station('P2'), await station('P1')];
    const { ticket_label } = accepted(await real.call('sales.ringUp', coffee(), id()));
    expect(ticket_label).toBe('1A-000002');
    expect(accepted(await play.call('tickets.find', {})).tickets).toHaveLength(1);
    expect(accepted(await real.call('tickets.find', {})).tickets).toHaveLength(2);
  });

  it('has the café’s menu and people, a printer of its own, and no manager: no export, no rule, no person is changed from it', async () => {
    const play = await station('P1');
    await signIn(play, 'BAT');
    expect(accepted(await play.call('till.status', {}))).toMatchObject({
      role: 'supervisor',
      virtual_printer_url: expect.stringMatching(/^http/),
    });
    const managers = (Object.keys(calls) as CallName[]).filter(
      (name) => rolesOf(name).includes('manager') && !rolesOf(name).includes('supervisor'),
    );
    expect(managers).toEqual(expect.arrayContaining(['settings.set', 'staff.add', 'exports.fec', 'exports.eReporting']));
    for (const name of managers) expect(await play.call(name, {}, id()), name).toMatchObject({ error: { code: 'forbidden' } });
    const real = await station('P2');
    const articles = async (screen: Screen) => accepted(await screen.call('catalogue.list', {})).articles;
    expect(await articles(play)).toEqual(await articles(real));
  });

  it('is checked and archived like the real one, and the stand-alone verifier finds its archive intact (SCH-04, ARC-01)', async () => {
    const play = await station('P1');
    await signIn(play, 'GUI');
    accepted(await play.call('sales.ringUp', coffee(), id()));
    expect(accepted(await play.call('journal.verify', {}))).toMatchObject({ sound: true, first_break: null });
    const year = Number(new Date().getFullYear()) * 10_000;
    const made = accepted(await play.call('archives.make', { period: { from_day: year + 101, until_day: year + 1_231 } }));
    expect(made.folder).toContain(join(folder.path, 'ecole'));
    expect(made.file).toMatch(/^estrade-archive-E/);
    unzip(join(made.folder, made.file), join(folder.path, 'school-archive'));
    const readme = readFileSync(join(folder.path, 'school-archive', 'README-fr.txt'), 'utf8');
    expect(readme).toContain('MODE ÉCOLE');
    const verifier = join(folder.path, 'school-archive', 'verifier.mjs');
    const { stdout, status } = spawnSync(process.execPath, [verifier, join(made.folder, made.file)], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, expect.stringContaining('Archive intacte')]);
    const real = await station('P2');
    await signIn(real, 'GUI');
    expect(accepted(await real.call('archives.list', {})).list, 'nothing of it in the real till').toEqual([]);
  });

  it('knows nobody of the office: accounting and audit are of the real till only (SCH-04)', async () => {
    const cli = await screenOn(host, 'cli', 'cli');
    const person = { code: 'CTL', pin: 'le moulin tourne encore' };
    accepted(await cli.call('staff.add', { ...person, name: 'Contrôle', picture: 'books', role: 'audit' }));
    const [real, play] = [await station('P2'), await station('P1')];
    const listed = async (screen: Screen) => accepted(await screen.call('staff.list', {})).some(({ code }) => code === 'CTL');
    expect([await listed(real), await listed(play)]).toEqual([true, false]);
    expect(await play.call('staff.signIn', person)).toMatchObject({ error: { code: 'unknown_person' } });
    accepted(await cli.call('staff.forget', { code: 'CTL' }));
  });

  it('a name deleted in the real till lies in the school no longer (RGPD-01)', async () => {
    const cli = await screenOn(host, 'cli', 'cli');
    accepted(await cli.call('staff.add', { code: 'THE', name: 'Théière', picture: 'teapot', role: 'counter', pin: '1357' }));
    const named = async () => accepted(await (await station('P1')).call('staff.list', {})).find(({ code }) => code === 'THE');
    expect(await named()).toMatchObject({ name: 'Théière' });
    accepted(await cli.call('staff.forget', { code: 'THE' }));
    expect(await named()).toBeUndefined();
  });

  it('has the team’s badges: one that is taken away opens nothing there either, one given there never opens the real till', async () => {
    const cli = await screenOn(host, 'cli', 'cli');
    const [badge, played] = ['0011223344', '5566778899'];
    accepted(await cli.call('staff.setBadge', { code: 'VEL', badge }));
    const [real, play] = [await station('P2'), await station('P1')];
    expect(accepted(await play.call('staff.signInByBadge', { badge }))).toMatchObject({ code: 'VEL' });
    accepted(await cli.call('staff.setBadge', { code: 'VEL', badge: null }));
    expect(await play.call('staff.signInByBadge', { badge })).toMatchObject({ error: { code: 'unknown_badge' } });
    await signIn(play, 'GUI');
    accepted(await play.call('staff.setBadge', { code: 'VEL', badge: played }));
    expect(await real.call('staff.signInByBadge', { badge: played })).toMatchObject({ error: { code: 'unknown_badge' } });
    // Who may more chooses by it and types the code, there as here (LAW RGPD-02).
    accepted(await cli.call('staff.setBadge', { code: 'GUI', badge }));
    expect(await play.call('staff.signInByBadge', { badge })).toMatchObject({ error: { code: 'pin_needed' } });
    accepted(await cli.call('staff.setBadge', { code: 'GUI', badge: null }));
    await signIn(play, 'GUI');
  });

  it('a restart leaves the station in the school, with who is responsible', async () => {
    await host.close();
    host = await openHost(folder.path);
    const play = await station('P1');
    expect(await play.call('till.status', {})).toMatchObject({ value: { instance: 'ecole', responsible: 'Guitare', sign_in: 'needed' } });
    await signIn(play, 'VEL');
    accepted(await play.call('sales.ringUp', coffee(), id()));
    expect(entriesIn(school).at(-2)).toMatchObject({ responsible: 'GUI', operator: 'VEL' });
  });

  it('is left by one step: the station is back at the real till, both journals say so', async () => {
    const play = await station('P1');
    const before = perpetual(cafe);
    accepted(await play.call('school.leave', {}, id()));
    expect(await play.call('sales.ringUp', coffee(), id()), 'a basket of the school never reaches the café').toMatchObject({
      error: { code: 'other_till' },
    });
    const back = await station('P1');
    expect(await back.call('till.status', {})).toMatchObject({ value: { instance: 'cafe', responsible: '' } });
    for (const of of [cafe, school]) {
      expect(
        entriesIn(of).findLast((entry) => entry.kind === 'event' && entry.payload.code === 10_008),
        of,
      ).toMatchObject({ station: expect.any(String) });
    }
    expect(perpetual(cafe)).toEqual(before);
    expect(await back.call('school.leave', {}, id())).toMatchObject({ error: { code: 'forbidden' } });
    expect(host.file().in_school).toEqual([]);
  });
});
