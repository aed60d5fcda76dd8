/**
 * Orders to suppliers. What is being composed may change; a revision that was frozen never does: its lines, its files and its SHA-256 are
 * what the supplier was told. States change, and every change is added to a list; so are attempts to send and answers.
 */
import type { Migration } from '../migrate.ts';

const APPEND_ONLY = [
  'purchase_order_revisions',
  'purchase_order_files',
  'purchase_order_changes',
  'purchase_order_answers',
  'order_attempts',
];

export const purchaseOrders: Migration = {
  number: 230,
  name: 'purchase-orders',
  sql: `
    CREATE TABLE purchase_orders (
      order_no INTEGER PRIMARY KEY AUTOINCREMENT,
      supplier TEXT NOT NULL REFERENCES suppliers,
      delivery_day INTEGER NOT NULL CHECK (delivery_day BETWEEN 20000101 AND 99991231),
      state TEXT NOT NULL CHECK (state IN ('draft', 'ready', 'queued', 'sent', 'confirmed', 'partly_received', 'received', 'invoiced',
        'closed', 'refused', 'uncertain', 'expired', 'cancelled')),
      -- the one being composed or the one that holds
      revision INTEGER NOT NULL CHECK (revision > 0),
      -- counts the changes: who changes an older one is told
      version INTEGER NOT NULL CHECK (version > 0),
      remark TEXT NOT NULL,
      -- after this instant nothing goes by itself; NULL while it is composed
      not_after_utc_ms INTEGER,
      made_at_utc_ms INTEGER NOT NULL,
      made_by TEXT NOT NULL,
      changed_at_utc_ms INTEGER NOT NULL,
      changed_by TEXT NOT NULL,
      CHECK (state IN ('draft', 'cancelled') OR not_after_utc_ms IS NOT NULL)
    ) STRICT;
    CREATE UNIQUE INDEX one_draft_a_delivery ON purchase_orders (supplier, delivery_day) WHERE state = 'draft';
    CREATE INDEX purchase_orders_open ON purchase_orders (state) WHERE state NOT IN ('closed', 'cancelled');

    CREATE TABLE purchase_order_lines (
      order_no INTEGER NOT NULL REFERENCES purchase_orders,
      revision INTEGER NOT NULL CHECK (revision > 0),
      position INTEGER NOT NULL CHECK (position > 0),
      -- the supplier's own number of the article
      ref TEXT NOT NULL CHECK (ref <> ''),
      ingredient TEXT REFERENCES ingredients,
      label TEXT NOT NULL,
      ean TEXT NOT NULL,
      -- how many order units
      packs INTEGER NOT NULL CHECK (packs > 0),
      -- UN/ECE Recommendations 20 and 21
      order_unit TEXT NOT NULL,
      base TEXT NOT NULL CHECK (base IN ('GRM', 'MLT', 'H87', 'XBH')),
      -- thousandths of the base in one order unit, and in one price unit
      order_base_mil INTEGER NOT NULL CHECK (order_base_mil > 0),
      price_unit TEXT NOT NULL,
      price_base_mil INTEGER NOT NULL CHECK (price_base_mil > 0),
      -- 1/10 000 € ex VAT for one price unit
      price_e4 INTEGER NOT NULL CHECK (price_e4 >= 0),
      -- 1: what is delivered is weighed and billed so; the amount here is an estimate
      weighed INTEGER NOT NULL CHECK (weighed IN (0, 1)),
      vat_bp INTEGER NOT NULL CHECK (vat_bp BETWEEN 0 AND 10000),
      deposit_cents INTEGER NOT NULL CHECK (deposit_cents >= 0),
      -- what was proposed and why, NULL and '' when a person chose it
      proposed_packs INTEGER CHECK (proposed_packs >= 0),
      why TEXT NOT NULL,
      PRIMARY KEY (order_no, revision, position),
      UNIQUE (order_no, revision, ref)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE purchase_order_revisions (
      order_no INTEGER NOT NULL REFERENCES purchase_orders,
      revision INTEGER NOT NULL CHECK (revision > 0),
      delivery_day INTEGER NOT NULL,
      not_after_utc_ms INTEGER NOT NULL,
      -- ex VAT, deposits and shipping apart
      goods_cents INTEGER NOT NULL CHECK (goods_cents >= 0),
      shipping_cents INTEGER NOT NULL CHECK (shipping_cents >= 0),
      -- JSON of the contract: everything its papers and files are made from
      facts TEXT NOT NULL,
      facts_sha256 TEXT NOT NULL CHECK (length(facts_sha256) = 64),
      frozen_at_utc_ms INTEGER NOT NULL,
      frozen_by TEXT NOT NULL,
      PRIMARY KEY (order_no, revision)
    ) STRICT, WITHOUT ROWID;

    -- bytes as they leave, made once: a second sending is the same
    CREATE TABLE purchase_order_files (
      order_no INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      format TEXT NOT NULL CHECK (format IN ('pdf', 'csv', 'ubl', 'dfc')),
      content BLOB NOT NULL,
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      made_at_utc_ms INTEGER NOT NULL,
      PRIMARY KEY (order_no, revision, format),
      FOREIGN KEY (order_no, revision) REFERENCES purchase_order_revisions
    ) STRICT;

    CREATE TABLE purchase_order_changes (
      change_no INTEGER PRIMARY KEY,
      order_no INTEGER NOT NULL REFERENCES purchase_orders,
      revision INTEGER NOT NULL,
      transition TEXT NOT NULL,
      from_state TEXT NOT NULL,
      to_state TEXT NOT NULL,
      reason TEXT NOT NULL,
      at_utc_ms INTEGER NOT NULL,
      operator TEXT NOT NULL,
      station TEXT NOT NULL
    ) STRICT;
    CREATE INDEX purchase_order_changes_by_order ON purchase_order_changes (order_no, change_no);

    -- what the supplier said of a line; the newest holds
    CREATE TABLE purchase_order_answers (
      answer_no INTEGER PRIMARY KEY,
      order_no INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      position INTEGER NOT NULL,
      packs INTEGER NOT NULL CHECK (packs >= 0),
      remark TEXT NOT NULL,
      -- the message it came in, '' by hand
      message_id TEXT NOT NULL,
      at_utc_ms INTEGER NOT NULL,
      operator TEXT NOT NULL,
      FOREIGN KEY (order_no, revision, position) REFERENCES purchase_order_lines
    ) STRICT;
    CREATE INDEX purchase_order_answers_by_order ON purchase_order_answers (order_no, revision, position, answer_no);

    -- one revision on its way by one channel
    CREATE TABLE order_sendings (
      sending_no INTEGER PRIMARY KEY,
      order_no INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      channel TEXT NOT NULL CHECK (channel IN ('email', 'http', 'print')),
      address TEXT NOT NULL,
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      idempotency_key TEXT NOT NULL UNIQUE,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'accepted', 'refused', 'unknown', 'expired', 'dropped')),
      fault TEXT NOT NULL,
      not_after_utc_ms INTEGER NOT NULL,
      attempts INTEGER NOT NULL CHECK (attempts >= 0),
      next_attempt_utc_ms INTEGER NOT NULL,
      lease_until_utc_ms INTEGER NOT NULL,
      FOREIGN KEY (order_no, revision) REFERENCES purchase_order_revisions
    ) STRICT;
    CREATE INDEX order_sendings_open ON order_sendings (next_attempt_utc_ms) WHERE state IN ('waiting', 'sending');
    CREATE INDEX order_sendings_by_order ON order_sendings (order_no, revision);

    CREATE TABLE order_attempts (
      sending_no INTEGER NOT NULL REFERENCES order_sendings,
      attempt_no INTEGER NOT NULL CHECK (attempt_no > 0),
      phase TEXT NOT NULL CHECK (phase IN ('started', 'ended')),
      at_utc_ms INTEGER NOT NULL,
      outcome TEXT NOT NULL,
      detail TEXT NOT NULL,
      PRIMARY KEY (sending_no, attempt_no, phase)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER purchase_orders_never_deleted BEFORE DELETE ON purchase_orders
    BEGIN SELECT RAISE(ABORT, 'an order is cancelled, not deleted'); END;
    CREATE TRIGGER order_sendings_never_deleted BEFORE DELETE ON order_sendings
    BEGIN SELECT RAISE(ABORT, 'a sending is never deleted'); END;
    ${(['INSERT', 'UPDATE', 'DELETE'] as const)
      .map((what) => {
        const row = what === 'INSERT' ? 'NEW' : 'OLD';
        return `CREATE TRIGGER frozen_lines_refuse_${what.toLowerCase()} BEFORE ${what} ON purchase_order_lines
    WHEN EXISTS (SELECT 1 FROM purchase_order_revisions WHERE order_no = ${row}.order_no AND revision = ${row}.revision)
    BEGIN SELECT RAISE(ABORT, 'this revision is frozen'); END;`;
      })
      .join('\n    ')}
    ${APPEND_ONLY.map(
      (table) => `CREATE TRIGGER ${table}_never_updated BEFORE UPDATE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
    CREATE TRIGGER ${table}_never_deleted BEFORE DELETE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`,
    ).join('\n    ')}
  `,
};
