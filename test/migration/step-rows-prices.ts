/** Rows of the step of supplier articles and price lists, for `step-rows.ts`. */

export const PRICE_FILL: Record<number, string> = {
  220: `INSERT INTO price_lists (version_no, supplier, state, file_name, file_sha256, format, from_day, until_day, complete, summary, made_at_utc_ms, made_by)
      VALUES (1, 'F-BIO', 'staged', 'centrale.csv', 'ab', 'csv', 20261124, 99991231, 1, '{}', 5, 'EQU');
    INSERT INTO supplier_articles VALUES ('F-BIO', 'CB-1', 'I-CAFE', NULL, 5, 'EQU');
    INSERT INTO supplier_article_facts VALUES ('F-BIO', 'CB-1', 1, 'listed', 'Café', 'Torré', '1 kg', '', 'GRM', 'XCT', 6000000, 1, 'H87', 1000000, 0,
      NULL, 550, '', 0, 1, 1, 'FR-BIO-07', '', 'PE', '', 'Cafés', 240, '');
    INSERT INTO supplier_prices VALUES ('F-BIO', 'CB-1', 1, 0, 20261124, 99991231, 125000);
    INSERT INTO price_list_changes VALUES (1, 1, 'new', 'CB-1', 'Café', NULL, 125000, NULL, '');
    INSERT INTO price_list_problems VALUES (1, 1, 7, 'Prix', '4,5O', 'price', 1);
    INSERT INTO price_list_profiles VALUES ('F-BIO', '{}', 5, 'EQU');
    UPDATE price_lists SET state = 'ready' WHERE version_no = 1;
    UPDATE price_lists SET state = 'applied', applied_at_utc_ms = 6, applied_by = 'EQU' WHERE version_no = 1;`,
};

export const PRICE_REFUSED: Record<number, [string, RegExp][]> = {
  220: [
    ['DELETE FROM price_lists', /never deleted/],
    ["UPDATE price_lists SET state = 'ready', applied_at_utc_ms = NULL, applied_by = NULL", /only goes on/],
    ["UPDATE price_lists SET supplier = 'F-MAIL'", /only goes on/],
    ["UPDATE price_lists SET state = 'undone'", /CHECK/],
    ['DELETE FROM supplier_articles', /stays known/],
    ["UPDATE supplier_article_facts SET label = 'x'", /append-only/],
    ['DELETE FROM supplier_article_facts', /append-only/],
    ['UPDATE supplier_prices SET price_e4 = 1', /append-only/],
    ['DELETE FROM supplier_prices', /append-only/],
    ["INSERT INTO supplier_prices VALUES ('F-BIO', 'CB-1', 1, 1, 20261124, 99991231, 1)", /before a list is ready/],
    ["UPDATE supplier_articles SET ingredient = 'I-NONE'", /FOREIGN KEY/],
    ['UPDATE supplier_articles SET piece_base_mil = 0', /CHECK/],
    [
      `INSERT INTO price_lists (supplier, state, file_name, file_sha256, format, from_day, until_day, complete, summary, made_at_utc_ms, made_by)
        VALUES ('F-BIO', 'staged', '', '', 'csv', 20261124, 20261123, 1, '{}', 5, 'EQU')`,
      /CHECK/,
    ],
  ],
};
