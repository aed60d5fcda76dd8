/** Rows of the steps of suppliers and their orders, for `step-rows.ts`. */

export const ORDER_FILL: Record<number, string> = {
  225: `INSERT INTO suppliers VALUES ('F-MAIL', 'La Maillotine', 'cooperative_viande', 5, 720, 10, 1, 0, 8000, 15000, 1200, 'email', 'a@example.org',
      'print', '', 'pdf', '', 18000, '', NULL, 500, '', '', 1, 1, 5, 'EQU');
    INSERT INTO supplier_contacts VALUES ('F-MAIL', 1, 'Accueil', '', '', '');`,
  230: `INSERT INTO purchase_orders VALUES (1, 'F-MAIL', 20261126, 'draft', 1, 1, '', NULL, 5, 'EQU', 5, 'EQU');
    INSERT INTO purchase_order_lines VALUES (1, 1, 1, 'LM-1', NULL, 'Rosette', '', 6, 'H87', 'GRM', 800000, 'KGM', 1000000, 169000, 1, 550, 0, 6, '');
    INSERT INTO purchase_order_revisions VALUES (1, 1, 20261126, 9, 8112, 0, '{}', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 6, 'EQU');
    UPDATE purchase_orders SET state = 'ready', not_after_utc_ms = 9, version = 2;
    INSERT INTO purchase_order_files VALUES (1, 1, 'csv', x'61', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 6);
    INSERT INTO purchase_order_changes VALUES (1, 1, 1, 'confirm_for_call', 'draft', 'ready', '', 6, 'EQU', 'P1');
    INSERT INTO purchase_order_answers VALUES (1, 1, 1, 1, 5, 'rupture', '', 7, 'EQU');
    INSERT INTO order_sendings VALUES (1, 1, 1, 'email', 'a@example.org', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'k1', 'waiting', '', 9, 0, 6, 0);
    INSERT INTO order_attempts VALUES (1, 1, 'started', 6, '', '');`,
  265: `INSERT INTO order_messages VALUES (1, 'message/rfc822', x'61', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 6);
    INSERT INTO supplier_messages VALUES (1, 'a@b', 'mail', 'a@example.org', 'Re', 'Bonjour', '', 1, 'waiting', 'words_only', 7, NULL, '');
    INSERT INTO supplier_messages VALUES (2, 'c@d', 'file', '', '', '', '{}', NULL, 'taken', '', 7, NULL, '');`,
  270: `INSERT INTO sale_day_sums VALUES (20261123, 'A', 3000);
    UPDATE sale_day_sums_until SET ticket_no = 1;
    INSERT INTO order_proposals VALUES (1, 'LM-1', 6, 5, 'EQU');`,
};

export const ORDER_REFUSED: Record<number, [string, RegExp][]> = {
  225: [
    ['DELETE FROM suppliers', /put aside/],
    ["UPDATE suppliers SET code = 'F-X'", /keeps its code/],
    ["UPDATE suppliers SET channel = 'fax'", /CHECK/],
    ['UPDATE suppliers SET order_weekdays = 0', /CHECK/],
    ["INSERT INTO supplier_contacts VALUES ('F-NO', 1, '', '', '', '')", /FOREIGN KEY/],
  ],
  230: [
    ['DELETE FROM purchase_orders', /cancelled, not deleted/],
    ["UPDATE purchase_orders SET state = 'lost'", /CHECK/],
    ['UPDATE purchase_orders SET not_after_utc_ms = NULL', /CHECK/],
    ['UPDATE purchase_order_lines SET packs = 7', /frozen/],
    ['DELETE FROM purchase_order_lines', /frozen/],
    [
      "INSERT INTO purchase_order_lines VALUES (1, 1, 2, 'LM-2', NULL, 'x', '', 6, 'H87', 'GRM', 1, 'KGM', 1, 1, 1, 550, 0, 6, '')",
      /frozen/,
    ],
    ["UPDATE purchase_order_revisions SET facts = ''", /append-only/],
    ["UPDATE purchase_order_files SET content = x'62'", /append-only/],
    ['DELETE FROM purchase_order_changes', /append-only/],
    ['UPDATE purchase_order_answers SET packs = 6', /append-only/],
    ['DELETE FROM order_attempts', /append-only/],
    ['DELETE FROM order_sendings', /never deleted/],
  ],
  265: [
    ["UPDATE order_messages SET content = x'62'", /append-only/],
    ['DELETE FROM order_messages', /append-only/],
    ["UPDATE order_sendings SET address = 'b@example.org'", /does not change/],
    ['UPDATE order_sendings SET not_after_utc_ms = 99', /does not change/],
    ["UPDATE supplier_messages SET words = 'Oui'", /does not change/],
    ["UPDATE supplier_messages SET state = 'waiting' WHERE message_no = 2", /nobody waits/],
    ["UPDATE supplier_messages SET state = 'settled' WHERE message_no = 1", /CHECK/],
    ['DELETE FROM supplier_messages', /never deleted/],
    ["INSERT INTO supplier_messages VALUES (3, 'a@b', 'mail', '', '', '', '', NULL, 'taken', '', 7, NULL, '')", /UNIQUE/],
  ],
  270: [
    ['INSERT INTO sale_day_sums_until VALUES (2, 0)', /CHECK/],
    ["INSERT INTO sale_day_sums VALUES (20261123, 'A', 1000)", /UNIQUE/],
    ["INSERT INTO order_proposals VALUES (9, 'LM-1', 6, 5, 'EQU')", /FOREIGN KEY/],
    ["INSERT INTO order_proposals VALUES (1, 'LM-2', 0, 5, 'EQU')", /CHECK/],
  ],
};
