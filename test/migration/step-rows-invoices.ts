/** Rows of the steps of invoices, for `step-rows.ts`. */
const HASH = 'a'.repeat(64);

export const INVOICE_FILL: Record<number, string> = {
  280: `INSERT INTO supplier_invoices VALUES (1, 'F-MAIL', 'F-12', 'f12', 'invoice', 'ubl', 20261124, 20261224, 22200, 23421, 'FR0', NULL, '{}', '${HASH}', 5, 'EQU');
    INSERT INTO supplier_invoice_changes VALUES (1, 1, 'enter', 'to_check', '', NULL, 5, 'EQU', 'P1');
    INSERT INTO supplier_invoice_files VALUES (1, 'f.xml', '${HASH}', x'61');
    INSERT INTO supplier_invoice_matches VALUES (1, 1, '[]', '{}', 1110, 1, 5, 'EQU');
    INSERT INTO supplier_invoice_receipts VALUES (1, 245);
    INSERT INTO supplier_invoice_rules VALUES (1, 'F-MAIL', 100, 0, 5, 5, 'EQU');
    INSERT INTO supplier_invoices VALUES (2, 'F-MAIL', 'AV-1', 'av1', 'credit_note', 'hand', 20261125, NULL, 1110, 1171, '', 1, '{}', '${HASH}', 6, 'EQU');
    INSERT INTO supplier_invoice_changes VALUES (2, 2, 'enter', 'matched', '', NULL, 6, 'EQU', 'P1');`,
  282: `INSERT INTO issued_invoices VALUES (1, 1, 'F1A-000001', '{}', x'61', '${HASH}', 5, 'EQU');
    INSERT INTO issued_invoice_papers VALUES (1, x'61', 6);`,
};

export const INVOICE_REFUSED: Record<number, [string, RegExp][]> = {
  280: [
    // the same number again, until it is withdrawn
    [
      `INSERT INTO supplier_invoices VALUES (3, 'F-MAIL', 'f 12', 'f12', 'invoice', 'hand', 20261124, NULL, 1, 1, '', NULL, '{}', '${HASH}', 5, 'EQU')`,
      /came in already/,
    ],
    [
      `INSERT INTO supplier_invoices VALUES (3, 'F-MAIL', 'F-13', 'f13', 'invoice', 'hand', 20261124, NULL, 1, 1, '', 1, '{}', '${HASH}', 5, 'EQU')`,
      /CHECK/,
    ],
    [
      `INSERT INTO supplier_invoices VALUES (3, 'F-NO', 'F-13', 'f13', 'invoice', 'hand', 20261124, NULL, 1, 1, '', NULL, '{}', '${HASH}', 5, 'EQU')`,
      /FOREIGN KEY/,
    ],
    ['UPDATE supplier_invoices SET net_cents = 0', /append-only/],
    ['DELETE FROM supplier_invoices', /append-only/],
    ["UPDATE supplier_invoice_files SET content = x'62'", /append-only/],
    ['UPDATE supplier_invoice_matches SET claim_cents = 0', /append-only/],
    ['DELETE FROM supplier_invoice_receipts', /append-only/],
    ["UPDATE supplier_invoice_changes SET to_state = 'accepted'", /append-only/],
    ["INSERT INTO supplier_invoice_changes VALUES (3, 1, 'pay', 'paid', '', NULL, 5, 'EQU', 'P1')", /CHECK/],
    ["INSERT INTO supplier_invoice_changes VALUES (3, 1, 'lose', 'lost', '', NULL, 5, 'EQU', 'P1')", /CHECK/],
    ['UPDATE supplier_invoice_rules SET qty_tolerance_bp = 10000', /append-only/],
    ['INSERT INTO supplier_invoice_receipts VALUES (1, 999)', /FOREIGN KEY/],
  ],
  282: [
    [`INSERT INTO issued_invoices VALUES (2, 1, 'F1A-000002', '{}', x'61', '${HASH}', 5, 'EQU')`, /UNIQUE/],
    [`INSERT INTO issued_invoices VALUES (2, 99, 'F1A-000002', '{}', x'61', '${HASH}', 5, 'EQU')`, /FOREIGN KEY/],
    ["UPDATE issued_invoices SET number = 'F1A-000009'", /append-only/],
    ['DELETE FROM issued_invoices', /append-only/],
    ["UPDATE issued_invoice_papers SET pdf = x'62'", /append-only/],
  ],
};
