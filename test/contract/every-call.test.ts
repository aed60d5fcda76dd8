/** Every call of the contract answers, in the shape the contract promises: a row without its test here fails. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reaches } from '../../main/contract/caller.ts';
import { type CallName, calls, rolesOf } from '../../main/contract/calls/index.ts';
import { makeCommandId } from '../../main/contract/ids.ts';
import type { Role } from '../../main/contract/results.ts';
import { WELCOME_VIEW } from '../../main/contract/shapes/customer-view.ts';
import { demonstrationEstablishment } from '../../main/demonstration/menu.ts';
import { type Host, openHost } from '../../main/shell/host.ts';
import { type Screen, screenOn } from '../builders/dispatched.ts';
import { anOrder } from '../builders/drafts.ts';
import { EXPORT_ANSWERS } from '../builders/export-answers.ts';
import { INVOICE_ANSWERS } from '../builders/invoice-answers.ts';
import { PRICE_LIST_ANSWERS } from '../builders/price-list-answers.ts';
import { REGULAR_ANSWERS } from '../builders/regular-answers.ts';
import { STOCK_ANSWERS } from '../builders/stock-answers.ts';
import { SUPPLY_ANSWERS } from '../builders/supply-answers.ts';
import { coffee, temporaryFolder } from '../builders/till.ts';

let host: Host;
const folder = temporaryFolder();
const id = () => makeCommandId(Date.now());
const screenAs = (role: Role): Promise<Screen> => screenOn(host, role);

beforeAll(async () => {
  host = await openHost(folder.path);
});
afterAll(async () => {
  await host.close();
  folder.remove();
});

const aDraft = anOrder({ basket: { lines: coffee().lines } });
const inHand = { draft_id: aDraft.draft_id, draft_version: 1 };

/** One body per call that must be answered, in this order, by a café that has just been set up without a menu. */
const ANSWERS: Record<CallName, { body: unknown; expected: object }> = {
  'setup.get': { body: {}, expected: { ok: true, value: { chosen: 'cafe' } } },
  'setup.choose': {
    body: { instance: 'cafe', establishment: demonstrationEstablishment },
    expected: { ok: true, value: { chosen: 'cafe' } },
  },
  'till.status': { body: {}, expected: { ok: true, value: { instance: 'cafe', register: '1', generation: 1, integrity: 'unchecked' } } },
  'catalogue.list': { body: {}, expected: { ok: true, value: { articles: [], categories: [] } } },
  'catalogue.previewImport': {
    body: { files: [{ name: 'carte.csv', content_base64: '' }] },
    expected: { ok: true, value: { version: null, problems: [{ file: 'carte.csv', line: 0, reason: 'empty_file' }] } },
  },
  'catalogue.applyImport': { body: { version: 1 }, expected: { ok: false, error: { code: 'unknown_import' } } },
  'catalogue.export': { body: {}, expected: { ok: false, error: { code: 'nothing_to_export' } } },
  'sales.ringUp': { body: coffee(), expected: { ok: false, error: { code: 'unknown_article', details: { article: 'BC-FIL' } } } },
  'sales.park': {
    body: { ...aDraft, state: 'parked' },
    expected: { ok: false, error: { code: 'unknown_article', details: { article: 'BC-FIL' } } },
  },
  'sales.resume': { body: { draft_id: aDraft.draft_id, take_over: false }, expected: { ok: false, error: { code: 'unknown_draft' } } },
  'sales.rename': { body: { ...inHand, place: 'Table 5' }, expected: { ok: false, error: { code: 'unknown_draft' } } },
  'sales.abandon': { body: { ...inHand, reason: 'Parti' }, expected: { ok: false, error: { code: 'unknown_draft' } } },
  'drafts.list': { body: {}, expected: { ok: true, value: [] } },
  'notes.issue': { body: { ...aDraft, shown_total_cents: 200 }, expected: { ok: false, error: { code: 'unknown_article' } } },
  'notes.decline': {
    body: { place: '', basket: aDraft.basket, shown_total_cents: 200 },
    expected: { ok: false, error: { code: 'unknown_article' } },
  },
  'notes.split': {
    body: { ...inHand, part_draft_id: aDraft.draft_id, take: { lines: [{ at: 0, qty_mil: 1_000 }], formules: [] } },
    expected: { ok: false, error: { code: 'unknown_draft' } },
  },
  'notes.provisional': { body: { ...aDraft, shown_total_cents: 200 }, expected: { ok: false, error: { code: 'unknown_article' } } },
  'commands.outcome': { body: { id: id() }, expected: { ok: true, value: { known: false } } },
  'tickets.issue': { body: { ticket_no: 1, mode: 'none' }, expected: { ok: false, error: { code: 'unknown_ticket' } } },
  'tickets.get': { body: { ticket_no: 1 }, expected: { ok: false, error: { code: 'unknown_ticket' } } },
  'refunds.preview': { body: { ticket_no: 1 }, expected: { ok: false, error: { code: 'unknown_ticket' } } },
  'refunds.refund': {
    body: {
      ticket_no: 1,
      scope: { kind: 'whole' },
      reason: 'Erreur',
      money_back: [{ kind: 'cash', code: '', amount_cents: 200 }],
      shown_total_cents: 200,
    },
    expected: { ok: false, error: { code: 'unknown_ticket' } },
  },
  'refunds.correctTender': {
    body: { ticket_no: 1, from: { kind: 'cash', code: '' }, to: { kind: 'card', code: '' }, amount_cents: 200, reason: 'Erreur' },
    expected: { ok: false, error: { code: 'unknown_ticket' } },
  },
  'tickets.find': { body: {}, expected: { ok: true, value: { tickets: [], next_seq: null } } },
  // The first role opens the drawer's session, the others find it open; in the end the first one closes it.
  'sessions.open': { body: { float: [{ cents: 100, count: 1 }] }, expected: {} },
  'sessions.current': { body: {}, expected: { ok: true, value: { session: { session_no: 1, float_cents: 100 }, last_count: null } } },
  'sessions.putCash': { body: { pieces: [], reason: 'Monnaie' }, expected: { ok: false, error: { code: 'nothing_moved' } } },
  'sessions.takeCash': { body: { pieces: [], reason: 'Courses', where: 'out' }, expected: { ok: false, error: { code: 'nothing_moved' } } },
  'sessions.count': { body: { pieces: [] }, expected: { ok: true, value: { session_no: 1, counted_cents: 0 } } },
  'sessions.close': { body: {}, expected: {} },
  'drawer.open': { body: { reason: 'Faire de la monnaie' }, expected: { ok: true, value: { job_id: expect.any(Number) } } },
  'drawer.giveOtherwise': {
    body: { ticket_no: 1, given: null, added: [] },
    expected: { ok: false, error: { code: 'unknown_ticket', details: { ticket_no: 1 } } },
  },
  'closings.preview': {
    body: {},
    expected: { ok: true, value: { tickets: 0, total_cents: 0, sessions: [{ session_no: 1 }], open_tickets: 0 } },
  },
  'closings.closeDay': {
    body: { day: 20200101, despite_open_tickets: false, difference_reason: '', paper: false },
    expected: { ok: false, error: { code: 'other_day_first' } },
  },
  'closings.list': { body: {}, expected: { ok: true, value: [] } },
  'closings.get': { body: { closing_no: 1 }, expected: { ok: false, error: { code: 'unknown_closing' } } },
  'closings.print': { body: { closing_no: 1 }, expected: { ok: false, error: { code: 'unknown_closing' } } },
  'closings.previewPeriod': {
    body: { period: 'month' },
    expected: { ok: true, value: { period: 'month', tickets: 0, parts: [], open_tickets: 0 } },
  },
  'closings.closeMonth': {
    body: { last_day: 20200131, despite_open_tickets: false, paper: false },
    expected: { ok: false, error: { code: 'other_period_first' } },
  },
  'closings.closeYear': {
    body: { last_day: 20201231, despite_open_tickets: false, paper: false },
    expected: { ok: false, error: { code: 'other_period_first' } },
  },
  'closings.listPeriods': { body: { period: 'year' }, expected: { ok: true, value: [] } },
  'closings.getPeriod': { body: { period: 'month', closing_no: 1 }, expected: { ok: false, error: { code: 'unknown_closing' } } },
  'closings.printPeriod': { body: { period: 'month', closing_no: 1 }, expected: { ok: false, error: { code: 'unknown_closing' } } },
  'closings.calendar': { body: { day: 20200115 }, expected: { ok: true, value: { first_day: 20200101, last_day: 20200131, months: [] } } },
  'clock.get': { body: {}, expected: { ok: true, value: { doubt: null } } },
  'clock.confirm': { body: { shown_utc_ms: 0 }, expected: { ok: false, error: { code: 'clock_not_doubted' } } },
  'devices.list': { body: {}, expected: { ok: true, value: [] } },
  'devices.add': {
    body: { kind: 'scale', label: 'Balance', link: { kind: 'keyboard' }, profile: 'hid_scale' },
    expected: { ok: false, error: { code: 'not_this_way' } },
  },
  'devices.change': {
    body: { device_id: 9, label: 'Balance', link: { kind: 'keyboard' }, profile: 'hid_scale' },
    expected: { ok: false, error: { code: 'unknown_device', details: { device_id: 9 } } },
  },
  'devices.remove': { body: { device_id: 9 }, expected: { ok: false, error: { code: 'unknown_device' } } },
  'devices.test': { body: { device_id: 9 }, expected: { ok: false, error: { code: 'unknown_device' } } },
  'devices.discover': { body: { network: false }, expected: { ok: true, value: { found: expect.any(Array), network_addresses: 0 } } },
  'jobs.list': { body: {}, expected: { ok: true, value: expect.any(Array) } },
  'jobs.retry': { body: { job_id: 999 }, expected: { ok: false, error: { code: 'unknown_job', details: { job_id: 999 } } } },
  'jobs.drop': { body: { job_id: 999 }, expected: { ok: false, error: { code: 'unknown_job', details: { job_id: 999 } } } },
  'journal.events': { body: { code: 260 }, expected: { ok: true, value: { events: [{ code: 260 }], next_before: null } } },
  'journal.browse': {
    body: { kind: 'register_opened' },
    expected: { ok: true, value: { lines: [{ seq: 1, jet: 0 }], next_before: null } },
  },
  'journal.entry': { body: { seq: 1 }, expected: { ok: true, value: { kind: 'register_opened', is_linked: true, is_signed: true } } },
  'journal.verify': { body: {}, expected: { ok: true, value: { sound: true, first_break: null, tickets: 0 } } },
  'backups.list': { body: {}, expected: { ok: true, value: { list: expect.any(Array), second_folder: '' } } },
  'backups.make': { body: {}, expected: { ok: true, value: { cause: 'asked', fault: '' } } },
  'archives.list': { body: {}, expected: { ok: true, value: { list: [] } } },
  'archives.make': {
    body: { period: { from_day: 20250101, until_day: 20261231 } },
    expected: { ok: false, error: { code: 'period_too_long', details: { days: 730 } } },
  },
  'restores.list': { body: {}, expected: { ok: true, value: { copies: expect.any(Array), ordered: null, last: null } } },
  'restores.check': {
    body: { place: 'own', file: 'estrade-1A-20200101T000000Z-000001.db' },
    expected: { ok: false, error: { code: 'unknown_copy' } },
  },
  'restores.order': {
    body: { file: 'estrade-1A-20200101T000000Z-000001.db', sha256: '', reason: 'Disque neuf' },
    expected: { ok: false, error: { code: 'not_checked' } },
  },
  'restores.giveUp': { body: {}, expected: { ok: false, error: { code: 'nothing_ordered' } } },
  'settings.get': { body: {}, expected: { ok: true, value: { establishment: demonstrationEstablishment, cash_limit_cents: 100_000 } } },
  'settings.dated': { body: {}, expected: { ok: true, value: expect.any(Array) } },
  // Each role says it for a later day: nothing of today changes.
  'settings.setDated': {
    body: { name: 'voucher_limit_cents', from_day: 20_990_101, value: 3_000 },
    expected: { ok: true, value: { from_day: 20_990_101, value: 3_000 } },
  },
  'deposits.take': {
    body: { kind: 'acompte', client: 'Asso', quoted: [], amount_cents: 0, tenders: [], paper: false },
    expected: { ok: false, error: { code: 'bad_amount' } },
  },
  'deposits.end': {
    body: { deposit_no: 1, how: 'forfeited', reason: 'Annulé' },
    expected: { ok: false, error: { code: 'unknown_deposit', details: { deposit_no: 1 } } },
  },
  'deposits.print': { body: { deposit_no: 1 }, expected: { ok: false, error: { code: 'unknown_deposit' } } },
  'exchanges.record': {
    body: { unit: 'SEL', direction: 'given', units: 60, what: 'Trois repas', who: '' },
    expected: { ok: true, value: { unit: 'SEL', units: 60, corrects_exchange_no: null } },
  },
  'exchanges.takeBack': {
    body: { exchange_no: 999, reason: 'Deux fois' },
    expected: { ok: false, error: { code: 'unknown_exchange', details: { exchange_no: 999 } } },
  },
  'takings.read': { body: { period: 'month' }, expected: { ok: true, value: { period: 'month', total_cents: expect.any(Number) } } },
  'takings.tickets': { body: { day: 20_200_101 }, expected: { ok: true, value: { tickets: [], more: false } } },
  'exchanges.list': { body: {}, expected: { ok: true, value: { sums: [{ unit: 'SEL' }], more: false } } },
  'deposits.open': { body: {}, expected: { ok: true, value: [] } },
  'payments.begin': {
    body: { sale_id: id(), amount_cents: 0 },
    expected: { ok: false, error: { code: 'bad_amount', details: { amount_cents: 0 } } },
  },
  'payments.settle': {
    body: { attempt_no: 1, outcome: 'accepted', reference: '' },
    expected: { ok: false, error: { code: 'unknown_attempt', details: { attempt_no: 1 } } },
  },
  'payments.resolve': {
    body: { attempt_no: 1, how: 'paid_back', note: '' },
    expected: { ok: false, error: { code: 'unknown_attempt', details: { attempt_no: 1 } } },
  },
  'scale.watch': { body: {}, expected: { ok: true, value: { state: 'none', weight_g: null } } },
  'display.show': { body: WELCOME_VIEW, expected: { ok: true, value: {} } },
  'display.get': { body: {}, expected: { ok: true, value: WELCOME_VIEW } },
  'payments.get': { body: { attempt_no: 1 }, expected: { ok: false, error: { code: 'unknown_attempt', details: { attempt_no: 1 } } } },
  'payments.giveUp': { body: { attempt_no: 1 }, expected: { ok: false, error: { code: 'unknown_attempt', details: { attempt_no: 1 } } } },
  'payments.unsettled': { body: {}, expected: { ok: true, value: [] } },
  ...EXPORT_ANSWERS,
  ...STOCK_ANSWERS,
  ...SUPPLY_ANSWERS,
  ...INVOICE_ANSWERS,
  ...REGULAR_ANSWERS,
  ...PRICE_LIST_ANSWERS,
  'vat.rates': { body: {}, expected: { ok: true, value: expect.any(Array) } },
  'vat.setRate': {
    body: { tax_class: 'book', mode: 'emporter', from_day: 20_990_101, rate_bp: 550 },
    expected: { ok: true, value: { rate_bp: 550 } },
  },
  'vat.situation': { body: {}, expected: { ok: true, value: { regime: 'reel_normal_m', franchise: null } } },
  'settings.set': { body: { ticket_footer: 'À demain.' }, expected: { ok: true, value: { ticket_footer: 'À demain.' } } },
  'attestation.make': { body: {}, expected: { ok: true, value: { file_name: expect.stringMatching(/^attestation-estrade-.*\.pdf$/) } } },
  'notices.make': { body: { notice: 'note' }, expected: { ok: true, value: { file_name: 'affiche-note.pdf' } } },
  'settings.history': { body: {}, expected: { ok: true, value: { changes: expect.any(Array), more: false } } },
  'staff.list': { body: {}, expected: { ok: true, value: [] } },
  'staff.signIn': { body: { code: 'GUI', pin: '1234' }, expected: { ok: false, error: { code: 'unknown_person' } } },
  'staff.signOut': { body: {}, expected: { ok: true, value: {} } },
  'staff.stay': { body: {}, expected: { ok: true, value: {} } },
  'staff.approve': {
    body: { code: 'GUI', pin: '123456', command_id: id(), body_hash: '0'.repeat(64) },
    expected: { ok: false, error: { code: 'unknown_person' } },
  },
  'staff.add': {
    body: { code: 'GUI', name: 'Guitare', picture: 'guitar', role: 'counter', pin: '1234' },
    expected: { ok: false, error: { code: 'first_is_manager' } },
  },
  'staff.edit': {
    body: { code: 'GUI', name: 'Guitare' },
    expected: { ok: false, error: { code: 'unknown_person', details: { code: 'GUI' } } },
  },
  'staff.signInByBadge': { body: { badge: '0011223344' }, expected: { ok: false } },
  'staff.setBadge': { body: { code: 'GUI', badge: null }, expected: { ok: false, error: { code: 'unknown_person' } } },
  'staff.setPin': { body: { code: 'GUI', pin: '1234' }, expected: { ok: false } },
  'staff.forget': { body: { code: 'GUI' }, expected: { ok: false, error: { code: 'unknown_person' } } },
  // A role is not a station: it stays with the real till, and is never in the school.
  'school.enter': { body: {}, expected: { ok: true, value: { responsible: 'EQU' } } },
  'school.leave': { body: {}, expected: { ok: false, error: { code: 'not_in_school' } } },
  'screens.display': {
    body: {},
    expected: { ok: true, value: { url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/ouvrir\?jeton=.{43}$/) } },
  },
  'screens.link': {
    body: {},
    expected: { ok: true, value: { url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/ouvrir\?jeton=.{43}$/) } },
  },
};

describe('the first start', () => {
  it('before a choice, everything but the choice is not_set_up', async () => {
    const screen = await screenAs('manager');
    expect(await screen.call('setup.get', {})).toEqual({ ok: true, value: { chosen: null } });
    for (const name of ['till.status', 'catalogue.list', 'settings.get', 'jobs.list'] as const) {
      expect(await screen.call(name, {}), name).toMatchObject({ error: { code: 'not_set_up' } });
    }
    expect(await screen.call('sales.ringUp', coffee(), id())).toMatchObject({ error: { code: 'not_set_up' } });
  });

  it('a real café needs to say who it is', async () => {
    const screen = await screenAs('counter');
    expect(await screen.call('setup.choose', { instance: 'cafe' }, id())).toMatchObject({ error: { code: 'establishment_missing' } });
    expect(await screen.call('setup.get', {})).toMatchObject({ value: { chosen: null } });
  });

  it('two screens that choose at once get one till; another choice afterwards is refused', async () => {
    const [one, other] = [await screenAs('counter'), await screenAs('manager')];
    const { body, expected } = ANSWERS['setup.choose'];
    const answers = await Promise.all([one.call('setup.choose', body, id()), other.call('setup.choose', body, id())]);
    expect(answers).toEqual([expected, expected]);
    expect(await one.call('setup.choose', { instance: 'demonstration' }, id())).toMatchObject({
      error: { code: 'already_chosen', details: { chosen: 'cafe' } },
    });
  });
});

describe('every call of the table', () => {
  const names = Object.keys(calls) as CallName[];

  it('has its answer here, and no answer is of a call that is gone', () => {
    expect(Object.keys(ANSWERS).toSorted()).toEqual(names.toSorted());
  });

  it.each(names)('%s answers in the shape of the contract, with a code of its list, to each of its roles', async (name) => {
    const row = calls[name];
    // A check of the journal starts a worker each time: one role is enough to see its shape.
    const roles = name === 'journal.verify' || name === 'backups.make' ? rolesOf(name).slice(0, 1) : rolesOf(name);
    for (const role of roles) {
      const screen = await screenAs(role);
      const { body, expected } = ANSWERS[name];
      const answer = await screen.call(name, body, row.kind === 'command' ? id() : undefined);
      // A row that must be approved asks a lesser role for the approval, before anything else.
      const asks = 'approval' in row && !reaches(role, row.approval as Role);
      expect(answer, role).toMatchObject(asks ? { ok: false, error: { code: 'approval_needed' } } : expected);
      if (asks) continue;
      if (answer.ok) expect(row.output.safeParse(answer.value).error, role).toBeUndefined();
      else expect(row.errors as readonly string[]).toContain(answer.error.code);
    }
  });

  it.each(names)('%s refuses every other role, and a body with a field too many', async (name) => {
    const all: Role[] = ['visitor', 'counter', 'supervisor', 'manager', 'accounting', 'audit', 'display', 'cli'];
    for (const role of all.filter((one) => !rolesOf(name).includes(one))) {
      expect(await (await screenAs(role)).call(name, ANSWERS[name].body, id()), role).toMatchObject({ error: { code: 'forbidden' } });
    }
    const [role] = rolesOf(name);
    const screen = await screenAs(role ?? 'cli');
    const body = { ...(ANSWERS[name].body as object), not_in_the_contract: 1 };
    expect(await screen.call(name, body, id())).toMatchObject({ error: { code: 'malformed' } });
  });
});
