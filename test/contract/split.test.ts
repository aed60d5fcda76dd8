/** Sharing the check of a table: by items into a ticket of its own, by equal shares on its papers; every cent and every record is kept. */
import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../main/contract/calls/index.ts';
import { equalShares } from '../../main/contract/equal-shares.ts';
import { makeDraftId } from '../../main/contract/ids.ts';
import { renderText } from '../../main/contract/layout.ts';
import { entriesIn, verifyFolder } from '../builders/attack.ts';
import { anOrder, NOT_PREPARED, planches } from '../builders/drafts.ts';
import { accepted, NOON, openTestTill, type TestTill } from '../builders/till.ts';

let cafe: TestTill;
beforeEach(() => {
  cafe = openTestTill();
});
afterEach(async () => {
  await cafe.close();
  rmSync(cafe.folder, { recursive: true, force: true });
});

type Basket = Input<'sales.park'>['basket'];
const choices = ['BR-SAU', 'BR-PAN', 'BR-PAI', 'BC-FIL', 'AL-VRO'].map((article, at) => ({ step: at + 1, article, qty_mil: 1_000 }));
/** Three planches, two brunches with wine, three coffees: 40,50 + 48,00 + 6,00 = 94,50 €. */
const table: Basket = {
  lines: [planches(3), { article: 'BC-FIL', qty_mil: 3_000, mode: 'sur_place' }],
  formules: [{ code: 'FO-BRU', qty_mil: 2_000, mode: 'sur_place', choices: choices }],
};
const save = (basket: Basket = table) => accepted(cafe.command('sales.park', { ...anOrder({ basket }), state: 'open' }));
let ids = 0;
const split = (
  draft: { draft_id: string; version: number },
  take: Input<'notes.split'>['take'],
  part_draft_id = makeDraftId(NOON + ++ids),
) => cafe.command('notes.split', { draft_id: draft.draft_id, draft_version: draft.version, part_draft_id, take });
const one = (at: number, qty_mil: number) => ({ lines: [{ at, qty_mil }], formules: [] });
const pay = (draft: { draft_id: string; version: number; basket: Basket }, total: number) =>
  accepted(
    cafe.command('sales.ringUp', {
      ...draft.basket,
      tenders: [{ kind: 'card', amount_cents: total }],
      shown_total_cents: total,
      draft_id: draft.draft_id,
      draft_version: draft.version,
    }),
  );

describe('by items', () => {
  it('what somebody pays becomes a draft in hand, the rest waits at its place; both are paid, and are together the table', async () => {
    const draft = save();
    const { rest, part } = accepted(split(draft, { lines: [{ at: 0, qty_mil: 1_000 }], formules: [{ at: 0, qty_mil: 1_000 }] }));
    expect(part).toMatchObject({ state: 'open', place: 'Table 4, part', total_cents: 3_750, lines: 2 });
    expect(rest).toMatchObject({ state: 'parked', place: 'Table 4', total_cents: 5_700, draft_id: draft.draft_id });
    pay(part, 3_750);
    const taken = accepted(cafe.command('sales.resume', { draft_id: rest.draft_id, take_over: false }));
    pay(taken, 5_700);
    expect(accepted(await cafe.query('drafts.list', {}))).toEqual([]);
    expect(verifyFolder(cafe.folder)).toMatchObject({ sound: true, tickets: 2 });
  });

  it('a formule stays whole: its number of pieces is parted, its components follow', () => {
    const { part } = accepted(split(save(), { lines: [], formules: [{ at: 0, qty_mil: 1_000 }] }));
    expect(part).toMatchObject({ total_cents: 2_400, basket: { lines: [], formules: [{ qty_mil: 1_000, choices }] } });
    expect(split(save(), { lines: [], formules: [{ at: 0, qty_mil: 500 }] })).toMatchObject({ error: { code: 'bad_split' } });
  });

  it('the discount of the table is shared to the cent', () => {
    const draft = save({ ...table, discount: { kind: 'percent', percent_bp: 1_000, reason: 'Asso' } });
    expect(draft.total_cents).toBe(8_505);
    const { rest, part } = accepted(split(draft, one(0, 1_000)));
    expect(part.basket.discount).toEqual({ kind: 'amount', amount_cents: 135, reason: 'Asso' });
    expect(rest.total_cents + part.total_cents).toBe(8_505);
  });

  it('nothing, everything, too much, a weight in two, or an unknown place is refused; so is a counter without a table', () => {
    const draft = save();
    const refused = (take: Input<'notes.split'>['take']) => expect(split(draft, take)).toMatchObject({ error: { code: 'bad_split' } });
    refused({ lines: [], formules: [] });
    refused({
      lines: [
        { at: 0, qty_mil: 3_000 },
        { at: 1, qty_mil: 3_000 },
      ],
      formules: [{ at: 0, qty_mil: 2_000 }],
    });
    refused(one(0, 4_000));
    refused(one(0, -1_000));
    refused(one(9, 1_000));
    refused({
      lines: [
        { at: 0, qty_mil: 1_000 },
        { at: 0, qty_mil: 1_000 },
      ],
      formules: [],
    });
    expect(split({ ...draft, version: 9 }, one(0, 1_000))).toMatchObject({ error: { code: 'draft_changed' } });
    const counter = accepted(cafe.command('sales.park', { ...anOrder({ basket: table, place: '' }), state: 'open' }));
    expect(split(counter, one(0, 1_000))).toMatchObject({ error: { code: 'place_missing' } });
  });

  it('asked again because its answer was lost, it is one split', () => {
    const [draft, id, part_draft_id] = [save(), cafe.newId(), makeDraftId(NOON + 999)];
    const body = { draft_id: draft.draft_id, draft_version: draft.version, part_draft_id, take: one(0, 1_000) };
    const first = cafe.command('notes.split', body, id);
    expect(cafe.command('notes.split', body, id)).toEqual(first);
  });
});

describe('LAW §12 case 8, after a document: what moves leaves records, nothing in all', () => {
  const announced = () => accepted(cafe.command('notes.provisional', { ...anOrder({ basket: table }), shown_total_cents: 9_450 })).draft;
  const records = () => entriesIn(cafe.folder).filter(({ kind }) => kind === 'draft_correction');

  it('minus where it was, plus where it goes, of the same document; the Z counts no cancellation', () => {
    const { part } = accepted(split(announced(), one(0, 1_000)));
    expect(records().map(({ payload }) => payload)).toMatchObject([
      { place: 'Table 4', document_no: 1, reason: 'Addition partagée', lines: [{ article: 'PL-FRO', qty_mil: -1_000, ttc_cents: -1_350 }] },
      { place: 'Table 4, part', document_no: 1, lines: [{ article: 'PL-FRO', qty_mil: 1_000, ttc_cents: 1_350 }] },
    ]);
    expect(part.issued).toBe(true);
    const closing = accepted(
      cafe.command('closings.closeDay', { day: 20_261_123, despite_open_tickets: true, difference_reason: '', paper: false }),
    ).closing;
    expect(closing.cancellations).toEqual({ times: 0, amount_cents: 0 });
    expect(verifyFolder(cafe.folder).first_break).toBeNull();
  });

  it('taking away from a part afterwards wants a reason and leaves a −1 record', () => {
    const { part } = accepted(split(announced(), one(0, 2_000)));
    const less = { draft_id: part.draft_id, draft_version: part.version, place: part.place, basket: { lines: [planches(1)] } };
    expect(cafe.command('sales.park', { ...anOrder(less), state: 'open' })).toMatchObject({ error: { code: 'correction_reason_missing' } });
    accepted(cafe.command('sales.park', { ...anOrder({ ...less, reason: 'Plat refusé', prepared: NOT_PREPARED }), state: 'open' }));
    expect(records().at(-1)?.payload).toMatchObject({ reason: 'Plat refusé', lines: [{ qty_mil: -1_000, ttc_cents: -1_350 }] });
    expect(verifyFolder(cafe.folder).first_break).toBeNull();
  });
});

describe('by shares', () => {
  it('every cent is accounted for, and no share is more than a cent above another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 1, max: 20 }), (total, count) => {
        const shares = equalShares(total, count);
        expect(shares.length).toBe(count);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('the provisional note and the note show the parts and record them; one ticket takes every payment', async () => {
    accepted(cafe.command('notes.provisional', { ...anOrder({ basket: table }), shown_total_cents: 9_450, shares: 4 }));
    await cafe.till.outboxIdle();
    const paper = renderText(cafe.printer.printed.at(-1) ?? { kind: 'note', title: '', blocks: [] }, 48);
    expect(paper).toMatch(/Partagé en 4\n2 parts de +23,63\n2 parts de +23,62/);
    const entry = entriesIn(cafe.folder).findLast(({ kind }) => kind === 'provisional_note');
    expect(entry?.payload).toMatchObject({ shares: [2_363, 2_363, 2_362, 2_362].map((amount_cents) => ({ amount_cents })) });
    const tenders = equalShares(9_450, 4).map((amount_cents) => ({ kind: 'card' as const, amount_cents }));
    const paid = accepted(cafe.command('sales.ringUp', { ...table, tenders, shown_total_cents: 9_450 }));
    expect(paid.tenders.length).toBe(4);
    expect(verifyFolder(cafe.folder).first_break).toBeNull();
  });
});
