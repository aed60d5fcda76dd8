/** Rows of the steps of takings and accounting, for `steps.test.ts`. */

export const ACCOUNTS_FILL: Record<number, string> = {
  285: `INSERT INTO closing_takings VALUES (1, 12, 'boissons', 1000, 220);
    UPDATE closing_takings_until SET closing_no = 1;`,
  290: `INSERT INTO export_deliveries VALUES (1, 1, 'fec', 20261123, 'waiting', 'folder_missing', 2, 5, 6);
    INSERT INTO export_deliveries VALUES (2, 1, 'takings', 20261123, 'done', '', 1, 5, 6);`,
};

export const ACCOUNTS_REFUSED: Record<number, [string, RegExp][]> = {
  285: [
    ["INSERT INTO closing_takings VALUES (1, 24, '', 1000, 220)", /CHECK/],
    ["INSERT INTO closing_takings VALUES (9, 12, '', 1000, 220)", /FOREIGN KEY/],
    ['INSERT INTO closing_takings_until VALUES (2, 0)', /CHECK/],
  ],
  290: [
    ["INSERT INTO export_deliveries VALUES (3, 1, 'fec', 20261123, 'waiting', '', 0, 5, 6)", /UNIQUE/],
    ["INSERT INTO export_deliveries VALUES (3, 9, 'fec', 20261123, 'waiting', '', 0, 5, 6)", /FOREIGN KEY/],
    ["INSERT INTO export_deliveries VALUES (3, 1, 'tickets', 20261123, 'waiting', '', 0, 5, 6)", /CHECK/],
    ["UPDATE export_deliveries SET state = 'lost' WHERE delivery_no = 1", /CHECK/],
    ["UPDATE export_deliveries SET state = 'waiting' WHERE delivery_no = 2", /ends once/],
    ['DELETE FROM export_deliveries', /never deleted/],
  ],
};
