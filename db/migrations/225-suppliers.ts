/**
 * Who the café buys from: when they take an order and bring it, from what amount on, how they are reached. A code once used stays: what
 * was ordered and received names it. A supplier nobody buys from any more is put aside, not deleted.
 */
import type { Migration } from '../migrate.ts';

export const suppliers: Migration = {
  number: 225,
  name: 'suppliers',
  sql: `
    CREATE TABLE suppliers (
      code TEXT PRIMARY KEY CHECK (code <> ''),
      label TEXT NOT NULL CHECK (label <> ''),
      kind TEXT NOT NULL,
      -- days of the week as a sum: 1 Monday, 2 Tuesday, 4 Wednesday … 64 Sunday
      order_weekdays INTEGER NOT NULL CHECK (order_weekdays BETWEEN 1 AND 127),
      -- minutes after midnight on the wall in Paris
      cut_off_min INTEGER NOT NULL CHECK (cut_off_min BETWEEN 0 AND 1439),
      delivery_weekdays INTEGER NOT NULL CHECK (delivery_weekdays BETWEEN 1 AND 127),
      lead_days INTEGER NOT NULL CHECK (lead_days BETWEEN 0 AND 60),
      -- 1: takes orders and delivers on public holidays too
      holidays INTEGER NOT NULL CHECK (holidays IN (0, 1)),
      minimum_cents INTEGER NOT NULL CHECK (minimum_cents >= 0),
      -- free delivery from here on; 0 when it always is
      franco_cents INTEGER NOT NULL CHECK (franco_cents >= 0),
      shipping_cents INTEGER NOT NULL CHECK (shipping_cents >= 0),
      channel TEXT NOT NULL CHECK (channel IN ('email', 'http', 'print')),
      address TEXT NOT NULL,
      fallback TEXT NOT NULL CHECK (fallback IN ('none', 'email', 'http', 'print')),
      fallback_address TEXT NOT NULL,
      -- files that go with an order, words apart
      formats TEXT NOT NULL,
      deposit_words TEXT NOT NULL,
      distance_m INTEGER CHECK (distance_m >= 0),
      certificate TEXT NOT NULL,
      certificate_until_day INTEGER,
      weight_tolerance_bp INTEGER NOT NULL CHECK (weight_tolerance_bp BETWEEN 0 AND 10000),
      -- the number that the supplier knows the café by
      customer_no TEXT NOT NULL,
      remark TEXT NOT NULL,
      active INTEGER NOT NULL CHECK (active IN (0, 1)),
      -- counts the changes: an older one is refused
      version INTEGER NOT NULL CHECK (version > 0),
      changed_at_utc_ms INTEGER NOT NULL,
      changed_by TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE supplier_contacts (
      supplier TEXT NOT NULL REFERENCES suppliers,
      position INTEGER NOT NULL CHECK (position > 0),
      name TEXT NOT NULL,
      role TEXT NOT NULL,
      phone TEXT NOT NULL,
      email TEXT NOT NULL,
      PRIMARY KEY (supplier, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER suppliers_never_deleted BEFORE DELETE ON suppliers
    BEGIN SELECT RAISE(ABORT, 'a supplier is put aside, not deleted'); END;
    CREATE TRIGGER suppliers_keep_their_code BEFORE UPDATE ON suppliers WHEN NEW.code <> OLD.code
    BEGIN SELECT RAISE(ABORT, 'a supplier keeps its code'); END;
  `,
};
