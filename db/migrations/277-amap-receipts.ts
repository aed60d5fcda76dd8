/** A delivery may be one of an AMAP contract instead of an order: its receipt says of which contract and of which day. */
import type { Migration } from '../migrate.ts';

export const amapReceipts: Migration = {
  number: 277,
  name: 'amap-receipts',
  sql: `
    ALTER TABLE stock_receipts ADD COLUMN amap_contract_no INTEGER REFERENCES amap_contracts;
    ALTER TABLE stock_receipts ADD COLUMN amap_day INTEGER
      CHECK ((amap_day IS NULL) = (amap_contract_no IS NULL) AND (amap_contract_no IS NULL OR order_no IS NULL));
    CREATE INDEX stock_receipts_by_amap ON stock_receipts (amap_contract_no, amap_day) WHERE amap_contract_no IS NOT NULL;
  `,
};
