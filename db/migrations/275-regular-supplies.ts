/**
 * What comes regularly: standing orders that fill drafts, AMAP contracts with their absences and told contents, and what of a settlement
 * was paid in a complementary currency. What happened is only added; terms have a version.
 */
import type { Migration } from '../migrate.ts';

const APPEND_ONLY = [
  'standing_order_fills',
  'standing_order_fill_lines',
  'standing_order_skips',
  'amap_absences',
  'amap_told',
  'amap_told_lines',
  'amap_payments',
  'sol_shares',
  'sol_share_orders',
];

export const regularSupplies: Migration = {
  number: 275,
  name: 'regular-supplies',
  sql: `
    CREATE TABLE standing_orders (
      standing_no INTEGER PRIMARY KEY AUTOINCREMENT,
      supplier TEXT NOT NULL REFERENCES suppliers,
      label TEXT NOT NULL CHECK (label <> ''),
      -- delivery days of the week as a sum: 1 Monday, 2 Tuesday … 64 Sunday
      weekdays INTEGER NOT NULL CHECK (weekdays BETWEEN 1 AND 127),
      from_day INTEGER NOT NULL CHECK (from_day BETWEEN 20000101 AND 99991231),
      -- NULL: until a person stops it
      until_day INTEGER CHECK (until_day >= from_day),
      active INTEGER NOT NULL CHECK (active IN (0, 1)),
      -- counts the changes: an older one is refused
      version INTEGER NOT NULL CHECK (version > 0),
      changed_at_utc_ms INTEGER NOT NULL,
      changed_by TEXT NOT NULL
    ) STRICT;

    CREATE TABLE standing_order_lines (
      standing_no INTEGER NOT NULL REFERENCES standing_orders,
      position INTEGER NOT NULL CHECK (position > 0),
      ref TEXT NOT NULL CHECK (ref <> ''),
      -- whole order units
      packs INTEGER NOT NULL CHECK (packs > 0),
      PRIMARY KEY (standing_no, position),
      UNIQUE (standing_no, ref)
    ) STRICT, WITHOUT ROWID;

    -- days on which nothing is wanted; the newest word of a day holds
    CREATE TABLE standing_order_skips (
      skip_no INTEGER PRIMARY KEY,
      standing_no INTEGER NOT NULL REFERENCES standing_orders,
      day INTEGER NOT NULL CHECK (day BETWEEN 20000101 AND 99991231),
      skipped INTEGER NOT NULL CHECK (skipped IN (0, 1)),
      reason TEXT NOT NULL,
      at_utc_ms INTEGER NOT NULL,
      operator TEXT NOT NULL
    ) STRICT;
    CREATE INDEX standing_order_skips_by_day ON standing_order_skips (standing_no, day, skip_no);

    -- once per standing order and delivery day, for ever
    CREATE TABLE standing_order_fills (
      standing_no INTEGER NOT NULL REFERENCES standing_orders,
      delivery_day INTEGER NOT NULL CHECK (delivery_day BETWEEN 20000101 AND 99991231),
      order_no INTEGER NOT NULL REFERENCES purchase_orders,
      -- filled: into a draft; ordered: a person had ordered for that day already
      outcome TEXT NOT NULL CHECK (outcome IN ('filled', 'ordered')),
      at_utc_ms INTEGER NOT NULL,
      PRIMARY KEY (standing_no, delivery_day)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE standing_order_fill_lines (
      standing_no INTEGER NOT NULL,
      delivery_day INTEGER NOT NULL,
      position INTEGER NOT NULL CHECK (position > 0),
      ref TEXT NOT NULL,
      packs INTEGER NOT NULL CHECK (packs > 0),
      -- put: it is in the draft; else why not
      outcome TEXT NOT NULL CHECK (outcome IN ('put', 'there_already', 'unknown_article', 'no_price', 'not_a_multiple', 'too_many', 'too_much')),
      PRIMARY KEY (standing_no, delivery_day, position),
      FOREIGN KEY (standing_no, delivery_day) REFERENCES standing_order_fills
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE amap_contracts (
      contract_no INTEGER PRIMARY KEY AUTOINCREMENT,
      supplier TEXT NOT NULL REFERENCES suppliers,
      label TEXT NOT NULL CHECK (label <> ''),
      kind TEXT NOT NULL CHECK (kind IN ('constant', 'variable', 'seasonal')),
      from_day INTEGER NOT NULL CHECK (from_day BETWEEN 20000101 AND 99991231),
      until_day INTEGER NOT NULL CHECK (until_day >= from_day),
      -- 0 Monday … 6 Sunday
      weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
      every_weeks INTEGER NOT NULL CHECK (every_weeks BETWEEN 1 AND 4),
      -- at each delivery; a period of its own may say otherwise
      baskets INTEGER NOT NULL CHECK (baskets BETWEEN 1 AND 100),
      -- of one basket, without VAT
      price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
      absence_rule TEXT NOT NULL CHECK (absence_rule IN ('carried', 'lost')),
      -- in how many parts it is paid: information, no debt of the till
      instalments INTEGER NOT NULL CHECK (instalments BETWEEN 1 AND 24),
      remark TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version > 0),
      changed_at_utc_ms INTEGER NOT NULL,
      changed_by TEXT NOT NULL
    ) STRICT;

    -- variable: how many baskets from when to when; 0 is none
    CREATE TABLE amap_periods (
      contract_no INTEGER NOT NULL REFERENCES amap_contracts,
      position INTEGER NOT NULL CHECK (position > 0),
      from_day INTEGER NOT NULL CHECK (from_day BETWEEN 20000101 AND 99991231),
      until_day INTEGER NOT NULL CHECK (until_day >= from_day),
      baskets INTEGER NOT NULL CHECK (baskets BETWEEN 0 AND 100),
      PRIMARY KEY (contract_no, position)
    ) STRICT, WITHOUT ROWID;

    -- what is usually in one basket; nothing where the grower says it each week
    CREATE TABLE amap_contents (
      contract_no INTEGER NOT NULL REFERENCES amap_contracts,
      position INTEGER NOT NULL CHECK (position > 0),
      ingredient TEXT NOT NULL REFERENCES ingredients,
      -- thousandths of the ingredient's base in one basket
      qty_mil INTEGER NOT NULL CHECK (qty_mil > 0),
      -- what it is worth among the others, in cents; 0 where nobody said
      worth_cents INTEGER NOT NULL CHECK (worth_cents >= 0),
      PRIMARY KEY (contract_no, position),
      UNIQUE (contract_no, ingredient)
    ) STRICT, WITHOUT ROWID;

    -- no delivery that day, or one after all; the newest word of a day holds
    CREATE TABLE amap_absences (
      absence_no INTEGER PRIMARY KEY,
      contract_no INTEGER NOT NULL REFERENCES amap_contracts,
      day INTEGER NOT NULL CHECK (day BETWEEN 20000101 AND 99991231),
      absent INTEGER NOT NULL CHECK (absent IN (0, 1)),
      reason TEXT NOT NULL,
      at_utc_ms INTEGER NOT NULL,
      operator TEXT NOT NULL
    ) STRICT;
    CREATE INDEX amap_absences_by_day ON amap_absences (contract_no, day, absence_no);

    -- what the grower said is in the baskets of one delivery; the newest holds
    CREATE TABLE amap_told (
      told_no INTEGER PRIMARY KEY,
      contract_no INTEGER NOT NULL REFERENCES amap_contracts,
      day INTEGER NOT NULL CHECK (day BETWEEN 20000101 AND 99991231),
      at_utc_ms INTEGER NOT NULL,
      operator TEXT NOT NULL
    ) STRICT;
    CREATE INDEX amap_told_by_day ON amap_told (contract_no, day, told_no);
    CREATE TABLE amap_told_lines (
      told_no INTEGER NOT NULL REFERENCES amap_told,
      position INTEGER NOT NULL CHECK (position > 0),
      ingredient TEXT NOT NULL REFERENCES ingredients,
      qty_mil INTEGER NOT NULL CHECK (qty_mil > 0),
      worth_cents INTEGER NOT NULL CHECK (worth_cents >= 0),
      -- a substitution: what should have come
      instead_of TEXT REFERENCES ingredients,
      PRIMARY KEY (told_no, position),
      UNIQUE (told_no, ingredient),
      CHECK (instead_of <> ingredient)
    ) STRICT, WITHOUT ROWID;

    -- what was paid of a contract; a mistake is taken back by a row with minus
    CREATE TABLE amap_payments (
      payment_no INTEGER PRIMARY KEY,
      contract_no INTEGER NOT NULL REFERENCES amap_contracts,
      paid_on_day INTEGER NOT NULL CHECK (paid_on_day BETWEEN 20000101 AND 99991231),
      amount_cents INTEGER NOT NULL CHECK (amount_cents <> 0),
      remark TEXT NOT NULL,
      takes_back_no INTEGER UNIQUE REFERENCES amap_payments,
      at_utc_ms INTEGER NOT NULL,
      operator TEXT NOT NULL,
      CHECK ((takes_back_no IS NULL) = (amount_cents > 0))
    ) STRICT;
    CREATE INDEX amap_payments_by_contract ON amap_payments (contract_no, payment_no);

    -- what of a supplier's settlement was paid in a complementary currency: a record, no movement of money
    CREATE TABLE sol_shares (
      share_no INTEGER PRIMARY KEY,
      supplier TEXT NOT NULL REFERENCES suppliers,
      settled_on_day INTEGER NOT NULL CHECK (settled_on_day BETWEEN 20000101 AND 99991231),
      currency TEXT NOT NULL CHECK (currency <> ''),
      -- hundredths of a unit of the currency; with minus: takes another one back
      units_c INTEGER NOT NULL CHECK (units_c <> 0),
      -- what one unit was worth that day, in 1/10 000 €
      unit_e4 INTEGER NOT NULL CHECK (unit_e4 > 0),
      -- units × worth, rounded once
      worth_cents INTEGER NOT NULL,
      -- of the whole settlement in cents, VAT included
      total_cents INTEGER NOT NULL,
      invoice_ref TEXT NOT NULL,
      remark TEXT NOT NULL,
      takes_back_no INTEGER UNIQUE REFERENCES sol_shares,
      at_utc_ms INTEGER NOT NULL,
      operator TEXT NOT NULL,
      CHECK ((takes_back_no IS NULL) = (units_c > 0)),
      CHECK (abs(worth_cents) <= abs(total_cents))
    ) STRICT;
    CREATE INDEX sol_shares_by_day ON sol_shares (settled_on_day, supplier);
    CREATE TABLE sol_share_orders (
      share_no INTEGER NOT NULL REFERENCES sol_shares,
      order_no INTEGER NOT NULL REFERENCES purchase_orders,
      PRIMARY KEY (share_no, order_no)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER standing_orders_never_deleted BEFORE DELETE ON standing_orders
    BEGIN SELECT RAISE(ABORT, 'a standing order is stopped, not deleted'); END;
    CREATE TRIGGER amap_contracts_never_deleted BEFORE DELETE ON amap_contracts
    BEGIN SELECT RAISE(ABORT, 'a contract ends, it is not deleted'); END;
    ${APPEND_ONLY.map(
      (table) => `CREATE TRIGGER ${table}_never_updated BEFORE UPDATE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
    CREATE TRIGGER ${table}_never_deleted BEFORE DELETE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`,
    ).join('\n    ')}
  `,
};
