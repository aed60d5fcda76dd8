/** What the calls of stock and recipes answer to a body that needs no goods; for `every-call.test.ts`. */
import { expect } from 'vitest';
import { makeDraftId } from '../../main/contract/ids.ts';

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
  'recipes.previewEdit': {
    body: { code: 'PL-X', label: 'X', components: [{ code: 'I-NONE', net_mil: 1, loss_bp: 0 }] },
    expected: { ok: false, error: { code: 'unknown_component', details: { component: 'I-NONE' } } },
  },
  'recipes.edit': {
    body: { code: 'PL-X', label: 'X', seen_no: 9_999, components: [{ code: 'I-NONE', net_mil: 1, loss_bp: 0 }] },
    expected: { ok: false, error: { code: 'recipe_changed', details: { recipe_no: 0 } } },
  },
  'recipes.end': { body: { code: 'PL-X', seen_no: 1 }, expected: { ok: false, error: { code: 'no_recipe' } } },
  'recipes.versions': { body: { code: 'PL-X' }, expected: { ok: true, value: [] } },
  'ingredients.get': { body: { code: 'I-NONE' }, expected: { ok: false, error: { code: 'unknown_ingredient' } } },
  'ingredients.save': {
    body: {
      ...{ is_new: false, code: 'I-NONE', label: 'X', base: 'GRM', supplier: '', supplier_ref: '', allergens: [], origin_required: false },
      ...{ species: '', shelf_days: 0, place: 'cave', min_mil: 0, picture: '' },
    },
    expected: { ok: false, error: { code: 'unknown_ingredient' } },
  },
  'ingredients.end': { body: { code: 'I-NONE' }, expected: { ok: false, error: { code: 'unknown_ingredient' } } },
  'stock.list': { body: {}, expected: { ok: true, value: expect.any(Array) } },
  'stock.lots': { body: { ingredient: 'I-NONE' }, expected: { ok: false, error: { code: 'unknown_ingredient' } } },
  'stock.receive': {
    body: { supplier: 'F-BIO', note_ref: '', lines: [{ ingredient: 'I-NONE', qty_mil: 1, cost_e4: 0 }] },
    expected: { ok: false, error: { code: 'unknown_ingredient', details: { ingredient: 'I-NONE' } } },
  },
  'recipes.formules': { body: {}, expected: { ok: true, value: { wanted_bp: 6_500, formules: expect.any(Array) } } },
  'receipts.prepare': { body: { supplier: '' }, expected: { ok: true, value: { expected: [], crates: [] } } },
  'receipts.preview': {
    body: { draft_id: makeDraftId(1), supplier: 'F-BIO', lines: [] },
    expected: { ok: true, value: { lines: [], problems: [], shifts: [], reasons: [{ reason: 'no_delivery_note' }] } },
  },
  'receipts.post': {
    body: { draft_id: makeDraftId(1), supplier: 'F-BIO', lines: [] },
    expected: { ok: false, error: { code: 'nothing_received' } },
  },
  'receipts.correct': {
    body: { receipt_no: 99, reason: 'Erreur', lots: [{ lot_no: 1, received_mil: 0, cost_e4: 0 }] },
    expected: { ok: false, error: { code: 'unknown_receipt' } },
  },
  'receipts.list': { body: {}, expected: { ok: true, value: [] } },
  'receipts.get': { body: { receipt_no: 99 }, expected: { ok: false, error: { code: 'unknown_receipt' } } },
  'receipts.keepPhoto': { body: { content_base64: 'AAAA' }, expected: { ok: false, error: { code: 'not_a_photo' } } },
  'receipts.photo': { body: { sha256: '0'.repeat(64) }, expected: { ok: false, error: { code: 'photo_missing' } } },
  'crates.list': { body: {}, expected: { ok: true, value: { balances: expect.any(Array), movements: expect.any(Array) } } },
  'crates.move': {
    body: { supplier: 'F-BIO', crate: 'Bac', qty: 1, reason: 'Compte' },
    expected: { ok: true, value: { qty: expect.any(Number) } },
  },
  'stock.count': {
    body: { lines: [{ ingredient: 'I-NONE', counted_mil: 0 }] },
    expected: { ok: false, error: { code: 'unknown_ingredient' } },
  },
  'places.list': {
    body: {},
    expected: { ok: true, value: expect.arrayContaining([{ code: 'cave', label: 'Cave', ingredients: 0, picture: 'wine-glass' }]) },
  },
  'places.put': {
    body: { code: 'bar', label: 'Bar' },
    expected: { ok: true, value: { code: 'bar', label: 'Bar', ingredients: 0, picture: '' } },
  },
  'stock.transfer': {
    body: { ingredient: 'I-NONE', from: 'sec', to: 'cave', qty_mil: 1 },
    expected: { ok: false, error: { code: 'unknown_ingredient' } },
  },
  'stock.freeze': {
    body: { lot_no: 1, qty_mil: 1, place: 'congel', days: 90 },
    expected: { ok: false, error: { code: 'unknown_lot', details: { lot_no: 1 } } },
  },
  'counts.current': { body: {}, expected: { ok: true, value: null } },
  'counts.sheet': { body: { place: 'cave' }, expected: { ok: true, value: { place: { code: 'cave' }, ingredients: [] } } },
  'counts.open': {
    body: { places: ['nowhere'] },
    expected: { ok: false, error: { code: 'unknown_place', details: { place: 'nowhere' } } },
  },
  'counts.handIn': {
    body: { count_no: 1, place: 'cave', again: false, lines: [{ ingredient: 'I-NONE', counted_mil: 0, counted_at_utc_ms: 0 }] },
    expected: { ok: false, error: { code: 'unknown_count' } },
  },
  'counts.get': { body: { count_no: 1, unblind: false }, expected: { ok: false, error: { code: 'unknown_count' } } },
  'counts.list': { body: {}, expected: { ok: true, value: [] } },
  'counts.settle': { body: { count_no: 1, chosen: [] }, expected: { ok: false, error: { code: 'unknown_count' } } },
  'counts.giveUp': { body: { count_no: 1, reason: 'Erreur' }, expected: { ok: false, error: { code: 'unknown_count' } } },
  'stock.history': {
    body: { ingredient: 'I-NONE', from_day: 20261101, until_day: 20261130 },
    expected: { ok: false, error: { code: 'unknown_ingredient' } },
  },
  'ingredients.list': { body: {}, expected: { ok: true, value: expect.any(Array) } },
  'waste.throw': {
    body: { what: { kind: 'ingredient', code: 'I-NONE' }, qty_mil: 1, reason: 'expired' },
    expected: { ok: false, error: { code: 'unknown_ingredient' } },
  },
  'waste.takeBack': { body: { waste_no: 1 }, expected: { ok: false, error: { code: 'unknown_waste' } } },
  'waste.today': { body: {}, expected: { ok: true, value: [] } },
  'waste.analysis': {
    body: { from_day: 20261101, until_day: 20261130 },
    expected: { ok: true, value: { cost_cents: 0, reasons: [], weeks: expect.any(Array) } },
  },
  'stock.useBy': { body: {}, expected: { ok: true, value: [] } },
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
  'evidence.list': { body: {}, expected: { ok: true, value: [] } },
  'evidence.note': {
    body: { article: 'BC-FIL', quality: 'organic', level: 'none', certifier: '', reference: '', until_day: null },
    expected: { ok: false, error: { code: 'unknown_article', details: { article: 'BC-FIL' } } },
  },
  'allergens.changes': { body: {}, expected: { ok: true, value: [] } },
  'papers.preview': {
    body: { paper: { kind: 'origin_sign' }, form: 'sheet' },
    expected: { ok: false, error: { code: 'nothing_to_print' } },
  },
  'papers.make': { body: { paper: { kind: 'prices' } }, expected: { ok: false, error: { code: 'nothing_to_print' } } },
  'papers.print': { body: { paper: { kind: 'batch_label', lot_no: 1 } }, expected: { ok: false, error: { code: 'unknown_lot' } } },
  'origins.ofTicket': { body: { ticket_no: 1 }, expected: { ok: false, error: { code: 'unknown_ticket' } } },
  'origins.preview': { body: { lines: [] }, expected: { ok: true, value: { spent_e4: 0, facts: [] } } },
};
