/** LAW DAT-02, DOC-03: a kitchen slip is a document with its entry. LAW RGPD-05: a word to the kitchen goes nowhere else, and is gone with its day. */
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calls, type Input, type Reply } from '../../main/contract/calls/index.ts';
import { makeDraftId } from '../../main/contract/ids.ts';
import { renderText } from '../../main/contract/layout.ts';
import { asMil } from '../../main/contract/values.ts';
import { attackedCopy, entriesIn, verifyFolder } from '../builders/attack.ts';
import { counterDevices } from '../builders/counter-devices.ts';
import { anOrder, NOT_PREPARED, planches } from '../builders/drafts.ts';
import { accepted, NOON, openTestTill, type TestTill, temporaryFolder } from '../builders/till.ts';

const link = { kind: 'network', host: '127.0.0.1', port: 9_100 } as const;
let folder: { path: string; remove(): void };
let till: TestTill;
beforeEach(async () => {
  folder = temporaryFolder();
  till = openTestTill({
    folder: folder.path,
    devices: [...counterDevices(link), { kind: 'kitchen_printer', label: 'Cuisine', link, profile: 'generic_80' }],
  });
  const menu = accepted(await till.query('catalogue.list', {}));
  const categories = menu.articles.filter(({ code }) => code === 'PL-FRO').map(({ category }) => category);
  accepted(till.commandAs('manager', 'settings.set', { kitchen: { categories } }));
});
afterEach(async () => {
  await till.close();
  folder.remove();
});

const coffee = { article: 'BC-FIL', qty_mil: 1_000, mode: 'sur_place' } as const;
async function slips(): Promise<string[]> {
  await till.till.outboxIdle();
  const papers = till.printer.printed.filter(({ kind }) => kind === 'kitchen_slip').map((slip) => renderText(slip, 48));
  till.printer.printed.length = 0;
  return papers;
}
/** What was taken away was not prepared yet. */
const aside = (count: number, draft_version: number, draft_id = order.draft_id, reason?: string) =>
  accepted(
    till.command('sales.park', {
      ...anOrder({
        draft_id,
        draft_version,
        basket: { lines: [planches(count), coffee] },
        ...(reason ? { reason, prepared: NOT_PREPARED } : {}),
      }),
      state: 'parked',
    }),
  );
const closingOrder = { despite_open_tickets: true, difference_reason: '', paper: false };
const asManager = async <Name extends 'archives.make' | 'backups.make'>(name: Name, input: Input<Name>): Promise<Reply<Name>> =>
  till.till.action(till.till.callerOf({ station: 'P1', role: 'manager' }), name, calls[name].input.parse(input) as never) as Promise<
    Reply<Name>
  >;
let order = anOrder();
beforeEach(() => {
  order = anOrder();
});

describe('LAW DAT-02: a kitchen slip is a document', () => {
  const entries = (kind: string) => entriesIn(folder.path).filter((entry) => entry.kind === kind);
  const last = (kind: string) => entries(kind).at(-1)?.payload;

  it('has its entry, numbered, in the transaction that queues it: what it says and the order as it stood', () => {
    aside(2, 0);
    expect(entries('kitchen_slip').map(({ kind_no }) => kind_no)).toEqual([1]);
    expect(last('kitchen_slip')).toMatchObject({ draft_id: order.draft_id, ticket_no: 0, place: 'Table 4' });
    expect(last('kitchen_slip')).toMatchObject({
      lines: [{ article: 'PL-FRO', qty_mil: 2_000 }],
      shown: [
        { article: 'PL-FRO', qty_mil: 2_000, ttc_cents: 2_700 },
        { article: 'BC-FIL', qty_mil: 1_000, ttc_cents: 200 },
      ],
    });
  });

  it('before it the order is free; after it a line is only taken away by a −1 record with its reason', () => {
    const held = accepted(till.command('sales.park', { ...anOrder({ draft_id: order.draft_id }), state: 'open' }));
    const free = accepted(
      till.command('sales.park', {
        ...anOrder({ draft_id: order.draft_id, draft_version: held.version, basket: { lines: [planches(1)] } }),
        state: 'open',
      }),
    );
    expect(entries('draft_correction')).toEqual([]);
    const told = aside(3, free.version);
    expect(told.issued).toBe(true);
    const less = { ...anOrder({ draft_id: order.draft_id, draft_version: told.version, basket: { lines: [planches(2)] } }) };
    expect(till.command('sales.park', { ...less, state: 'open' })).toMatchObject({ error: { code: 'correction_reason_missing' } });
    accepted(till.command('sales.park', { ...less, reason: 'Erreur de commande', prepared: NOT_PREPARED, state: 'open' }));
    expect(last('draft_correction')).toMatchObject({
      ...{ document: 'kitchen_slip', document_no: 1, reason: 'Erreur de commande' },
      lines: [
        { article: 'PL-FRO', qty_mil: -1_000, ttc_cents: -1_350 },
        { article: 'BC-FIL', qty_mil: -1_000, ttc_cents: -200 },
      ],
    });
    expect(verifyFolder(folder.path)).toMatchObject({ sound: true });
  });

  it('LAW DOC-03, CLO-03: an order the kitchen was told of leaves its trace when it is given up, and the Z counts all of it', async () => {
    const told = aside(2, 0);
    const less = aside(1, told.version, order.draft_id, 'Un seul mange');
    accepted(
      till.command('sales.abandon', { draft_id: order.draft_id, draft_version: less.version, reason: 'Parti', prepared: NOT_PREPARED }),
    );
    expect(last('draft_abandoned')).toMatchObject({ document: 'kitchen_slip', document_no: 3, total_cents: 1_550, reason: 'Parti' });
    expect(entries('draft_correction')).toHaveLength(2);
    const { business_day: day } = accepted(await till.query('closings.preview', {}));
    const { closing } = accepted(till.command('closings.closeDay', { day, ...closingOrder }));
    expect(closing.cancellations).toEqual({ times: 2, amount_cents: 1_350 + 1_550 });
    expect(verifyFolder(folder.path)).toMatchObject({ sound: true });
  });

  it('SUPPLY "Stock": asks what was prepared of what is given up; that is waste by its recipe, in the transaction of the −1 record', async () => {
    const bread = async () =>
      accepted(await till.query('stock.list', {})).find(({ code }) => (code as string) === 'I-PAIN')?.level_mil ?? Number.NaN;
    const thrown = async () =>
      accepted(await till.query('waste.today', {})).map(({ code, qty_mil, reason }) => ({ code, qty_mil, reason }));
    const before = await bread();
    const told = aside(3, 0);
    const of = (count: number, version: number, prepared?: { article: string; qty_mil: number }[]) =>
      till.command('sales.park', {
        ...anOrder({ draft_id: order.draft_id, draft_version: version, basket: { lines: [planches(count), coffee] } }),
        ...{ reason: 'Le client change d’avis', state: 'parked', ...(prepared ? { prepared } : {}) },
      });
    const asked = { error: { code: 'prepared_missing', details: { article: 'PL-FRO', qty_mil: 2_000 } } };
    expect(of(1, told.version)).toMatchObject(asked);
    expect(of(1, told.version, [{ article: 'PL-FRO', qty_mil: 2_001 }]), 'more than was taken away').toMatchObject(asked);
    expect(entries('draft_correction')).toEqual([]);
    const less = accepted(of(1, told.version, [{ article: 'PL-FRO', qty_mil: 1_000 }]));
    expect(await thrown()).toEqual([{ code: 'PL-FRO', qty_mil: 1_000, reason: 'given_up' }]);
    // 120 g a planche, 8 % of it lost.
    expect(await bread()).toBe(before - 130_435);
    accepted(
      till.command('sales.abandon', {
        ...{ draft_id: order.draft_id, draft_version: less.version, reason: 'Parti' },
        prepared: [...NOT_PREPARED.slice(1), { article: 'PL-FRO', qty_mil: 1_000 }],
      }),
    );
    expect(await thrown()).toHaveLength(2);
    expect(await bread()).toBe(before - 2 * 130_435);
    expect(verifyFolder(folder.path)).toMatchObject({ sound: true });
  });

  it('INA-04: a waiting order that no longer says what the kitchen was told is found', async () => {
    aside(2, 0);
    await till.close();
    const forge = (set: string) => {
      const copy = attackedCopy(folder.path, (db) => {
        expect(db.prepare(`UPDATE drafts SET ${set}`).run().changes).toBe(1);
      });
      const found = copy.verify();
      copy.remove();
      return found;
    };
    expect(forge('station = station')).toMatchObject({ sound: true });
    for (const set of ["issued = replace(issued, '2700', '1350')", 'document_no = 2', 'document = NULL, document_no = NULL, issued = NULL'])
      expect(forge(set), set).toMatchObject({ sound: false, first_break: { what: 'drafts disagrees with the journal' } });
  });

  it('a table paid after it is one ticket, whose own slip shows no draft again', async () => {
    const parked = aside(1, 0);
    const lines = [planches(2), coffee];
    const draft = { draft_id: order.draft_id, draft_version: parked.version };
    accepted(till.command('sales.ringUp', { ...draft, lines, tenders: [{ kind: 'card', amount_cents: 2_900 }], shown_total_cents: 2_900 }));
    expect(last('kitchen_slip')).toMatchObject({ ticket_no: 1, shown: [], lines: [{ qty_mil: 1_000 }] });
    expect(verifyFolder(folder.path)).toMatchObject({ sound: true });
  });

  it('a death between its entry and its paper: the next start prints it once, and a repeat of the order writes nothing more', async () => {
    const id = till.newId();
    const parked = { ...order, state: 'parked' as const };
    accepted(till.command('sales.park', parked, id));
    // The paper comes after the answer: nothing was sent yet.
    const dead = temporaryFolder();
    cpSync(folder.path, dead.path, { recursive: true });
    const next = openTestTill({ folder: dead.path });
    await next.till.outboxIdle();
    accepted(next.command('sales.park', parked, id));
    await next.till.outboxIdle();
    expect(next.printer.printed.map(({ kind }) => kind)).toEqual(['kitchen_slip']);
    await next.close();
    expect(entriesIn(dead.path).filter(({ kind }) => kind === 'kitchen_slip')).toHaveLength(1);
    dead.remove();
  });

  it('LAW SCH-03: in the school it says so on its face', async () => {
    const school = openTestTill({
      ...{ instance: 'ecole', register: 'E', settings: { kitchen: { categories: ['planches'] } } },
      devices: [...counterDevices(link), { kind: 'kitchen_printer', label: 'Cuisine', link, profile: 'generic_80' }],
    });
    accepted(school.command('sales.park', { ...anOrder(), state: 'parked' }));
    await school.till.outboxIdle();
    const [slip] = school.printer.printed;
    expect(slip && renderText(slip, 48)).toContain('MODE ÉCOLE - FACTICE');
    await school.close();
  });
});

/** Every file of a folder that holds these bytes. */
const filesWith = (path: string, bytes: string): string[] =>
  readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile() && readFileSync(file).includes(bytes));

describe('LAW RGPD-05: a word to the kitchen', () => {
  const WORD = 'Allergie aux noix de Zoé';
  const noted = { ...planches(1), kitchen_note: WORD };
  const park = (lines: (typeof noted | ReturnType<typeof planches> | typeof coffee)[], draft_version = 0) =>
    accepted(till.command('sales.park', { ...anOrder({ draft_id: order.draft_id, draft_version, basket: { lines } }), state: 'parked' }));
  const card = (amount_cents: number) => ({ tenders: [{ kind: 'card' as const, amount_cents }], shown_total_cents: amount_cents });

  it('stands under its own line on the slip, and another line of the same article is told without it', async () => {
    const parked = park([noted, planches(2)]);
    const [slip = ''] = await slips();
    expect(slip).toMatch(new RegExp(`1 × Planche.*\\s+! ${WORD}\\s+2 × Planche`));
    const again = accepted(till.command('sales.resume', { draft_id: order.draft_id, take_over: false }));
    expect(again.basket.lines.map(({ kitchen_note }) => kitchen_note)).toEqual([WORD, undefined]);
    park([{ ...noted, kitchen_note: 'Sans noix' }, planches(2)], again.version);
    expect((await slips())[0]).toMatch(/! Sans noix[\s\S]*ANNULÉ\s+1 × Planche.*\s+! Allergie/);
    expect(parked.version).toBeLessThan(again.version);
  });

  it('goes with the part of a table that leaves, and with a formule', async () => {
    const draft = park([{ ...noted, qty_mil: asMil(2_000) }, coffee]);
    await slips();
    const { part } = accepted(
      till.command('notes.split', {
        ...{ draft_id: order.draft_id, draft_version: draft.version, part_draft_id: makeDraftId(NOON + 1) },
        take: { lines: [{ at: 0, qty_mil: 1_000 }], formules: [] },
      }),
    );
    expect(part.basket.lines).toMatchObject([{ qty_mil: 1_000, kitchen_note: WORD }]);
    expect(await slips()).toEqual([]);
    accepted(till.commandAs('manager', 'settings.set', { kitchen: { categories: ['brunch'] } }));
    const choices = ['BR-SAU', 'BR-PAN', 'BR-PAI', 'BC-FIL', 'AL-VRO'].map((article, at) => ({ step: at + 1, article, qty_mil: 1_000 }));
    const brunch = { code: 'FO-BRU', qty_mil: 1_000, mode: 'sur_place' as const, choices, kitchen_note: 'Sans pain' };
    accepted(till.command('sales.ringUp', { lines: [], formules: [brunch], ...card(2_400) }));
    expect((await slips())[0]).toContain('! Sans pain');
  });

  it('is in one table only: not in the ticket, the journal, an answer, a job, a note, the archive or the log', async () => {
    const { version } = park([noted]);
    const draft = { draft_id: order.draft_id, draft_version: version };
    const resumed = accepted(till.command('sales.resume', { draft_id: order.draft_id, take_over: false }));
    accepted(
      till.command('notes.provisional', {
        ...anOrder({ ...draft, draft_version: resumed.version, basket: { lines: [noted] } }),
        shown_total_cents: 1_350,
      }),
    );
    accepted(till.command('sales.ringUp', { lines: [noted], ...card(1_350) }));
    accepted(till.command('tickets.issue', { ticket_no: 1, mode: 'qr' }));
    accepted(till.command('tickets.issue', { ticket_no: 1, mode: 'paper' }));
    await till.till.outboxIdle();
    const others = till.printer.printed.filter(({ kind }) => kind !== 'kitchen_slip');
    expect(others.map(({ kind }) => kind).toSorted()).toEqual(['provisional_note', 'ticket']);
    expect(JSON.stringify(others)).not.toContain(WORD);
    expect(JSON.stringify(till.logged)).not.toContain(WORD);
    const archive = accepted(await asManager('archives.make', { period: { from_day: 20_261_123, until_day: 20_261_123 } }));
    expect(filesWith(archive.folder, WORD)).toEqual([]);
    expect(readFileSync(join(archive.folder, archive.file))).not.toContain(WORD);
    await till.close();
    const db = new BetterSqlite(join(folder.path, 'till.db'), { readonly: true });
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];
    const holding = tables.filter((name) =>
      db
        .prepare(`SELECT * FROM ${name}`)
        .all()
        .some((row) => Object.values(row as object).some((field) => String(field).includes(WORD))),
    );
    db.close();
    expect(holding).toEqual(['kitchen_notes']);
  });

  it('is gone with the closing of its day: from every file of the folder, and from the copies made after', async () => {
    till.printer.answers.push({ kind: 'refused', fault: 'paper_out', detail: 'empty' });
    const { version } = park([noted]);
    await till.till.outboxIdle();
    expect(filesWith(folder.path, WORD)).not.toEqual([]);
    const { business_day: day } = accepted(await till.query('closings.preview', {}));
    accepted(till.command('closings.closeDay', { day, ...closingOrder }));
    await expect.poll(() => filesWith(folder.path, WORD), { timeout: 4_000 }).toEqual([]);
    const copy = accepted(await asManager('backups.make', {}));
    expect(copy).toMatchObject({ fault: '' });
    expect(filesWith(folder.path, WORD)).toEqual([]);
    // The paper that waits comes without it, the table is told nothing again, and its answer has it no more.
    const [job] = accepted(await till.query('jobs.list', {}));
    accepted(till.command('jobs.retry', { job_id: job?.job_id ?? (0 as never) }));
    const [slip = ''] = await slips();
    expect(slip).toMatch(/1 × Planche/);
    expect(slip).not.toContain('!');
    const again = accepted(till.command('sales.resume', { draft_id: order.draft_id, take_over: false }));
    expect(again.basket.lines[0]).not.toHaveProperty('kitchen_note');
    park([planches(1)], again.version);
    expect(await slips()).toEqual([]);
    expect(version).toBeLessThan(again.version);
    expect(verifyFolder(folder.path)).toMatchObject({ sound: true });
  });

  it('of today outlives the late closing of yesterday', async () => {
    accepted(till.command('sales.ringUp', { lines: [coffee], ...card(200) }));
    till.clock.add(86_400_000);
    park([noted]);
    const { business_day: day } = accepted(await till.query('closings.preview', {}));
    expect(accepted(till.command('closings.closeDay', { day, ...closingOrder })).closing.business_day).toBe(20_261_123);
    const again = accepted(till.command('sales.resume', { draft_id: order.draft_id, take_over: false }));
    expect(again.basket.lines[0]).toMatchObject({ kitchen_note: WORD });
  });
});
