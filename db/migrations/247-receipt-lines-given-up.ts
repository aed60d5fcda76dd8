/** What is missing of an order and will not come any more: a line of a receipt says so, and the order waits for nothing of it. */
import type { Migration } from '../migrate.ts';

export const receiptLinesGivenUp: Migration = {
  number: 247,
  name: 'receipt-lines-given-up',
  sql: `
    ALTER TABLE receipt_lines ADD COLUMN given_up INTEGER NOT NULL DEFAULT 0 CHECK (given_up IN (0, 1));
  `,
};
