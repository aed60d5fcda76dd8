/** Sales for which an invoice was asked before payment (LAW ERP-01): they are left out of e-reporting. Who asked stands in the entry. */
import type { Migration } from '../migrate.ts';

export const invoiceRequests: Migration = {
  number: 145,
  name: 'invoice-requests',
  sql: `
    CREATE TABLE invoice_requests (
      seq INTEGER PRIMARY KEY REFERENCES journal,
      ticket_no INTEGER NOT NULL UNIQUE REFERENCES tickets
    ) STRICT;
    CREATE TRIGGER invoice_requests_never_updated BEFORE UPDATE ON invoice_requests
    BEGIN SELECT RAISE(ABORT, 'invoice_requests is append-only'); END;
    CREATE TRIGGER invoice_requests_never_deleted BEFORE DELETE ON invoice_requests
    BEGIN SELECT RAISE(ABORT, 'invoice_requests is append-only'); END;
  `,
};
