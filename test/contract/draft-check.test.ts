/** LAW INA-04: what someone does by hand to the rows of drafts is found, as far as an entry says what they must be. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attackedCopy, verifyFolder } from '../builders/attack.ts';
import { anOrder, NOT_PREPARED, planches, stationOn } from '../builders/drafts.ts';
import { accepted, openTestTill, temporaryFolder } from '../builders/till.ts';

const { path: folder, remove } = temporaryFolder();
const names: Record<string, string> = {};
const byCard = { lines: [planches(2)], tenders: [{ kind: 'card' as const, amount_cents: 2_700 }], shown_total_cents: 2_700 };

beforeAll(async () => {
  const cafe = openTestTill({ folder });
  const p1 = stationOn(cafe, 'P1');
  const kept = (name: string, { draft_id, version }: { draft_id: string; version: number }) => {
    names[name] = draft_id;
    return { draft_id, draft_version: version };
  };
  kept('parked', accepted(p1.command('sales.park', { ...anOrder(), state: 'parked' })));
  const announced = accepted(p1.command('notes.provisional', { ...anOrder(), shown_total_cents: 2_700 })).draft;
  const noted = accepted(
    p1.command('notes.issue', { ...anOrder({ draft_id: announced.draft_id, draft_version: announced.version }), shown_total_cents: 2_700 }),
  ).draft;
  const waiting = kept('waiting', noted);
  const reordered = anOrder({ ...waiting, basket: { lines: [planches(1)] }, reason: 'Erreur', prepared: NOT_PREPARED });
  accepted(p1.command('sales.park', { ...reordered, state: 'parked' }));
  const paid = accepted(p1.command('notes.issue', { ...anOrder({ place: 'Terrasse' }), shown_total_cents: 2_700 })).draft;
  accepted(p1.command('sales.ringUp', { ...byCard, ...kept('paid', paid) }));
  const gone = accepted(p1.command('sales.park', { ...anOrder(), state: 'parked' }));
  accepted(p1.command('sales.abandon', { ...kept('gone', gone), reason: 'Client parti' }));
  await cafe.close();
});
afterAll(remove);

const change = (name: string, set: string) => () => `UPDATE drafts SET ${set} WHERE draft_id = '${names[name]}'`;

describe('drafts as their entries say them', () => {
  it('untouched they are sound, whole and in part', () => {
    expect(verifyFolder(folder)).toMatchObject({ sound: true });
    for (const last of [1, 3, 6, 10]) expect(verifyFolder(folder, last), `the last ${last}`).toMatchObject({ sound: true });
  });

  it.each([
    ['the note of a waiting table becomes cheaper', change('waiting', 'note_total_cents = 100')],
    ['it loses its documents', change('waiting', 'document = NULL, document_no = NULL, issued = NULL')],
    ['it names another document', change('waiting', "document = 'provisional_note', document_no = 1")],
    ['what was taken away comes back', change('waiting', "issued = replace(issued, '1350', '2700')")],
    ['what it showed is no list any more', change('waiting', "issued = '{'")],
    ['it is called paid, by a ticket that paid another', change('waiting', "state = 'paid', ticket_no = 1")],
    ['it is called given up', change('waiting', "state = 'abandoned'")],
    ['it is gone', () => `DELETE FROM drafts WHERE draft_id = '${names['waiting']}'`],
    ['a paid table is open again', change('paid', "state = 'open', ticket_no = NULL")],
    ['a paid table has another total', change('paid', 'total_cents = 100')],
    ['a paid table was elsewhere', change('paid', "place = 'Bar'")],
    ['a paid table had no note', change('paid', 'note_no = NULL, note_total_cents = NULL')],
    ['a paid table is gone', () => `DELETE FROM drafts WHERE draft_id = '${names['paid']}'`],
    ['an order given up is parked again', change('gone', "state = 'parked'")],
    ['an order given up was worth less', change('gone', 'total_cents = 100')],
  ])('%s: found', (_what, sql) => {
    const copy = attackedCopy(folder, (db) => {
      db.pragma('ignore_check_constraints = ON');
      expect(db.prepare(sql()).run().changes, 'the attack must change something').toBe(1);
    });
    expect(copy.verify()).toMatchObject({ sound: false, first_break: { class: 'total', what: 'drafts disagrees with the journal' } });
    copy.remove();
  });

  it('before its first document a draft is free: nothing says what it must be', () => {
    const copy = attackedCopy(folder, (db) => {
      db.prepare(change('parked', "place = 'Bar', total_cents = 1")()).run();
    });
    expect(copy.verify()).toMatchObject({ sound: true });
    copy.remove();
  });
});
