/** Rows of the steps of goods receipts, for `step-rows.ts`. */

export const RECEIPT_FILL: Record<number, string> = {
  245: `INSERT INTO stock_receipts (receipt_no, at_utc_ms, business_day, operator, supplier, note_ref, draft_id, remark, corrects_no, order_no, body_hash)
      VALUES (245, 5, 20261123, 'EQU', 'F-BIO', 'BL-2', 'd1', '', NULL, 7, 'h');
    INSERT INTO stock_lots (lot_no, ingredient, receipt_no, recipe_no, supplier_lot, dlc_day, ddm_day, received_mil, cost_e4, temperature_dc,
      born, raised, slaughtered, certificate, discrepancy, line_no) VALUES (245, 'I-CAFE', 245, NULL, 'L2', NULL, 20271123, 1000, 120, 40, '', '', '', '', 'none', 1);
    INSERT INTO receipt_lines (receipt_no, line_no, ingredient, ref, position, expected_mil, received_mil, packs_mil, price_e4, price_base_mil,
      cost_e4, cost_source, gap_bp, tolerance_bp, verdict) VALUES (245, 1, 'I-CAFE', 'CB-1', 1, 1000, 1000, NULL, 120, 1000, 120, 'order', 0, 1000, 'normal');
    INSERT INTO receipt_reasons VALUES (245, 1, 'damaged', 10, 1);
    INSERT INTO receipt_photos VALUES (245, 0, 1, '${'0'.repeat(64)}');
    INSERT INTO stock_receipts (receipt_no, at_utc_ms, business_day, operator, supplier, note_ref, draft_id, remark, corrects_no, order_no, body_hash)
      VALUES (246, 6, 20261123, 'EQU', 'F-BIO', 'BL-2', '', 'Pesé à nouveau', 245, 7, '');
    INSERT INTO receipt_corrections VALUES (246, 245, -10, -1);
    INSERT INTO crate_movements VALUES (1, 5, 20261123, 'F-BIO', 'Bac', 2, 245, '', 'EQU');`,
  247: `INSERT INTO receipt_lines VALUES (245, 2, 'I-CAFE', 'CB-1', 2, 1000, 0, NULL, NULL, NULL, 0, 'free', -10000, 0, 'to_check', 1);`,
};

export const RECEIPT_REFUSED: Record<number, [string, RegExp][]> = {
  245: [
    ["INSERT INTO stock_receipts VALUES (247, 5, 20261123, 'EQU', 'F-BIO', '', 'd1', '', NULL, NULL, 'h')", /UNIQUE/],
    ["INSERT INTO stock_receipts VALUES (247, 5, 20261123, 'EQU', 'F-BIO', '', '', '', 999, NULL, '')", /FOREIGN KEY/],
    ['UPDATE receipt_lines SET cost_e4 = 0', /append-only/],
    ['DELETE FROM receipt_lines', /append-only/],
    ["UPDATE receipt_reasons SET reason = 'x'", /append-only/],
    ['DELETE FROM receipt_photos', /append-only/],
    ['UPDATE receipt_corrections SET qty_mil = 1', /append-only/],
    ['DELETE FROM crate_movements', /append-only/],
    ["INSERT INTO receipt_lines VALUES (245, 2, 'I-CAFE', '', NULL, NULL, -1, NULL, NULL, NULL, 0, 'free', NULL, 0, 'none')", /CHECK/],
    ["INSERT INTO receipt_lines VALUES (245, 2, 'I-CAFE', '', NULL, NULL, 1, NULL, 1, 0, 0, 'order', NULL, 0, 'none')", /CHECK/],
    ['INSERT INTO receipt_corrections VALUES (246, 245, 0, 0)', /CHECK|UNIQUE/],
    ["INSERT INTO crate_movements VALUES (2, 5, 20261123, 'F-BIO', 'Bac', 0, NULL, '', 'EQU')", /CHECK/],
  ],
  247: [
    ["INSERT INTO receipt_lines VALUES (245, 3, 'I-CAFE', '', NULL, NULL, 0, NULL, NULL, NULL, 0, 'free', NULL, 0, 'none', 2)", /CHECK/],
    ['UPDATE receipt_lines SET given_up = 0', /append-only/],
  ],
};
