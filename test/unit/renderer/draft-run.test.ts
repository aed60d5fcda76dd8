/** Drafts and notes from the screen to a real till and back: reload-safe, never overwriting, the note before any tender. */
import 'fake-indexeddb/auto';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Screen } from '../../../renderer/screen.ts';
import { addArticle, setQuantity } from '../../../renderer/stores/basket.ts';
import { backToTicket, changeBasket, take } from '../../../renderer/stores/session.ts';
import { entriesIn } from '../../builders/attack.ts';
import { aStation } from '../../builders/real-screens.ts';
import { openTestTill } from '../../builders/till.ts';
import { dyingAt, eventually } from './a-counter.ts';

const cafe = openTestTill();
const running: Screen[] = [];
afterEach(() => {
  for (const screen of running.splice(0)) screen.stop();
});
afterAll(() => cafe.close());

const started = async (station: ReturnType<typeof aStation>, ...change: Parameters<typeof station.start>): Promise<Screen> => {
  const screen = await station.start(...change);
  running.push(screen);
  await eventually(() => expect(screen.catalogue.getState().version).toBe(1));
  // The menu may come from this screen’s own disk: what is ordered before the line is there is not sent at all.
  await eventually(() => expect(screen.till.getState().connection).toBe('ready'));
  return screen;
};
const ring = (screen: Screen, code: string) => {
  const article = screen.catalogue.getState().articles.get(code);
  if (!article) throw new Error(code);
  changeBasket(screen.session, (basket) => addArticle(basket, article));
};
const state = (screen: Screen) => screen.session.getState();
const linesOf = (screen: Screen) => state(screen).basket.lines.map(({ article, qty_mil }) => [article, qty_mil]);
const drafts = (screen: Screen) => screen.drafts.getState().drafts;
const take_up = (screen: Screen, place: string, take_over = false) => {
  const draft = drafts(screen).find((one) => one.place === place);
  if (!draft) throw new Error(place);
  return screen.tables.step({ kind: 'resume', draft_id: draft.draft_id, place, take_over });
};
const entries = (kind: string) => entriesIn(cafe.folder).filter((entry) => entry.kind === kind);

describe('put aside and taken up', () => {
  it('on one screen, taken up on another, with every line', async () => {
    const [one, other] = [await started(aStation(cafe, 'P1')), await started(aStation(cafe, 'P2'))];
    ring(one, 'PL-FRO');
    ring(one, 'BC-FIL');
    ring(one, 'BC-FIL');
    await one.tables.step({ kind: 'park', place: 'Table 4' });
    expect(linesOf(one)).toEqual([]);
    expect(state(one).basket.said.what).toBe('Table 4.');
    await eventually(() => expect(drafts(other)).toMatchObject([{ place: 'Table 4', total_cents: 1_750 }]));
    await take_up(other, 'Table 4');
    expect(linesOf(other)).toEqual([
      ['PL-FRO', 1_000],
      ['BC-FIL', 2_000],
    ]);
    await take_up(one, 'Table 4');
    expect(state(one).asks, 'the till says who has it').toMatchObject({ kind: 'taken' });
    expect(linesOf(one)).toEqual([]);
    await other.tables.step({ kind: 'abandon', reason: 'Le client est parti' });
  });

  it('a screen that dies before the answer settles it at its next start: one draft, an empty basket', async () => {
    const station = aStation(cafe, 'P3');
    const dying = await started(station, dyingAt('finishCommand', false));
    ring(dying, 'PL-FRO');
    void dying.tables.step({ kind: 'park', place: 'Terrasse' });
    await eventually(() => expect(drafts(dying).filter(({ place }) => place === 'Terrasse')).toHaveLength(1));
    dying.stop();
    const again = await started(station);
    await eventually(() => expect(state(again).stage).toBe('selling'));
    expect(linesOf(again)).toEqual([]);
    await eventually(() => expect(drafts(again).filter(({ place }) => place === 'Terrasse')).toHaveLength(1));
  });

  it('a screen that dies before it was sent keeps its basket and says so', async () => {
    const station = aStation(cafe, 'P4');
    const dying = await started(station, dyingAt('beginCommand', true));
    ring(dying, 'PL-CHA');
    await dying.flush();
    void dying.tables.step({ kind: 'park', place: 'Table 9' });
    await eventually(() => expect(state(dying).stage).toBe('waiting'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    dying.stop();
    const again = await started(station);
    await eventually(() => expect(state(again)).toMatchObject({ stage: 'selling', notice: { code: 'not_saved' } }));
    expect(linesOf(again)).toEqual([['PL-CHA', 1_000]]);
  });

  it('the draft a basket is survives a reload', async () => {
    const station = aStation(cafe, 'P5');
    const one = await started(station);
    ring(one, 'PL-FRO');
    await one.tables.step({ kind: 'park', place: 'Comptoir' });
    await eventually(() => expect(drafts(one).some(({ place }) => place === 'Comptoir')).toBe(true));
    await take_up(one, 'Comptoir');
    await one.flush();
    one.stop();
    const again = await started(station);
    expect(state(again).draft).toMatchObject({ place: 'Comptoir', version: 2, lost: false });
    await again.tables.step({ kind: 'park', place: 'Comptoir' });
    expect(state(again).draft).toBeNull();
  });

  it('money already received stays with its ticket', async () => {
    const one = await started(aStation(cafe, 'P6'));
    ring(one, 'BC-FIL');
    await one.tables.step({ kind: 'pay' });
    take(one.session, { kind: 'money', cents: 100 });
    backToTicket(one.session);
    await one.tables.step({ kind: 'park', place: 'Table 1' });
    expect(state(one).notice).toEqual({ code: 'money_first' });
    expect(linesOf(one)).toEqual([['BC-FIL', 1_000]]);
  });
});

describe('two stations on one table', () => {
  it('the one it was taken from is told, keeps its lines as a ticket of its own, and overwrites nothing', async () => {
    const [one, other] = [await started(aStation(cafe, 'P1')), await started(aStation(cafe, 'P2'))];
    ring(one, 'PL-FRO');
    await one.tables.step({ kind: 'park', place: 'Table 7' });
    await eventually(() => expect(drafts(other).some(({ place }) => place === 'Table 7')).toBe(true));
    await take_up(one, 'Table 7');
    ring(one, 'BC-FIL');
    await eventually(() => expect(drafts(other).find(({ place }) => place === 'Table 7')?.state).toBe('open'));
    await take_up(other, 'Table 7', true);
    await eventually(() => expect(state(one).draft?.lost).toBe(true));
    await one.tables.step({ kind: 'park', place: 'Table 7' });
    expect(linesOf(other), 'nothing of the first one came over').toEqual([['PL-FRO', 1_000]]);
    one.tables.keepLines();
    expect(state(one)).toMatchObject({ draft: null, stage: 'selling' });
    expect(linesOf(one)).toHaveLength(2);
    await other.tables.step({ kind: 'park', place: 'Table 7' });
  });
});

describe('LAW NOTE-01: the note is offered before any tender', () => {
  it('from 25,00 € eaten in; declined is one tap; not asked again for the same total', async () => {
    const one = await started(aStation(cafe, 'P7'));
    ring(one, 'PL-FRO');
    ring(one, 'PL-FRO');
    await one.tables.step({ kind: 'pay' });
    expect(state(one).stage).toBe('note');
    const before = entries('note_declined').length;
    await one.tables.step({ kind: 'decline' });
    expect(state(one).stage).toBe('paying');
    expect(entries('note_declined')).toHaveLength(before + 1);
    backToTicket(one.session);
    await one.tables.step({ kind: 'pay' });
    expect(state(one).stage).toBe('paying');
    backToTicket(one.session);
    ring(one, 'BC-FIL');
    await one.tables.step({ kind: 'pay' });
    expect(state(one).stage, 'another total').toBe('note');
  });

  it('not under 25,00 €, and not for what is taken away', async () => {
    const one = await started(aStation(cafe, 'P8'));
    ring(one, 'PL-FRO');
    await one.tables.step({ kind: 'pay' });
    expect(state(one).stage).toBe('paying');
    backToTicket(one.session);
    ring(one, 'PL-FRO');
    changeBasket(one.session, (basket) => ({ ...basket, mode: 'emporter' }));
    await one.tables.step({ kind: 'pay' });
    expect(state(one).stage).toBe('paying');
  });

  it('given, then less to pay: the reason is asked before payment, the record written, the ticket names the note', async () => {
    const one = await started(aStation(cafe, 'P9'));
    ring(one, 'PL-FRO');
    ring(one, 'PL-FRO');
    await one.tables.step({ kind: 'pay' });
    await one.tables.step({ kind: 'note', client_name: '', then_pay: true });
    expect(state(one)).toMatchObject({ stage: 'paying', draft: { issued: true }, note: { answer: 'given', total_cents: 2_700 } });
    backToTicket(one.session);
    changeBasket(one.session, (basket) => setQuantity(basket, basket.lines[0]?.key ?? 0, 1_000));
    await one.tables.step({ kind: 'pay' });
    const { asks } = state(one);
    if (asks?.kind !== 'reason') throw new Error(JSON.stringify(asks));
    await one.tables.step(asks.step, { reason: 'Erreur de commande' });
    // Then what of it was prepared: one question at a time.
    const then = state(one).asks;
    if (then?.kind !== 'prepared') throw new Error(JSON.stringify(then));
    expect(then).toMatchObject({ why: { reason: 'Erreur de commande' }, less: { article: 'PL-FRO', qty_mil: 1_000 } });
    await one.tables.step(then.step, { ...then.why, prepared: [{ article: 'PL-FRO', qty_mil: 0 }] });
    expect(state(one).stage).toBe('paying');
    expect(entries('draft_correction').at(-1)?.payload).toMatchObject({ reason: 'Erreur de commande', lines: [{ qty_mil: -1_000 }] });
    take(one.session, { kind: 'exact', cents: 1_350 });
    await one.sale.pay();
    expect(state(one).stage).toBe('ticket');
    expect(entries('ticket').at(-1)?.payload).toMatchObject({ note_no: entries('note').length });
  });
});
