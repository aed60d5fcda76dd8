/** What each migration's tables take and what they refuse, for `steps.test.ts`. A step without its rows here fails there. */
import { ACCOUNTS_FILL, ACCOUNTS_REFUSED } from './step-rows-accounts.ts';
import { GOODS_FILL, GOODS_REFUSED } from './step-rows-goods.ts';
import { INVOICE_FILL, INVOICE_REFUSED } from './step-rows-invoices.ts';
import { ORDER_FILL, ORDER_REFUSED } from './step-rows-orders.ts';
import { PRICE_FILL, PRICE_REFUSED } from './step-rows-prices.ts';
import { RECEIPT_FILL, RECEIPT_REFUSED } from './step-rows-receipts.ts';
import { REGULAR_FILL, REGULAR_REFUSED } from './step-rows-regular.ts';

/** Rows of each step's own tables, by its number; a later step needs those of the steps before it. */
export const FILL: Record<number, string> = {
  10: `INSERT INTO settings VALUES ('day_turn_min', '240');
    INSERT INTO commands VALUES ('id', 'sales.ringUp', x'00', 'hash', 5, '{}');`,
  20: `INSERT INTO catalogue_versions VALUES (1, 'current', 5);
    INSERT INTO categories VALUES (1, 'boissons', 'Boissons', 'cup', 0);
    INSERT INTO articles VALUES (1, 'A', 'Café', 'Café', 'boissons', 0, 'prepared_immediate', 'cup', 0, 'tasse', 'none', NULL, NULL, '', 4095, NULL);
    INSERT INTO prices VALUES (1, 'A', 'sur_place', 20000101, 200);`,
  30: `INSERT INTO journal VALUES (1, 'ticket', 1, 5, x'7b7d', zeroblob(32), zeroblob(64));`,
  40: `INSERT INTO tickets (ticket_no, seq, at_utc_ms, business_day, station, operator, discount_cents, total_ht_cents, total_vat_cents,
      total_cents, perpetual_net_cents, perpetual_absolute_cents) VALUES (1, 1, 5, 20261123, 'P1', 'EQU', 0, 182, 18, 200, 200, 200);
    INSERT INTO ticket_lines (ticket_no, position, article, label, qty_mil, mode, tax_class, rate_bp, unit_cents, discount_bp, ttc_cents,
      ticket_discount_cents, ht_cents) VALUES (1, 1, 'A', 'Café', 1000, 'sur_place', 'prepared_immediate', 1000, 200, 0, 200, 0, 182);
    INSERT INTO ticket_vat VALUES (1, 1000, 182, 18, 200);
    INSERT INTO ticket_tenders (ticket_no, position, kind, amount_cents, received_cents, change_cents) VALUES (1, 1, 'cash', 200, 500, 300);
    INSERT INTO ticket_issues VALUES (1, 1, 'paper', 1);`,
  50: `INSERT INTO outbox (kind, state, ticket_no, payload, queued_at_utc_ms, not_after_utc_ms, next_attempt_utc_ms)
      VALUES ('print', 'queued', 1, '{}', 5, 6, 5);
    INSERT INTO outbox_attempts (job_id, attempt_no, phase, at_utc_ms) VALUES (1, 1, 'started', 5);`,
  60: `INSERT INTO formules VALUES (1, 'FO', 'Brunch', 0, 64);
    INSERT INTO formule_prices VALUES (1, 'FO', 'sur_place', 20000101, 2400);
    INSERT INTO formule_steps VALUES (1, 'FO', 1, 'Quel café ?', 1, 1);
    INSERT INTO formule_choices VALUES (1, 'FO', 1, 'A', 0, 0, 1000, NULL);
    INSERT INTO menu_files VALUES (1, 'carte', x'636f6465');
    INSERT INTO menu_imports VALUES (1, 0, '{}');
    INSERT INTO menu_price_changes VALUES (1, 'A', 'sur_place', NULL, 200);
    INSERT INTO ticket_formules VALUES (1, 1, 'FO', 'Brunch', 1000, 2400);`,
  70: `INSERT INTO journal VALUES (2, 'closing_day', 1, 6, x'7b7d', zeroblob(32), zeroblob(64));
    INSERT INTO cash_sessions VALUES (1, 1, 5, NULL);
    INSERT INTO cash_movements VALUES (1, 1, 1, 'sale_received', 1, 205, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0);
    INSERT INTO cash_counts VALUES (1, 1, 1, 205, NULL, 1);
    INSERT INTO cash_session_ends VALUES (1, 1, 1, 205, NULL);
    INSERT INTO closings VALUES (1, 2, 20261123, 1, 6, 1, 182, 18, 200, 200, 200);
    INSERT INTO closing_prints VALUES (2, 1, 1);`,
  90: `INSERT INTO drafts VALUES ('d1', 1, 'parked', 'Table 4', 'P1', 'sur_place', '{}', '[]', 1, 200, NULL, NULL, NULL, NULL, NULL, NULL, 5, 5);
    INSERT INTO drafts VALUES ('d2', 2, 'paid', '', 'P1', 'emporter', '{}', '[]', 1, 200, 'note', 3, '[]', 3, 200, 1, 5, 6);`,
  110: `INSERT INTO journal VALUES (11, 'ticket', 2, 7, x'7b7d', zeroblob(32), zeroblob(64));
    INSERT INTO tickets VALUES (2, 11, 7, 20261123, 'P1', 'EQU', 0, -182, -18, -200, 0, 400, 'refund', 1);
    INSERT INTO cash_movements VALUES (2, 1, 11, 'tender_corrected', 1, -200, -200, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    INSERT INTO tender_corrections VALUES (11, 1, 'cash', '', 'card', '', 200, 0, 0, '');`,
  140: `INSERT INTO ticket_tenders (ticket_no, position, kind, amount_cents, received_cents, change_cents, over_cents, tip_cents, code, label,
      holder_no, units, unit_cents, reference) VALUES (1, 2, 'meal_voucher', 900, 1800, 0, 900, 0, 'UP', 'Up', 1, 2, 900, '');
    INSERT INTO dated_settings VALUES (1, 'voucher_limit_cents', 20270101, '2600');`,
  160: `INSERT INTO setting_changes VALUES (1, 5, 'EQU', 'cash_limit_cents', '100000', '50000');`,
  145: `INSERT INTO invoice_requests VALUES (1, 1);`,
  180: `INSERT INTO invoice_marks VALUES (2, 1, 1, 'F-1');
    INSERT INTO invoice_marks VALUES (3, 1, 0, '');`,
  185: `INSERT INTO exchanges VALUES (1, 1, 5, 20261123, 'EQU', 'SEL', 'SEL', 'given', 60, 'Repas', '', NULL);
    INSERT INTO exchanges VALUES (2, 2, 6, 20261123, 'EQU', 'SEL', 'SEL', 'given', -60, 'Repas', '', 1);`,
  150: `INSERT INTO card_attempts VALUES (1, 1, 5, 'P1', 'id', 200, 'accepted', 'R1', NULL);
    INSERT INTO card_attempts VALUES (2, 2, 6, 'P1', 'id', 200, 'used', 'R2', 1);`,
  155: `INSERT INTO deposits VALUES (1, 1, 5, 'acompte', 'Asso', 10000, 3000);
    INSERT INTO deposit_vat VALUES (1, 1, 1000, 2727, 273, 3000);
    INSERT INTO deposit_tenders VALUES (1, 1, 1, 'card', 3000, '', '', 0, 0, 0);
    INSERT INTO deposit_ends VALUES (1, 2, 'used', 1);`,
  190: `INSERT INTO devices VALUES (9, 'scale', 'Balance', '{"kind":"virtual"}', 'hid_scale', 5, NULL);
    INSERT INTO outbox (kind, to_kind, device_id, state, payload, queued_at_utc_ms, not_after_utc_ms, next_attempt_utc_ms)
      VALUES ('print', 'kitchen_printer', 9, 'queued', '{}', 5, 6, 5);`,
  195: `INSERT INTO kitchen_told VALUES ('d1', '[]');`,
  200: `INSERT INTO badges VALUES ('badge:abc', 'GUI', 5);`,
  80: `INSERT INTO people VALUES ('GUI', 'supervisor', 1, 'scrypt:2:1:1:a:b', 5);
    INSERT INTO people_names VALUES ('GUI', 'Guitare', 'guitar');
    INSERT INTO pin_attempts VALUES ('GUI', 'P1', 3, 60005);`,
  170: `INSERT INTO people VALUES ('CPT', 'accounting', 1, 'scrypt:2:1:1:c:d', 6);
    INSERT INTO people VALUES ('CTL', 'audit', 0, NULL, 7);
    INSERT INTO people_names VALUES ('CPT', 'Comptabilité', 'books');
    INSERT INTO pin_attempts VALUES ('CPT', 'P2', 1, 5);`,
  210: `INSERT INTO ingredients VALUES ('I-CAFE', 'Café', 'GRM', 'F-BIO', 'CB-1', '', 0, '', 365, 'sec', 1000000, 1);
    INSERT INTO recipes VALUES (1, 'A', 'Café', 5);
    INSERT INTO recipe_components VALUES (1, 1, 'I-CAFE', 8000, 0);
    INSERT INTO recipe_needs VALUES (1, 1, 'I-CAFE', 8000000);
    INSERT INTO current_recipes VALUES ('A', 1);`,
  215: `INSERT INTO stock_receipts (receipt_no, at_utc_ms, business_day, operator, supplier, note_ref) VALUES (1, 5, 20261123, 'EQU', 'F-BIO', 'BL-1');
    INSERT INTO stock_lots (lot_no, ingredient, receipt_no, recipe_no, supplier_lot, dlc_day, ddm_day, received_mil, cost_e4, temperature_dc,
      born, raised, slaughtered, certificate, discrepancy)
      VALUES (1, 'I-CAFE', 1, NULL, 'L1', NULL, 20271123, 1000000, 120000, 40, '', '', '', '', 'none');
    INSERT INTO stock_movements VALUES (1, 5, 'receipt', 'I-CAFE', 1, 1000000, 120000, NULL, NULL, NULL, '', 'EQU');
    INSERT INTO stock_movements VALUES (2, 6, 'sale', 'I-CAFE', 1, -8000, -960, 1, 1, 1, '', 'EQU');
    INSERT INTO stock_levels (ingredient, lot_no, until_day, level_mil, cost_e4) VALUES ('I-CAFE', 1, 20271123, 992000, 119040);`,
  235: `INSERT INTO drafts VALUES ('d3', 1, 'parked', 'Table 7', 'P1', 'sur_place', '{}', '[]', 1, 200, 'kitchen_slip', 1, '[]', NULL, NULL, NULL, 5, 5);
    INSERT INTO kitchen_told VALUES ('d3', '[]');
    INSERT INTO kitchen_notes (note, business_day) VALUES ('Sans noix', 20261123);`,
  120: `INSERT INTO journal VALUES (3, 'closing_month', 1, 7, x'7b7d', zeroblob(32), zeroblob(64));
    INSERT INTO period_closings VALUES ('month', 1, 3, 20261101, 20261130, 1, 1, 1, 7, 1, 182, 18, 200, 200, 200);
    INSERT INTO period_closing_prints VALUES (3, 'month', 1, 1);
    INSERT INTO technical_events VALUES (3, 50);`,
  ...ACCOUNTS_FILL,
  ...GOODS_FILL,
  ...ORDER_FILL,
  ...PRICE_FILL,
  ...RECEIPT_FILL,
  ...INVOICE_FILL,
  ...REGULAR_FILL,
};

/** What the new tables must refuse, with a word of why. */
export const REFUSED: Record<number, [string, RegExp][]> = {
  10: [
    ["INSERT INTO settings VALUES ('day_turn_min', '300')", /UNIQUE/],
    ["INSERT INTO commands VALUES ('id', 'x', x'01', 'h', 6, '{}')", /UNIQUE/],
    ["INSERT INTO commands VALUES ('id2', 'x', 'text', 'h', 6, '{}')", /BLOB/],
  ],
  20: [
    ["INSERT INTO catalogue_versions VALUES (2, 'current', 6)", /UNIQUE/],
    ["INSERT INTO prices VALUES (1, 'A', 'livraison', 20000101, 200)", /CHECK/],
    ["INSERT INTO prices VALUES (1, 'A', 'emporter', 20000101, 2.5)", /INTEGER/],
    ["INSERT INTO prices VALUES (1, 'A', 'emporter', 20000101, -1)", /CHECK/],
    ["INSERT INTO prices VALUES (1, 'ZZ', 'emporter', 20000101, 1)", /FOREIGN KEY/],
    ["INSERT INTO vat_rates VALUES ('book', 'emporter', 20270101, 10001)", /CHECK/],
  ],
  30: [
    ["UPDATE journal SET kind = 'event'", /append-only/],
    ['DELETE FROM journal', /append-only/],
    ["INSERT INTO journal VALUES (2, 'ticket', 1, 6, x'00', zeroblob(32), zeroblob(64))", /UNIQUE/],
    ["INSERT INTO journal VALUES (2, 'ticket', 2, 6, x'00', zeroblob(31), zeroblob(64))", /CHECK/],
    ["INSERT INTO journal VALUES (2, 'ticket', 2, 6, x'00', zeroblob(32), zeroblob(63))", /CHECK/],
    ["INSERT INTO journal VALUES (0, 'ticket', 2, 6, x'00', zeroblob(32), zeroblob(64))", /CHECK/],
  ],
  40: [
    ['INSERT INTO tickets VALUES (2, 99, 5, 20261123, 1, 1, 0, 0, 0, 0, 0, 0)', /FOREIGN KEY/],
    ["INSERT INTO ticket_issues VALUES (1, 1, 'mail', 1)", /CHECK/],
    ['INSERT INTO ticket_vat VALUES (2, 1000, 1, 1, 2)', /FOREIGN KEY/],
    ['INSERT INTO ticket_vat VALUES (1, 2000, 0.5, 1, 2)', /INTEGER/],
  ],
  50: [
    ['DELETE FROM outbox', /never deleted/],
    ['UPDATE outbox_attempts SET at_utc_ms = 6', /append-only/],
    ['DELETE FROM outbox_attempts', /append-only/],
    ["UPDATE outbox SET state = 'maybe'", /CHECK/],
    ["INSERT INTO outbox_attempts (job_id, attempt_no, phase, at_utc_ms) VALUES (1, 1, 'started', 6)", /UNIQUE/],
  ],
  60: [
    ["INSERT INTO formules VALUES (1, 'F2', 'Jamais', 1, 0)", /CHECK/],
    ["INSERT INTO formule_steps VALUES (1, 'FO', 2, 'Combien ?', 2, 1)", /CHECK/],
    ["INSERT INTO formule_steps VALUES (1, 'ZZ', 1, 'Combien ?', 1, 1)", /FOREIGN KEY/],
    ["INSERT INTO formule_choices VALUES (1, 'FO', 1, 'ZZ', 1, 0, 1000, NULL)", /FOREIGN KEY/],
    ["INSERT INTO formule_choices VALUES (1, 'FO', 1, 'A', 1, 0, 0, NULL)", /UNIQUE|CHECK/],
    ["INSERT INTO formule_prices VALUES (1, 'FO', 'livraison', 20000101, 1)", /CHECK/],
    ["INSERT INTO menu_files VALUES (1, 'tarif', x'00')", /CHECK/],
    ["INSERT INTO ticket_formules VALUES (1, 0, 'FO', 'Brunch', 1000, 2400)", /CHECK/],
    ["INSERT INTO ticket_formules VALUES (9, 1, 'FO', 'Brunch', 1000, 2400)", /FOREIGN KEY/],
  ],
  70: [
    ['UPDATE cash_since SET seq = 9', /append-only/],
    ['UPDATE cash_sessions SET float_cents = 0', /append-only/],
    ['DELETE FROM cash_movements', /append-only/],
    ['UPDATE cash_counts SET counted_cents = 0', /append-only/],
    ['DELETE FROM cash_session_ends', /append-only/],
    ['UPDATE closings SET total_cents = 0', /append-only/],
    ['DELETE FROM closing_prints', /append-only/],
    // an amount that is not what its pieces are worth
    ["INSERT INTO cash_movements VALUES (2, 1, 1, 'in', NULL, 200, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0)", /CHECK/],
    ["INSERT INTO cash_movements VALUES (2, 1, 1, 'gift', NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)", /CHECK/],
    ["INSERT INTO cash_movements VALUES (2, 7, 1, 'in', NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)", /FOREIGN KEY/],
    ['INSERT INTO cash_counts VALUES (2, 1, 1, 5, NULL, 1)', /UNIQUE/],
    ['INSERT INTO closing_prints VALUES (1, 1, 1)', /UNIQUE/],
    ['INSERT INTO closings VALUES (2, 1, 20261124, 1, 6, 1, 182, 18, 200, 200, 200)', /UNIQUE/],
  ],
  210: [
    ["INSERT INTO ingredients VALUES ('I-X', 'X', 'KGM', '', '', '', 0, '', 0, 'sec', 0, 1)", /CHECK/],
    ['DELETE FROM ingredients', /stays known/],
    ["UPDATE recipes SET label = 'x'", /append-only/],
    ['DELETE FROM recipes', /append-only/],
    ['UPDATE recipe_components SET net_mil = 1', /append-only/],
    ['DELETE FROM recipe_components', /append-only/],
    ['UPDATE recipe_needs SET gross_e6 = 1', /append-only/],
    ['DELETE FROM recipe_needs', /append-only/],
    ["INSERT INTO recipe_components VALUES (1, 2, 'I-CAFE', 0, 0)", /CHECK/],
    ["INSERT INTO recipe_components VALUES (1, 2, 'I-CAFE', 1, 10000)", /CHECK/],
    ["INSERT INTO current_recipes VALUES ('A', 1)", /UNIQUE/],
  ],
  215: [
    ['UPDATE stock_movements SET qty_mil = -1', /append-only/],
    ['DELETE FROM stock_movements', /append-only/],
    ['UPDATE stock_lots SET cost_e4 = 0', /append-only/],
    ['DELETE FROM stock_lots', /append-only/],
    ['UPDATE stock_receipts SET supplier = 1', /append-only/],
    ['DELETE FROM stock_receipts', /append-only/],
    ["INSERT INTO stock_movements VALUES (3, 6, 'gift', 'I-CAFE', 1, -8, 0, NULL, NULL, NULL, '', 'EQU')", /CHECK/],
    ["INSERT INTO stock_movements VALUES (3, 6, 'waste', 'I-CAFE', 1, 0, 0, NULL, NULL, NULL, '', 'EQU')", /CHECK/],
    ["INSERT INTO stock_movements VALUES (3, 6, 'waste', 'I-NONE', 1, -8, 0, NULL, NULL, NULL, '', 'EQU')", /FOREIGN KEY/],
    ["INSERT INTO stock_movements VALUES (3, 6, 'sale', 'I-CAFE', 1, -8, 0, 1, NULL, NULL, '', 'EQU')", /CHECK/],
    ["INSERT INTO stock_lots VALUES (2, 'I-CAFE', 1, 1, '', NULL, NULL, 1, 0, NULL, '', '', '', '', 'none')", /CHECK/],
  ],
  120: [
    ['UPDATE period_closings SET total_cents = 0', /append-only/],
    ['DELETE FROM period_closing_prints', /append-only/],
    ['DELETE FROM technical_events', /append-only/],
    ["INSERT INTO period_closings VALUES ('week', 2, 2, 20261101, 20261130, 0, 0, 1, 7, 0, 0, 0, 0, 0, 0)", /CHECK/],
    ["INSERT INTO period_closings VALUES ('year', 1, 2, 20261231, 20261101, 0, 0, 1, 7, 0, 0, 0, 0, 0, 0)", /CHECK/],
    ["INSERT INTO period_closing_prints VALUES (2, 'year', 1, 1)", /FOREIGN KEY/],
  ],
  90: [
    ['DELETE FROM drafts', /never deleted/],
    ["UPDATE drafts SET state = 'gone'", /CHECK/],
    ["UPDATE drafts SET state = 'paid' WHERE draft_id = 'd1'", /CHECK/],
    ["UPDATE drafts SET document = 'note' WHERE draft_id = 'd1'", /CHECK/],
    ["UPDATE drafts SET note_total_cents = 5 WHERE draft_id = 'd1'", /CHECK/],
    ["UPDATE drafts SET ticket_no = 99 WHERE draft_id = 'd2'", /FOREIGN KEY/],
    ["UPDATE drafts SET version = 0 WHERE draft_id = 'd1'", /CHECK/],
  ],
  110: [
    ["INSERT INTO tickets VALUES (3, 2, 7, 20261123, 'P1', 'EQU', 0, 0, 0, 0, 0, 0, 'gift', NULL)", /CHECK/],
    ["INSERT INTO tickets VALUES (3, 2, 7, 20261123, 'P1', 'EQU', 0, 0, 0, 0, 0, 0, 'refund', 99)", /FOREIGN KEY/],
    ['UPDATE tender_corrections SET amount_cents = 1', /append-only/],
    ['DELETE FROM tender_corrections', /append-only/],
    ["INSERT INTO tender_corrections VALUES (1, 1, 'cash', '', 'cash', '', 5, 0, 0, '')", /CHECK/],
    ["INSERT INTO tender_corrections VALUES (1, 9, 'cash', '', 'card', '', 5, 0, 0, '')", /FOREIGN KEY/],
    // the drawer's rows as before
    ['UPDATE cash_movements SET ticket_no = 2', /append-only/],
    ['DELETE FROM cash_movements', /append-only/],
    ["INSERT INTO cash_movements VALUES (9, 1, 1, 'in', NULL, 200, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0)", /CHECK/],
    ["INSERT INTO cash_movements VALUES (9, 1, 1, 'gift', NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)", /CHECK/],
    ["INSERT INTO cash_movements VALUES (9, 7, 1, 'in', NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)", /FOREIGN KEY/],
  ],
  140: [
    ['UPDATE dated_settings SET from_day = 1', /append-only/],
    ['DELETE FROM dated_settings', /append-only/],
    ["INSERT INTO dated_settings VALUES (99, 'voucher_limit_cents', 20270101, '1')", /FOREIGN KEY/],
    ["INSERT INTO ticket_tenders VALUES (1, 3, 'card', 5, 5, 0, NULL, 0, '', '', 0, 0, 0, '')", /NOT NULL/],
    ["INSERT INTO ticket_tenders VALUES (1, 3, 'card', 5, 5, 0, 0.5, 0, '', '', 0, 0, 0, '')", /INTEGER/],
  ],
  160: [
    ["UPDATE setting_changes SET before = '1'", /never edited/],
    ['DELETE FROM setting_changes', /never deleted/],
    ["INSERT INTO setting_changes VALUES (1, 5, 'EQU', 'x', '1', '2')", /UNIQUE/],
  ],
  145: [
    ['UPDATE invoice_requests SET ticket_no = 2', /append-only/],
    ['DELETE FROM invoice_requests', /append-only/],
    ['INSERT INTO invoice_requests VALUES (2, 1)', /UNIQUE/],
    ['INSERT INTO invoice_requests VALUES (2, 99)', /FOREIGN KEY/],
  ],
  150: [
    ['DELETE FROM card_attempts', /never deleted/],
    ["UPDATE card_attempts SET state = 'used' WHERE attempt_no = 1", /CHECK/],
    ['UPDATE card_attempts SET ticket_no = 99 WHERE attempt_no = 2', /FOREIGN KEY/],
    ["UPDATE card_attempts SET state = 'paid'", /CHECK/],
    ["INSERT INTO card_attempts VALUES (3, 2, 6, 'P1', 'id', 0, 'begun', '', NULL)", /CHECK|UNIQUE/],
  ],
  195: [
    ["INSERT INTO kitchen_told VALUES ('d1', '[]')", /UNIQUE/],
    ["INSERT INTO kitchen_told VALUES ('d9', '[]')", /FOREIGN KEY/],
  ],
  235: [
    ["UPDATE drafts SET document = 'poster' WHERE draft_id = 'd3'", /CHECK/],
    ["UPDATE drafts SET issued = NULL WHERE draft_id = 'd3'", /CHECK/],
    ['DELETE FROM drafts', /never deleted/],
    ["INSERT INTO kitchen_told VALUES ('d9', '[]')", /FOREIGN KEY/],
    ["INSERT INTO kitchen_notes (note, business_day) VALUES ('Sans noix', 20261124)", /UNIQUE/],
    ["INSERT INTO kitchen_notes (note, business_day) VALUES ('', 20261124)", /CHECK/],
  ],
  190: [
    ['DELETE FROM devices', /never deleted/],
    ["UPDATE devices SET kind = 'toaster'", /CHECK/],
    ["UPDATE devices SET label = ''", /CHECK/],
    ["UPDATE outbox SET to_kind = 'scale'", /CHECK/],
    ['UPDATE outbox SET device_id = 99', /FOREIGN KEY/],
  ],
  155: [
    ['UPDATE deposits SET amount_cents = 1', /append-only/],
    ['DELETE FROM deposit_ends', /append-only/],
    ['UPDATE deposit_vat SET vat_cents = 0', /append-only/],
    ['DELETE FROM deposit_tenders', /append-only/],
    ["INSERT INTO deposits VALUES (2, 2, 5, 'cadeau', 'x', 0, 1)", /CHECK/],
    ["INSERT INTO deposit_ends VALUES (1, 2, 'forfeited', NULL)", /UNIQUE/],
  ],
  170: [
    ["INSERT INTO people VALUES ('VEL', 'owner', 1, 'scrypt:x', 6)", /CHECK/],
    ["INSERT INTO people VALUES ('VEL', 'audit', 1, 'a passphrase', 6)", /CHECK/],
    ["INSERT INTO people VALUES ('VEL', 'audit', 1, NULL, 6)", /CHECK/],
    ["DELETE FROM people WHERE code = 'CPT'", /never given again/],
    ["INSERT INTO people_names VALUES ('VEL', 'Lucie', 'bicycle')", /FOREIGN KEY/],
    ["INSERT INTO pin_attempts VALUES ('CPT', 'P2', 1, 5)", /UNIQUE/],
  ],
  180: [
    ["INSERT INTO invoice_marks VALUES (1, 2, 1, 'F-2')", /FOREIGN KEY/],
    ["INSERT INTO invoice_marks VALUES (1, 1, 1, '')", /CHECK/],
    ["INSERT INTO invoice_marks VALUES (1, 1, 0, 'F-2')", /CHECK/],
    ['UPDATE invoice_marks SET done = 1', /append-only/],
    ['DELETE FROM invoice_marks', /append-only/],
  ],
  185: [
    ["INSERT INTO exchanges VALUES (3, 3, 6, 20261123, 'EQU', 'SEL', 'SEL', 'given', 0, 'Repas', '', NULL)", /CHECK/],
    ["INSERT INTO exchanges VALUES (3, 3, 6, 20261123, 'EQU', 'SEL', 'SEL', 'given', -60, 'Repas', '', NULL)", /CHECK/],
    ["INSERT INTO exchanges VALUES (3, 3, 6, 20261123, 'EQU', 'SEL', 'SEL', 'given', -60, 'Repas', '', 1)", /UNIQUE/],
    ["INSERT INTO exchanges VALUES (3, 3, 6, 20261123, 'EQU', 'SEL', 'SEL', 'sold', 60, 'Repas', '', NULL)", /CHECK/],
    ['UPDATE exchanges SET units = 61', /append-only/],
    ['DELETE FROM exchanges', /append-only/],
  ],
  200: [
    ["INSERT INTO badges VALUES ('0011223344', 'CPT', 5)", /CHECK/],
    ["INSERT INTO badges VALUES ('badge:abc', 'CPT', 5)", /UNIQUE/],
    ["INSERT INTO badges VALUES ('badge:def', 'GUI', 5)", /UNIQUE/],
    ["INSERT INTO badges VALUES ('badge:def', 'NON', 5)", /FOREIGN KEY/],
  ],
  80: [
    ["INSERT INTO people VALUES ('GUI', 'counter', 1, 'scrypt:x', 6)", /UNIQUE/],
    ["INSERT INTO people VALUES ('VEL', 'owner', 1, 'scrypt:x', 6)", /CHECK/],
    ["INSERT INTO people VALUES ('VEL', 'counter', 1, '1234', 6)", /CHECK/],
    ["INSERT INTO people VALUES ('VEL', 'counter', 1, NULL, 6)", /CHECK/],
    ["DELETE FROM people WHERE code = 'GUI'", /never given again/],
    ["INSERT INTO people_names VALUES ('VEL', 'Lucie', 'bicycle')", /FOREIGN KEY/],
    ["INSERT INTO pin_attempts VALUES ('GUI', 'P1', 1, 5)", /UNIQUE/],
  ],
  ...ACCOUNTS_REFUSED,
  ...GOODS_REFUSED,
  ...ORDER_REFUSED,
  ...PRICE_REFUSED,
  ...RECEIPT_REFUSED,
  ...INVOICE_REFUSED,
  ...REGULAR_REFUSED,
};
