/**
 * A day in which everything fiscal happens once: people, float, sales of every kind, notes, drafts, refunds, deposits, a card attempt, a
 * count, closings of a day, a month and a year. What an attack may touch is all there.
 */
import type { Input } from '../../main/contract/calls/index.ts';
import { asBasisPoints, asCents, asDay } from '../../main/contract/values.ts';
import { anOrder, planches } from './drafts.ts';
import { tenderSettings } from './tenders.ts';
import { accepted, coffee, NOON, openTestTill, type TestTill, testClock } from './till.ts';

const MONDAY = 20_261_123;
const DAY_MS = 86_400_000;

/** @returns the till, open; its journal is sound */
export async function openFullDay(): Promise<TestTill> {
  const till = openTestTill({ role: 'supervisor', clock: testClock(NOON), settings: { tenders: tenderSettings() } });
  const sell = (order: Input<'sales.ringUp'>) => accepted(till.command('sales.ringUp', order));
  accepted(till.command('sessions.open', { float: [{ cents: 500, count: 4 }] }));
  sell({ ...coffee(500), tenders: [{ kind: 'cash', received_cents: 500, pieces: [{ cents: 500, count: 1 }] }] });
  sell(aFormule);
  sell(aMeal);
  accepted(till.command('refunds.refund', aRefund));
  accepted(
    till.command('refunds.correctTender', {
      ticket_no: 3,
      reason: 'Mauvaise touche',
      amount_cents: 500,
      from: { kind: 'cheque', code: '' },
      to: { kind: 'card', code: '' },
    } as unknown as Input<'refunds.correctTender'>),
  );
  for (const mode of ['paper', 'qr', 'none'] as const) accepted(till.command('tickets.issue', { ticket_no: 1, mode }));
  await tables(till);
  await money(till);
  accepted(till.command('drawer.open', { reason: 'Faire de la monnaie' }));
  accepted(till.command('sessions.takeCash', { pieces: [{ cents: 500, count: 1 }], reason: 'Banque', where: 'bank_drop' }));
  accepted(till.command('sessions.count', { pieces: [{ cents: 500, count: 3 }] }));
  const { closing } = accepted(
    till.command('closings.closeDay', { day: asDay(MONDAY), despite_open_tickets: true, difference_reason: '', paper: true }),
  );
  accepted(till.command('closings.print', { closing_no: closing.closing_no }));
  till.clock.set(NOON + 40 * DAY_MS);
  sell(coffee());
  const year = accepted(till.command('closings.closeYear', { last_day: asDay(20_261_231), despite_open_tickets: true, paper: true }));
  accepted(till.command('closings.printPeriod', { period: 'year', closing_no: year.closing.closing_no }));
  sell(coffee());
  await till.till.outboxIdle();
  return till;
}

const aFormule: Input<'sales.ringUp'> = {
  lines: [{ article: 'BF-COL', qty_mil: 2_000, mode: 'emporter' }],
  formules: [
    {
      code: 'FO-BRU',
      qty_mil: 1_000,
      mode: 'sur_place',
      choices: ['BR-SAU', 'BR-PAN', 'BR-PAI', 'BC-FIL', 'AL-VRO'].map((article, at) => ({ step: at + 1, article, qty_mil: 1_000 })),
    },
  ],
  discount: { kind: 'amount', amount_cents: 160, reason: 'Fidélité' },
  tenders: [{ kind: 'card', amount_cents: 2_800, tip_cents: 100 }],
  shown_total_cents: 2_800,
};
const aMeal: Input<'sales.ringUp'> = {
  lines: [{ article: 'PL-FRO', qty_mil: 2_000, mode: 'sur_place', discount_bp: 1_000, discount_reason: 'Retard' }],
  tenders: [
    { kind: 'meal_voucher', holder_no: 1, issuer: 'UP', titles: 1, value_cents: 900 },
    { kind: 'local_currency', code: 'SOL', units: 30 },
    { kind: 'cheque', amount_cents: 1_230, reference: '0000123' },
  ],
  shown_total_cents: 2_430,
};
const aRefund: Input<'refunds.refund'> = {
  ticket_no: 2,
  scope: { kind: 'amount', amount_cents: asCents(500) } as unknown as Input<'refunds.refund'>['scope'],
  reason: 'Assiette froide',
  money_back: [{ kind: 'card', code: '', amount_cents: 500 }],
  shown_total_cents: 500,
};

/** A note, a provisional note with a line taken away, an order given up, another that is paid. */
async function tables(till: TestTill): Promise<void> {
  const given = accepted(till.command('notes.provisional', { ...anOrder(), shown_total_cents: 2_700 }));
  const { draft_id, version } = given.draft;
  const less = accepted(
    till.command('sales.park', {
      ...anOrder({ draft_id, draft_version: version, basket: { lines: [planches(1)] }, reason: 'Un seul mange' }),
      state: 'open',
    }),
  );
  accepted(
    till.command('sales.ringUp', {
      lines: [planches(1)],
      tenders: [{ kind: 'cash', received_cents: 2_000 }],
      shown_total_cents: 1_350,
      draft_id,
      draft_version: less.version,
    }),
  );
  const table = accepted(till.command('notes.issue', { ...anOrder({ place: 'Table 7' }), shown_total_cents: 2_700 }));
  accepted(till.command('sales.abandon', { draft_id: table.draft.draft_id, draft_version: table.draft.version, reason: 'Partis' }));
  accepted(till.command('sales.park', { ...anOrder({ place: 'Terrasse' }), state: 'parked' }));
  accepted(till.command('notes.decline', { place: '', basket: { lines: [planches(2)] }, shown_total_cents: 2_700 }));
}

/** A deposit deducted, one kept, a card attempt and the settings that hold from a day on. */
async function money(till: TestTill): Promise<void> {
  const deposit: Input<'deposits.take'> = {
    kind: 'acompte',
    client: 'Association Les Mots',
    quoted: [{ rate_bp: asBasisPoints(1_000), ttc_cents: asCents(2_700) }],
    amount_cents: asCents(1_000),
    tenders: [{ kind: 'card', amount_cents: 1_000 }],
    paper: false,
  };
  const first = accepted(till.command('deposits.take', deposit)).deposit;
  accepted(till.command('deposits.take', { ...deposit, client: 'Chorale' }));
  accepted(
    till.command('sales.ringUp', {
      lines: [planches(2)],
      tenders: [
        { kind: 'deposit', deposit_no: first.deposit_no },
        { kind: 'card', amount_cents: 1_700 },
      ],
      shown_total_cents: 2_700,
    }),
  );
  const sale_id = till.newId();
  const { attempt_no } = accepted(till.command('payments.begin', { sale_id, amount_cents: asCents(200) }));
  accepted(till.command('payments.settle', { attempt_no, outcome: 'refused', reference: 'T-77' }));
  accepted(
    till.commandAs('manager', 'settings.setDated', {
      name: 'voucher_limit_cents',
      from_day: asDay(20_270_101),
      value: asCents(2_600),
    } as never),
  );
  accepted(till.commandAs('manager', 'settings.set', { ticket_footer: 'À demain.', cash_limit_cents: 90_000 }));
}
