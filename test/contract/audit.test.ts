/**
 * LAW ADM-01: the audit role reads all and changes nothing, over the whole contract; accounting sees no code and no draft; a control is
 * JET 280. Through dispatch, as a screen asks.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type CallName, calls, rolesOf } from '../../main/contract/calls/index.ts';
import type { TillEvent } from '../../main/contract/events.ts';
import { asCents } from '../../main/contract/values.ts';
import { entriesIn, verifyFolder } from '../builders/attack.ts';
import { dayOrder } from '../builders/closing-orders.ts';
import { calleeOf, type Screen, screenOn } from '../builders/dispatched.ts';
import { anOrder } from '../builders/drafts.ts';
import { openTeam, type Team } from '../builders/team.ts';
import { accepted, coffee } from '../builders/till.ts';

const AUDIT = { code: 'CTL', pin: 'le moulin tourne encore' } as const;
const ACCOUNTS = { code: 'CPT', pin: 'trois pommes et un panier' } as const;
const names = Object.keys(calls) as CallName[];

/** What the audit role may ask to be done: its own session, and proofs and files that leave nothing but their own trace. */
const OWN_SESSION = ['staff.signIn', 'staff.signInByBadge', 'staff.signOut', 'staff.stay'];
const PROOFS_AND_FILES = ['journal.verify', 'archives.make', 'exports.fec', 'exports.eReporting', 'exports.csv', 'exports.paper'];

/** What accounting changes: marks of invoices, what becomes of suppliers’ invoices, the plan its entries follow, files that wait for their folder. */
const OF_ACCOUNTING = [
  ...['invoices.mark', 'invoices.issue', 'accounts.save', 'exports.tryAgain', 'exports.giveUp'],
  ...['accept', 'dispute', 'match', 'pay', 'record', 'setRules', 'withdraw'].map((verb) => `supplierInvoices.${verb}`),
];

/** Queries that are no reading of what was recorded, each with its reason. */
const NOT_FOR_AUDIT: Readonly<Record<string, string>> = {
  'screens.link': 'gives another screen away',
  'catalogue.previewImport': 'stages a file of the menu',
  'recipes.previewImport': 'stages a file of recipes',
  'recipes.previewEdit': 'belongs to an edit of a recipe',
  'commands.outcome': 'of one’s own orders, and it gives none',
  'drafts.list': 'free to edit until a document shows it; what was shown is in the journal (LAW DAT-02)',
  'refunds.preview': 'prepares a refund',
  'payments.get': 'follows one’s own card payment',
  'jobs.list': 'papers that wait to be printed',
  'display.get': 'what a customer is shown: nothing of it is recorded',
  'screens.display': 'gives the customer’s screen away',
  'counts.current': 'an inventory under way, blind until it is handed in; what it found is in counts.list',
  'counts.sheet': 'one person’s sheet of that inventory',
  'lots.blocked': 'what the counter can’t sell now; holds are read with their lot',
  'priceLists.read': 'stages a supplier’s file',
  'priceLists.preview': 'of a staged file',
  'suppliers.previewImport': 'stages a file of suppliers',
  'invoices.preview': 'prepares an invoice',
  'supplierInvoices.read': 'stages a supplier’s file',
  'supplierInvoices.compose': 'sums of what is being typed',
  'supplierInvoices.preview': 'of an invoice that is not in yet',
  'waste.today': 'what may still be taken back at the counter; wastes are in the analysis',
};

const OWN_TRACE = ['journal', 'technical_events'];
/** What the till sums of its movements and tickets by itself, whoever is signed in. */
const IN_PAUSES = [
  'stock_day_sums',
  'stock_day_sums_until',
  'sale_day_sums',
  'sale_day_sums_until',
  'closing_takings',
  'closing_takings_until',
];

let team: Team;
let audit: Screen;
let accounting: Screen;
beforeAll(async () => {
  team = await openTeam();
  await team.signIn(team.p1, 'BAT');
  for (const [person, role] of [
    [AUDIT, 'audit'],
    [ACCOUNTS, 'accounting'],
  ] as const) {
    accepted(await team.p1.call('staff.add', { ...person, role, name: role, picture: 'books' }));
  }
  accepted(await team.p1.call('sales.ringUp', coffee(), team.id()));
  accepted(await team.p1.call('sales.park', { ...anOrder({ place: 'Table 4' }), state: 'parked' }, team.id()));
  accepted(await team.p1.call('closings.closeDay', dayOrder(20_261_123, { despite_open_tickets: true }), team.id()));
  // The till checks a closing by itself and says so in the journal: on a busy machine that entry would come in the middle of what follows.
  await vi.waitFor(() => expect(entriesIn(team.till.folder).some(({ kind }) => kind === 'journal_check')).toBe(true), 20_000);
  audit = await screenOn(calleeOf(team.till), 'signed_in', 'P3');
  accounting = await screenOn(calleeOf(team.till), 'signed_in', 'P4');
  accepted(await audit.call('staff.signIn', AUDIT));
  accepted(await accounting.call('staff.signIn', ACCOUNTS));
});
afterAll(() => team.close());

/** Every table's rows as text, to see what moved. */
function tables(): Map<string, string> {
  const db = new BetterSqlite(join(team.till.folder, 'till.db'), { readonly: true });
  const all = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];
  const rows = new Map(all.map((name) => [name, JSON.stringify(db.prepare(`SELECT * FROM "${name}"`).all())]));
  db.close();
  return rows;
}
const moved = (before: Map<string, string>): string[] => [...tables()].flatMap(([name, rows]) => (before.get(name) === rows ? [] : [name]));

describe('the audit role, over the whole contract', () => {
  it('may make no command, and no action but its own session and what proves or copies', () => {
    const asked = names.filter((name) => calls[name].kind !== 'query' && rolesOf(name).includes('audit'));
    expect(asked.toSorted()).toEqual([...OWN_SESSION, ...PROOFS_AND_FILES].toSorted());
  });

  it('is refused every other command and action, and nothing of it is left on the disk', async () => {
    const before = tables();
    for (const name of names) {
      if (rolesOf(name).includes('audit')) continue;
      expect(await audit.call(name, {}, team.id()), name).toMatchObject({ error: { code: 'forbidden' } });
    }
    expect(moved(before).filter((table) => !IN_PAUSES.includes(table))).toEqual([]);
  });

  it('may read everything that was recorded, without a word written', async () => {
    const unread = names.filter((name) => calls[name].kind === 'query' && !rolesOf(name).includes('audit'));
    expect(unread.toSorted()).toEqual(Object.keys(NOT_FOR_AUDIT).toSorted());
    const bodies: Partial<Record<CallName, unknown>> = {
      'tickets.get': { ticket_no: 1 },
      'closings.get': { closing_no: 1 },
      'closings.getPeriod': { period: 'month', closing_no: 1 },
      'closings.previewPeriod': { period: 'month' },
      'closings.listPeriods': { period: 'month' },
      'journal.entry': { seq: 1 },
      'notices.make': { notice: 'note' },
    };
    const before = tables();
    const read: CallName[] = [];
    for (const name of names) {
      if (calls[name].kind !== 'query' || !rolesOf(name).includes('audit') || name === 'setup.get') continue;
      const answer = await audit.call(name, bodies[name] ?? {});
      if (!answer.ok) expect([...calls[name].errors, 'malformed'] as readonly string[], name).toContain(answer.error.code);
      else read.push(name);
    }
    expect(moved(before).filter((table) => !IN_PAUSES.includes(table))).toEqual([]);
    expect(read).toEqual(
      expect.arrayContaining([
        'tickets.get',
        'closings.get',
        'closings.calendar',
        'journal.entry',
        'journal.events',
        'settings.history',
        'archives.list',
      ]),
    );
  });

  it('leaves only its own trace when it checks, archives and exports: an entry each, with its code', async () => {
    const period = { from_day: 20_261_101, until_day: 20_261_130 };
    for (const [name, body, code] of [
      ['journal.verify', {}, null],
      ['archives.make', { period }, 20],
      ['exports.fec', { period, charset: 'utf-8' }, 110],
      ['exports.eReporting', { period }, 110],
    ] as const) {
      const before = tables();
      const was = entriesIn(team.till.folder).length;
      accepted(await audit.call(name, body));
      const added = entriesIn(team.till.folder).slice(was);
      // The till checks a closing by itself meanwhile: that one has no station.
      for (const entry of added) if (entry.station !== '') expect(entry, name).toMatchObject({ operator: 'CTL', station: 'P3' });
      expect(moved(before).filter((table) => !OWN_TRACE.includes(table) && !IN_PAUSES.includes(table))).toEqual([]);
      if (code !== null) expect(added.map(({ payload }) => Object.values(payload).includes(code))).toContain(true);
    }
    expect(verifyFolder(team.till.folder).sound).toBe(true);
  });
});

describe('a control', () => {
  it('is JET 280 when it opens, under the pseudonym of who controls (LAW §6)', () => {
    const events = entriesIn(team.till.folder).filter((entry) => entry.kind === 'event' && entry.operator === 'CTL');
    expect(events.slice(0, 2).map(({ payload, station }) => [payload, station])).toEqual([
      [{ code: 80, what: 'signed in' }, 'P3'],
      [{ code: 280, what: 'audit session opened' }, 'P3'],
    ]);
    expect(entriesIn(team.till.folder).filter((entry) => entry.kind === 'event' && entry.payload.code === 280)).toHaveLength(1);
  });
});

describe('a passphrase', () => {
  it('of a wrong one the person waits on that station only, as for a PIN; spaces and accents are not what it is about (LAW RGPD-02)', async () => {
    const tries = [];
    for (let turn = 0; turn < 4; turn += 1) tries.push(await team.p2.call('staff.signIn', { code: 'CTL', pin: 'pas la bonne phrase' }));
    expect(tries.map((answer) => (answer.ok ? 'in' : answer.error.code))).toEqual(['wrong_pin', 'wrong_pin', 'wrong_pin', 'wait']);
    expect(await team.p2.call('staff.signIn', AUDIT)).toMatchObject({ error: { code: 'wait' } });
    expect(await audit.call('staff.stay', {})).toMatchObject({ ok: true });
    team.till.clock.add(61_000);
    expect(await team.p2.call('staff.signIn', { code: 'CTL', pin: '  le moulin   tourne encore ' })).toMatchObject({ ok: true });
    accepted(await team.p2.call('staff.signOut', {}));
  });

  it('has twelve letters or more, and is no number; a PIN is none and it is no PIN', async () => {
    const add = (role: string, pin: string) => team.p1.call('staff.add', { code: 'NEW', name: 'N', picture: 'books', role, pin });
    for (const pin of ['123456', 'trop court', '123456789012', 'x'.repeat(81)]) {
      expect(await add('audit', pin), pin).toMatchObject({ error: { code: 'passphrase_short', details: { least: 12 } } });
    }
    expect(await add('counter', 'une longue phrase')).toMatchObject({ error: { code: 'pin_length', details: { digits: 4 } } });
  });

  it('is given by the manager and the command line, never by its owner; a role with another secret needs a new one', async () => {
    expect(await audit.call('staff.setPin', { ...AUDIT, old_pin: AUDIT.pin })).toMatchObject({ error: { code: 'forbidden' } });
    accepted(await team.p1.call('staff.setPin', { code: 'CTL', pin: 'une tout autre phrase' }));
    expect(await team.p2.call('staff.signIn', AUDIT)).toMatchObject({ error: { code: 'wrong_pin' } });
    accepted(await team.cli.call('staff.setPin', AUDIT));
    expect(await team.p1.call('staff.edit', { code: 'CPT', role: 'counter' })).toMatchObject({ error: { code: 'pin_needed' } });
  });

  it('lies nowhere on the disk, and opens no step that somebody must approve', async () => {
    for (const file of ['till.db', 'till.db-wal']) {
      const bytes = readFileSync(join(team.till.folder, file));
      for (const { pin } of [AUDIT, ACCOUNTS]) expect(bytes.includes(pin), file).toBe(false);
    }
    const approve = (pin: string) => team.p1.call('staff.approve', { code: 'CTL', pin, command_id: team.id(), body_hash: '0'.repeat(64) });
    expect(await approve(AUDIT.pin)).toMatchObject({ error: { code: 'malformed' } });
    expect(await approve('123456')).toMatchObject({ ok: false });
  });
});

describe('accounting', () => {
  it('only ticks off the invoices it made, keeps the account plan and its files, and is given no code, no draft and no journal that speaks of drafts', async () => {
    const asked = names.filter((name) => calls[name].kind !== 'query' && rolesOf(name).includes('accounting'));
    expect(asked.toSorted()).toEqual([...OWN_SESSION, ...PROOFS_AND_FILES, ...OF_ACCOUNTING].toSorted());
    for (const name of ['drafts.list', 'journal.browse', 'journal.entry', 'sales.resume', 'notes.split'] as const) {
      expect(await accounting.call(name, {}, team.id()), name).toMatchObject({ error: { code: 'forbidden' } });
    }
    const people = JSON.stringify(accepted(await accounting.call('staff.list', {})));
    expect(people).not.toMatch(/scrypt|pin/);
  });

  it('hears nothing of a draft, while the counter does and accounting hears of the rest', () => {
    const event = 'drafts.changed' satisfies TillEvent['event'];
    const { till } = team.till;
    const hears = (station: string, what: TillEvent['event']) => till.mayHear({ station, role: 'signed_in' }, what);
    expect([hears('P1', event), hears('P2', event), hears('P3', event), hears('P4', event)]).toEqual([true, true, false, false]);
    expect(hears('P4', 'staff.changed')).toBe(true);
    expect(till.mayHear({ station: 'x', role: 'display' }, event)).toBe(false);
  });
});

describe('the journal as it is read (LAW ADM-01)', () => {
  it('goes by kind, number and day, newest first, and each entry shows its fields and that it holds', async () => {
    const all = accepted(await audit.call('journal.browse', {}));
    expect(all.lines.map(({ seq }) => seq)).toEqual(all.lines.map(({ seq }) => seq).toSorted((a, b) => b - a));
    const [ticket] = accepted(await audit.call('journal.browse', { kind: 'ticket', number: '1a-1' })).lines;
    expect(ticket).toMatchObject({ kind: 'ticket', label: '1A-000001', amount_cents: asCents(200), operator: 'BAT', readable: true });
    expect(accepted(await audit.call('journal.browse', { number: String(ticket?.seq) })).lines).toEqual([ticket]);
    const entry = accepted(await audit.call('journal.entry', { seq: ticket?.seq ?? 0 }));
    expect(entry).toMatchObject({ is_linked: true, is_signed: true });
    expect(entry.fields).toContainEqual({ path: 'payload.lines.1.label', value: expect.stringContaining('filtre') });
    expect(entry.fields).toContainEqual({ path: 'payload.total_cents', value: '200' });
    expect(await audit.call('journal.browse', { number: 'abc' })).toMatchObject({ error: { code: 'number_unreadable' } });
    expect(await audit.call('journal.entry', { seq: 99_999 })).toMatchObject({ error: { code: 'unknown_entry' } });
  });

  it('finds a day by halving, across a clock that was put right, and pages without a gap or a double', async () => {
    const on = async (day: number) => accepted(await audit.call('journal.browse', { from_day: day, until_day: day })).lines;
    const before = entriesIn(team.till.folder).length;
    team.till.clock.add(86_400_000);
    // The night signed everybody out.
    await team.signIn(team.p1, 'BAT');
    accepted(await audit.call('staff.signIn', AUDIT));
    for (let turn = 0; turn < 60; turn += 1) accepted(await team.p1.call('drawer.open', { reason: `${turn}` }, team.id()));
    const first = await on(20_261_123);
    expect(first.every(({ at_utc_ms }) => at_utc_ms < Date.UTC(2026, 10, 24, 3))).toBe(true);
    expect(first).toHaveLength(Math.min(50, before));
    const seen: number[] = [];
    for (let at: number | null | undefined; at !== null; ) {
      const page = accepted(await audit.call('journal.browse', { from_day: 20_261_124, ...(at === undefined ? {} : { before: at }) }));
      seen.push(...page.lines.map(({ seq }) => seq));
      at = page.next_before;
    }
    const total = entriesIn(team.till.folder).length;
    expect(seen).toEqual(Array.from({ length: total - before }, (_, index) => total - index));
    // The clock goes back a day and a supervisor says so: that day now lies in two places.
    team.till.clock.jump(-86_400_000);
    accepted(await team.p1.call('drawer.open', { reason: 'doubted' }, team.id()));
    accepted(await team.p1.call('clock.confirm', { shown_utc_ms: team.till.clock.now() }, team.id()));
    accepted(await team.p1.call('drawer.open', { reason: 'again' }, team.id()));
    const again = await on(20_261_123);
    expect(again[0]?.seq).toBeGreaterThan(total);
    expect(again.some(({ seq }) => seq < before)).toBe(true);
    expect(await on(20_200_101)).toEqual([]);
  });
});
