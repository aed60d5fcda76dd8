/** Rows of the steps of inventories, waste, traces and evidence, for `step-rows.ts`. */

export const GOODS_FILL: Record<number, string> = {
  250: `INSERT INTO stock_movements VALUES (3, 7, 'transfer', 'I-CAFE', 1, 5000, 600, NULL, NULL, NULL, '', 'EQU');
    INSERT INTO stock_movement_places VALUES (3, 'cave');
    INSERT INTO stock_place_levels VALUES ('I-CAFE', 'cave', 5000);
    INSERT INTO stock_counts VALUES (1, 5, 20261123, 'EQU', 3, '["sec"]');
    INSERT INTO stock_count_sheets VALUES (1, 1, 'sec', 'EQU', 'P1', 6, 0);
    INSERT INTO stock_count_lines VALUES (1, 'I-CAFE', 0, 6);
    INSERT INTO stock_count_ends VALUES (1, 7, 'EQU', 'settled', '');
    INSERT INTO stock_count_results VALUES (1, 'I-CAFE', 'sec', 1, 0, 8, -4);
    INSERT INTO stock_wastes VALUES (1, 5, 20261123, 'article', 'A', 'Café', 1000, 'fallen', NULL, 3, 4, 'EQU');
    INSERT INTO stock_wastes_taken_back VALUES (1, 6, 'EQU');
    INSERT INTO stock_day_sums VALUES ('I-CAFE', 20261123, 'sale', -8, -1);`,
  255: `INSERT INTO stock_lots (lot_no, ingredient, receipt_no, recipe_no, supplier_lot, dlc_day, ddm_day, received_mil, cost_e4, temperature_dc,
      born, raised, slaughtered, certificate, discrepancy)
      VALUES (2, 'I-CAFE', NULL, 1, '', NULL, NULL, 1000, 10, NULL, '', '', '', '', 'none');
    INSERT INTO stock_lot_parts VALUES (2, 1, 8000, 960);
    INSERT INTO lot_holds VALUES (1, 1, 'hold', 'Rappel du fournisseur', 7, 'EQU');
    UPDATE stock_levels SET held = 1 WHERE lot_no = 1;`,
  260: `INSERT INTO quality_evidence VALUES (1, 'A', 'organic', 'packaged', 'FR-BIO-01', 'C-1', 20271231, 5, 'EQU');
    INSERT INTO allergen_changes VALUES (1, 5, 'EQU', 'recipe', 'A', 'Café', '', 'LAI');
    INSERT INTO ticket_origins VALUES (1, 960, 960, 0, 400);`,
  295: `UPDATE ingredients SET picture = 'bread';
    INSERT INTO stock_places VALUES ('bar', 'Bar', 'beer-mug');`,
};

export const GOODS_REFUSED: Record<number, [string, RegExp][]> = {
  250: [
    ["UPDATE stock_movement_places SET place = 'sec'", /append-only/],
    ["INSERT INTO stock_movement_places VALUES (2, 'nowhere')", /FOREIGN KEY/],
    ['DELETE FROM stock_counts', /append-only/],
    ['UPDATE stock_count_sheets SET again = 1', /append-only/],
    ['UPDATE stock_count_lines SET counted_mil = 1', /append-only/],
    ["INSERT INTO stock_count_lines VALUES (1, 'I-CAFE', 1, 6)", /UNIQUE/],
    ["INSERT INTO stock_count_ends VALUES (1, 7, 'EQU', 'settled', '')", /UNIQUE/],
    ['DELETE FROM stock_count_results', /append-only/],
    ['UPDATE stock_wastes SET qty_mil = 1', /append-only/],
    ['DELETE FROM stock_wastes_taken_back', /append-only/],
    ["INSERT INTO stock_wastes VALUES (2, 5, 20261123, 'dish', 'A', 'A', 1, 'fallen', NULL, 0, 0, 'EQU')", /CHECK/],
    ['INSERT INTO stock_day_sums_until VALUES (2, 0)', /CHECK/],
  ],
  255: [
    ["UPDATE lot_holds SET reason = 'x'", /append-only/],
    ['DELETE FROM lot_holds', /append-only/],
    ["INSERT INTO lot_holds VALUES (2, 1, 'burn', 'x', 7, 'EQU')", /CHECK/],
    ["INSERT INTO lot_holds VALUES (2, 1, 'release', '', 7, 'EQU')", /CHECK/],
    ["INSERT INTO lot_holds VALUES (2, 9, 'hold', 'x', 7, 'EQU')", /FOREIGN KEY/],
    ['UPDATE stock_lot_parts SET qty_mil = 1', /append-only/],
    ['DELETE FROM stock_lot_parts', /append-only/],
    ['INSERT INTO stock_lot_parts VALUES (1, 2, 1, 0)', /CHECK/],
    ['UPDATE stock_levels SET held = 2', /CHECK/],
  ],
  260: [
    ["UPDATE quality_evidence SET level = 'dish'", /append-only/],
    ['DELETE FROM quality_evidence', /append-only/],
    ["INSERT INTO quality_evidence VALUES (2, 'A', 'organic', 'dish', '', '', 20271231, 5, 'EQU')", /CHECK/],
    ["INSERT INTO quality_evidence VALUES (2, 'A', 'organic', 'dish', 'FR-BIO-01', '', NULL, 5, 'EQU')", /CHECK/],
    ["INSERT INTO quality_evidence VALUES (2, 'A', 'good', 'none', '', '', NULL, 5, 'EQU')", /CHECK/],
    ["UPDATE allergen_changes SET after = 'GLU'", /append-only/],
    ['DELETE FROM allergen_changes', /append-only/],
    ["INSERT INTO allergen_changes VALUES (2, 5, 'EQU', 'menu', 'A', 'Café', 'LAI', 'LAI')", /CHECK/],
    ['UPDATE ticket_origins SET local_e4 = 0', /append-only/],
    ['DELETE FROM ticket_origins', /append-only/],
    ['INSERT INTO ticket_origins VALUES (9, 1, 0, 0, 0)', /FOREIGN KEY/],
  ],
  295: [
    [`UPDATE stock_places SET picture = '${'x'.repeat(61)}'`, /CHECK/],
    [`UPDATE ingredients SET picture = '${'x'.repeat(61)}'`, /CHECK/],
    ['UPDATE ingredients SET picture = NULL', /NOT NULL/],
  ],
};
