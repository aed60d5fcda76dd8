/** What the calls of accounts and exports answer in a café that has closed no day yet; for `every-call.test.ts`. */
import { DEFAULT_ACCOUNT_PLAN } from '../../main/domain/account-plan.ts';

export const EXPORT_ANSWERS = {
  'exports.fec': {
    body: { period: { from_day: 20260101, until_day: 20261231 }, charset: 'utf-8' },
    expected: { ok: false, error: { code: 'nothing_to_export' } },
  },
  'exports.eReporting': {
    body: { period: { from_day: 20260101, until_day: 20261231 } },
    expected: { ok: false, error: { code: 'nothing_to_export' } },
  },
  'exports.csv': {
    body: { what: 'tickets', period: { from_day: 20250101, until_day: 20251231 } },
    expected: { ok: false, error: { code: 'nothing_to_export' } },
  },
  'exports.paper': {
    body: { what: 'summary', period: { from_day: 20250101, until_day: 20251231 }, to: 'folder' },
    expected: { ok: false, error: { code: 'folder_unset' } },
  },
  'exports.preview': {
    body: { period: { from_day: 20250101, until_day: 20251231 } },
    expected: { ok: false, error: { code: 'nothing_to_export' } },
  },
  'exports.read': { body: { name: 'rien.csv', offset: 0 }, expected: { ok: false, error: { code: 'unknown_file' } } },
  'exports.waiting': { body: {}, expected: { ok: true, value: [] } },
  'exports.tryAgain': { body: {}, expected: { ok: true, value: [] } },
  'exports.giveUp': { body: { delivery_no: 1 }, expected: { ok: false, error: { code: 'unknown_delivery' } } },
  'accounts.get': { body: {}, expected: { ok: true, value: { from_day: 0, changes: [], missing: [] } } },
  'accounts.save': {
    body: {
      plan: { ...DEFAULT_ACCOUNT_PLAN, vat: [], tips: { account: '708', account_label: 'Non' } },
      from_day: 20270101,
      despite_exported: false,
    },
    expected: { ok: false, error: { code: 'wrong_class', details: { account: '708', place: 'others' } } },
  },
};
