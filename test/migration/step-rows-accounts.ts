/** Rows of the steps of accounting, for `steps.test.ts`. */

export const ACCOUNTS_FILL: Record<number, string> = {
  290: `INSERT INTO export_deliveries VALUES (1, 1, 'fec', 20261123, 'waiting', 'folder_missing', 2, 5, 6);
    INSERT INTO export_deliveries VALUES (2, 1, 'takings', 20261123, 'done', '', 1, 5, 6);`,
};

export const ACCOUNTS_REFUSED: Record<number, [string, RegExp][]> = {
  290: [
    ["INSERT INTO export_deliveries VALUES (3, 1, 'fec', 20261123, 'waiting', '', 0, 5, 6)", /UNIQUE/],
    ["INSERT INTO export_deliveries VALUES (3, 9, 'fec', 20261123, 'waiting', '', 0, 5, 6)", /FOREIGN KEY/],
    ["INSERT INTO export_deliveries VALUES (3, 1, 'tickets', 20261123, 'waiting', '', 0, 5, 6)", /CHECK/],
    ["UPDATE export_deliveries SET state = 'lost' WHERE delivery_no = 1", /CHECK/],
    ["UPDATE export_deliveries SET state = 'waiting' WHERE delivery_no = 2", /ends once/],
    ['DELETE FROM export_deliveries', /never deleted/],
  ],
};
