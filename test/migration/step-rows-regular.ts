/** Rows of the steps of regular supplies, for `step-rows.ts`. */

export const REGULAR_FILL: Record<number, string> = {
  275: `INSERT INTO standing_orders VALUES (1, 'F-MAIL', 'Le jeudi', 8, 20261101, NULL, 1, 1, 5, 'EQU');
    INSERT INTO standing_order_lines VALUES (1, 1, 'LM-1', 6);
    INSERT INTO standing_order_skips VALUES (1, 1, 20261224, 1, 'Fermé', 5, 'EQU');
    INSERT INTO standing_order_fills VALUES (1, 20261126, 1, 'filled', 6);
    INSERT INTO standing_order_fill_lines VALUES (1, 20261126, 1, 'LM-1', 6, 'put');
    INSERT INTO amap_contracts VALUES (1, 'F-MAIL', 'Panier', 'variable', 20261101, 20261231, 3, 1, 2, 1500, 'carried', 3, '', 1, 5, 'EQU');
    INSERT INTO amap_periods VALUES (1, 1, 20261101, 20261130, 3);
    INSERT INTO amap_contents VALUES (1, 1, 'I-CAFE', 1000000, 0);
    INSERT INTO amap_absences VALUES (1, 1, 20261126, 1, 'Fermé', 5, 'EQU');
    INSERT INTO amap_told VALUES (1, 1, 20261203, 5, 'EQU');
    INSERT INTO amap_told_lines VALUES (1, 1, 'I-CAFE', 500000, 300, NULL);
    INSERT INTO amap_payments VALUES (1, 1, 20261101, 5000, '', NULL, 5, 'EQU');
    INSERT INTO amap_payments VALUES (2, 1, 20261101, -5000, 'Erreur', 1, 6, 'EQU');
    INSERT INTO sol_shares VALUES (1, 'F-MAIL', 20261120, 'SOL', 2000, 10000, 2000, 8000, 'F-1', '', NULL, 5, 'EQU');
    INSERT INTO sol_shares VALUES (2, 'F-MAIL', 20261120, 'SOL', -2000, 10000, -2000, -8000, 'F-1', 'Erreur', 1, 6, 'EQU');
    INSERT INTO sol_share_orders VALUES (1, 1);`,
  277: `INSERT INTO stock_receipts (receipt_no, at_utc_ms, business_day, operator, supplier, note_ref, amap_contract_no, amap_day)
      VALUES (77, 5, 20261203, 'EQU', 'F-MAIL', '', 1, 20261203);`,
};

export const REGULAR_REFUSED: Record<number, [string, RegExp][]> = {
  275: [
    ['DELETE FROM standing_orders', /stopped, not deleted/],
    ['DELETE FROM amap_contracts', /not deleted/],
    ["INSERT INTO standing_order_fills VALUES (1, 20261126, 1, 'filled', 7)", /UNIQUE/],
    ["INSERT INTO standing_order_fill_lines VALUES (1, 20261126, 2, 'LM-2', 1, 'lost')", /CHECK/],
    ["INSERT INTO standing_order_lines VALUES (1, 2, 'LM-1', 1)", /UNIQUE/],
    ['UPDATE standing_orders SET until_day = 20261031', /CHECK/],
    ["UPDATE standing_order_fills SET outcome = 'ordered'", /append-only/],
    ['DELETE FROM standing_order_fill_lines', /append-only/],
    ['DELETE FROM standing_order_skips', /append-only/],
    ["INSERT INTO amap_told_lines VALUES (1, 2, 'I-NONE', 1, 0, NULL)", /FOREIGN KEY/],
    ["INSERT INTO amap_told_lines VALUES (1, 2, 'I-CAFE', 1, 0, 'I-CAFE')", /UNIQUE|CHECK/],
    ['UPDATE amap_absences SET absent = 0', /append-only/],
    ['DELETE FROM amap_told', /append-only/],
    ['UPDATE amap_told_lines SET qty_mil = 1', /append-only/],
    ['DELETE FROM amap_payments', /append-only/],
    ["INSERT INTO amap_payments VALUES (3, 1, 20261101, -5000, '', 1, 7, 'EQU')", /UNIQUE/],
    ["INSERT INTO amap_payments VALUES (3, 1, 20261101, -5000, '', NULL, 7, 'EQU')", /CHECK/],
    ['UPDATE sol_shares SET units_c = 1', /append-only/],
    ['DELETE FROM sol_share_orders', /append-only/],
    ["INSERT INTO sol_shares VALUES (3, 'F-MAIL', 20261120, 'SOL', 9000, 10000, 9000, 8000, '', '', NULL, 5, 'EQU')", /CHECK/],
    ["INSERT INTO sol_shares VALUES (3, 'F-MAIL', 20261120, 'SOL', -2000, 10000, -2000, -8000, '', '', 1, 5, 'EQU')", /UNIQUE/],
  ],
  277: [
    [
      "INSERT INTO stock_receipts (at_utc_ms, business_day, operator, supplier, note_ref, amap_contract_no) VALUES (5, 1, 'E', 'F', '', 1)",
      /CHECK/,
    ],
    [
      "INSERT INTO stock_receipts (at_utc_ms, business_day, operator, supplier, note_ref, amap_contract_no, amap_day) VALUES (5, 1, 'E', 'F', '', 9, 20261203)",
      /FOREIGN KEY/,
    ],
    [
      "INSERT INTO stock_receipts (at_utc_ms, business_day, operator, supplier, note_ref, order_no, amap_contract_no, amap_day) VALUES (5, 1, 'E', 'F', '', 1, 1, 20261203)",
      /CHECK/,
    ],
  ],
};
