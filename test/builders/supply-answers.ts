/** What the calls of suppliers and orders answer in a café that has neither; for `every-call.test.ts`. */
import { expect } from 'vitest';

const noOrder = { ok: false, error: { code: 'unknown_order', details: { order_no: 9 } } };
const seen = { order_no: 9, version: 1 };
const file = { name: 'fournisseurs.csv', content_base64: '' };

export const SUPPLY_ANSWERS = {
  'suppliers.list': { body: {}, expected: { ok: true, value: [] } },
  'suppliers.save': {
    body: {
      code: 'F-NEW',
      version: 1,
      facts: {
        label: 'Boulanger',
        kind: 'boulangerie',
        order_weekdays: 1,
        cut_off_min: 600,
        delivery_weekdays: 2,
        lead_days: 1,
        holidays: false,
        minimum_cents: 0,
        franco_cents: 0,
        shipping_cents: 0,
        channel: 'print',
        address: '',
        fallback: 'none',
        fallback_address: '',
        formats: [],
        deposit_words: '',
        distance_m: null,
        certificate: '',
        certificate_until_day: null,
        weight_tolerance_bp: 0,
        customer_no: '',
        remark: '',
        active: true,
        contacts: [],
      },
    },
    expected: { ok: false, error: { code: 'unknown_supplier' } },
  },
  'suppliers.calendar': { body: { first_day: 20_261_225, days: 1 }, expected: { ok: true, value: [{ holiday: true, orders: [] }] } },
  'suppliers.previewImport': { body: { file }, expected: { ok: true, value: { sound: false, problems: [{ reason: 'empty_file' }] } } },
  'suppliers.applyImport': { body: { file }, expected: { ok: false, error: { code: 'files_unsound', details: { problems: 1 } } } },
  'orders.list': { body: {}, expected: { ok: true, value: [] } },
  'orders.get': { body: { order_no: 9 }, expected: noOrder },
  'orders.articles': {
    body: { supplier: 'F-NO', day: 20_261_126, words: '' },
    expected: { ok: false, error: { code: 'unknown_supplier' } },
  },
  'orders.expected': { body: {}, expected: { ok: true, value: expect.any(Array) } },
  'orders.file': { body: { order_no: 9, format: 'pdf' }, expected: noOrder },
  'orders.open': { body: { supplier: 'F-NO', delivery_day: 20_261_126 }, expected: { ok: false, error: { code: 'unknown_supplier' } } },
  'orders.setLine': { body: { ...seen, ref: 'X', packs: 1 }, expected: noOrder },
  'orders.setRemark': { body: { ...seen, remark: '' }, expected: noOrder },
  'orders.setDay': { body: { ...seen, delivery_day: 20_261_126 }, expected: noOrder },
  'orders.confirm': { body: { ...seen, shown_goods_cents: 0 }, expected: noOrder },
  'orders.print': { body: { order_no: 9 }, expected: noOrder },
  'orders.called': { body: { ...seen, who: '' }, expected: noOrder },
  'orders.answer': { body: { ...seen, lines: [] }, expected: noOrder },
  'orders.revise': { body: { ...seen, reason: 'Oubli' }, expected: noOrder },
  'orders.callInstead': { body: { ...seen, reason: 'Oubli' }, expected: noOrder },
  'orders.cancel': { body: { ...seen, reason: 'Oubli' }, expected: noOrder },
  'orders.refuse': { body: { ...seen, reason: 'Rupture' }, expected: noOrder },
  'orders.close': { body: seen, expected: noOrder },
};
