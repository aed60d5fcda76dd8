/** Every refusal of a sale, made to happen through the till, with the details that make its sentence precise. */
import { afterAll, describe, expect, it } from 'vitest';
import { saleErrors } from '../../main/contract/shapes/sale.ts';
import { MAX_PIECES_MIL } from '../../main/domain/sale.ts';
import { openDispatchedTill } from '../builders/dispatched.ts';
import { anOrder, stationOn } from '../builders/drafts.ts';
import { accepted, coffee } from '../builders/till.ts';

const { till, screen, close, id } = await openDispatchedTill();
afterAll(close);

const line = { article: 'BC-FIL', qty_mil: 1_000, mode: 'sur_place' };
/** Hot drink and cake, sold every day in the demonstration. */
const choices = [
  { step: 1, article: 'BC-FIL', qty_mil: 1_000 },
  { step: 2, article: 'DE-TSU', qty_mil: 1_000 },
];
const brunch = { code: 'FO-GOU', qty_mil: 1_000, mode: 'sur_place', choices };
const order = (change: object) => ({ ...coffee(), ...change });
/** 100 planches of 13,50 €: 1 350,00 €. */
const feast = { lines: [{ article: 'PL-FRO', qty_mil: 100_000, mode: 'sur_place' }], shown_total_cents: 135_000 };

const voucher = { kind: 'meal_voucher', holder_no: 1, issuer: 'UP', titles: 1, value_cents: 900 };

type Refusal = { body: object; details?: object };
const REFUSALS: Record<(typeof saleErrors)[number], Refusal[]> = {
  goods_held: [{ body: order(espressoHeld()), details: { article: 'BC-EXP', ingredient: 'I-CAFE', label: 'Café en grains équitable' } }],
  empty_basket: [{ body: order({ lines: [], shown_total_cents: 0 }) }],
  unknown_article: [{ body: order({ lines: [{ ...line, article: 'ZZ-999' }] }), details: { article: 'ZZ-999' } }],
  not_sold_in_mode: [
    { body: order({ lines: [{ ...line, article: 'ONLY-IN', mode: 'emporter' }] }), details: { article: 'ONLY-IN', mode: 'emporter' } },
  ],
  bad_quantity: [
    { body: order({ lines: [{ ...line, qty_mil: -1_000 }] }), details: { article: 'BC-FIL', qty_mil: -1_000 } },
    { body: order({ lines: [{ ...line, qty_mil: 0 }] }), details: { article: 'BC-FIL', qty_mil: 0 } },
    { body: order({ lines: [{ ...line, qty_mil: 500 }] }), details: { article: 'BC-FIL', qty_mil: 500 } },
    { body: order({ lines: [{ ...line, qty_mil: MAX_PIECES_MIL + 1_000 }] }), details: { article: 'BC-FIL', qty_mil: 1_000_000 } },
  ],
  unknown_formule: [{ body: order({ formules: [{ ...brunch, code: 'FO-ZZZ' }] }), details: { formule: 'FO-ZZZ' } }],
  // The clock of the test stands on a Monday.
  formule_not_today: [{ body: order({ formules: [{ ...brunch, code: 'FO-BRE' }] }), details: { formule: 'FO-BRE' } }],
  formule_choice: [
    { body: order({ formules: [{ ...brunch, choices: [] }] }), details: { formule: 'FO-GOU', step: 1 } },
    { body: order({ formules: [{ ...brunch, choices: [...choices, choices[0]] }] }), details: { formule: 'FO-GOU', step: 1 } },
    {
      body: order({ formules: [{ ...brunch, choices: [choices[0], { ...choices[1], article: 'BC-FIL' }] }] }),
      details: { formule: 'FO-GOU', step: 2 },
    },
    {
      body: order({ formules: [{ ...brunch, choices: [...choices, { ...choices[0], step: 9 }] }] }),
      details: { formule: 'FO-GOU', step: 9 },
    },
  ],
  reason_missing: [
    { body: order({ lines: [{ ...line, discount_bp: 5_000 }] }), details: { article: 'BC-FIL' } },
    { body: order({ discount: { kind: 'percent', percent_bp: 100, reason: ' ' } }) },
  ],
  discount_too_large: [
    { body: order({ discount: { kind: 'amount', amount_cents: 201, reason: 'x' } }), details: { gross_cents: 200 } },
    { body: order({ discount: { kind: 'amount', amount_cents: -1, reason: 'x' } }), details: { gross_cents: 200 } },
  ],
  total_too_large: [
    {
      body: order({ lines: Array(10).fill({ article: 'PL-FRO', qty_mil: MAX_PIECES_MIL, mode: 'sur_place' }) }),
      details: { total_cents: 13_486_500 },
    },
  ],
  stale_price: [{ body: order({ shown_total_cents: 190 }), details: { shown_total_cents: 190, total_cents: 200 } }],
  bad_amount: [
    { body: order({ tenders: [{ kind: 'cash', received_cents: 0 }] }), details: { amount_cents: 0 } },
    { body: order({ tenders: [{ kind: 'card', amount_cents: -200 }] }), details: { amount_cents: -200 } },
  ],
  tender_short: [
    { body: coffee(150), details: { missing_cents: 50 } },
    { body: order({ tenders: [] }), details: { missing_cents: 200 } },
  ],
  tender_over: [{ body: order({ tenders: [{ kind: 'card', amount_cents: 201 }] }), details: { over_cents: 1 } }],
  bad_siren: [{ body: order({ invoice: { name: 'Asso', siren: '123456789' } }), details: { siren: '123456789' } }],
  unknown_deposit: [{ body: order({ tenders: [{ kind: 'deposit', deposit_no: 99 }] }), details: { deposit_no: 99 } }],
  deposit_ended: [{ body: order(usedDeposit('ended')), details: { deposit_no: expect.any(Number), state: 'forfeited' } }],
  deposit_too_large: [{ body: order(usedDeposit('large')), details: { deposit_no: expect.any(Number), amount_cents: 5_000 } }],
  card_attempt: [{ body: order({ tenders: [{ kind: 'card', amount_cents: 200, attempt_no: 7 }] }), details: { attempt_no: 7, state: '' } }],
  tender_off: [{ body: order({ tenders: [{ kind: 'local_currency', code: 'SOL', units: 5 }] }), details: { kind: 'SOL' } }],
  cheque_amount: [
    { body: { ...feast, tenders: [{ kind: 'cheque', amount_cents: 30_001 }] }, details: { min_cents: 0, max_cents: 30_000 } },
  ],
  unknown_issuer: [{ body: order({ tenders: [{ ...voucher, issuer: 'NOBODY' }] }), details: { issuer: 'NOBODY' } }],
  unknown_currency: [{ body: order({ tenders: [{ kind: 'local_currency', code: 'PUMA', units: 5 }] }), details: { currency: 'PUMA' } }],
  voucher_over_limit: [
    {
      body: { ...feast, tenders: [{ ...voucher, titles: 3, value_cents: 900 }] },
      details: { holder_no: 1, received_cents: 2_700, limit_cents: 2_500 },
    },
  ],
  // Taken to Sunday the 29th by the case itself.
  voucher_off_day: [{ body: order({ tenders: [{ ...voucher, value_cents: 200 }] }) }],
  voucher_food_only: [
    {
      body: {
        lines: [{ article: 'AL-VRO', qty_mil: 1_000, mode: 'sur_place' }],
        tenders: [{ ...voucher, value_cents: 250 }],
        shown_total_cents: 400,
      },
      details: { food_cents: 0 },
    },
  ],
  pieces_differ: [
    {
      body: order({ tenders: [{ kind: 'cash', received_cents: 500, pieces: [{ cents: 200, count: 2 }] }] }),
      details: { received_cents: 500, pieces_cents: 400 },
    },
  ],
  cash_over_limit: [
    {
      body: { ...feast, tenders: [{ kind: 'cash', received_cents: 135_000 }] },
      details: { total_cents: 135_000, limit_cents: 100_000 },
    },
  ],
  unknown_draft: [{ body: order({ draft_id: anOrder().draft_id, draft_version: 1 }) }],
  draft_changed: [{ body: order(draftIn('another version')), details: { version: 1, station: 'P1' } }],
  draft_taken: [{ body: order(draftIn('other hands')), details: { station: 'P2' } }],
  draft_closed: [{ body: order(draftIn('abandoned')), details: { state: 'abandoned' } }],
  correction_reason_missing: [{ body: order(draftIn('announced with more')), details: { article: 'PL-FRO' } }],
};

/** An espresso, of whose coffee the only lot is held back. */
function espressoHeld() {
  const lines = [{ ingredient: 'I-CAFE', qty_mil: 1_000_000, cost_e4: 0 }];
  const { lot_nos } = accepted(till.commandAs('manager', 'stock.receive', { supplier: 'F-BIO', note_ref: '', lines } as never));
  accepted(till.commandAs('manager', 'lots.hold', { lot_no: lot_nos[0] ?? 0, reason: 'Rappel' }));
  return { lines: [{ article: 'BC-EXP', qty_mil: 1_000, mode: 'sur_place' }], shown_total_cents: 160 };
}

/** A deposit of 50 € that a coffee cannot use. */
function usedDeposit(how: 'ended' | 'large') {
  const p1 = stationOn(till, 'P1');
  const taken = { kind: 'gift_voucher', client: 'Louise', quoted: [], amount_cents: 5_000, paper: false } as const;
  const { deposit } = accepted(p1.command('deposits.take', { ...taken, tenders: [{ kind: 'card', amount_cents: 5_000 }] } as never));
  if (how === 'ended')
    accepted(till.commandAs('manager', 'deposits.end', { deposit_no: deposit.deposit_no, how: 'forfeited', reason: 'Périmé' }));
  return { tenders: [{ kind: 'deposit', deposit_no: deposit.deposit_no }] };
}

/** A draft in the state that each refusal needs, as the sale that pays it names it. */
function draftIn(state: 'another version' | 'other hands' | 'abandoned' | 'announced with more') {
  const station = stationOn(till, state === 'other hands' ? 'P2' : 'P1');
  const { draft_id } = anOrder();
  const named = { draft_id, draft_version: 1 };
  if (state === 'announced with more')
    accepted(station.command('notes.provisional', { ...anOrder({ draft_id }), shown_total_cents: 2_700 }));
  else accepted(station.command('sales.park', { ...anOrder({ draft_id }), state: 'open' }));
  if (state === 'abandoned') accepted(station.command('sales.abandon', { ...named, reason: 'Parti' }));
  return state === 'another version' ? { ...named, draft_version: 7 } : named;
}

/** The demonstration's menu sells everything in both modes: one article of ours does not. */
async function sellOneOnlyHere(): Promise<void> {
  const { default: BetterSqlite } = await import('better-sqlite3');
  const { join } = await import('node:path');
  const db = new BetterSqlite(join(till.folder, 'till.db'));
  db.exec(`INSERT INTO articles SELECT version, 'ONLY-IN', label, short_label, category, 999, tax_class, picture, by_weight, unit, organic,
      organic_certifier, fair_trade_evidence, allergens, months, ean FROM articles WHERE code = 'BC-FIL';
    INSERT INTO prices SELECT version, 'ONLY-IN', 'sur_place', 20000101, 200 FROM prices WHERE article = 'BC-FIL' AND mode = 'sur_place'`);
  db.close();
}

describe('each refusal of a sale', () => {
  it.each(saleErrors)('%s happens, with its details, and nothing is recorded', async (code) => {
    if (code === 'not_sold_in_mode') await sellOneOnlyHere();
    const today = till.clock.now();
    if (code === 'voucher_off_day') till.clock.add(6 * 86_400_000);
    const refusals = REFUSALS[code];
    expect(refusals.length).toBeGreaterThan(0);
    for (const { body, details } of refusals) {
      const reply = await screen.call('sales.ringUp', body, id());
      expect(reply).toEqual({ ok: false, error: details ? { code, details } : { code } });
    }
    till.clock.set(today);
    expect(await screen.call('tickets.get', { ticket_no: 1 })).toMatchObject({ error: { code: 'unknown_ticket' } });
  });

  it('the same feast is sold by card, or cash up to the limit', async () => {
    const tenders = [{ kind: 'card', amount_cents: 135_000 }];
    expect(await screen.call('sales.ringUp', { ...feast, tenders }, id())).toMatchObject({ ok: true });
  });
});
