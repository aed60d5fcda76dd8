/** Parked drafts and tables (LAW DAT-02, DOC-03; odoo#138664, #142467): kept by the till, never overwritten, traced when given up. */
import { afterAll, describe, expect, it } from 'vitest';
import type { TillEvent } from '../../main/contract/events.ts';
import { entriesIn, verifyFolder } from '../builders/attack.ts';
import { anOrder, planches, stationOn } from '../builders/drafts.ts';
import { accepted, openTestTill } from '../builders/till.ts';

const cafe = openTestTill();
afterAll(() => cafe.close());
const [p1, p2] = [stationOn(cafe, 'P1'), stationOn(cafe, 'P2')];
const park = (on = p1, change: Parameters<typeof anOrder>[0] = {}) =>
  accepted(on.command('sales.park', { ...anOrder(change), state: 'parked' }));
const entries = (kind: string) => entriesIn(cafe.folder).filter((entry) => entry.kind === kind);

describe('put aside', () => {
  it('a new draft is listed with its place and its amount, and every screen is told', async () => {
    const told: TillEvent[] = [];
    const stop = cafe.till.onEvent((event) => told.push(event));
    const draft = park(p1, { place: ' Terrasse ' });
    stop();
    expect(draft).toMatchObject({ version: 1, state: 'parked', place: 'Terrasse', station: 'P1', total_cents: 2_700, issued: false });
    expect(told).toEqual([{ event: 'drafts.changed', body: draft }]);
    expect(accepted(await p2.query('drafts.list', {}))).toContainEqual(draft);
  });

  it('without a place it is refused, and an empty basket too', () => {
    expect(p1.command('sales.park', { ...anOrder({ place: ' ' }), state: 'parked' })).toMatchObject({ error: { code: 'place_missing' } });
    expect(p1.command('sales.park', { ...anOrder({ basket: { lines: [] } }), state: 'parked' })).toMatchObject({
      error: { code: 'empty_basket' },
    });
  });

  it('what was put aside comes back line by line, with the names it had', () => {
    const line = { article: 'BC-FIL', qty_mil: 1_000, mode: 'emporter' as const, discount_bp: 10_000, discount_reason: 'Fidélité' };
    const basket = { lines: [planches(1), line], discount: { kind: 'percent' as const, percent_bp: 1_000, reason: 'Association' } };
    const { draft_id } = park(p1, { basket, mode: 'emporter' });
    const back = accepted(p2.command('sales.resume', { draft_id, take_over: false }));
    expect(back).toMatchObject({ state: 'open', station: 'P2', version: 2, mode: 'emporter', basket, note_total_cents: null });
    expect(back.articles.map(({ label }) => label)).toEqual(['Planche de fromages du Nord', 'Café filtre équitable']);
  });

  it('survives a till that stops and starts again', async () => {
    const other = openTestTill();
    const { draft_id } = accepted(other.command('sales.park', { ...anOrder(), state: 'parked' }));
    const again = await other.reopen();
    expect(accepted(again.command('sales.resume', { draft_id, take_over: false })).basket.lines).toEqual([planches(2)]);
    await again.close();
  });
});

describe('two stations on one table never overwrite each other', () => {
  it('the second to take it is told who has it, and may take it over knowingly', () => {
    const { draft_id } = park();
    accepted(p1.command('sales.resume', { draft_id, take_over: false }));
    expect(p2.command('sales.resume', { draft_id, take_over: false })).toMatchObject({
      error: { code: 'draft_taken', details: { station: 'P1' } },
    });
    expect(accepted(p2.command('sales.resume', { draft_id, take_over: true }))).toMatchObject({ station: 'P2', version: 3 });
  });

  it('whoever knows an older version is refused with the present one: saving, naming, giving up, paying', () => {
    const { draft_id } = park();
    const mine = accepted(p1.command('sales.resume', { draft_id, take_over: false }));
    accepted(p2.command('sales.resume', { draft_id, take_over: true }));
    const stale = { draft_id, draft_version: mine.version };
    const changed = { error: { code: 'draft_changed', details: { version: 3, station: 'P2' } } };
    expect(p1.command('sales.park', { ...anOrder(stale), state: 'parked' })).toMatchObject(changed);
    expect(p1.command('sales.rename', { ...stale, place: 'Table 9' })).toMatchObject(changed);
    expect(p1.command('sales.abandon', { ...stale, reason: 'Parti' })).toMatchObject(changed);
    const order = { lines: [planches(2)], tenders: [{ kind: 'card' as const, amount_cents: 2_700 }], shown_total_cents: 2_700 };
    expect(p1.command('sales.ringUp', { ...order, ...stale })).toMatchObject(changed);
    expect(accepted(p2.command('sales.ringUp', { ...order, draft_id, draft_version: 3 })).total_cents).toBe(2_700);
  });

  it('the same id as new is no way round', () => {
    const { draft_id } = park();
    expect(p2.command('sales.park', { ...anOrder({ draft_id }), state: 'parked' })).toMatchObject({ error: { code: 'draft_changed' } });
  });

  it('a version already guessed is not enough while it is in other hands', () => {
    const { draft_id } = park();
    accepted(p1.command('sales.resume', { draft_id, take_over: false }));
    expect(p2.command('sales.rename', { draft_id, draft_version: 2, place: 'Table 9' })).toMatchObject({ error: { code: 'draft_taken' } });
  });

  it('a repeat of the same command is the same answer, not a conflict', () => {
    const [id, order] = [cafe.newId(), { ...anOrder(), state: 'parked' as const }];
    expect(p1.command('sales.park', order, id)).toEqual(p1.command('sales.park', order, id));
  });
});

describe('another place, and the end', () => {
  it('a table moves, and its ticket carries the new place', async () => {
    const { draft_id } = park();
    const { version } = accepted(p2.command('sales.rename', { draft_id, draft_version: 1, place: 'Table 12' }));
    const order = { lines: [planches(2)], tenders: [{ kind: 'cash' as const, received_cents: 5_000 }], shown_total_cents: 2_700 };
    const { ticket_no } = accepted(p1.command('sales.ringUp', { ...order, draft_id, draft_version: version }));
    expect(accepted(await p1.query('tickets.get', { ticket_no })).ticket).toMatchObject({ place: 'Table 12', note_label: '' });
    expect(accepted(await p1.query('drafts.list', {})).map((draft) => draft.draft_id)).not.toContain(draft_id);
    const again = p1.command('sales.ringUp', { ...order, draft_id, draft_version: version + 1 });
    expect(again, 'a table is paid once').toMatchObject({ error: { code: 'draft_closed', details: { state: 'paid' } } });
  });

  it('LAW DOC-03: giving a parked order up leaves an entry with its reason, and JET 320', () => {
    const { draft_id } = park(p1, { place: 'Table 3' });
    expect(accepted(p1.command('sales.abandon', { draft_id, draft_version: 1, reason: ' Client parti ' })).state).toBe('abandoned');
    expect(entries('draft_abandoned').at(-1)?.payload).toEqual({
      business_day: 20_261_123,
      draft_id,
      place: 'Table 3',
      document: '',
      document_no: 0,
      reason: 'Client parti',
      total_cents: 2_700,
    });
    expect(entries('event').at(-1)?.payload).toMatchObject({ code: 320 });
    expect(p2.command('sales.resume', { draft_id, take_over: true })).toMatchObject({ error: { code: 'draft_closed' } });
  });

  it('a refused sale leaves the table as it was', async () => {
    const { draft_id } = park();
    const order = { lines: [planches(2)], tenders: [], shown_total_cents: 2_700, draft_id, draft_version: 1 };
    expect(p1.command('sales.ringUp', order)).toMatchObject({ error: { code: 'tender_short' } });
    expect(accepted(await p1.query('drafts.list', {})).find((draft) => draft.draft_id === draft_id)).toMatchObject({ version: 1 });
  });

  it('the journal stays sound', () => expect(verifyFolder(cafe.folder)).toMatchObject({ sound: true }));
});
