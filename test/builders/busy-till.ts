/** A till that has done everything once: the drawer, sales of every kind, corrections, notes, deposits, closings, papers. Closed. */

import { makeDraftId } from '../../main/contract/ids.ts';
import { asCents } from '../../main/contract/values.ts';
import { counterDevices } from './counter-devices.ts';
import { anOrder, NOT_PREPARED, planches } from './drafts.ts';
import { accepted, coffee, NOON, openTestTill } from './till.ts';

const choices = ['BR-SAU', 'BR-PAN', 'BR-PAI', 'BC-FIL', 'AL-VRO'].map((article, at) => ({ step: at + 1, article, qty_mil: 1_000 }));
const card = (amount: number) => ({ kind: 'card' as const, amount_cents: asCents(amount) });
const closing = { despite_open_tickets: true, difference_reason: '', paper: true };

export async function busyTill(folder: string): Promise<void> {
  const link = { kind: 'network', host: '127.0.0.1', port: 9_100 } as const;
  const kitchen = { kind: 'kitchen_printer', label: 'Cuisine', link, profile: 'generic_80' } as const;
  const till = openTestTill({
    ...{ folder, role: 'manager', devices: [...counterDevices(link), kitchen] },
    settings: { kitchen: { categories: ['planches'] } },
  });
  accepted(till.command('sessions.open', { float: [{ cents: 100, count: 5 }] }));
  const pieces = [{ cents: 500, count: 1 }];
  accepted(till.command('sales.ringUp', { ...coffee(), tenders: [{ kind: 'cash', received_cents: 500, pieces }] }));
  accepted(
    till.command('sales.ringUp', {
      lines: [{ article: 'BC-EXP', qty_mil: 1_000, mode: 'sur_place' }],
      formules: [{ code: 'FO-BRU', qty_mil: 1_000, mode: 'sur_place', choices }],
      tenders: [{ kind: 'cash', received_cents: 5_000 }],
      shown_total_cents: 2_560,
    }),
  );
  const sale_id = till.newId();
  const { attempt_no } = accepted(till.command('payments.begin', { sale_id, amount_cents: asCents(200) }));
  accepted(till.command('payments.settle', { attempt_no, outcome: 'accepted', reference: 'T-77' }));
  accepted(till.command('sales.ringUp', { ...coffee(), tenders: [{ ...card(200), attempt_no }] }, sale_id));
  accepted(till.command('sales.ringUp', { ...coffee(), invoice: { name: 'Association Les Mots' } }));
  accepted(till.command('invoices.mark', { ticket_no: 4 as never, done: true, reference: 'F-2026-017' }));
  accepted(till.command('invoices.mark', { ticket_no: 4 as never, done: false, reference: '' }));
  const help = { unit: 'SEL', direction: 'received' as const, units: 60, what: 'Réparer le vélo', who: 'Jeanne' };
  accepted(till.command('exchanges.record', help));
  accepted(till.command('exchanges.record', { ...help, direction: 'given', what: 'Trois repas', who: '' }));
  accepted(till.command('exchanges.takeBack', { exchange_no: 2 as never, reason: 'Deux fois' }));
  const limit = { name: 'voucher_limit_cents', from_day: 20_270_101, value: 2_600 };
  accepted(till.command('settings.setDated', limit as never));
  accepted(till.command('tickets.issue', { ticket_no: 2, mode: 'qr' }));
  const money_back = [{ kind: 'cash' as const, code: '', amount_cents: asCents(200) }];
  const refund = { ticket_no: 1, scope: { kind: 'whole' as const }, reason: 'Froid', money_back, shown_total_cents: asCents(200) };
  accepted(till.command('refunds.refund', refund));
  const [from, to] = [
    { kind: 'cash' as const, code: '' },
    { kind: 'card' as const, code: '' },
  ];
  accepted(till.command('refunds.correctTender', { ticket_no: 2, from, to, amount_cents: asCents(2_560), reason: 'Mauvaise touche' }));
  const { draft } = accepted(till.command('notes.provisional', { ...anOrder(), shown_total_cents: 2_700 }));
  const less = {
    ...anOrder({ draft_id: draft.draft_id, draft_version: draft.version, basket: { lines: [planches(1)] } }),
    state: 'parked' as const,
  };
  accepted(till.command('sales.park', { ...less, reason: 'Un seul mange', prepared: NOT_PREPARED }));
  // What the kitchen was told of: one order grows and is given up, one waits with a line less.
  const told = { ...anOrder({ draft_id: makeDraftId(NOON + 1), place: 'Terrasse' }), state: 'parked' as const };
  const first = accepted(till.command('sales.park', told));
  const more = accepted(till.command('sales.park', { ...told, draft_version: first.version, basket: { lines: [planches(3)] } }));
  accepted(
    till.command('sales.abandon', { draft_id: more.draft_id, draft_version: more.version, reason: 'Parti', prepared: NOT_PREPARED }),
  );
  const waits = { ...told, draft_id: makeDraftId(NOON + 2), place: 'Table 7' };
  const aside = accepted(till.command('sales.park', waits));
  accepted(
    till.command('sales.park', {
      ...waits,
      draft_version: aside.version,
      basket: { lines: [planches(1)] },
      reason: 'Erreur',
      prepared: NOT_PREPARED,
    }),
  );
  const quoted = [
    { rate_bp: 1_000, ttc_cents: 2_700 },
    { rate_bp: 2_000, ttc_cents: 400 },
  ];
  accepted(
    till.command('deposits.take', {
      kind: 'acompte',
      client: 'Association',
      quoted,
      amount_cents: asCents(1_000),
      tenders: [card(1_000)],
      paper: false,
    } as never),
  );
  accepted(till.command('deposits.end', { deposit_no: 1 as never, how: 'forfeited', reason: 'Annulé la veille' } as never));
  accepted(till.command('sessions.count', { pieces: [{ cents: 100, count: 5 }] }));
  const { business_day: day } = accepted(await till.query('closings.preview', {}));
  accepted(till.command('closings.closeDay', { day, ...closing }));
  till.clock.add(8 * 86_400_000);
  accepted(till.command('closings.closeMonth', { last_day: 20_261_130 as never, despite_open_tickets: true, paper: true }));
  accepted(till.command('sales.ringUp', coffee()));
  await till.till.outboxIdle();
  await till.close();
}
