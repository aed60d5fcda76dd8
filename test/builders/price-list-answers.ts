/** What the calls of price lists answer to a café that has none; for `every-call.test.ts`. */
import { expect } from 'vitest';

const file = { name: 'a.csv', content_base64: '' };
const profile = {
  sheet: '',
  header_line: 0,
  columns: [],
  unit: '',
  vat_bp: null,
  ref_prefix: '',
  units: [],
  vats: [],
  deposits: [],
  complete: false,
};

export const PRICE_LIST_ANSWERS = {
  'priceLists.suppliers': { body: {}, expected: { ok: true, value: expect.any(Array) } },
  'priceLists.read': {
    body: { supplier: 'F-BIO', file, profile: null },
    expected: { ok: true, value: { rows: 0, problem_count: 1, problems: [{ line: 0, reason: 'empty_file', blocks: true }] } },
  },
  'priceLists.saveProfile': { body: { supplier: 'F-BIO', format: 'csv', profile }, expected: { ok: true, value: { supplier: 'F-BIO' } } },
  'priceLists.preview': {
    body: { supplier: 'F-BIO', file, profile, from_day: 20261124, until_day: null },
    expected: { ok: true, value: { version_no: null, problems: [{ reason: 'empty_file' }] } },
  },
  'priceLists.changes': {
    body: { version_no: 99, show: 'all', search: '', page: 0 },
    expected: { ok: false, error: { code: 'unknown_list' } },
  },
  'priceLists.apply': { body: { version_no: 99 }, expected: { ok: false, error: { code: 'unknown_list' } } },
  'priceLists.undo': { body: { version_no: 99 }, expected: { ok: false, error: { code: 'unknown_list' } } },
  'priceLists.history': { body: { supplier: '' }, expected: { ok: true, value: [] } },
  'priceLists.links': { body: { supplier: 'F-BIO' }, expected: { ok: true, value: expect.any(Array) } },
  'priceLists.articles': { body: { supplier: 'F-BIO', search: '' }, expected: { ok: true, value: [] } },
  'priceLists.link': {
    body: { supplier: 'F-BIO', links: [{ ref: 'CB-1', ingredient: null, piece_base_mil: null }] },
    expected: { ok: false, error: { code: 'unknown_article', details: { ref: 'CB-1' } } },
  },
};
