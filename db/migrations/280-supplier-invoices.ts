/**
 * Invoices of suppliers: what they say, their file, what they were held against, what became of them. Nothing is ever changed: the newest
 * match and the newest change hold. The same number of the same supplier comes in once, unless the first was withdrawn.
 */
import type { Migration } from '../migrate.ts';

const TABLES = [
  'supplier_invoices',
  'supplier_invoice_files',
  'supplier_invoice_matches',
  'supplier_invoice_receipts',
  'supplier_invoice_changes',
  'supplier_invoice_rules',
] as const;

export const supplierInvoices: Migration = {
  number: 280,
  name: 'supplier-invoices',
  sql: `
    CREATE TABLE supplier_invoices (
      invoice_no INTEGER PRIMARY KEY AUTOINCREMENT,
      supplier TEXT NOT NULL REFERENCES suppliers,
      number TEXT NOT NULL CHECK (number <> ''),
      -- letters and digits only: F-12 and f 12 are one number
      number_key TEXT NOT NULL CHECK (number_key <> ''),
      kind TEXT NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
      format TEXT NOT NULL CHECK (format IN ('hand', 'ubl', 'cii', 'facturx')),
      issue_day INTEGER NOT NULL CHECK (issue_day BETWEEN 20000101 AND 99991231),
      due_day INTEGER CHECK (due_day BETWEEN 20000101 AND 99991231),
      net_cents INTEGER NOT NULL,
      gross_cents INTEGER NOT NULL,
      -- who sells, as it says itself: recognised the next time
      seller_id TEXT NOT NULL,
      -- the invoice that a credit note takes back
      corrects_no INTEGER REFERENCES supplier_invoices,
      -- JSON of the contract
      content TEXT NOT NULL,
      content_sha256 TEXT NOT NULL CHECK (length(content_sha256) = 64),
      entered_at_utc_ms INTEGER NOT NULL,
      entered_by TEXT NOT NULL,
      CHECK (corrects_no IS NULL OR kind = 'credit_note')
    ) STRICT;
    CREATE INDEX supplier_invoices_by_number ON supplier_invoices (supplier, number_key);
    CREATE INDEX supplier_invoices_by_corrected ON supplier_invoices (corrects_no) WHERE corrects_no IS NOT NULL;
    CREATE INDEX supplier_invoices_by_seller ON supplier_invoices (seller_id) WHERE seller_id <> '';

    CREATE TABLE supplier_invoice_files (
      invoice_no INTEGER PRIMARY KEY REFERENCES supplier_invoices,
      name TEXT NOT NULL,
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      content BLOB NOT NULL
    ) STRICT;
    CREATE INDEX supplier_invoice_files_by_sha256 ON supplier_invoice_files (sha256);

    CREATE TABLE supplier_invoice_matches (
      match_no INTEGER PRIMARY KEY AUTOINCREMENT,
      invoice_no INTEGER NOT NULL REFERENCES supplier_invoices,
      -- JSON of the contract: lines that a person placed, and what was found
      pairs TEXT NOT NULL,
      result TEXT NOT NULL,
      claim_cents INTEGER NOT NULL CHECK (claim_cents >= 0),
      -- those that are not normal
      differences INTEGER NOT NULL CHECK (differences >= 0),
      at_utc_ms INTEGER NOT NULL,
      operator TEXT NOT NULL
    ) STRICT;
    CREATE INDEX supplier_invoice_matches_by_invoice ON supplier_invoice_matches (invoice_no, match_no);

    CREATE TABLE supplier_invoice_receipts (
      match_no INTEGER NOT NULL REFERENCES supplier_invoice_matches,
      receipt_no INTEGER NOT NULL REFERENCES stock_receipts,
      PRIMARY KEY (match_no, receipt_no)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX supplier_invoice_receipts_by_receipt ON supplier_invoice_receipts (receipt_no);

    CREATE TABLE supplier_invoice_changes (
      change_no INTEGER PRIMARY KEY AUTOINCREMENT,
      invoice_no INTEGER NOT NULL REFERENCES supplier_invoices,
      transition TEXT NOT NULL,
      to_state TEXT NOT NULL CHECK (to_state IN ('to_check', 'matched', 'in_dispute', 'accepted', 'paid', 'withdrawn')),
      reason TEXT NOT NULL,
      -- the day it was paid
      paid_day INTEGER CHECK (paid_day BETWEEN 20000101 AND 99991231),
      at_utc_ms INTEGER NOT NULL,
      operator TEXT NOT NULL,
      station TEXT NOT NULL,
      CHECK ((to_state = 'paid') = (paid_day IS NOT NULL))
    ) STRICT;
    CREATE INDEX supplier_invoice_changes_by_invoice ON supplier_invoice_changes (invoice_no, change_no);

    CREATE TABLE supplier_invoice_rules (
      rule_no INTEGER PRIMARY KEY AUTOINCREMENT,
      supplier TEXT NOT NULL REFERENCES suppliers,
      qty_tolerance_bp INTEGER NOT NULL CHECK (qty_tolerance_bp BETWEEN 0 AND 10000),
      price_tolerance_bp INTEGER NOT NULL CHECK (price_tolerance_bp BETWEEN 0 AND 10000),
      amount_tolerance_cents INTEGER NOT NULL CHECK (amount_tolerance_cents >= 0),
      at_utc_ms INTEGER NOT NULL,
      operator TEXT NOT NULL
    ) STRICT;
    CREATE INDEX supplier_invoice_rules_by_supplier ON supplier_invoice_rules (supplier, rule_no);

    CREATE TRIGGER supplier_invoices_come_once BEFORE INSERT ON supplier_invoices
    WHEN EXISTS (SELECT 1 FROM supplier_invoices AS known WHERE known.supplier = NEW.supplier AND known.number_key = NEW.number_key
      AND known.kind = NEW.kind AND coalesce((SELECT to_state FROM supplier_invoice_changes AS change
        WHERE change.invoice_no = known.invoice_no ORDER BY change_no DESC LIMIT 1), '') <> 'withdrawn')
    BEGIN SELECT RAISE(ABORT, 'this invoice came in already'); END;
    ${TABLES.map(
      (table) => `CREATE TRIGGER ${table}_never_updated BEFORE UPDATE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
    CREATE TRIGGER ${table}_never_deleted BEFORE DELETE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`,
    ).join('\n    ')}
  `,
};
