/**
 * Invoices that the café gives its customers: number, what it says, its PDF once it was made. A number is never given twice nor left out; that
 * a ticket has its invoice, and under which number, is said by the entry of its mark.
 */
import type { Migration } from '../migrate.ts';

export const issuedInvoices: Migration = {
  number: 282,
  name: 'issued-invoices',
  sql: `
    CREATE TABLE issued_invoices (
      -- running within a generation, which it carries
      issued_no INTEGER PRIMARY KEY CHECK (issued_no > 0),
      ticket_no INTEGER NOT NULL UNIQUE REFERENCES invoice_requests (ticket_no),
      number TEXT NOT NULL UNIQUE CHECK (number <> ''),
      -- JSON of the contract, and the same as CII
      content TEXT NOT NULL,
      xml BLOB NOT NULL,
      xml_sha256 TEXT NOT NULL CHECK (length(xml_sha256) = 64),
      at_utc_ms INTEGER NOT NULL,
      operator TEXT NOT NULL
    ) STRICT;
    CREATE TABLE issued_invoice_papers (
      issued_no INTEGER PRIMARY KEY REFERENCES issued_invoices,
      pdf BLOB NOT NULL,
      made_at_utc_ms INTEGER NOT NULL
    ) STRICT;
    ${['issued_invoices', 'issued_invoice_papers']
      .map(
        (table) => `CREATE TRIGGER ${table}_never_updated BEFORE UPDATE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
    CREATE TRIGGER ${table}_never_deleted BEFORE DELETE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`,
      )
      .join('\n    ')}
  `,
};
