/** What the calls of stock and recipes answer to a body that needs no goods; for `every-call.test.ts`. */
import { expect } from 'vitest';

export const STOCK_ANSWERS = {
  'recipes.list': { body: {}, expected: { ok: true, value: expect.any(Array) } },
  'recipes.previewImport': {
    body: { files: [{ name: 'a.csv', content_base64: '' }] },
    expected: { ok: true, value: { sound: false, problem_count: 1, problems: [{ reason: 'empty_file' }] } },
  },
  'recipes.applyImport': {
    body: { files: [{ name: 'a.csv', content_base64: '' }] },
    expected: { ok: false, error: { code: 'files_unsound', details: { problems: 1 } } },
  },
  'stock.list': { body: {}, expected: { ok: true, value: expect.any(Array) } },
  'stock.lots': { body: { ingredient: 'I-NONE' }, expected: { ok: false, error: { code: 'unknown_ingredient' } } },
  'stock.receive': {
    body: { supplier: 'F-BIO', note_ref: '', lines: [{ ingredient: 'I-NONE', qty_mil: 1, cost_e4: 0 }] },
    expected: { ok: false, error: { code: 'unknown_ingredient', details: { ingredient: 'I-NONE' } } },
  },
  'stock.count': {
    body: { lines: [{ ingredient: 'I-NONE', counted_mil: 0 }] },
    expected: { ok: false, error: { code: 'unknown_ingredient' } },
  },
  'stock.waste': {
    body: { ingredient: 'I-NONE', qty_mil: 1, reason: 'expired' },
    expected: { ok: false, error: { code: 'unknown_ingredient' } },
  },
  'stock.produce': { body: { ingredient: 'I-NONE', qty_mil: 1 }, expected: { ok: false, error: { code: 'unknown_ingredient' } } },
  'stock.correctLot': {
    body: { lot_no: 1, level_mil: 0, reason: 'Erreur' },
    expected: { ok: false, error: { code: 'unknown_lot', details: { lot_no: 1 } } },
  },
  'lots.find': { body: { text: 'jambon' }, expected: { ok: true, value: { lots: [], more: false } } },
  'lots.trace': { body: { lot_no: 1 }, expected: { ok: false, error: { code: 'unknown_lot', details: { lot_no: 1 } } } },
  'lots.ofTicket': { body: { ticket_no: 1 }, expected: { ok: false, error: { code: 'unknown_ticket', details: { ticket_no: 1 } } } },
  'lots.hold': { body: { lot_no: 1, reason: 'Rappel' }, expected: { ok: false, error: { code: 'unknown_lot' } } },
  'lots.release': { body: { lot_no: 1, reason: 'Analyse bonne' }, expected: { ok: false, error: { code: 'unknown_lot' } } },
  'lots.discard': { body: { lot_no: 1, reason: 'Rappel' }, expected: { ok: false, error: { code: 'unknown_lot' } } },
  'lots.blocked': { body: {}, expected: { ok: true, value: [] } },
};
