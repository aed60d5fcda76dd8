/** What the calls of standing orders, AMAP contracts and local currency answer in a café that has no supplier; for `every-call.test.ts`. */

const noContract = { ok: false, error: { code: 'unknown_contract', details: { contract_no: 9 } } };
const noSupplier = { ok: false, error: { code: 'unknown_supplier', details: { supplier: 'F-NO' } } };

export const REGULAR_ANSWERS = {
  'standingOrders.list': { body: {}, expected: { ok: true, value: [] } },
  'standingOrders.save': {
    body: {
      standing_no: null,
      version: 0,
      facts: {
        supplier: 'F-NO',
        label: 'Pain',
        weekdays: 8,
        from_day: 20_261_101,
        until_day: null,
        active: true,
        lines: [{ ref: 'X', packs: 1 }],
      },
    },
    expected: noSupplier,
  },
  'standingOrders.skip': {
    body: { standing_no: 9, day: 20_261_126, skipped: true, reason: '' },
    expected: { ok: false, error: { code: 'unknown_standing_order' } },
  },
  'amap.list': { body: {}, expected: { ok: true, value: [] } },
  'amap.get': { body: { contract_no: 9 }, expected: noContract },
  'amap.save': {
    body: {
      contract_no: null,
      version: 0,
      facts: {
        supplier: 'F-NO',
        label: 'Panier',
        kind: 'seasonal',
        from_day: 20_261_101,
        until_day: 20_261_231,
        weekday: 3,
        every_weeks: 1,
        baskets: 1,
        price_cents: 1_500,
        absence_rule: 'lost',
        instalments: 1,
        remark: '',
        periods: [],
        contents: [],
      },
    },
    expected: noSupplier,
  },
  'amap.absence': { body: { contract_no: 9, day: 20_261_126, absent: true, reason: '' }, expected: noContract },
  'amap.tell': { body: { contract_no: 9, day: 20_261_126, items: [{ ingredient: 'I-NONE', qty_mil: 1 }] }, expected: noContract },
  'amap.pay': { body: { contract_no: 9, paid_on_day: 20_261_126, amount_cents: 1, remark: '' }, expected: noContract },
  'amap.takeBackPayment': { body: { contract_no: 9, payment_no: 1, reason: 'Erreur' }, expected: noContract },
  'solShares.list': { body: {}, expected: { ok: true, value: { shares: [], more: false, sums: [] } } },
  'solShares.record': {
    body: {
      supplier: 'F-NO',
      settled_on_day: 20_261_101,
      currency: 'SOL',
      units_c: 100,
      unit_e4: 10_000,
      total_cents: 100,
      order_nos: [],
      invoice_ref: '',
      remark: '',
    },
    expected: noSupplier,
  },
  'solShares.takeBack': { body: { share_no: 9, reason: 'Erreur' }, expected: { ok: false, error: { code: 'unknown_share' } } },
};
