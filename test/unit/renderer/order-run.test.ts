/**
 * DESIGN §2 for everything that is not the basket: money moved, counted, closed. Whatever dies between the touch and the answer, one
 * touch is one movement, and the person is told what became of it. Real till, real disk of the screen (IndexedDB), lines that drop.
 */
import 'fake-indexeddb/auto';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { LocalStore } from '../../../renderer/client/local-store.ts';
import type { Screen } from '../../../renderer/screen.ts';
import { entriesIn } from '../../builders/attack.ts';
import { aStation } from '../../builders/real-screens.ts';
import { openTeam, PINS } from '../../builders/team.ts';
import { accepted, openTestTill } from '../../builders/till.ts';
import { eventually, forEver } from './a-counter.ts';

const cafe = openTestTill();
const running: Screen[] = [];
afterEach(() => {
  for (const screen of running.splice(0)) screen.stop();
});
afterAll(() => cafe.close());

type Station = ReturnType<typeof aStation>;
const started = async (station: Station, change?: (local: LocalStore) => LocalStore): Promise<Screen> => {
  const screen = await station.start(change);
  running.push(screen);
  await eventually(() => expect(screen.till.getState().connection).toBe('ready'));
  return screen;
};
const newsOf = (screen: Screen) => screen.orders.news.getState().news;
const movements = (folder = cafe.folder) => entriesIn(folder).filter(({ kind }) => kind === 'cash_movement').length;
const twenty = { pieces: [{ cents: 2_000, count: 1 }], reason: 'Fond plus grand' };
const put = (screen: Screen, isGone?: () => boolean) => screen.orders.order('sessions.putCash', twenty, isGone);
const opened = cafe.command('sessions.open', { float: [{ cents: 1_000, count: 2 }] });

/** The screen dies at this instant of its disk. */
const dyingAt =
  (method: 'beginOrder' | 'finishOrder', after: boolean) =>
  (local: LocalStore): LocalStore => ({
    ...local,
    [method]: async (what: never) => {
      if (after) await local[method](what);
      await forEver();
    },
  });

describe('an order that nothing disturbs', () => {
  it('is on the disk before it is sent, answered once, and forgotten', async () => {
    accepted(opened);
    const station = aStation(cafe, 'P1');
    const screen = await started(station);
    const before = movements();
    const done = put(screen);
    await eventually(async () => expect(await (await station.disk()).pending()).toMatchObject([{ call: 'sessions.putCash', order: true }]));
    expect(await done).toMatchObject({ value: { amount_cents: 2_000 }, error: null });
    expect(await (await station.disk()).pending()).toEqual([]);
    expect(movements()).toBe(before + 1);
    expect(newsOf(screen), 'the screen that asked says it itself').toEqual([]);
  });

  it('two touches are one movement; the next touch after the answer is another', async () => {
    const screen = await started(aStation(cafe, 'P2'));
    const before = movements();
    const [first, second] = await Promise.all([put(screen), put(screen)]);
    expect(first).toEqual(second);
    expect(movements()).toBe(before + 1);
    await put(screen);
    expect(movements()).toBe(before + 2);
  });

  it('a refusal says why, and leaves nothing behind', async () => {
    const station = aStation(cafe, 'P3');
    const screen = await started(station);
    expect(await screen.orders.order('sessions.putCash', { pieces: [], reason: 'Fond plus grand' })).toEqual({
      value: null,
      error: 'nothing_moved',
    });
    expect(await (await station.disk()).pending()).toEqual([]);
  });

  it('is not sent when the disk refuses it, nor when the till is not there', async () => {
    const station = aStation(cafe, 'P4');
    const full = await started(station, (local) => ({ ...local, beginOrder: () => Promise.reject(new Error('QuotaExceededError')) }));
    const before = movements();
    expect(await put(full)).toEqual({ value: null, error: 'not_kept' });
    full.client.stop();
    expect(await put(full)).toEqual({ value: null, error: 'lost' });
    expect(movements()).toBe(before);
  });
});

describe('the till dies between the commit and the answer', () => {
  it('the order is settled by itself, once, and the screen that waits gets its answer', async () => {
    const station = aStation(cafe, 'P5');
    const screen = await started(station);
    const before = movements();
    station.loseAnswerOf('sessions.putCash');
    expect(await put(screen)).toMatchObject({ value: { amount_cents: 2_000 } });
    expect(movements()).toBe(before + 1);
  });

  it('a second touch meanwhile is the same order; another content waits', async () => {
    const station = aStation(cafe, 'P6');
    const screen = await started(station);
    const before = movements();
    station.loseAnswerOf('sessions.putCash');
    const first = put(screen);
    const other = screen.orders.order('sessions.putCash', { ...twenty, reason: 'Retour d’achat' });
    expect(await other).toEqual({ value: null, error: 'unanswered' });
    expect(await put(screen)).toEqual(await first);
    expect(movements()).toBe(before + 1);
  });

  it('a person who left the screen meanwhile is told', async () => {
    const station = aStation(cafe, 'P7');
    const screen = await started(station);
    station.loseAnswerOf('sessions.putCash');
    let gone = false;
    const answer = put(screen, () => gone);
    gone = true;
    await answer;
    expect(newsOf(screen)).toEqual([{ done: true, what: 'l’argent ajouté.' }]);
    screen.orders.read();
    expect(newsOf(screen)).toEqual([]);
  });
});

describe('the screen dies', () => {
  it('after the commit: at its next start it tells that it is done, and nothing is sent again', async () => {
    const station = aStation(cafe, 'P8');
    const dying = await started(station, dyingAt('finishOrder', false));
    const before = movements();
    void put(dying);
    await eventually(() => expect(movements()).toBe(before + 1));
    dying.stop();
    const again = await started(station);
    await eventually(() => expect(newsOf(again)).toEqual([{ done: true, what: 'l’argent ajouté.' }]));
    expect(await (await station.disk()).pending()).toEqual([]);
    expect(movements()).toBe(before + 1);
  });

  it('before it was sent: told that it is not done; touched again it is sent under the same id, so that it is done once', async () => {
    const station = aStation(cafe, 'P9');
    const dying = await started(station, dyingAt('beginOrder', true));
    const before = movements();
    void put(dying);
    await eventually(async () => expect(await (await station.disk()).pending()).toHaveLength(1));
    const [written] = await (await station.disk()).pending();
    dying.stop();
    const again = await started(station);
    await eventually(() => expect(newsOf(again)).toEqual([{ done: false, what: 'l’argent ajouté.' }]));
    // The first one was only slow: it arrives after all.
    accepted(cafe.command('sessions.putCash', twenty, written?.id));
    expect(await put(again)).toMatchObject({ value: { amount_cents: 2_000 } });
    expect(movements()).toBe(before + 1);
  });

  it('its basket is not held up by an order of another version, and the person is told all the same', async () => {
    const station = aStation(cafe, 'P10');
    const local = await station.disk();
    await local.workFor('test', 'cafe');
    await local.beginOrder({ id: cafe.newId(), call: 'bells.ring', body: {}, contract: 'old', made_at_ms: 1 });
    local.close();
    const screen = await started(station);
    await eventually(() => expect(newsOf(screen)).toEqual([{ done: false, what: '' }]));
    expect(screen.session.getState().stage).toBe('selling');
  });
});

describe('an order that needs an approval', () => {
  const take = { ...twenty, where: 'out' } as const;

  it('is approved on the way, is one movement though its answer is lost, and keeps no PIN on the disk', async () => {
    const team = await openTeam();
    accepted(team.till.command('sessions.open', { float: [{ cents: 2_000, count: 3 }] }));
    const station = aStation(team.till, 'P1', 'signed_in');
    const screen = await started(station);
    accepted(await screen.client.action('staff.signIn', { code: 'VEL', pin: PINS.VEL }));
    const answer = screen.orders.order('sessions.takeCash', take);
    await eventually(() => expect(screen.approval.getState().asked).not.toBeNull());
    expect(JSON.stringify(await (await station.disk()).pending())).not.toContain(PINS.GUI);
    station.loseAnswerOf('sessions.takeCash');
    expect(await screen.approval.getState().asked?.approve('GUI', PINS.GUI)).toBeNull();
    expect(await answer).toMatchObject({ value: { amount_cents: -2_000 } });
    const moves = entriesIn(team.till.folder).filter(({ kind }) => kind === 'cash_movement');
    expect(moves).toMatchObject([{ approver: 'GUI' }]);
    screen.stop();
    await team.close();
  });

  it('cancelled, is refused and forgotten', async () => {
    const team = await openTeam();
    const station = aStation(team.till, 'P1', 'signed_in');
    const screen = await started(station);
    accepted(await screen.client.action('staff.signIn', { code: 'VEL', pin: PINS.VEL }));
    const answer = screen.orders.order('sessions.takeCash', take);
    await eventually(() => expect(screen.approval.getState().asked).not.toBeNull());
    screen.approval.getState().asked?.cancel();
    expect(await answer).toEqual({ value: null, error: 'approval_needed' });
    expect(await (await station.disk()).pending()).toEqual([]);
    screen.stop();
    await team.close();
  });
});
