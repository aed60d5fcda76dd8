/** LAW NOTE-01, DOC-01, DAT-02: notes before payment and provisional notes are numbered, recorded, printed, and leave records after. */
import { afterAll, describe, expect, it } from 'vitest';
import { renderText } from '../../main/contract/layout.ts';
import { entriesIn, verifyFolder } from '../builders/attack.ts';
import { anOrder, NOT_PREPARED, planches, stationOn } from '../builders/drafts.ts';
import { accepted, openTestTill } from '../builders/till.ts';

const cafe = openTestTill();
afterAll(() => cafe.close());
const p1 = stationOn(cafe, 'P1');
const lastOf = (kind: string) => entriesIn(cafe.folder).findLast((entry) => entry.kind === kind);
const countOf = (kind: string) => entriesIn(cafe.folder).filter((entry) => entry.kind === kind).length;
const paper = async (): Promise<string> => {
  await cafe.till.outboxIdle();
  const document = cafe.printer.printed.at(-1);
  return document ? renderText(document, 48) : '';
};
const note = (change: Parameters<typeof anOrder>[0] = {}, more: object = {}) =>
  p1.command('notes.issue', { ...anOrder(change), shown_total_cents: 2_700, ...more });
const addition = (change: Parameters<typeof anOrder>[0] = {}, shown_total_cents = 2_700) =>
  accepted(p1.command('notes.provisional', { ...anOrder(change), shown_total_cents }));
const save = (draft: { draft_id: string; version: number }, count: number, reason?: string) =>
  p1.command('sales.park', {
    ...anOrder({
      draft_id: draft.draft_id,
      draft_version: draft.version,
      basket: { lines: [planches(count)] },
      reason,
      prepared: NOT_PREPARED,
    }),
    state: 'open',
  });

describe('LAW NOTE-01: the note before payment', () => {
  it('is numbered, kept with its lines and totals, printed without a means of payment', async () => {
    const given = accepted(note({}, { client_name: ' Mme Petit ' }));
    expect(given).toMatchObject({ no: 1, label: '1A-000001', total_cents: 2_700, draft: { issued: true, version: 1, state: 'open' } });
    expect(lastOf('note')).toMatchObject({
      kind_no: 1,
      payload: { place: 'Table 4', client_name: 'Mme Petit', total_cents: 2_700, total_ht_cents: 2_455, total_vat_cents: 245 },
    });
    const text = await paper();
    for (const words of ["L'ESTRADE", 'NOTE n° 1A-000001', '23/11/2026', 'Table 4', 'Mme Petit', 'rue Gustave Spriet']) {
      expect(text, words).toContain(words);
    }
    expect(text).toMatch(/2 +Planche de fromages.*13,50 +27,00/s);
    expect(text).toMatch(/Total HT +24,55/);
    expect(text).toMatch(/TOTAL TTC +27,00 EUR/);
    expect(text).not.toMatch(/Espèces|Carte|Rendu|DUPLICATA/);
  });

  it('the ticket that follows names it', async () => {
    const { draft, label } = accepted(note());
    const order = { lines: [planches(2)], tenders: [{ kind: 'cash' as const, received_cents: 2_700 }], shown_total_cents: 2_700 };
    const paid = accepted(p1.command('sales.ringUp', { ...order, draft_id: draft.draft_id, draft_version: draft.version }));
    const { ticket, document } = accepted(await p1.query('tickets.get', { ticket_no: paid.ticket_no }));
    expect(ticket).toMatchObject({ note_label: label, place: 'Table 4' });
    expect(renderText(document, 48)).toContain(`Suit la note n° ${label}`);
    expect(lastOf('ticket')?.payload).toMatchObject({ note_no: 2, place: 'Table 4' });
  });

  it('declined is one recorded tap, without a document', () => {
    const before = cafe.printer.printed.length;
    expect(accepted(p1.command('notes.decline', { place: '', basket: { lines: [planches(2)] }, shown_total_cents: 2_700 }))).toEqual({
      total_cents: 2_700,
    });
    expect(lastOf('note_declined')?.payload).toEqual({ business_day: 20_261_123, place: '', total_cents: 2_700 });
    expect(cafe.printer.printed.length).toBe(before);
  });

  it('one that would say another total than the screen is refused, and takes no number', () => {
    const before = countOf('note');
    expect(note({}, { shown_total_cents: 2_600 })).toMatchObject({ error: { code: 'stale_price', details: { total_cents: 2_700 } } });
    expect(countOf('note')).toBe(before);
    expect(accepted(note()).no).toBe(before + 1);
  });

  it('asked twice because its answer was lost, it is one note and one paper', async () => {
    const [id, order] = [cafe.newId(), { ...anOrder(), shown_total_cents: 2_700 }];
    const first = p1.command('notes.issue', order, id);
    await cafe.till.outboxIdle();
    const printed = cafe.printer.printed.length;
    expect(p1.command('notes.issue', order, id)).toEqual(first);
    await cafe.till.outboxIdle();
    expect(cafe.printer.printed.length).toBe(printed);
  });

  it('a till that fails in the middle of a note has given none: no number, no draft, no paper', async () => {
    const before = { notes: countOf('note'), drafts: accepted(await p1.query('drafts.list', {})).length };
    const { draft_id } = anOrder();
    const wakes = cafe.printer.printed.length;
    // The journal entry is written, then the draft can't be: what a kill between the two leaves after the next start.
    const { default: BetterSqlite } = await import('better-sqlite3');
    const db = new BetterSqlite(`${cafe.folder}/till.db`);
    db.exec("CREATE TRIGGER dies BEFORE INSERT ON drafts BEGIN SELECT RAISE(ABORT, 'killed'); END");
    expect(() => note({ draft_id })).toThrow();
    db.exec('DROP TRIGGER dies');
    db.close();
    await cafe.till.outboxIdle();
    expect(countOf('note')).toBe(before.notes);
    expect(accepted(await p1.query('drafts.list', {})).length).toBe(before.drafts);
    expect(cafe.printer.printed.length).toBe(wakes);
    expect(accepted(note({ draft_id })).no).toBe(before.notes + 1);
  });
});

describe('LAW DOC-01: the provisional note', () => {
  it('says so, shows no VAT and no means of payment, and is recorded under its own number', async () => {
    const { label } = addition();
    const text = await paper();
    expect(text).toContain('DOCUMENT PROVISOIRE');
    expect(text).toContain(`ADDITION n° ${label}`);
    expect(text).toContain('27,00');
    expect(text.replace(/TVA FR\S+/, ''), 'but the seller’s own number').not.toMatch(/TVA|HT|Espèces|Carte|Rendu/);
    expect(lastOf('provisional_note')).toMatchObject({ payload: { place: 'Table 4', total_cents: 2_700 } });
    expect(Object.keys(lastOf('provisional_note')?.payload ?? {})).not.toContain('vat');
  });

  it('taking a line away afterwards needs a reason and leaves a −1 record', () => {
    const { draft, no } = addition();
    const saved = { ...draft };
    expect(save(saved, 1)).toMatchObject({ error: { code: 'correction_reason_missing', details: { article: 'PL-FRO' } } });
    accepted(save(saved, 1, 'Erreur de commande'));
    expect(lastOf('draft_correction')?.payload).toMatchObject({
      draft_id: draft.draft_id,
      document: 'provisional_note',
      document_no: no,
      reason: 'Erreur de commande',
      lines: [{ article: 'PL-FRO', mode: 'sur_place', discount_bp: 0, qty_mil: -1_000, ttc_cents: -1_350 }],
    });
  });

  it('more of it is a + record without a question, and saving the same again none', () => {
    const { draft } = addition();
    const more = accepted(save(draft, 3));
    expect(lastOf('draft_correction')?.payload).toMatchObject({ reason: '', lines: [{ qty_mil: 1_000, ttc_cents: 1_350 }] });
    const before = countOf('draft_correction');
    accepted(save(more, 3));
    expect(countOf('draft_correction')).toBe(before);
  });

  it('before any document a draft is free to edit', () => {
    const before = countOf('draft_correction');
    const draft = accepted(p1.command('sales.park', { ...anOrder(), state: 'open' }));
    accepted(save(draft, 1));
    expect(countOf('draft_correction')).toBe(before);
  });

  it('paying with less than was shown is refused until the reason is recorded', () => {
    const { draft } = addition();
    const less = { lines: [planches(1)], tenders: [{ kind: 'card' as const, amount_cents: 1_350 }], shown_total_cents: 1_350 };
    const pay = (version: number) => p1.command('sales.ringUp', { ...less, draft_id: draft.draft_id, draft_version: version });
    expect(pay(draft.version)).toMatchObject({ error: { code: 'correction_reason_missing' } });
    const { version } = accepted(save(draft, 1, 'Le client a changé d’avis'));
    expect(accepted(pay(version)).total_cents).toBe(1_350);
  });

  it('LAW DOC-03: an announced table that is given up leaves −1 records for all of it', () => {
    const { draft, no } = addition({ place: 'Terrasse' });
    accepted(
      p1.command('sales.abandon', {
        draft_id: draft.draft_id,
        draft_version: draft.version,
        reason: 'Partis sans payer',
        prepared: NOT_PREPARED,
      }),
    );
    expect(lastOf('draft_correction')?.payload).toMatchObject({ lines: [{ qty_mil: -2_000, ttc_cents: -2_700 }] });
    expect(lastOf('draft_abandoned')?.payload).toMatchObject({ document: 'provisional_note', document_no: no, place: 'Terrasse' });
  });

  it('the journal stays sound', () => expect(verifyFolder(cafe.folder)).toMatchObject({ sound: true }));
});

describe('LAW SCH-03: a demonstration says so on its notes', () => {
  it('on both papers', async () => {
    const demonstration = openTestTill({ instance: 'demonstration', register: 'D' });
    const screen = stationOn(demonstration, 'P1');
    accepted(screen.command('notes.issue', { ...anOrder(), shown_total_cents: 2_700 }));
    accepted(screen.command('notes.provisional', { ...anOrder(), shown_total_cents: 2_700 }));
    await demonstration.till.outboxIdle();
    const papers = demonstration.printer.printed.map((document) => renderText(document, 48));
    expect(papers.map((text) => text.includes('FACTICE'))).toEqual([true, true]);
    await demonstration.close();
  });
});
